"""A scenario in print: numbered scenes, choices that lead to numbers, and no word of what comes of them."""

import pytest

from kit.harbour import asked
from secondsource.core.items import item_from
from secondsource.core.items.scenario import Scenario

ITEM = item_from(asked("scenario"))
assert isinstance(ITEM, Scenario)
SEEDS = [str(n) for n in range(12)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_choice_leads_to_the_number_of_its_scene_and_the_story_begins_at_1(seed):
    story = ITEM.on_paper(seed)
    numbers = {scene.id: scene.number for scene in story.scenes} | story.endings
    assert sorted(numbers.values()) == list(range(1, len(ITEM.scenes) + 1))
    assert numbers[ITEM.scenes[0].id] == 1
    for scene in story.scenes:
        written = ITEM.scene(scene.id)
        assert {(one.id, one.text, one.to) for one in scene.choices} == {
            (one.id, one.text, numbers[one.to]) for one in written.choices
        }


def test_scenes_come_before_those_they_lead_to():
    for scene in ITEM.on_paper().scenes:
        assert all(choice.to > scene.number for choice in scene.choices)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_written_in_the_bank_tells_nothing(seed):
    ticker, passage, *endings = asked("scenario")["scenes"]
    choices = [{**one, "to": "aside"} if one["id"] == "call" else one for one in ticker["choices"]]
    aside = {**passage, "id": "aside", "item": None}  # at the same step as the passage
    written = [{**ticker, "choices": choices}, passage, aside, *endings]
    turned = [{**scene, "choices": scene.get("choices", [])[::-1]} for scene in written[::-1]]
    one, other = (item_from(asked("scenario", scenes=scenes, start=ticker["id"])) for scenes in (written, turned))
    assert one.on_paper(seed) == other.on_paper(seed)


def test_endings_and_choices_are_shuffled_so_that_no_place_tells():
    stories = [ITEM.on_paper(seed) for seed in SEEDS]
    assert len({story.endings["printed"] for story in stories}) == 2
    assert len({story.scenes[0].choices[0].id for story in stories}) == 3


def test_nothing_of_an_ending_or_of_what_comes_of_a_choice_is_in_it():
    printed = ITEM.on_paper("seed").model_dump_json()
    for scene in ITEM.scenes:
        assert (scene.message in printed) == bool(scene.choices)
        for choice in scene.choices:
            assert choice.feedback not in printed
            assert not choice.consequence or choice.consequence not in printed


def test_a_card_that_came_in_with_an_earlier_scene_is_not_fresh():
    first, second = ITEM.on_paper().scenes
    assert first.fresh == first.excerpts
    assert second.excerpts
    assert second.fresh == tuple(ref for ref in second.excerpts if ref not in first.excerpts)
    assert set(ITEM.on_paper().enclosed) == {*first.excerpts, *second.excerpts}


def test_the_item_inside_a_scene_finds_its_own_answer_in_the_key():
    _first, second = ITEM.on_paper().scenes
    assert second.slots(ITEM.keyed()) == {"answer": ("ministry",)}
