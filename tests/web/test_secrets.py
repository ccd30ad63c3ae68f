"""Nothing that belongs after the answer reaches a browser before it: canaries in every secret of every item type."""

import re
from itertools import count

import pytest

from kit import invented
from kit.pages import CheckedClient
from secondsource.actions.publish import publish
from secondsource.core.items import ITEM_TYPES
from secondsource.web.application import create_app

# The fields of a bank that explain or weigh, whatever the type. A new type's secrets are told apart by not being shown:
# `test_every_text_of_an_item_is_shown_or_has_a_canary` fails until each of its texts is one or the other.
SECRET = {"feedback", "proof", "reason"}
CANARY = re.compile(r"[A-Z]*-?CANARY-?\d*")


def planted(value, numbers, *, secret=False, key=""):
    """A bank's data with a canary in every secret text."""
    secret = secret or key in SECRET
    if isinstance(value, dict):
        return {name: planted(inner, numbers, secret=secret, key=name) for name, inner in value.items()}
    if isinstance(value, list):
        return [planted(inner, numbers, secret=secret) for inner in value]
    return f"CANARY-{next(numbers)}" if secret and isinstance(value, str) else value


@pytest.fixture
def bank():
    made = invented.bank()
    numbers = count(1000)
    made["items"] = [{**planted(item, numbers), "reason": f"CANARY-{next(numbers)}"} for item in made["items"]]
    return made


@pytest.fixture
def app(database, bank, tmp_path):
    shelf = publish(database, *invented.write(tmp_path / "files", bank))
    assert list(shelf.problems) == []
    made = create_app(database, shelf)
    made.test_client_class = CheckedClient
    return made


def everything(answer):
    """What a browser is given: status line, headers and body."""
    return f"{answer.status}\n{answer.headers}\n{answer.get_data(as_text=True)}"


def test_no_canary_is_sent_before_checking(app, ada, start, bank):
    sits = start(ada)
    number = len(ITEM_TYPES)
    paths = [
        "/",
        "/read/harbour/",
        "/take/harbour/cranes/",
        f"{sits.attempt}review",
        f"{sits.attempt}answers.csv",
        "/nowhere",
    ]
    paths += [f"{sits.attempt}{position}" for position in range(1, number + 2)]
    for path in paths:
        for answer in (ada.get(path), ada.get(path, follow_redirects=True)):
            assert not CANARY.search(everything(answer)), path
    for position in range(1, number + 1):
        for data in ({}, {"answer": "nonsense"}, {"answer": ["a", "b", "c"]}):
            answer = sits.check(position, **data)
            if answer.status_code != 303:
                assert not CANARY.search(everything(answer))


def test_the_canaries_are_real_because_feedback_shows_them(app, ada, start):
    sits = start(ada)
    shown = sits.check(1, answer="guards")
    assert shown.status_code == 303
    page = sits.page(1)
    assert len(set(re.findall(r"CANARY-\d+", page))) == 2, "the key's feedback, and the chosen distractor's"
    assert "MISCONCEPTION-CANARY" in page
    assert not CANARY.search(sits.page(2)), "the next question tells nothing yet"


def test_right_and_wrong_are_saved_with_the_same_answer(app, ada, ben, start):
    right, wrong = start(ada).check(1, answer="ministry"), start(ben).check(1, answer="guards")
    assert right.status == wrong.status
    assert right.content_length == wrong.content_length

    def headers(answer):
        return [(name, len(value)) for name, value in answer.headers if name != "Set-Cookie"]

    assert headers(right) == headers(wrong)


def test_the_page_is_the_same_whichever_option_is_the_key(database, tmp_path, bank):
    """Were the key in the page in any form, two banks that differ in it alone would differ there."""

    def page(key, folder):
        made = {**bank, "items": [item.copy() for item in bank["items"]]}
        options = [dict(option) for option in made["items"][0]["options"]]
        for option in options:
            option.pop("key", None)
            option.update(misconception="mixed-up", evidence="report-x/inspected")
            if option["id"] == key:
                option.update(key=True)
                del option["misconception"]
        made["items"][0]["options"] = options
        made["items"][-1] = {
            **made["items"][0],
            "id": "another-day",
            "varies": made["items"][0]["id"],
            "dossier": ["report-x/inspected"],
        }
        shelf = publish(database, *invented.write(folder, made))
        assert list(shelf.problems) == []
        app = create_app(database, shelf)
        app.test_client_class = CheckedClient
        browser = app.test_client()
        token = browser.token("/take/harbour/cranes/")
        begun = browser.post("/take/harbour/cranes/start", data={"csrf_token": token, "form": "core"})
        attempt = begun.headers["Location"]
        html = browser.get(f"{attempt}1").get_data(as_text=True)
        blanked = re.sub(r'value="[\w.-]{20,}"', "", html.replace(attempt, "ATTEMPT/"))
        return sorted(blanked.splitlines())  # sorted: the options are shuffled for each attempt

    def lines(html):
        return [re.sub(r"<kbd.*?</kbd>", "", line) for line in html]

    assert lines(page("ministry", tmp_path / "one")) == lines(page("outlet", tmp_path / "two"))


def test_every_text_of_an_item_is_shown_or_has_a_canary(bank):
    """A new item type cannot forget a secret: each of its texts is a canary, in the view, an id, or a reference."""
    from secondsource.core.items import item_from  # noqa: PLC0415  beside its only use

    def texts(value, key=""):
        if isinstance(value, dict):
            return [text for name, inner in value.items() for text in texts(inner, name)]
        if isinstance(value, list | tuple):
            return [text for inner in value for text in texts(inner, key)]
        return [(key, value)] if isinstance(value, str) else []

    plain = {
        "id",
        "type",
        "skill",
        "varies",
        "key",
        "misconception",
        "misconceptions",
        "evidence",
        "dossier",
        "enemies",
        "unit",
    }
    for data in bank["items"]:
        shown = {text for _, text in texts(item_from(data).view().model_dump())}
        for key, text in texts(data):
            assert text in shown or CANARY.fullmatch(text) or key in plain or text == "mixed-up", (
                data["type"],
                key,
                text,
            )
