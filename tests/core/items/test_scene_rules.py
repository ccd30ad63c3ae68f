"""What may not be published as a scenario, and the items of every other type inside a scene."""

from copy import deepcopy

import pytest

from kit import invented
from kit.controls import answering, controls, drawn, steps
from secondsource.core.bank import Bank
from secondsource.core.cards import cards
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.items.scenario import EXAMPLE, Scenario
from secondsource.core.lint import Catalogue, lint_bank
from secondsource.core.sources import Source

READ = "ticker=read"


def changed(*path, **fields):
    """The example with some fields changed at a place: ("scenes", 0, "choices", 1)."""
    made = deepcopy(EXAMPLE)
    place = made
    for step in path:
        place = place[step]
    place.update(fields)
    return made


def told(data):
    """What the findings on an item say, and where."""
    return [(finding.loc, finding.what) for finding in Scenario.model_validate(data).findings()]


def holding(name: str) -> Scenario:
    """The invented scenario with an item of a type in its first scene, as it is published."""
    made = {one["type"]: one for one in invented.items()}
    made["scenario"]["scenes"][0]["item"] = made[name]
    return item_from(made["scenario"]).bound(cards({"report-x": Source.model_validate(invented.source())}))


@pytest.mark.parametrize("name", [name for name in ITEM_TYPES if name not in {"open", "scenario"}])
def test_any_plain_item_can_be_answered_inside_a_scene(name):
    whole = holding(name)
    inside = whole.scenes[0].item
    assert list(whole.findings()) == []
    assert set(controls(drawn(whole))) == {"answer", *(f"ticker/{slot}" for slot in controls(drawn(inside)))}
    first = whole.parse(answering(whole, whole.keyed()))
    assert first == {"answer": (READ,), **{f"ticker/{slot}": given for slot, given in inside.keyed().items()}}
    assert list(steps(whole, whole.keyed())) == [{}, first]
    assert whole.score(whole.keyed()).points == whole.score({}).most == 6
    assert whole.readable(first) == f"[{inside.readable(inside.keyed())}] Read the paragraph once more, word by word"
    assert whole.within(first) == {"ticker": (inside, inside.keyed())}


def test_an_item_that_waits_for_a_person_is_told():
    whats = [finding.what for finding in holding("open").findings()]
    assert whats == ["an item of type open waits for a person to judge it"]


@pytest.mark.parametrize(
    ("data", "loc", "what"),
    [
        (changed("scenes", 1, id="ticker"), ("scenes", 1, "id"), 'id "ticker" is used twice'),
        (
            changed("scenes", 0, "choices", 1, id="read"),
            ("scenes", 0, "choices", 1, "id"),
            'id "read" is used twice',
        ),
        (
            changed("scenes", 0, "choices", 1, text="None of the above"),
            ("scenes", 0, "choices", 1, "text"),
            'option "None of the above" speaks of the other options',
        ),
        (
            changed("scenes", 0, "choices", 1, to="pasage"),
            ("scenes", 0, "choices", 1, "to"),
            'choice "call" leads to "pasage", which is no scene',
        ),
        (changed(start="tiker"), ("start",), 'the scenario starts with "tiker", which is no scene'),
        (
            changed("scenes", 0, excerpts=["report-b/denial", "report-c/35-pushed"]),
            ("scenes", 0, "excerpts", 0),
            '"report-b/denial" comes in with scene "ticker" and is not in the dossier',
        ),
        (
            changed("scenes", 1, "item", dossier=["report-b/denial"]),
            ("scenes", 1, "item", "dossier", 0),
            '"report-b/denial" comes in with scene "passage" and is not in the dossier',
        ),
        (
            changed("scenes", 1, "item", scenario="Tuesday."),
            ("scenes", 1, "item", "scenario"),
            "an item inside a scene has no scenario of its own",
        ),
        (
            changed("scenes", 2, item=EXAMPLE["scenes"][1]["item"]),
            ("scenes", 2, "item"),
            'scene "printed" is an ending, and has an item that nobody can answer',
        ),
        (
            changed("scenes", 1, "item", "options", 1, key=True, misconception=None),
            ("scenes", 1, "item", "options"),
            "2 options are marked as key",
        ),
        (
            changed("scenes", 0, "choices", 2, misconception=None),
            ("scenes", 0, "choices", 2),
            'choice "post" has no misconception',
        ),
        (
            changed("scenes", 0, "choices", 0, misconception="outlet-vouches"),
            ("scenes", 0, "choices", 0, "misconception"),
            'nothing earns more than choice "read", and it has a misconception',
        ),
    ],
)
def test_a_flaw_is_told_where_it_stands(data, loc, what):
    assert told(data) == [(loc, what)]


def test_what_proves_a_decision_has_come_in_by_then_on_every_way():
    data = changed(dossier=["report-c/35-pushed", "report-b/denial"])
    data["scenes"][1]["choices"][0]["evidence"] = "report-b/denial"
    assert told(data) == [], "it lies there from the start"
    data["scenes"][2]["excerpts"] = ["report-b/denial"]
    what = '"report-b/denial" proves choice "attribute", and has not come in by then on every way'
    assert told(data) == [(("scenes", 1, "choices", 0, "evidence", 0), what)]
    data["scenes"][0]["excerpts"] = ["report-c/35-pushed", "report-b/denial"]
    assert told(data) == []


def test_what_comes_in_on_one_way_alone_proves_nothing_on_the_other():
    data = changed(dossier=["report-c/35-pushed", "report-b/denial"])
    data["scenes"][1]["choices"][0]["evidence"] = "report-b/denial#claim"
    aside = {**deepcopy(data["scenes"][0]), "id": "aside", "excerpts": ["report-b/denial"], "message": "Wait."}
    data["scenes"][0]["choices"][1]["to"] = "aside"
    data["scenes"].append(aside)
    assert ("scenes", 1, "choices", 0, "evidence", 0) in [loc for loc, _what in told(data)]


def test_what_is_wrong_inside_keeps_nothing_from_being_told():
    broken = changed("scenes", 1, "item", options=[])
    assert (("scenes", 1, "item", "options"), "0 options are marked as key") in told(broken)
    lint = lint_bank(Bank.model_validate({**invented.bank(), "items": [broken]}), Catalogue())
    assert ("items", 0, "scenes", 1, "item", "options") in [finding.loc for finding in lint]


def test_a_right_decision_needs_evidence_and_a_choice_among_equals_does_not():
    data = changed("scenes", 1, "choices", 0, evidence=[])
    keys = {loc: is_key for loc, _refs, is_key in Scenario.model_validate(data).citations()}
    assert [loc for loc, is_key in keys.items() if is_key] == [
        ("scenes", 0, "choices", 0),
        ("scenes", 1, "choices", 0),
        ("scenes", 1, "item", "options", 0),
    ]
    lint = lint_bank(Bank.model_validate({**invented.bank(), "items": [data]}), Catalogue())
    assert [finding.what for finding in lint] == ['the key of "one-line-by-five" is explained without evidence']
    data["scenes"][1]["choices"][0]["points"] = 0
    keys = {loc: is_key for loc, _refs, is_key in Scenario.model_validate(data).citations()}
    assert not keys["scenes", 1, "choices", 0]
