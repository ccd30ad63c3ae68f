"""A real server with the shipped course, and a real browser that may not leave it."""

from contextlib import ExitStack, contextmanager

import pytest

from kit import journeys, measures
from kit.server import serving
from secondsource.web import addresses

COURSE = "belarus-border-2021"

# What a browser says on its console without anything being amiss: that a page refused something, as tests want it to.
EXPECTED = ("Failed to load resource: the server responded with a status of 4",)


@pytest.fixture(scope="session")
def server(tmp_path_factory, hatchery):
    with serving(tmp_path_factory.mktemp("served") / "data", hatchery=hatchery) as running:
        yield running


@pytest.fixture(scope="module")
def browser_context_args(server):
    return {"base_url": server.url}


@pytest.fixture(scope="module")
def signed_in(browser, server):
    """The cookies of ms_cole, who set up her account at the server of a module, which nobody had used yet."""
    return journeys.signed_in(browser, server)


@pytest.fixture
def cole(new_context, signed_in):
    """ms_cole at a browser of a certain shape."""
    yield from journeys.shaped(new_context, signed_in)


@contextmanager
def staying_at_home(context, home):
    """Fail if a page of this browser asks for anything from elsewhere, or breaks the policy of the page."""
    strangers, complaints = [], []
    context.on("request", lambda request: strangers.append(request.url) if not request.url.startswith(home) else None)
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield
    assert strangers == []
    assert [text for text in complaints if not text.startswith(EXPECTED)] == []


@pytest.fixture(autouse=True)
def stays_at_home(context, server):
    with staying_at_home(context, server.url):
        yield


@pytest.fixture
def school(tmp_path, hatchery):
    """A server that nobody has used yet, reached as on a school's network: by an address that is not localhost."""
    outside = ("--host", "0.0.0.0")  # noqa: S104  as a teacher starts it
    with serving(tmp_path / "data", *outside, hatchery=hatchery) as running:
        port = running.url.rpartition(":")[2]
        outside = next(iter(addresses.of_this_computer()), "127.0.0.1")
        running.outside = f"http://{outside}:{port}"
        yield running


@pytest.fixture
def sits(browser, school):
    """Somebody at a browser of a certain shape, which stays at home too."""
    with ExitStack() as stack:

        def sits(shape):
            context = stack.enter_context(browser.new_context(base_url=school.outside, **shape))
            stack.enter_context(staying_at_home(context, school.outside))
            return context.new_page()

        yield sits


@pytest.fixture
def expect_accessible():
    """Assert that axe finds nothing on a page as it stands, and that it does not scroll sideways."""

    def check(page):
        assert measures.violations(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"

    return check
