"""Attempts put together: what people decided about them is in their points, everywhere alike."""

import csv

import pytest

from kit import asked, people, tasks
from secondsource.actions import assignments, classes, export, study
from secondsource.core.rating import Rating, text_digest
from secondsource.store import editions, ratings, rulings, times


@pytest.fixture
def room(class_10b, shelf):
    return class_10b


@pytest.fixture
def attempt(database, room, ada):
    """An attempt of ada's in which every question that takes one answer is answered as the key has it."""
    task = tasks.give(database, room, closes=tasks.now() + tasks.HOUR)
    begun = assignments.begin(database, ada.pupil, task.id)
    sitting = study.sitting(database, begun.id, ada.pupil.id)
    for position, item in enumerate(sitting.items, 1):
        if item.revisable:
            tasks.answer(database, ada.pupil, begun, position)
    return study.finish(database, begun)


def decide(database, room, ms_cole, attempt, item, kind, replacement=None):
    digest = editions.item_digests(database.read(), attempt.edition)[item.id]
    row = {"classroom": room.id, "item_edition": digest, "kind": kind, "reason": "It was unclear."}

    def job(conn):
        kept = editions.keep_item(conn, replacement) if replacement else None
        return rulings.add(conn, **row, replacement=kept, teacher=ms_cole.id, at=times.now())

    return database.write(job)


def stands(database, room, ada, attempt):
    """Points and most as ada, her teacher, the roster and both files have them."""
    hers = study.sitting(database, attempt.id, ada.pupil.id)
    (seen,) = classes.attempts_of_pupil(database, room, ada.pupil.id)
    ((listed,),) = [one.banks.values() for one in classes.progress(database, room).pupils]
    records = list(csv.DictReader("".join(export.responses_csv(database.read(), room, bom=False)).splitlines()))
    filed = sum(float(one["points"] or 0) for one in records)
    own = sum(float(one["points"] or 0) for one in csv.DictReader("".join(export.sitting_csv(hers)).splitlines()))
    assert {hers.points(), seen.points(), listed.points, filed, own} == {hers.points()}
    assert {hers.most(), seen.most(), listed.most} == {hers.most()}
    return hers.points(), hers.most()


def test_a_rating_gives_an_open_text_its_points_everywhere(database, room, ms_cole, ada, attempt):
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    essay = next(item for item in sitting.items if item.type == "open")
    points, most = stands(database, room, ada, attempt)
    text = text_digest(sitting.answer(essay).response)
    for level in (1, 2):  # the newest counts
        levels = dict.fromkeys((criterion.id for criterion in essay.criteria), level)
        given = Rating(levels=levels, comment="Who says so?", text=text, teacher="ms_cole", saved=times.now())
        database.write(lambda conn, given=given: ratings.add(conn, attempt.id, essay.id, given, ms_cole.id))
    assert stands(database, room, ada, attempt) == (points + 0.5, most + 1)
    assert study.sitting(database, attempt.id, ada.pupil.id).ratings[essay.id] == given


def test_an_item_that_is_left_out_counts_nowhere(database, room, ms_cole, ada, attempt):
    item = study.sitting(database, attempt.id, ada.pupil.id).items[0]
    points, most = stands(database, room, ada, attempt)
    number = decide(database, room, ms_cole, attempt, item, "left-out")
    assert stands(database, room, ada, attempt) == (points - 1, most - 1)
    assert decide(database, room, ms_cole, attempt, item, "credit") is None  # one is in force
    assert database.write(lambda conn: rulings.undo(conn, room.id, number, teacher=ms_cole.id, at=times.now()))
    assert stands(database, room, ada, attempt) == (points, most)
    assert not database.write(lambda conn: rulings.undo(conn, room.id, number, teacher=ms_cole.id, at=times.now()))


def test_a_corrected_item_is_scored_anew_and_only_in_this_class(database, room, ms_cole, ada, attempt):
    item = next(one for one in study.sitting(database, attempt.id, ada.pupil.id).items if one.type == "single")
    points, most = stands(database, room, ada, attempt)
    elsewhere = people.classroom(database, ms_cole, "9A")
    corrected = asked.other_key(item)
    decide(database, elsewhere, ms_cole, attempt, item, "rescored", corrected)
    assert stands(database, room, ada, attempt) == (points, most)
    decide(database, room, ms_cole, attempt, item, "rescored", corrected)
    assert stands(database, room, ada, attempt) == (points - 1, most)


def test_a_text_that_was_not_written_earns_nothing_once_the_task_is_finished(database, room, ada):
    task = tasks.give(database, room, closes=tasks.now() + tasks.HOUR)
    begun = assignments.begin(database, ada.pupil, task.id)
    sitting = study.sitting(database, begun.id, ada.pupil.id)
    essay = next(item for item in sitting.items if item.type == "open")
    assert (sitting.outcome(essay).points, sitting.waits(essay)) == (None, False)
    study.finish(database, begun)
    finished = study.sitting(database, begun.id, ada.pupil.id)
    assert (finished.outcome(essay).points, finished.waits(essay)) == (0, False)
    assert finished.most() == sitting.most() + 1
    assignments.withdraw(database, room, task.id)
    practice = study.sitting(database, begun.id, ada.pupil.id)
    assert practice.outcome(essay).points is None, "in practice no teacher judges, so it does not count"


def test_a_text_that_was_written_waits_for_a_teacher_in_a_task_alone(database, room, ada, attempt):
    essay_of = {item.type: item for item in study.sitting(database, attempt.id, ada.pupil.id).items}["open"]
    assert study.sitting(database, attempt.id, ada.pupil.id).waits(essay_of)
    assignments.withdraw(database, room, attempt.assignment)
    assert not study.sitting(database, attempt.id, ada.pupil.id).waits(essay_of)
