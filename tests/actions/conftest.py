"""Two teachers, the admin, and the pupils of their classes; and a clock that can be set."""

import datetime as dt

import pytest

from kit import people
from secondsource.actions import classes
from secondsource.store import times


@pytest.fixture
def ms_head(database, quick_passwords):
    """The admin: she set the program up, and teaches nothing."""
    return people.teacher(database, "ms_head")


@pytest.fixture
def ms_cole(database, ms_head):
    return people.teacher(database, "ms_cole")


@pytest.fixture
def mr_dean(database, ms_head):
    return people.teacher(database, "mr_dean")


@pytest.fixture
def class_10b(database, ms_cole):
    return people.classroom(database, ms_cole, "10B")


@pytest.fixture
def class_of_dean(database, mr_dean):
    return people.classroom(database, mr_dean, "9A")


@pytest.fixture
def ada(database, class_10b):
    return classes.join(database, class_10b.code, "ada")


@pytest.fixture
def ben(database, class_10b):
    return classes.join(database, class_10b.code, "ben")


@pytest.fixture
def carl(database, class_of_dean):
    return classes.join(database, class_of_dean.code, "carl")


@pytest.fixture
def set_clock(monkeypatch):
    """Make it another moment."""

    def set_clock(moment: dt.datetime) -> None:
        monkeypatch.setattr(times, "now", lambda: moment)

    return set_clock


@pytest.fixture
def later(set_clock):
    """Let time pass from now on."""

    def later(**passed: float) -> None:
        set_clock(dt.datetime.now(dt.UTC) + dt.timedelta(**passed))

    return later
