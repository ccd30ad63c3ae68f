"""A server with the invented course and its material, new for each module."""

import pytest

from kit.harbour import asked, harbour


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with harbour(tmp_path_factory.mktemp("served"), asked("single")) as running:
        yield running
