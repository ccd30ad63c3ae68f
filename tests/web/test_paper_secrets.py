"""A quiz paper tells no key: canaries in every secret of every type, and banks that differ in the key alone."""

import re
from itertools import count

import pytest

from kit import invented
from kit.canaries import CANARY, planted
from kit.double import ON_PAPER, seen_as
from secondsource.actions.publish import publish
from secondsource.core.items import ITEM_TYPES
from secondsource.core.paper import VERSIONS, seeds
from secondsource.store import editions

QUIZ = "/teach/paper/harbour/cranes"
FOR_PUPILS = [*(f"{QUIZ}?form={form}&version={version}" for form in ("core", "review") for version in VERSIONS)]
FOR_PUPILS += [f"{QUIZ}/answers?form={form}" for form in ("core", "review")]

every_type = pytest.mark.parametrize("position", range(1, len(ITEM_TYPES) + 1), ids=list(ITEM_TYPES))


@pytest.fixture
def shelf(database, tmp_path):
    """The course with a canary in whatever may not be printed: on paper a story is told in one."""
    made, numbers = invented.bank(), count(1000)
    made["items"] = [planted(item, numbers, unfolding=frozenset()) for item in made["items"]]
    return publish(database, *invented.write(tmp_path / "files", made))


@pytest.fixture
def read(ms_cole):
    """A page without the token of its bar, which is another one every second."""
    return lambda path: re.sub(r'value="[\w.-]{20,}"', "", ms_cole.get(path).get_data(as_text=True))


@pytest.mark.promise("key")
def test_no_canary_stands_on_a_paper_or_an_answer_sheet(read):
    for path in FOR_PUPILS:
        page = read(path)
        assert "<h1>Cranes</h1>" in page
        assert not CANARY.search(page), path


def test_the_canaries_are_real_because_the_key_shows_them(read, database, shelf):
    edition = editions.bank_edition(database.read(), shelf.courses["harbour"].banks["cranes"])
    shown = set(CANARY.findall(read(f"{QUIZ}/key")))
    for item in edition.form("core"):
        told = {text for note in item.score(item.keyed()).notes for text in CANARY.findall(note.text)}
        assert told
        assert told <= shown, item.type
        assert item.proof in shown


@every_type
def test_a_paper_is_the_same_whatever_its_question_hides(database, shelf, monkeypatch, read, position):
    edition = editions.bank_edition(database.read(), shelf.courses["harbour"].banks["cranes"])
    item = edition.items[position - 1]

    def look(one):
        return [one.on_paper(seed) for seed in seeds(edition, one).values()]

    other = seen_as(item, look, ON_PAPER)
    assert look(other) == look(item)
    assert other.score(item.keyed()).verdict != "right", (
        f"{item.type}: no item with another key is printed alike, so the print tells the key (by its order, perhaps)"
    )
    before, key = [read(path) for path in FOR_PUPILS], read(f"{QUIZ}/key")
    items = tuple(other if one is item else one for one in edition.items)
    monkeypatch.setattr(editions, "bank_edition", lambda *_: edition.model_copy(update={"items": items}))
    assert [read(path) for path in FOR_PUPILS] == before
    assert read(f"{QUIZ}/key") != key, "the other key is another one"
