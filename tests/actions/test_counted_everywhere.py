"""The points of a pupil are the same wherever they stand, whichever of several attempts counts."""

import csv

import pytest

from kit import tasks
from secondsource.actions import assignments, classes, events, live, pairs, result_grid, study, support
from secondsource.actions import gradebook as gradebooks
from secondsource.actions.canvas import for_canvas
from secondsource.actions.export import grades_csv
from secondsource.actions.gradebook import gradebook
from secondsource.core.assignment import COUNTINGS, Terms
from secondsource.core.support import Support
from secondsource.store import editions, rulings

SCORES = (1, 3, 2)  # points of the first, the second and the third attempt
EARNED = {"first": 1, "best": 3, "newest": 2}

pytestmark = pytest.mark.usefixtures("shelf")


@pytest.fixture
def take(database):
    """A pupil answers the first so many questions as the key has them, and finishes."""

    def take(joined, task, right):
        attempt = assignments.begin(database, joined.pupil, task.id)
        items = study.sitting(database, attempt.id, joined.pupil.id).items
        whole = [n for n, item in enumerate(items, 1) if item.type not in {"scenario", "open"}]  # by one answer, judged
        for position in whole[:right]:
            tasks.answer(database, joined.pupil, attempt, position)
        return study.finish(database, attempt)

    return take


@pytest.fixture
def told(database, class_10b):
    """The points of a pupil in a task, by each place that tells them."""

    def told(joined, task, bank="cranes"):
        conn, who = database.read(), joined.pupil
        stands = {one.pupil.id: one.banks for one in classes.progress(database, class_10b).pupils}[who.id]
        table = csv.DictReader("".join(grades_csv(conn, class_10b, bom=False)).splitlines())
        (row,) = [one for one in table if one["student"] == who.nickname]
        (column,) = [one for one in gradebook(conn, class_10b).columns if one.key == f"task-{task.id}"]
        canvas = [cells for cells in for_canvas(conn, class_10b).table.rows() if cells[0] == who.nickname]
        grids, _nobody = result_grid.of_assignment(database, class_10b, task)
        (seat,) = [one for grid in grids for one in grid.rows if who.nickname in {one.pupil.nickname, one.beside}]
        return {
            "progress": stands[bank].points,
            "grades": float(row[f"{bank} points"]),
            "gradebook": column.grades[who.id].points,
            "canvas": float(canvas[0][-1]),
            "grid": seat.points,
        }

    return told


@pytest.mark.parametrize("rule", COUNTINGS)
def test_of_several_attempts_the_same_one_counts_everywhere_and_for_both_of_a_pair(
    database, class_10b, ada, ben, take, told, rule
):
    task = tasks.give(database, class_10b, attempts=None, terms=Terms(counting=rule))
    pairs.pair(database, class_10b, task.id, ada.pupil.id, ben.pupil.id)
    for right in SCORES:
        take(ada, task, right)
    for joined in (ada, ben):
        assert set(told(joined, task).values()) == {EARNED[rule]}, told(joined, task)
    ((_title, sitting),) = gradebooks.at_others(database, class_10b, ben.pupil)
    assert sitting.points() == EARNED[rule], "as the page says that ben is handed"
    assert gradebooks.at_others(database, class_10b, ada.pupil) == []


@pytest.mark.parametrize("rule", COUNTINGS)
def test_an_item_that_is_left_out_counts_nowhere(database, class_10b, ms_cole, ada, take, told, rule):
    task = tasks.give(database, class_10b, attempts=None, terms=Terms(counting=rule))
    for right in SCORES:
        attempt = take(ada, task, right)
    digests = editions.item_digests(database.read(), attempt.edition)
    (first, *_others) = digests.values()
    row = {"classroom": class_10b.id, "item_edition": first, "kind": "left-out", "replacement": None}
    database.write(lambda conn: rulings.add(conn, **row, reason="x", teacher=ms_cole.id, at=tasks.now()))
    assert set(told(ada, task).values()) == {EARNED[rule] - 1}, told(ada, task)


def test_a_draw_and_fewer_items_count_alike_everywhere(database, class_10b, ada, ben, take, told):
    support.keep(database, class_10b, ben.pupil.id, Support(share=50))
    task = tasks.give(database, class_10b, attempts=None, terms=Terms(draw=3, mixed=True, counting="best"))
    for joined in (ada, ben):
        for right in (0, 2, 1):
            take(joined, task, right)
        places = told(joined, task)
        del places["canvas"]  # in proportion, where others of the class have more points to earn
        assert len(set(places.values())) == 1, places


@pytest.mark.parametrize("rule", COUNTINGS)
def test_switched_to_another_event_what_was_begun_later_is_the_newer_attempt(
    database, shelf, class_10b, ada, take, told, rule
):
    tasks.another_bank(database, shelf.courses["harbour"].banks["cranes"], "boats")
    task = tasks.give(database, class_10b, attempts=None, terms=Terms(counting=rule))
    take(ada, task, 1)
    take(ada, task, 3)
    events.switch(database, class_10b, ada.pupil.id, "harbour", "boats")
    take(ada, task, 2)
    places = told(ada, task, "boats")
    assert (places["gradebook"], places["canvas"], places["grid"]) == (EARNED[rule],) * 3
    (seat, *_others) = live.overview(database, class_10b, task).seats
    assert seat.sitting.attempt.bank == "boats", "where the pupil is now"
