"""Browsers at which the people of a school sit in which every route has something to show."""

import pytest

from kit.harbour import running


@pytest.fixture
def visit(browser, app, database, furnished):
    """Go to an address as one of the school, in a browser whose reader wants no motion. Returns what came and the page."""
    shape = {"viewport": {"width": 1280, "height": 720}, "reduced_motion": "reduce"}
    pages = {}
    with running(database, app) as server:

        def visit(who, address):
            if who not in pages:
                context = browser.new_context(base_url=server.url, **shape)
                cookie = furnished.browsers[who].get_cookie("secondsource")
                if cookie:
                    context.add_cookies([{"name": "secondsource", "value": cookie.value, "url": server.url}])
                pages[who] = context.new_page()
            return pages[who].goto(address), pages[who]

        yield visit
        for page in pages.values():
            page.context.close()
