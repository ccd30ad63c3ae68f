"""Nothing that belongs after the answer reaches a browser before it: canaries in every secret of every item type."""

import re
import secrets
from itertools import count
from types import SimpleNamespace

import pytest

from kit import invented, lively
from kit.canaries import CANARY, PLAIN, planted
from kit.controls import answering, steps
from kit.double import double
from kit.guesses import wrong
from kit.pages import hidden
from secondsource.actions import discussions
from secondsource.actions.publish import publish
from secondsource.core.items import ITEM_TYPES
from secondsource.store import attempts, editions
from secondsource.web.take import shared

every_type = pytest.mark.parametrize("position", range(1, len(ITEM_TYPES) + 1), ids=list(ITEM_TYPES))


@pytest.fixture(autouse=True)
def one_seed(monkeypatch):
    """Every attempt has one seed: under one in a dozen, four steps in order stand so that no other key shows the same."""
    random = SimpleNamespace(token_urlsafe=secrets.token_urlsafe, token_hex=lambda _bytes: "seed")
    monkeypatch.setattr(attempts, "secrets", random)


@pytest.fixture
def bank():
    made = invented.bank()
    numbers = count(1000)
    made["items"] = [{**planted(item, numbers), "reason": f"CANARY-{next(numbers)}"} for item in made["items"]]
    return made


@pytest.fixture
def shelf(database, bank, tmp_path):
    """The course with the canaries; `app` and its people take it from here."""
    return publish(database, *invented.write(tmp_path / "files", bank))


@pytest.fixture
def edition(database, shelf):
    """The bank with the canaries, as it was published."""
    return editions.bank_edition(database.read(), shelf.courses["harbour"].banks["cranes"])


def given(sits, position, item, response):
    """What the server says to each form that gives a response; each is one that the page offers, and no page tells yet."""
    for stored in steps(item, response):
        page = sits.page(position)
        assert not {note.text for note in item.score(response).notes} & set(CANARY.findall(page))
        yield sits.check(position, **answering(item, response, stored, page))


def everything(answer):
    """What a browser is given: status line, headers and body."""
    return f"{answer.status}\n{answer.headers}\n{answer.get_data(as_text=True)}"


@pytest.mark.promise("key", "keys.pages_hold_the_whole_item")
def test_no_canary_is_sent_before_checking(app, ada, start, bank):
    sits = start(ada)
    number = len(ITEM_TYPES)
    paths = [
        "/",
        "/read/harbour/",
        "/take/harbour/cranes/",
        "/take/mine/",
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
            if answer.status_code == 303:  # any text answers some types; from then on their feedback may be seen
                break
            assert not CANARY.search(everything(answer))


@pytest.mark.promise("key")
@every_type
def test_the_canaries_are_real_because_feedback_shows_them(ada_sits, ben_sits, edition, position):
    item = edition.items[position - 1]
    for sits, response in ((ada_sits, item.keyed()), (ben_sits, wrong(item))):
        assert [answer.status_code for answer in given(sits, position, item, response)][-1] == 303
        page = sits.page(position)
        notes = item.score(response).notes
        assert {note.text for note in notes} <= set(CANARY.findall(page)), (
            "a note is empty, not on the page, or comes from a field that SECRET does not name"
        )
        assert ("MISCONCEPTION-CANARY" in page) == any(note.misconception for note in notes)
        assert not CANARY.search(sits.page(position % len(ITEM_TYPES) + 1)), "another question tells nothing yet"


DISCUSSED = [f"{type_}-{n}" for n, type_ in enumerate(ITEM_TYPES) if type_ not in {"open", "scenario"}]


@pytest.mark.promise("key")
@pytest.mark.parametrize("item", DISCUSSED)
def test_a_discussion_tells_nothing_before_its_last_phase(database, place, item):
    """What the pupils' pages and the wall give away while a class discusses an item; at the end it is all told."""
    talk = lively.discussing(database, place.room, place.ms_cole, item)
    asked = next(one for one in discussions.of_classroom(database, place.room)).asked
    pupils = [place.browsers[name] for name in ("ada", "ben")]
    page, wall = f"/take/discussions/{talk.id}/", f"/teach/classes/{place.room.id}/discussions/{talk.id}/projector"

    def tells_nothing():
        ways = [(browser, way) for browser in pupils for way in (page, f"{page}state", "/take/tasks/")]
        for browser, way in (*ways, (place.browsers["ms_cole"], wall)):
            answer = everything(browser.get(way))
            own = typed.get(browser, set())  # what somebody typed is there again
            assert set(CANARY.findall(answer)) <= own, (talk.phase, way)
            assert not re.search(r'data-outcome|<mark>|class="sign"|ticked|filled', answer), (talk.phase, way)

    typed = {}
    for phase in ("alone", "talk", "again"):
        talk = lively.to_phase(database, place.room, talk, phase)
        tells_nothing()
        if talk.asks:
            saved = []
            for browser, response in zip(pupils, (asked.keyed(), wrong(asked)), strict=True):
                form = hidden(browser.get(page).get_data(as_text=True))
                saved.append(browser.post(f"{page}{talk.asks}", data={**form, **answering(asked, response)}))
                typed[browser] = {value for values in response.values() for value in values}
            assert {(one.status_code, one.content_length) for one in saved} == {(303, saved[0].content_length)}
            assert not any(CANARY.search(everything(one)) for one in saved)
        tells_nothing()
    lively.to_phase(database, place.room, talk, "proof")
    shown = pupils[1].get(page).get_data(as_text=True)
    assert {note.text for note in asked.score(wrong(asked)).notes} <= set(CANARY.findall(shown))
    assert "data-outcome" in shown


@pytest.mark.promise("key")
@every_type
def test_right_and_wrong_are_saved_with_the_same_answer(ada_sits, ben_sits, edition, position):
    item = edition.items[position - 1]

    def outside(answer):
        headers = [(name, len(value)) for name, value in answer.headers if name != "Set-Cookie"]
        return answer.status, answer.content_length, headers

    right = [outside(answer) for answer in given(ada_sits, position, item, item.keyed())]
    missed = [outside(answer) for answer in given(ben_sits, position, item, wrong(item))]
    assert right[0][0] == "303 SEE OTHER"
    assert all(answer == right[0] for answer in right + missed)


@pytest.mark.promise("key")
@every_type
def test_a_page_is_the_same_whatever_its_item_hides(app, database, monkeypatch, ada_sits, edition, position):
    """Were the key in the page in any form, or were its shape, an item that differs in it alone would differ there."""
    attempt = attempts.attempt(database.read(), ada_sits.attempt.strip("/").split("/")[-1])
    item = edition.items[position - 1]
    other = double(item, attempt.seed)
    assert other.view(attempt.seed) == item.view(attempt.seed)
    assert other.score(item.keyed()).verdict != "right", (
        f"{item.type}: no item with another key has the same view, so the view tells the key (by its order, perhaps)"
    )

    def pages():
        told = [ada_sits.browser.get(f"{ada_sits.attempt}{position}")]
        told += [ada_sits.check(position, **sent) for sent in ({}, {"answer": ["one", "two"]}, {"item": "another"})]
        return [re.sub(r'value="[\w.-]{20,}"', "", answer.get_data(as_text=True)) for answer in told]

    before = pages()
    items = tuple(other if one is item else one for one in edition.items)
    monkeypatch.setattr(editions, "bank_edition", lambda *_: edition.model_copy(update={"items": items}))
    shared.empty(app)  # an edition never changes, so its pages would not be drawn again
    assert pages() == before


@pytest.mark.promise("key")
def test_every_text_of_an_item_is_shown_or_has_a_canary(bank):
    """A new item type cannot forget a secret: each of its texts is a canary, in the view, an id, or a reference."""
    from secondsource.core.items import item_from  # noqa: PLC0415  beside its only use

    def texts(value, key=""):
        if isinstance(value, dict):
            return [text for name, inner in value.items() for text in texts(inner, name)]
        if isinstance(value, list | tuple):
            return [text for inner in value for text in texts(inner, key)]
        return [(key, value)] if isinstance(value, str) else []

    for data in bank["items"]:
        shown = {text for _, text in texts(item_from(data).view().model_dump())}
        for key, text in texts(data):
            assert text in shown or CANARY.fullmatch(text) or key in PLAIN or text == "mixed-up", (
                f'{data["type"]}: "{text}" in the field {key} is not shown before the answer: name the field in SECRET, '
                "or in PLAIN if it is an id or a reference"
            )
