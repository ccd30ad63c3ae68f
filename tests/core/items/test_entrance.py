"""The way in at any scene of a scenario: the shortest way up to it, and one decision after another from there."""

import pytest

from secondsource.core.items.entrance import entrance
from secondsource.core.items.scenario import EXAMPLE, Scenario
from secondsource.core.outcome import BadResponseError

ITEM = Scenario.model_validate(EXAMPLE)
UP_TO_PASSAGE = {"answer": ("ticker=read",)}


def changed(**scenes):
    """The example with fields of some scenes changed."""
    return Scenario.model_validate(
        {**EXAMPLE, "scenes": [scene | scenes.get(scene["id"], {}) for scene in EXAMPLE["scenes"]]}
    )


def test_the_story_is_entered_by_the_shortest_and_best_way():
    begun = entrance(ITEM, "passage")
    assert (begun.response, begun.led, begun.passed) == (UP_TO_PASSAGE, True, 1)
    view = begun.view(begun.response)
    assert (view.past, view.now.id, view.now.clock) == ((), "passage", "16:30")
    assert [scene.text for scene in begun.before().past] == ["Read the paragraph once more, word by word"]


def test_what_came_in_on_the_way_lies_on_the_desk():
    assert entrance(ITEM, "passage").view(UP_TO_PASSAGE).dossier == ("report-c/35-pushed",)


def test_the_items_on_the_way_are_answered_rightly():
    begun = entrance(ITEM, "printed")
    assert begun.response == {"answer": ("ticker=read", "passage=attribute"), "passage/answer": ("ministry",)}
    assert ITEM.score(begun.response).points == 5


def test_a_scene_that_nothing_leads_to_is_where_the_story_begins():
    lost = changed(ticker={"choices": [c | {"to": "posted"} for c in EXAMPLE["scenes"][0]["choices"]]})
    begun = entrance(lost, "passage")
    assert (begun.led, begun.response) == (False, {})
    view = begun.view({})
    assert (view.now.id, view.now.clock) == ("passage", "16:20")
    assert begun.decide({}, {"answer": ["passage=bare"], "passage/answer": ["guards"]})["answer"] == ("passage=bare",)


def test_no_scene_of_that_id_is_no_way_in():
    assert entrance(ITEM, "cellar") is None


def test_a_decision_follows_the_ones_before_and_repeated_fields_change_nothing():
    begun = entrance(ITEM, "passage")
    sent = {"answer": ["ticker=post", "passage=attribute"], "passage/answer": ["ministry"], "ticker/answer": ["x"]}
    after = begun.decide(begun.response, sent)
    assert after == {"answer": ("ticker=read", "passage=attribute"), "passage/answer": ("ministry",)}
    assert begun.follows(after)
    assert [scene.id for scene in begun.view(after).past] == ["passage"]


@pytest.mark.parametrize(
    "sent", [{}, {"answer": ["ticker=read"]}, {"answer": ["passage=burn"], "passage/answer": ["x"]}]
)
def test_what_is_no_decision_of_the_scene_is_refused(sent):
    begun = entrance(ITEM, "passage")
    with pytest.raises(BadResponseError):
        begun.decide(begun.response, sent)


def test_what_was_answered_before_cannot_be_changed_by_a_later_form():
    item = {**EXAMPLE["scenes"][1]["item"], "id": "whose"}
    begun = entrance(changed(ticker={"item": item}), "passage")
    assert begun.response["ticker/answer"] == ("ministry",)
    sent = {"answer": ["passage=bare"], "passage/answer": ["guards"], "ticker/answer": ["report"]}
    after = begun.decide(begun.response, sent)
    assert (after["ticker/answer"], after["passage/answer"]) == (("ministry",), ("guards",))


def test_a_decision_that_leads_to_no_scene_is_refused_with_the_reason():
    choices = [c | {"to": "cellar"} for c in EXAMPLE["scenes"][0]["choices"][:1]] + EXAMPLE["scenes"][0]["choices"][1:]
    begun = entrance(changed(ticker={"choices": choices}), "ticker")
    with pytest.raises(BadResponseError, match="does not lead on"):
        begun.decide({}, {"answer": ["ticker=read"]})


def test_a_response_that_the_scenario_no_longer_has_does_not_follow():
    begun = entrance(ITEM, "passage")
    assert begun.follows(UP_TO_PASSAGE)
    assert not begun.follows({})
    assert not begun.follows({"answer": ("ticker=call",)})
    assert not begun.follows({"answer": ("ticker=read", "passage=burn"), "passage/answer": ("ministry",)})
    assert not begun.follows({"answer": ("ticker=read", "passage=bare"), "passage/answer": ("nobody",)})
