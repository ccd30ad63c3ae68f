"""Two pupils at one device: what its owner answers counts for both."""

import csv

import pytest

from kit import tasks
from secondsource.actions import assignments, classes, pairs
from secondsource.actions.accounts import RefusedError, WrongCodeError
from secondsource.actions.export import grades_csv


@pytest.fixture
def task(database, shelf, class_10b):
    return tasks.give(database, class_10b)


def stands(database, room):
    """Points, and beside whom, by pupil."""
    found = classes.progress(database, room).pupils
    return {one.pupil.nickname: [(bank.points, bank.beside) for bank in one.banks.values()] for one in found}


def answers_one(database, pupil, task):
    tasks.answer(database, pupil, assignments.begin(database, pupil, task.id))


def test_what_the_owner_of_the_device_answers_counts_for_both_and_parting_takes_it_back(
    database, class_10b, task, ada, ben
):
    pairs.pair(database, class_10b, task.id, ada.pupil.id, ben.pupil.id)
    answers_one(database, ada.pupil, task)
    assert stands(database, class_10b) == {"ada": [(1, "ben")], "ben": [(1, "ada")]}
    rows = list(csv.DictReader(grades_csv(database.read(), class_10b, bom=False)))
    assert len({tuple(value for name, value in row.items() if name != "student") for row in rows}) == 1
    (pair,) = pairs.of_assignment(database, class_10b, task.id)
    pairs.part(database, class_10b, task.id, pair.id)
    assert stands(database, class_10b) == {"ada": [(1, "")], "ben": []}


def test_the_partner_does_not_begin_alone_and_may_once_parted(database, class_10b, task, ada, ben):
    pairs.pair(database, class_10b, task.id, ada.pupil.id, ben.pupil.id)
    assert pairs.together(database, ben.pupil, task.id) == pairs.Together("ada", own_device=False)
    assert pairs.together(database, ada.pupil, task.id) == pairs.Together("ben", own_device=True)
    with pytest.raises(RefusedError, match="together with ada"):
        assignments.begin(database, ben.pupil, task.id)
    (pair,) = pairs.of_assignment(database, class_10b, task.id)
    pairs.part(database, class_10b, task.id, pair.id)
    assert assignments.begin(database, ben.pupil, task.id)


def test_a_partner_confirms_with_name_and_own_return_code(database, task, ada, ben, carl):
    wrong = [("ben", ada.return_code), ("ada", ben.return_code), ("ben", "AAAAA-AAAAA"), ("carl", carl.return_code)]
    for name, code in wrong:
        with pytest.raises(WrongCodeError):
            pairs.pair_with(database, ada.pupil, task.id, name, code)
    assert pairs.together(database, ada.pupil, task.id) is None
    pairs.pair_with(database, ada.pupil, task.id, " BEN", ben.return_code.lower())
    assert pairs.together(database, ada.pupil, task.id) == pairs.Together("ben", own_device=True)


def test_nobody_is_in_two_pairs_of_a_task_or_in_one_with_themselves(database, class_10b, task, ada, ben):
    dora = classes.join(database, class_10b.code, "dora").pupil
    pairs.pair(database, class_10b, task.id, ada.pupil.id, ben.pupil.id)
    for owner, partner in ((dora, ben.pupil), (ben.pupil, dora), (ada.pupil, dora), (dora, ada.pupil)):
        with pytest.raises(RefusedError, match="in a pair for this task already"):
            pairs.pair(database, class_10b, task.id, owner.id, partner.id)
    with pytest.raises(RefusedError, match="the same pupil"):
        pairs.pair(database, class_10b, task.id, dora.id, dora.id)
    with pytest.raises(RefusedError, match="the same pupil"):
        pairs.pair_with(database, ada.pupil, task.id, "ada", ada.return_code)


def test_who_has_begun_alone_is_no_partner_but_may_own_the_device(database, class_10b, task, ada, ben):
    answers_one(database, ben.pupil, task)
    with pytest.raises(RefusedError, match="ben has begun this task alone"):
        pairs.pair(database, class_10b, task.id, ada.pupil.id, ben.pupil.id)
    pairs.pair(database, class_10b, task.id, ben.pupil.id, ada.pupil.id)
    assert stands(database, class_10b)["ada"] == [(1, "ben")]


def test_pupils_of_another_class_and_tasks_of_another_class_make_no_pair(
    database, class_10b, class_of_dean, task, ada, ben, carl
):
    with pytest.raises(RefusedError, match="no longer in the class"):
        pairs.pair(database, class_10b, task.id, ada.pupil.id, carl.pupil.id)
    with pytest.raises(RefusedError, match="taken back"):
        pairs.pair(database, class_of_dean, task.id, ada.pupil.id, ben.pupil.id)
    pairs.pair(database, class_10b, task.id, ada.pupil.id, ben.pupil.id)
    (pair,) = pairs.of_assignment(database, class_10b, task.id)
    pairs.part(database, class_of_dean, task.id, pair.id)
    assert pairs.of_assignment(database, class_10b, task.id) == [pair]


def test_a_test_in_two_forms_is_taken_by_each_alone(database, shelf, class_10b, ada, ben):
    tasks.another_bank(database, shelf.courses["harbour"].banks["cranes"], "boats")
    both = tasks.give(database, class_10b, second="boats")
    with pytest.raises(RefusedError, match="by each alone"):
        pairs.pair(database, class_10b, both.id, ada.pupil.id, ben.pupil.id)


def test_who_loses_a_partner_to_removal_may_have_another(database, class_10b, task, ada, ben):
    pairs.pair(database, class_10b, task.id, ada.pupil.id, ben.pupil.id)
    classes.remove(database, class_10b, ben.pupil.id)
    assert pairs.together(database, ada.pupil, task.id) is None
    dora = classes.join(database, class_10b.code, "dora").pupil
    pairs.pair(database, class_10b, task.id, ada.pupil.id, dora.id)
    assert pairs.together(database, dora, task.id).beside == "ada"


def test_a_task_that_is_over_is_paired_by_the_teacher_alone(database, class_10b, task, ada, ben):
    assignments.close(database, class_10b, task.id)
    with pytest.raises(RefusedError, match="not open"):
        pairs.pair_with(database, ada.pupil, task.id, "ben", ben.return_code)
    pairs.pair(database, class_10b, task.id, ada.pupil.id, ben.pupil.id)
