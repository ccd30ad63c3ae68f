"""Fixtures that all tests share: an invented course, an app over it, and the people who use it."""

import hypothesis
import pytest

from kit import browsers, handouts, invented, mutants, people
from kit.harbour import in_words
from kit.pages import CheckedClient
from secondsource.actions import passwords
from secondsource.actions.publish import publish
from secondsource.store.database import Database
from secondsource.web.application import create_app

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine breaks no rule
hypothesis.settings.load_profile("untimed")


def pytest_generate_tests(metafunc):
    """A test of a promise runs as it is, and once under each mutant that is said to break the promise."""
    addresses = [address for marker in metafunc.definition.iter_markers("promise") for address in marker.args[1:]]
    if addresses:
        metafunc.parametrize("mutant", [None, *addresses], ids=["whole", *addresses], indirect=True)


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


@pytest.fixture
def database(tmp_path):
    opened = Database.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def shelf(database, tmp_path):
    """The invented course with its material, published."""
    courses, quizzes = invented.write(tmp_path / "files")
    handouts.write(courses / "harbour")
    return publish(database, courses, quizzes)


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
def quick_passwords(monkeypatch):
    """Hashes of passwords that cost next to nothing."""
    monkeypatch.setattr(passwords, "hasher", people.QUICK)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Playwright starts the Chromium that this machine has."""
    return {**browser_type_launch_args, **browsers.launch_arguments()}
