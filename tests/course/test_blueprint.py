"""What the banks of the course hold in all, and that the two forms of its test are alike."""

from collections import Counter
from math import isclose

import pytest

from secondsource.content.courses import read_library
from secondsource.content.locate import locate
from secondsource.core.items import ITEM_TYPES

COURSES = read_library(locate("course"), locate("quizzes")).courses
FILES = COURSES["belarus-border-2021"]
TAUGHT = [item for files in COURSES.values() for bank in files.banks.values() if bank.lesson for item in bank.items]
FORMS = {bank.parallel: bank.form("core") for bank in FILES.banks.values() if bank.parallel}
ITEMS = [*TAUGHT, *FORMS["X"], *FORMS["Y"]]


def excerpts(item):
    return {ref.partition("#")[0] for ref in item.dossier}


def reserved():
    """The excerpts that are kept for the forms, of both events."""
    sources = {**FILES.sources, **FILES.beside}
    return {f"{name}/{one.id}" for name, source in sources.items() for one in source.excerpts if one.reserved}


def test_there_are_104_items_with_ids_of_their_own():
    assert (len(TAUGHT), len(FORMS["X"]), len(FORMS["Y"])) == (72, 16, 16)
    assert len({item.id for item in ITEMS}) == 104


def test_every_skill_is_asked_for_about_eight_times_in_the_lessons():
    counted = Counter(item.skill for item in TAUGHT)
    assert set(counted) == {skill.id for skill in FILES.course.skills}
    assert min(counted.values()) >= 7
    assert max(counted.values()) <= 9


def test_marking_grids_and_branching_stories_are_asked_for_often_enough():
    counted = Counter(item.type for item in ITEMS)
    assert counted["highlight"] >= 8
    assert counted["grid"] >= 6
    assert min(counted[type_] for type_ in ITEM_TYPES) >= 3
    assert sum(len(item.scenes) >= 6 for item in ITEMS if item.type == "scenario") >= 2


def test_the_forms_follow_one_blueprint():
    rows = [[(item.skill, item.type, item.level) for item in FORMS[form]] for form in ("X", "Y")]
    assert rows[0] == rows[1]
    for half in (rows[0][:8], rows[0][8:]):  # the event of the course, and the second one
        assert len({skill for skill, _type, _level in half}) == 8


@pytest.mark.parametrize("position", range(16))
def test_two_parallel_items_are_as_easy_to_guess(position):
    x, y = (FORMS[form][position].guess() for form in ("X", "Y"))
    assert (x is None) == (y is None)
    assert x is None or isclose(x, y, abs_tol=0.05)


def test_the_forms_ask_of_passages_that_no_lesson_teaches_and_of_other_ones_each():
    taught = {ref for item in TAUGHT for ref in excerpts(item)}
    assert not taught & reserved()
    asked = {form: {ref for item in items for ref in excerpts(item)} & reserved() for form, items in FORMS.items()}
    assert not asked["X"] & asked["Y"]
    assert all(excerpts(item) & reserved() for items in FORMS.values() for item in items)


def test_the_second_half_of_a_form_is_about_the_second_event():
    for items in FORMS.values():
        events = [{ref.partition("/")[0] in FILES.beside for ref in excerpts(item)} for item in items]
        assert events == [{False}] * 8 + [{True}] * 8


def test_both_forms_trust_as_well_as_doubt():
    keys = [[item.key for item in FORMS[form] if item.type == "verdict"] for form in ("X", "Y")]
    assert keys[0] == keys[1]
    assert "supported" in keys[0]
    assert len(set(keys[0])) == 2


def test_no_form_holds_two_items_that_rest_on_the_same_words():
    for items in FORMS.values():
        ids = {item.id for item in items}
        assert not [(item.id, enemy) for item in items for enemy in item.enemies if enemy in ids]
