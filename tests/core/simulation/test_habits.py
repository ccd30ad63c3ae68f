"""Invented pupils answer every type of item, in ways that the item takes, and as able as they are."""

from dataclasses import replace
from random import Random

import pytest

from secondsource.core.example import example
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.items.verdict import EXAMPLE as VERDICT
from secondsource.core.simulation.habits import habit
from secondsource.core.simulation.learners import learner
from secondsource.core.simulation.sitting import Known, steps
from secondsource.core.simulation.traits import traits

TYPES = list(ITEM_TYPES)
WHO = learner(Random(1), 0)


def answers(item, right, times=200, who=WHO):
    answer, chance = habit(item, "seed"), Random(7)
    return [answer(right, who, chance) for _ in range(times)]


def item_of(type_):
    return item_from(example(ITEM_TYPES[type_]))


@pytest.mark.parametrize("type_", TYPES)
def test_whatever_is_answered_is_a_whole_response_that_the_item_takes(type_):
    item = item_of(type_)
    for right in (0.05, 0.5, 0.95):
        for response in answers(item, right):
            assert item.parse({slot: list(values) for slot, values in response.items()}) == response
            assert item.complete(response)
            item.score(response)


@pytest.mark.parametrize("type_", TYPES)
def test_each_step_to_an_answer_may_follow_the_one_before(type_):
    item = item_of(type_)
    for response in answers(item, 0.5, times=20):
        stored = {}
        for step in steps(item, response, checks=True):
            assert item.extends(stored, step)
            stored = step
        assert stored == response


@pytest.mark.parametrize("type_", [type_ for type_ in TYPES if type_ != "open"])
def test_who_knows_more_earns_more_and_who_knows_nothing_goes_wrong_in_more_ways_than_one(type_):
    item = item_of(type_)
    earned = [[item.score(one).points for one in answers(item, right)] for right in (0.1, 0.5, 0.9)]
    means = [sum(points) / len(points) for points in earned]
    assert means == sorted(means)
    assert means[2] - means[0] > 0.3 * item.score({}).most
    missed = {
        str(one) for one, points in zip(answers(item, 0.1), earned[0], strict=True) if points < item.score({}).most
    }
    assert len(missed) > 1


def test_texts_of_who_knows_more_are_longer_and_never_too_long():
    item = item_of("open")
    long, short = (sum(len(one["answer"][0]) for one in answers(item, right)) for right in (0.9, 0.1))
    assert long > short


def test_not_established_is_said_too_rarely_but_by_those_who_doubt_everything():
    settled = item_from({**VERDICT, "key": "supported"})
    open_ = item_from({**VERDICT, "key": "not-established", "misconceptions": {}})

    def doubted(item, who):
        return sum(one == {"answer": ("not-established",)} for one in answers(item, 0.6, 1000, who)) / 1000

    credulous, sceptic = replace(WHO, doubt=0.0), replace(WHO, doubt=0.5)
    assert doubted(open_, credulous) < 0.65
    assert doubted(settled, credulous) < 0.2
    assert doubted(settled, sceptic) > 0.5


def test_of_several_wrong_answers_one_tempts_most_and_alike_for_all():
    item = item_of("single")
    wrong = [one["answer"] for one in answers(item, 0.0, 1000)]
    counts = sorted(wrong.count(one) for one in set(wrong))
    assert counts[-1] > 1.5 * counts[0]
    assert habit(item, "seed")(0.0, WHO, Random(3)) == habit(item, "seed")(0.0, WHO, Random(3))


def test_items_of_a_higher_level_are_harder_and_the_able_do_better_on_each():
    mean = {}
    for level in (1, 2, 3):
        made = [item_from({**example(ITEM_TYPES["single"]), "id": f"item-{n}", "level": level}) for n in range(200)]
        mean[level] = sum(traits(item, "seed").right(0.0) for item in made) / len(made)
        assert all(traits(item, "seed").right(1.0) > traits(item, "seed").right(-1.0) for item in made)
        assert all(traits(item, "seed").right(-99.0) >= item.guess() - 1e-9 for item in made)
    assert mean[1] > mean[2] > mean[3]


def test_pupils_are_surer_when_they_are_right_and_too_sure_of_what_is_hard():
    chance = Random(5)
    hard, easy = (Known(item_from({**example(ITEM_TYPES["single"]), "level": level}), "seed") for level in (3, 1))

    def certain(known, share):
        return sum(known.confidence(WHO, 0.5, share, chance) == "certain" for _ in range(2000)) / 2000

    assert certain(easy, 1.0) > certain(easy, 0.0)
    sure_of_hard, right_of_hard = certain(hard, 0.5), hard.traits.right(0.5)
    sure_of_easy, right_of_easy = certain(easy, 0.5), easy.traits.right(0.5)
    assert sure_of_easy - sure_of_hard < right_of_easy - right_of_hard
