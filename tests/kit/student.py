"""A student's steps through a quiz over HTTP, as a browser without scripts takes them."""

from dataclasses import dataclass

from werkzeug.test import TestResponse

from kit.pages import CheckedClient, hidden

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
        token = self.browser.token("/join/back")
        return self.browser.post(f"{self.attempt}finish", data={"csrf_token": token, **more})


def starts(browser: CheckedClient, form: str = "core") -> Student:
    """Press Start."""
    answer = browser.post(f"{BANK}start", data={"csrf_token": browser.token(BANK), "form": form})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return Student(browser, answer.headers["Location"])
