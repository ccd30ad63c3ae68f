"""Fixtures that all tests share: an invented course, an app over it, and the people who use it."""

import gc
import os

import hypothesis
import pytest
from werkzeug.test import TestResponse

from kit import browsers, mutants, people, prepared, sockets
from kit.everywhere import everywhere
from kit.harbour import in_words
from kit.hatchery import Hatchery
from kit.pages import CheckedClient, hidden
from kit.school import school
from kit.student import starts
from secondsource.actions import passwords
from secondsource.web.application import create_app

collect_ignore = ["kit/confined", "kit/jumping"]  # for servers: they change the process that imports them

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine breaks no rule
hypothesis.settings.load_profile("untimed")

sockets.confine()
sockets.confine_children(os.environ)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is there before the first test stays to the last: Python need not look through it for garbage again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_generate_tests(metafunc):
    """A test of a promise runs as it is, and once under each mutant that is said to break the promise."""
    markers = metafunc.definition.iter_markers("promise")
    if addresses := list(dict.fromkeys(address for marker in markers for address in marker.args[1:])):
        metafunc.parametrize("mutant", [None, *addresses], ids=["whole", *addresses], indirect=True)


@pytest.fixture(scope="session", autouse=True)
def hastened():
    """What is the same in every test is made once."""
    with pytest.MonkeyPatch.context() as patch:
        prepared.hasten(patch)
        yield


@pytest.fixture(autouse=True)
def mutant(request):
    """What is broken in this test: nothing, or one promise. It comes before all other fixtures of a test."""
    address = getattr(request, "param", None)
    with pytest.MonkeyPatch.context() as patch:
        if address:
            mutants.activate(address, patch)
        yield address


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    """Under a mutant a test has to fail, by an assertion: one that does not proves nothing."""
    broken = pyfuncitem.funcargs.get("mutant")
    if broken is None:
        return (yield)
    try:
        yield
    except (AssertionError, pytest.fail.Exception):
        return True
    raise RuntimeError(f"the test passes although {broken} breaks what it proves")


@pytest.fixture(scope="session")
def hatchery():
    """Where servers start at once."""
    made = Hatchery()
    yield made
    made.close()


@pytest.fixture
def database(tmp_path):
    with prepared.opened(tmp_path / "data") as database:
        yield database


@pytest.fixture
def shelf(database, tmp_path):
    """The invented course with its material, published."""
    return prepared.shelf(database, tmp_path / "files")


@pytest.fixture
def app(database, shelf):
    assert not list(shelf.problems), in_words(shelf)
    made = create_app(database, shelf)
    made.test_client_class = CheckedClient
    made.testing = True
    return made


@pytest.fixture
def ada(app):
    """A student at her browser."""
    return app.test_client()


@pytest.fixture
def ben(app):
    """A classmate at another browser."""
    return app.test_client()


@pytest.fixture
def open_umask():
    """A careless umask: whatever is made without a mode of its own is open to everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def quick_passwords(monkeypatch):
    """Hashes of passwords that cost next to nothing."""
    monkeypatch.setattr(passwords, "hasher", people.QUICK)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Playwright starts the Chromium that this machine has."""
    return {**browser_type_launch_args, **browsers.launch_arguments()}


@pytest.fixture
def ada_sits(ada):
    """Ada, with an open attempt."""
    return starts(ada)


@pytest.fixture
def ben_sits(ben):
    """Ben, with one of his own."""
    return starts(ben)


@pytest.fixture
def start():
    """Press Start in any browser."""
    return starts


@pytest.fixture
def place(app, database, quick_passwords):
    """A school with its people at their browsers: see `kit.school`."""
    return school(app, database)


@pytest.fixture
def furnished(place, app, database, shelf):
    """A school in which every route has something to show: see `kit.everywhere`."""
    return everywhere(place, app, database, shelf)


@pytest.fixture
def ms_cole(place):
    """ms_cole's browser."""
    return place.browsers["ms_cole"]


@pytest.fixture
def mr_dean(place):
    """The browser of a teacher of another class."""
    return place.browsers["mr_dean"]


@pytest.fixture
def room(place):
    """The address of her class, ending in a slash."""
    return f"/teach/classes/{place.room.id}/"


@pytest.fixture
def send():
    """Send the form of a page, as a browser without scripts would: its hidden fields, changed by what is given."""

    def send(browser: CheckedClient, page: str, to: str | None = None, **fields: str) -> TestResponse:
        return browser.post(to or page, data={**hidden(browser.get(page).get_data(as_text=True)), **fields})

    return send
