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
    """The cookies of a browser at which ms_cole has set up her account."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    journeys.to_set_up(page)
    journeys.set_up(page, journeys.code_of(server))
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def cole(new_context, signed_in):
    """ms_cole at a browser of a certain shape."""

    def cole(**shape):
        context = new_context(**shape)
        context.add_cookies(signed_in)
        return context.new_page()

    return cole
