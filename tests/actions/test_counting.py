"""Which attempt at a task counts, and what an attempt is made of: drawn once, and the same ever after."""

import pytest

from kit import tasks
from secondsource.actions import assignments, classes, drawn, study
from secondsource.actions.giving import TakenError, What
from secondsource.core.assignment import Terms
from secondsource.store import editions

pytestmark = pytest.mark.usefixtures("shelf")


@pytest.fixture
def take(database):
    """A pupil takes a task, answers so many items as the key has them, and mostly finishes."""

    def take(joined, task, right, *, finished=True):
        attempt = assignments.begin(database, joined.pupil, task.id)
        for position in range(1, right + 1):
            tasks.answer(database, joined.pupil, attempt, position)
        return study.finish(database, attempt) if finished else attempt

    return take


@pytest.fixture
def counted(database, class_10b):
    """The number and the points of the attempt that counts for the first pupil of the class."""

    def counted():
        stands = classes.progress(database, class_10b).pupils[0].banks.get("cranes")
        if stands is None:
            return None
        number = database.read().execute("SELECT number FROM attempts WHERE id = ?", [stands.attempt]).fetchone()[0]
        return number, stands.points, stands.finished is not None

    return counted


@pytest.mark.parametrize(("rule", "number", "points"), [("newest", 3, 2), ("best", 2, 3), ("first", 1, 1)])
def test_of_several_finished_attempts_the_one_counts_that_the_rule_says(
    database, class_10b, ada, take, counted, rule, number, points
):
    task = tasks.give(database, class_10b, attempts=None, terms=Terms(counting=rule))
    assert counted() is None
    take(ada, task, 1, finished=False)
    assert counted() == (1, 1, False), "where none is finished, the open one"
    study.finish(database, assignments.begin(database, ada.pupil, task.id))
    take(ada, task, 3)
    take(ada, task, 2)
    take(ada, task, 0, finished=False)
    assert counted() == (number, points, True)


def test_of_two_alike_the_newer_is_the_best(database, class_10b, ada, take, counted):
    task = tasks.give(database, class_10b, attempts=None, terms=Terms(counting="best"))
    take(ada, task, 2)
    take(ada, task, 2)
    assert counted() == (2, 2, True)


def test_another_rule_counts_another_attempt_at_once(database, class_10b, ada, take, counted):
    task = tasks.give(database, class_10b, attempts=None)
    take(ada, task, 2)
    take(ada, task, 1)
    assert counted() == (2, 1, True)
    best = tasks.rules(attempts=None, terms=Terms(counting="best"))
    assignments.change(database, class_10b, task.id, best)
    assert counted() == (1, 2, True)


def test_practice_and_other_tasks_are_no_better_attempts(database, class_10b, ada, take, counted, shelf):
    practice = study.begin_as(database, ada.pupil.id, shelf.courses["harbour"].banks["cranes"], "core")
    for position in (1, 2, 3):
        tasks.answer(database, ada.pupil, practice, position)
    study.finish(database, practice)
    before = tasks.give(database, class_10b, attempts=None, terms=Terms(counting="best"))
    take(ada, before, 3)
    assignments.close(database, class_10b, before.id)
    now = tasks.give(database, class_10b, attempts=None, terms=Terms(counting="best"))
    take(ada, now, 1)
    assert counted() == (3, 1, True)


def test_it_costs_no_more_statements_where_several_attempts_may_count(database, class_10b, ada, ben, take):
    def cost():
        said = []
        conn = database.read()
        conn.set_trace_callback(said.append)
        classes.progress(database, class_10b)
        conn.set_trace_callback(None)
        return len(said)

    task = tasks.give(database, class_10b, attempts=None, terms=Terms(counting="best"))
    take(ada, task, 1)
    cost()  # the edition is read once and kept
    one = cost()
    for joined in (ada, ben, ada, ben):
        take(joined, task, 1)
    assert cost() == one


def test_a_draw_is_made_once_and_stays_whatever_becomes_of_the_rules(database, class_10b, ada):
    task = tasks.give(database, class_10b, attempts=2, terms=Terms(draw=1, mixed=True))
    attempt = assignments.begin(database, ada.pupil, task.id)
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    skills = [item.skill for item in sitting.items]
    assert len(skills) == len(set(skills)) < len(sitting.edition.form("core"))
    assert tuple(item.id for item in sitting.items) == attempt.plan
    assert assignments.tasks(database, ada.pupil)[0].questions == len(skills)
    assignments.change(database, class_10b, task.id, tasks.rules(attempts=2))
    assert assignments.begin(database, ada.pupil, task.id).plan == attempt.plan
    assert sitting.most() == sum(sitting.outcome(item).most for item in sitting.items if item.type != "open")
    study.finish(database, attempt)
    assert assignments.begin(database, ada.pupil, task.id).plan is None, "one begun now has all, as written"


def test_progress_and_points_are_of_the_drawn_items_alone(database, class_10b, ada, take):
    task = tasks.give(database, class_10b, terms=Terms(draw=3))
    attempt = take(ada, task, 0)
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    (stands,) = classes.progress(database, class_10b).pupils[0].banks.values()
    assert (stands.items, stands.most) == (sum(one.drawn for one in drawn.draws(database, task)), sitting.most())
    assert stands.most < sum(sitting.outcome(item).most for item in sitting.edition.form("core"))


def test_a_draw_tells_the_teacher_what_it_has_of_each_skill(database, class_10b, shelf):
    digest = shelf.courses["harbour"].banks["cranes"]
    form = editions.bank_edition(database.read(), digest).form("core")
    everything = tasks.give(database, class_10b, terms=Terms(draw=100))
    assert {one.drawn - one.there for one in drawn.draws(database, everything)} == {0}
    assert sum(one.drawn for one in drawn.draws(database, everything)) == len(form)
    assignments.close(database, class_10b, everything.id)
    assert drawn.draws(database, tasks.give(database, class_10b)) == []


def test_options_stand_as_written_where_that_tells_no_key(database, class_10b, ada):
    task = tasks.give(database, class_10b, terms=Terms(as_written=True))
    attempt = assignments.begin(database, ada.pupil, task.id)
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    seeds = {item.type: sitting.attempt.seed_of(item) for item in sitting.items}
    assert {type_: bool(seed) for type_, seed in seeds.items() if type_ in {"single", "multi", "match", "order"}} == {
        "single": False,
        "multi": False,
        "match": True,
        "order": True,
    }


def test_several_quizzes_are_given_together_or_none_of_them(database, class_10b, shelf):
    tasks.another_bank(database, shelf.courses["harbour"].banks["cranes"], "boats")
    both = [tasks.CRANES, What("harbour", "boats", reading=False)]
    taken = tasks.give(database, class_10b, bank="boats")
    with pytest.raises(TakenError, match=r"^Cranes: The class has this quiz already"):
        assignments.assign_together(database, class_10b, both, tasks.rules())
    assert assignments.of_classroom(database, class_10b) == [taken]
    assignments.withdraw(database, class_10b, taken.id)
    made = assignments.assign_together(database, class_10b, both, tasks.rules(terms=Terms(minutes=20)))
    assert [(one.bank, one.terms.minutes) for one in made] == [("cranes", 20), ("boats", 20)]
    with pytest.raises(TakenError):
        assignments.assign_together(database, class_10b, [both[0], both[0]], tasks.rules())
