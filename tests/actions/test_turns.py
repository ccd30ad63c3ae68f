"""Two forms of a test, given crosswise, and a pupil who is switched to another event: whoever takes what, nothing is lost."""

import pytest

from kit import second_event, tasks
from secondsource.actions import assignments, classes, events, study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.publish import publish
from secondsource.store import pupils

FORMS = {"bank": "form-x", "second": "form-y"}
TURNED = {"bank": "form-y", "second": "form-x"}


@pytest.fixture(autouse=True)
def shelf(database, tmp_path):
    """The invented course with its companion."""
    return publish(database, *second_event.write(tmp_path / "files"))


def bank_of(database, pupil, task):
    """Which quiz a pupil finds under a task."""
    found = assignments.task(database, pupils.by_id(database.read(), pupil.id), task.id)
    return found.course, found.bank


def test_the_class_takes_the_two_forms_by_turns_and_the_other_way_round_after(database, class_10b):
    class_ = [classes.join(database, class_10b.code, f"pupil {n}").pupil for n in range(5)]
    before = tasks.give(database, class_10b, **FORMS, closes=tasks.now() + tasks.HOUR)
    first = [bank_of(database, pupil, before)[1] for pupil in class_]
    assert first == ["form-x", "form-y", "form-x", "form-y", "form-x"]
    assignments.close(database, class_10b, before.id)
    after = tasks.give(database, class_10b, **TURNED)
    assert [bank_of(database, pupil, after)[1] for pupil in class_] == [
        "form-y",
        "form-x",
        "form-y",
        "form-x",
        "form-y",
    ]


def test_a_pupil_who_leaves_changes_nobodys_turn(database, class_10b):
    ada, ben, cleo = (classes.join(database, class_10b.code, name).pupil for name in ("ada", "ben", "cleo"))
    classes.remove(database, class_10b, ada.id)
    late = classes.join(database, class_10b.code, "late").pupil
    assert [pupil.half for pupil in (ada, ben, cleo, late)] == [0, 1, 0, 1]


def test_each_half_counts_in_the_column_of_the_form_it_took(database, class_10b, ada, ben):
    task = tasks.give(database, class_10b, **FORMS)
    for pupil in (ada.pupil, ben.pupil):
        attempt = assignments.begin(database, pupil, task.id)
        tasks.answer(database, pupil, attempt)
    standing = classes.progress(database, class_10b)
    assert standing.banks == ["form-x", "form-y"]
    assert [sorted(row.banks) for row in standing.pupils] == [["form-x"], ["form-y"]]
    assert [row.banks[bank].answered for row, bank in zip(standing.pupils, ("form-x", "form-y"), strict=True)] == [1, 1]


def test_a_form_that_is_held_by_the_task_of_one_half_is_not_practised_by_it(database, class_10b, ada, ben):
    task = tasks.give(database, class_10b, **FORMS)
    assert assignments.holding(database, ada.pupil, "harbour", "form-x").id == task.id
    assert assignments.holding(database, ben.pupil, "harbour", "form-y").id == task.id
    assert assignments.holding(database, ada.pupil, "harbour", "form-y") is None


def test_two_tasks_that_share_a_form_are_never_open_at_once(database, class_10b):
    tasks.give(database, class_10b, **FORMS)
    with pytest.raises(RefusedError, match="has this quiz already"):
        tasks.give(database, class_10b, **TURNED)


def test_a_second_form_that_is_not_there_is_refused(database, class_10b):
    with pytest.raises(RefusedError, match="no such quiz"):
        tasks.give(database, class_10b, bank="form-x", second="form-z")


def test_a_task_of_two_forms_is_called_by_both(database, class_10b):
    assert assignments.title(database, tasks.give(database, class_10b, **FORMS)) == "Form X / Form Y"


def test_a_pupil_who_was_switched_finds_the_other_event_under_every_task_and_nobody_else_does(
    database, class_10b, ada, ben
):
    task = tasks.give(database, class_10b)
    events.switch(database, class_10b, ada.pupil.id, "shed", "shed")
    assert bank_of(database, ada.pupil, task) == ("shed", "shed")
    assert bank_of(database, ben.pupil, task) == ("harbour", "cranes")
    attempt = assignments.begin(database, ada.pupil, task.id)
    assert (attempt.course, attempt.bank, attempt.assignment) == ("shed", "shed", task.id)


def test_switching_keeps_the_place_on_both_sides(database, class_10b, ada):
    task = tasks.give(database, class_10b, attempts=None)
    here = assignments.begin(database, ada.pupil, task.id)
    tasks.answer(database, ada.pupil, here)
    events.switch(database, class_10b, ada.pupil.id, "shed", "shed")
    there = assignments.begin(database, ada.pupil, task.id)
    tasks.answer(database, ada.pupil, there)
    (row,) = classes.progress(database, class_10b).pupils
    assert {bank: one.answered for bank, one in row.banks.items()} == {"cranes": 1, "shed": 1}
    events.switch(database, class_10b, ada.pupil.id, None)
    assert assignments.begin(database, ada.pupil, task.id).id == here.id
    events.switch(database, class_10b, ada.pupil.id, "shed", "shed")
    assert assignments.begin(database, ada.pupil, task.id).id == there.id
    assert len(study.sitting(database, there.id, ada.pupil.id).answers) == 1


def test_only_a_pupil_of_the_class_is_switched_and_only_to_what_is_there(database, class_10b, class_of_dean, ada):
    with pytest.raises(RefusedError, match="no longer in the class"):
        events.switch(database, class_of_dean, ada.pupil.id, "shed", "shed")
    with pytest.raises(RefusedError, match="no such quiz"):
        events.switch(database, class_10b, ada.pupil.id, "shed", "nothing")
    classes.remove(database, class_10b, ada.pupil.id)
    with pytest.raises(RefusedError, match="no longer in the class"):
        events.switch(database, class_10b, ada.pupil.id, None)
