"""A student's steps over HTTP, as a browser without scripts takes them."""

from dataclasses import dataclass

import pytest
from werkzeug.test import TestResponse

from kit.pages import CheckedClient, hidden
from kit.school import school

BANK = "/take/harbour/cranes/"


@dataclass
class Student:
    """Somebody with a browser and an open attempt."""

    browser: CheckedClient
    attempt: str  # the address of the attempt, ending in a slash

    def page(self, position: int) -> str:
        return self.browser.get(f"{self.attempt}{position}").get_data(as_text=True)

    def check(self, position: int, **answer: object) -> TestResponse:
        """Answer a question as its form would: with its hidden fields, changed by what is given."""
        return self.browser.post(f"{self.attempt}{position}", data={**hidden(self.page(position)), **answer})

    def finish(self, **more: str) -> TestResponse:
        token = self.browser.token(BANK)
        return self.browser.post(f"{self.attempt}finish", data={"csrf_token": token, **more})


def starts(browser: CheckedClient, form: str = "core") -> Student:
    """Press Start."""
    answer = browser.post(f"{BANK}start", data={"csrf_token": browser.token(BANK), "form": form})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return Student(browser, answer.headers["Location"])


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
def send():
    """Send the form of a page, as a browser without scripts would: its hidden fields, changed by what is given."""

    def send(browser: CheckedClient, page: str, to: str | None = None, **fields: str) -> TestResponse:
        return browser.post(to or page, data={**hidden(browser.get(page).get_data(as_text=True)), **fields})

    return send
