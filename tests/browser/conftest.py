"""A real server with the shipped course, and a real browser that may not leave it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from kit.server import serving

COURSE = "belarus-border-2021"


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("served") / "data") as running:
        yield running


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, server):
    return {**browser_context_args, "base_url": server.url}


@pytest.fixture(autouse=True)
def stays_at_home(context, server):
    """Fail a test whose pages ask for anything from elsewhere, or break the policy of the page."""
    strangers, complaints = [], []
    context.on(
        "request", lambda request: strangers.append(request.url) if not request.url.startswith(server.url) else None
    )
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield
    assert strangers == []
    assert [text for text in complaints if "status of 4" not in text] == []


@pytest.fixture
def accessible():
    """Assert that axe finds nothing on a page as it stands, and that it does not scroll sideways."""

    def check(page):
        found = Axe().run(page).response["violations"]
        assert not found, [(v["id"], v["help"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"

    return check
