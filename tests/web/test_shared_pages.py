"""A question's page is drawn once for all who see the same, and nobody sees what is another's."""

import re

import pytest
from flask.testing import FlaskClient

from kit import tasks
from kit.controls import answering
from kit.pages import read
from kit.student import Student
from secondsource.actions import support
from secondsource.core.items import ITEM_TYPES
from secondsource.core.support import Support
from secondsource.store import editions
from secondsource.store.kept import Kept
from secondsource.web.take import shared

CHANGING = re.compile(r'name="(csrf_token|shown|idem)"[^>]*value="[^"]*"')
POSITIONS = range(1, len(ITEM_TYPES) + 1)


@pytest.fixture
def begin(database, place, send):
    """Let pupils begin a task whose feedback comes after finishing."""
    given = tasks.give(database, place.room, feedback="after-finishing")
    at = f"/take/tasks/{given.id}/"
    return lambda who: Student(place.browsers[who], send(place.browsers[who], at, to=f"{at}start").headers["Location"])


@pytest.fixture
def items(database, shelf):
    return editions.bank_edition(database.read(), shelf.courses["harbour"].banks["cranes"]).form("core")


def page(sits, position):
    """A question as it is sent, without what is new at every look. Nobody checks its HTML: others do."""
    answer = FlaskClient.open(sits.browser, f"{sits.attempt}{position}")
    assert answer.status_code == 200
    return CHANGING.sub(r'name="\1"', answer.get_data(as_text=True))


def test_it_is_for_every_type_what_would_be_drawn_for_this_pupil_alone(database, place, begin, monkeypatch):
    support.keep(database, place.room, place.ada.pupil.id, Support(aloud=True, confidence=False))
    pupils = [begin("ada"), begin("ben")]
    together = [[page(sits, position) for position in POSITIONS] for sits in (*pupils, *pupils)]
    monkeypatch.setattr(shared, "drawn", lambda *_: None)
    alone = [[page(sits, position) for position in POSITIONS] for sits in (*pupils, *pupils)]
    assert together == alone
    assert alone[0] != alone[1], "they differ in names and in what helps, so that it can be seen whose page it is"


def test_what_was_answered_and_asked_shows_on_the_own_page_alone(begin, items):
    ada, ben = begin("ada"), begin("ben")
    before = page(ben, 2)
    ada.check(1, **answering(items[0], items[0].keyed(), page=ada.page(1)))
    assert '"done"' in page(ada, 2)
    assert page(ben, 2) == before
    assert '"done"' not in before


def test_what_is_kept_holds_nothing_of_the_pupil_for_whom_it_was_drawn(app, begin):
    sits = begin("ada")
    for position in POSITIONS:
        page(sits, position)
    token = read(sits.browser, f"{sits.attempt}1").split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    kept = app.extensions["shared"]
    texts = ["".join(parts) for parts in kept.frames.values()] + kept.forms.values()
    assert len(texts) >= 2 * len(ITEM_TYPES)
    for own in (sits.attempt.split("/")[-2], "Not ada?", token):
        assert not [text for text in texts if own in text], own


def test_a_name_with_signs_of_html_stays_a_name(database, place, begin, send):
    person = place.ada.pupil.id
    database.write(lambda conn: conn.execute("UPDATE students SET nickname = '<b>&' WHERE id = ?", (person,)))
    assert "Not &lt;b&gt;&amp;? Leave" in page(begin("ada"), 1)


def test_a_page_with_a_timer_or_words_explained_is_drawn_for_its_reader(app, database, place, begin):
    support.keep(database, place.room, place.ada.pupil.id, Support(glosses=True))
    page(begin("ada"), 1)
    assert not app.extensions["shared"].frames.values()


def test_a_bounded_number_is_kept_and_what_was_not_asked_for_gives_way():
    kept = Kept(2)
    for name in ("a", "b", "a", "c"):
        kept.get(name, name.upper)
    assert kept.values() == ["A", "C"]


def test_no_mark_can_be_guessed_or_stays_on_a_page(begin):
    shown = page(begin("ada"), 1)
    assert not [mark for mark in (*shared.MARKS.values(), str(shared.TASK)) if mark in shown]
