"""Scenarios: scores along every way, decisions one by one, what is shown when, and what the clock shows."""

from copy import deepcopy
from itertools import pairwise

import pytest

from kit import invented
from kit.controls import steps
from secondsource.core.items import ITEM_TYPES
from secondsource.core.items.scenario import EXAMPLE, MOST_INSIDE, Scenario
from secondsource.core.outcome import BadResponseError

item = Scenario.model_validate(EXAMPLE)
READ, CALL, POST = "ticker=read", "ticker=call", "ticker=post"
ATTRIBUTE, BARE = "passage=attribute", "passage=bare"
BEST = {"answer": (READ, ATTRIBUTE), "passage/answer": ("ministry",)}


def changed(*path, **fields):
    """The example with some fields changed at a place: ("scenes", 0, "choices", 1)."""
    made = deepcopy(EXAMPLE)
    place = made
    for step in path:
        place = place[step]
    place.update(fields)
    return made


# Scores


@pytest.mark.parametrize(
    ("answer", "inner", "points"),
    [
        ((READ, ATTRIBUTE), "ministry", 5),
        ((READ, ATTRIBUTE), "guards", 4),
        ((READ, BARE), "ministry", 3),
        ((CALL, ATTRIBUTE), "ministry", 4),
        ((CALL, BARE), "report", 1),
        ((POST,), None, 0),
        ((CALL,), None, 1),
        ((), None, 0),
    ],
)
def test_a_way_earns_the_points_of_its_decisions_and_of_the_items_on_it(answer, inner, points):
    outcome = item.score({"answer": answer, **({"passage/answer": (inner,)} if inner else {})})
    assert (outcome.points, outcome.most) == (points, 5)


def test_what_leads_nowhere_earns_nothing():
    assert item.score({"answer": (ATTRIBUTE,)}).points == 0, "a scene that was not reached"
    assert item.score({"answer": (READ, "passage=nothing", "junk", "=", "printed=")}).points == 2
    assert item.score({"passage/answer": ("ministry",)}).points == 0, "an item that was not reached"


def test_feedback_goes_along_the_way_and_names_the_better_decision():
    notes = item.score({"answer": (READ, BARE), "passage/answer": ("guards",)}).notes
    assert [(note.about, note.right, note.chosen) for note in notes] == [
        ("16:20 · Read the paragraph once more, word by word", True, True),
        ("The ministry's", True, False),
        ("The guards'", False, True),
        ("16:30 · Write the number alone, because the line is short", False, True),
        ("16:30 · Write the number together with whose it is", True, False),
    ]
    assert [note.misconception for note in notes] == [None, None, "adjacent-speaker", "attribution-missed", None]


def test_an_answer_that_stops_on_the_way_is_told_the_best_way_on():
    notes = item.score({"answer": (CALL,)}).notes
    assert [(note.about[:5], note.right, note.chosen) for note in notes] == [
        ("16:20", False, True),
        ("16:20", True, False),
        ("16:45", True, False),
    ]


def test_the_clock_moves_by_the_minutes_of_the_scenario():
    clocks = [scene.clock for scene in item.view_after({"answer": (CALL, BARE)}).past]
    assert clocks == ["16:20", "16:45"]
    assert item.view_after({"answer": (CALL, BARE)}).now.clock == "16:47"


def test_a_decision_that_earns_as_much_and_leads_to_less_is_told_what_it_lost():
    assert item.weigh("ticker", "read").lost == 0
    assert (item.weigh("ticker", "post").lost, item.weigh("ticker", "call").lost) == (5, 1)
    assert not item.weigh("ticker", "call").right


@pytest.mark.parametrize("name", [name for name in ITEM_TYPES if name != "scenario"])
def test_every_plain_item_earns_at_most_one_point_or_waits_for_a_person(name):
    plain = next(one for one in invented.published() if one.type == name)
    assert plain.score({}).points is None or plain.score(plain.keyed()).most == MOST_INSIDE


# One decision after another


def test_every_way_is_sent_decision_by_decision():
    for way in ((READ, BARE), (CALL, ATTRIBUTE), (POST,)):
        response = {"answer": way, **({"passage/answer": ("guards",)} if len(way) > 1 else {})}
        stored = [*steps(item, response), response]
        assert [len(one.get("answer", ())) for one in stored] == list(range(len(way) + 1))
        assert all(item.extends(before, after) for before, after in pairwise(stored))
        assert [item.complete(one) for one in stored] == [False] * len(way) + [True]


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"answer": ["ticker=nothing"]}, "does not offer"),
        ({"answer": ["printed=read"]}, "does not offer"),
        ({"answer": [READ + "=x"]}, "does not offer"),
        ({"answer": ["x" * 100_000]}, "does not offer"),
        ({"answer": [READ, CALL]}, "More than one decision"),
        ({"answer": [ATTRIBUTE], "passage/answer": ["ministry"]}, "have not reached"),
        ({"answer": [POST, ATTRIBUTE], "passage/answer": ["ministry"]}, "have not reached"),
        ({"answer": [READ, ATTRIBUTE]}, "Answer the question in this scene, too"),
        ({"answer": [READ, ATTRIBUTE], "answer/passage": ["ministry"]}, "Answer the question in this scene, too"),
        ({"answer": [READ, ATTRIBUTE], "passage/answer": ["nobody"]}, "does not offer"),
        ({"answer": [READ, ATTRIBUTE], "passage/answer": ["ministry", "guards"]}, "More than one answer"),
    ],
)
def test_a_forged_way_is_refused(form, message):
    with pytest.raises(BadResponseError, match=message):
        item.parse(form)


def test_a_way_is_the_same_in_whatever_order_its_decisions_arrive():
    sent = {"answer": [ATTRIBUTE, READ, "", READ], "passage/answer": ["ministry"], "elsewhere/answer": ["x"]}
    assert item.parse(sent) == BEST


def test_an_answer_in_a_scene_without_a_decision_is_not_taken_yet():
    assert item.parse({"answer": [READ], "passage/answer": ["ministry"]}) == {"answer": (READ,)}


@pytest.mark.parametrize(
    ("stored", "after"),
    [
        ({}, {}),
        ({}, BEST),
        ({"answer": (READ,)}, {"answer": (READ,)}),
        ({"answer": (READ,)}, {"answer": (CALL,)}),
        ({"answer": (CALL,)}, BEST),
        ({"answer": (READ,)}, {}),
        (BEST, BEST),
        (BEST, {**BEST, "passage/answer": ("guards",)}),
        (BEST, {"answer": (READ,)}),
        ({"answer": (READ,), "ticker/a": ("x",)}, {**BEST, "ticker/a": ("y",)}),
        ({"answer": (READ,)}, {**BEST, "ticker/a": ("given later",)}),
    ],
)
def test_only_one_more_decision_may_follow_what_is_stored(stored, after):
    assert not item.extends(stored, after)


# What is shown


def texts(value):
    if isinstance(value, dict):
        return " ".join(texts(inner) for inner in value.values())
    return " ".join(texts(inner) for inner in value) if isinstance(value, list | tuple) else str(value)


def test_a_view_holds_the_scenes_reached_and_nothing_of_the_others():
    for stored, reached in (({}, 1), ({"answer": (CALL,)}, 2), ({"answer": (CALL, BARE)}, 3), ({"answer": (POST,)}, 2)):
        shown = texts(item.view_after(stored).model_dump())
        way, at = item.way(stored)
        on = {step.scene for step in way} | {at}
        assert len(on) == reached
        for scene in item.scenes:
            assert (scene.message in shown) == (scene.id in on)
            for choice in scene.choices:
                taken = f"{scene.id}={choice.id}" in stored.get("answer", ())
                assert (choice.text in shown) == (taken or scene.id == at)
                assert choice.consequence is None or (choice.consequence in shown) == taken
                assert choice.feedback not in shown


def test_excerpts_come_in_with_their_scene():
    data = changed(dossier=["report-a/one", "report-c/35-pushed", "report-b/two"])
    data["scenes"][0]["excerpts"], data["scenes"][1]["excerpts"] = ["report-a/one"], ["report-b/two"]
    unfolding = Scenario.model_validate(data)
    assert unfolding.view().dossier == ("report-a/one",)
    assert unfolding.view_after({"answer": (READ,)}).dossier == ("report-b/two", "report-c/35-pushed", "report-a/one")
    data["dossier"].append("report-a/always")
    assert Scenario.model_validate(data).view().dossier == ("report-a/one", "report-a/always")


def test_the_order_of_choices_is_the_attempts_own():
    orders = {tuple(choice.id for choice in item.view(seed).choices) for seed in "abcdefghij"}
    assert len(orders) > 1
    kept = item.model_copy(update={"shuffle": False})
    assert {tuple(c.id for c in kept.view(seed).choices) for seed in "abcdef"} == {("read", "call", "post")}


def test_another_way_is_told_from_where_it_leaves_ones_own():
    other = item.replay(f"{READ},{BARE}", {"answer": (READ, ATTRIBUTE)})
    assert (other.shared, other.points, other.view.now.id) == (1, 2, "posted")
    start = item.replay("", BEST)
    assert (start.shared, start.view.now.id) == (0, "ticker")
    for nonsense in ("x", ATTRIBUTE, f"{READ},{READ}", f"{POST},{ATTRIBUTE}", f"{READ},passage=x", "="):
        assert item.replay(nonsense, BEST) is None


@pytest.mark.parametrize(("typed", "shown"), [("16:20", "16:20"), ("8:05", "08:05"), ("00:00", "00:00")])
def test_the_clock_starts_as_it_is_typed(typed, shown):
    assert Scenario.model_validate(changed(starts=typed)).view().now.clock == shown


@pytest.mark.parametrize("typed", ["24:00", "16.20", "4 pm", "", "16:60", "١٦:٢٠", "16:20:00"])
def test_what_is_no_time_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match="is no time of the day; write it like this: 16:20"):
        Scenario.model_validate(changed(starts=typed))


def test_a_blind_walk_is_worth_what_chance_gives_it():
    assert item.guess() == pytest.approx(((2 + 1 / 3 + 1) + (1 + 1 / 3 + 1) + 0) / 3 / 5)
    numbers = changed("scenes", 1, item=next(one for one in invented.items() if one["type"] == "numeric"))
    assert Scenario.model_validate(numbers).guess() is None
