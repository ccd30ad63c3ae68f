"""A server with the invented course and its material, and ms_cole at browsers of several shapes."""

import pytest

from kit import journeys
from kit.harbour import asked, harbour


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with harbour(tmp_path_factory.mktemp("served"), asked("single")) as running:
        yield running


@pytest.fixture(scope="module")
def browser_context_args(server):
    return {"base_url": server.url}


@pytest.fixture(scope="module")
def signed_in(browser, server):
    return journeys.signed_in(browser, server)


@pytest.fixture
def cole(new_context, signed_in):
    """ms_cole at a browser of a certain shape."""
    yield from journeys.shaped(new_context, signed_in)
