"""Students in the middle of a quiz, and a school with its people at their browsers."""

import pytest
from werkzeug.test import TestResponse

from kit.pages import CheckedClient, hidden
from kit.school import school
from kit.student import starts


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
