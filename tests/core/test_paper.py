"""A quiz for paper: what stands on it, in which order, and that nothing in it could tell a key."""

import dataclasses
from typing import Any

import pytest

from kit import invented
from secondsource.core.cards import cards
from secondsource.core.edition import BankEdition
from secondsource.core.items import ITEM_TYPES
from secondsource.core.items.base import Item
from secondsource.core.outcome import Note, Outcome
from secondsource.core.paper import VERSIONS, keyed, paper, seeds
from secondsource.core.sources import Source

ITEMS = invented.published()
INSPECTED, NOBODY = invented.REFS
every_type = pytest.mark.parametrize("item", ITEMS, ids=list(ITEM_TYPES))


def edition(*items: Item) -> BankEdition:
    return BankEdition(
        course="harbour",
        bank="cranes",
        title="Cranes",
        lesson="cranes",
        scenario="Monday, 9:00.",
        items=items,
        cards=cards({"report-x": Source.model_validate(invented.source())}),
        misconceptions={"mixed-up": {"id": "mixed-up", "name": "Mixed up", "remedy": "Look again."}},
        skills={"attribution": "Attribution"},
        standard_of_proof=(),
    )


def of_type(name: str, **change: Any) -> Item:
    return next(item for item in ITEMS if item.type == name).model_copy(update=change)


def inside(value: Any) -> list[Any]:
    """Everything that a thing is made of."""
    parts = (
        [getattr(value, field.name) for field in dataclasses.fields(value)] if dataclasses.is_dataclass(value) else []
    )
    parts += list(value.values()) if isinstance(value, dict) else list(value) if isinstance(value, tuple) else []
    return [value, *(one for part in parts for one in inside(part))]


def test_a_paper_is_made_of_views_and_closed_cards_alone():
    parts = inside(paper(edition(*ITEMS), "core", "a"))
    assert not [part for part in parts if isinstance(part, Item | Note | Outcome)]
    printed = [part for part in parts if hasattr(part, "exact")]
    assert printed
    assert all(not hasattr(card, "provenance") for card in printed)


def test_a_card_that_two_questions_use_stands_on_the_first_page_and_any_other_with_its_question():
    one = of_type("single", dossier=(INSPECTED, NOBODY))
    other = of_type("multi", dossier=(NOBODY,))
    made = paper(edition(one, other), "core", "a")
    assert [card.ref for card in made.shared] == [NOBODY]
    assert [question.shared for question in made.questions] == [{NOBODY}, {NOBODY}]
    assert set(made.questions[0].cards) == {INSPECTED, NOBODY}
    assert paper(edition(one), "core", "a").shared == ()


def test_a_text_to_underline_words_in_is_no_card_but_can_be_found_by_its_question():
    marking = of_type("highlight", dossier=(INSPECTED, NOBODY))
    made = paper(edition(marking, of_type("single", dossier=(INSPECTED,))), "core", "a")
    assert made.questions[0].view.cards == (NOBODY,)
    assert made.shared == (), "the other question has its own card to read"
    assert INSPECTED in made.questions[0].cards


@every_type
def test_the_two_versions_differ_wherever_something_is_in_an_order(item: Item):
    a, b = (item.on_paper(seed) for seed in seeds(edition(item), item).values())
    orders = {item.on_paper(str(seed)).model_dump_json() for seed in range(30)}
    assert (a != b) == (len(orders) > 1)


def test_a_paper_printed_again_is_the_same_although_feedback_was_reworded():
    item = of_type("single")
    mended = item.model_copy(update={"proof": "C19 and C20", "level": 3})
    for version in VERSIONS:
        one, other = (paper(edition(i), "core", version).questions[0].view for i in (item, mended))
        assert one.model_copy(update={"level": 3}) == other


@every_type
def test_the_key_fits_its_paper_and_explains_itself(item: Item):
    pinned = edition(item)
    (line,) = keyed(pinned, paper(pinned, "core", "b"))
    assert line.question.view == item.on_paper(seeds(pinned, item)["b"])
    assert item.score(line.given).verdict in {"right", "ungraded"}
    assert line.outcome.notes
    assert line.passages
    assert [misconception.id for misconception, _abouts in line.tempts] == (["mixed-up"] if item.type != "open" else [])


def test_the_review_form_has_its_own_paper():
    variant = of_type("single", id="another-day", varies="x")
    assert [q.view.id for q in paper(edition(*ITEMS, variant), "review", "a").questions] == ["another-day"]
