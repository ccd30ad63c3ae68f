"""When the store cannot save: an honest page, and never a false "Saved"."""

import pytest

from kit.pages import hidden
from secondsource.store.errors import BusyError, MissingError, StoreError


@pytest.mark.promise("logs")
@pytest.mark.parametrize(
    ("trouble", "status", "words"),
    [
        (BusyError("canary"), 503, "not saved yet"),
        (StoreError("canary /home/teacher"), 503, "cannot be written"),
        (MissingError("canary"), 404, "not part of this quiz"),
        (ValueError("canary"), 500, "our fault"),
    ],
)
def test_a_trouble_of_the_store_is_told_without_its_insides(
    app, ada_sits, database, monkeypatch, trouble, status, words
):
    fields = {**hidden(ada_sits.page(1)), "answer": "ministry"}

    def fail(*_job, **_more):
        raise trouble

    app.testing = False
    with monkeypatch.context() as broken:
        broken.setattr(database, "write", fail)
        answer = ada_sits.browser.post(f"{ada_sits.attempt}1", data=fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert words in page
    assert "canary" not in page
    assert "data-outcome" not in page
    again = ada_sits.browser.post(f"{ada_sits.attempt}1", data=fields)
    assert again.status_code == 303, "the same form can be sent again once the trouble is over"


def test_a_busy_server_says_when_to_try_again(ada_sits, database, monkeypatch):
    fields = {**hidden(ada_sits.page(1)), "answer": "ministry"}

    def busy(*_job, **_more):
        raise BusyError("busy")

    monkeypatch.setattr(database, "write", busy)
    answer = ada_sits.browser.post(f"{ada_sits.attempt}1", data=fields)
    assert int(answer.headers["Retry-After"]) > 0
