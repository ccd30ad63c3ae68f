"""A server with the items that a test module is about, its `ITEMS`, and somebody who starts its quiz."""

import pytest

from kit.harbour import BANK, harbour


@pytest.fixture(scope="module")
def server(tmp_path_factory, request):
    with harbour(tmp_path_factory.mktemp("served"), *request.module.ITEMS) as running:
        yield running


@pytest.fixture
def begin(new_context):
    """Start the quiz in a browser of a certain shape, and turn to a question. No script of ours may fail."""
    errors = []

    def begin(position=1, **shape):
        context = new_context(**shape)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.goto(BANK)
        page.get_by_role("button", name="Start").click()
        page.wait_for_url("**/1")
        if position > 1:
            page.goto(page.url.rpartition("/")[0] + f"/{position}")
        return page

    yield begin
    assert errors == []
