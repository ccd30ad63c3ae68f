import datetime as dt

import pytest

from kit import answered, tasks
from kit.guesses import wrong
from secondsource.actions import class_results, pairs, result_grid
from secondsource.store import editions, rulings

DAY = dt.timedelta(days=1)


@pytest.fixture
def digest(shelf):
    return shelf.courses["harbour"].banks["cranes"]


@pytest.fixture
def items(database, digest):
    return editions.bank_edition(database.read(), digest).form("core")


@pytest.fixture
def forms(database, digest):
    """Two forms of a test, by id, with their digests."""
    return {name: tasks.another_bank(database, digest, name) for name in ("form-x", "form-y")}


def all_wrong(_n, item):
    return wrong(item)


def judged(items):
    """The items that a program judges."""
    return [item for item in items if item.score({}).points is not None]


def test_mastery_rests_on_the_first_answers_of_each_pupil(database, class_10b, ada, ben, digest, items):
    answered.all_sit(database, [ada.pupil], digest, all_wrong)
    answered.all_sit(database, [ada.pupil, ben.pupil], digest, answered.keyed, at=answered.AT + DAY)
    found = class_results.skills(database, class_10b)
    (skill,) = found.skills
    many = len(judged(items))
    assert [pupil.nickname for pupil in found.pupils] == ["ada", "ben"]
    assert skill.pupils[ada.pupil.id][:3] == ("developing", 0, many)
    assert skill.pupils[ben.pupil.id][:3] == ("developing", many, many), "all from one source"
    assert (skill.right, skill.answers) == (many, 2 * many)
    assert skill.states == {"not-enough": 0, "developing": 2, "secure": 0, "retained": 0}
    (own,) = class_results.skills_of_pupil(database, ada.pupil)
    assert own.pupils == {ada.pupil.id: skill.pupils[ada.pupil.id]}


def test_two_courses_may_have_an_item_of_one_id(database, class_10b, ada, digest, items):
    copy = editions.bank_edition(database.read(), digest).model_copy(update={"course": "rivers"})
    other = database.write(lambda conn: editions.publish(conn, copy, answered.AT)).digest
    answered.all_sit(database, [ada.pupil], digest, all_wrong)
    answered.all_sit(database, [ada.pupil], other, answered.keyed, at=answered.AT + DAY)
    (skill,) = class_results.skills(database, class_10b).skills
    many = len(judged(items))
    assert skill.pupils[ada.pupil.id][1:3] == (many, 2 * many)


def test_an_item_that_the_class_left_out_is_no_evidence(database, class_10b, ms_cole, ada, digest, items):
    answered.all_sit(database, [ada.pupil], digest, all_wrong)
    before = class_results.skills(database, class_10b).skills[0].answers
    pinned = editions.item_digests(database.read(), digest)[judged(items)[0].id]
    row = {"classroom": class_10b.id, "item_edition": pinned, "kind": "left-out", "replacement": None}
    database.write(lambda conn: rulings.add(conn, **row, reason="x", teacher=ms_cole.id, at=answered.AT))
    assert class_results.skills(database, class_10b).skills[0].answers == before - 1


def test_a_class_that_has_answered_nothing_has_no_skills_and_an_empty_report(database, class_10b, ada):
    assert class_results.skills(database, class_10b).skills == []
    found = class_results.trust_and_calibration(database, class_10b)
    assert (found.pupils, found.levels) == (0, [])
    assert class_results.before_and_after(database, class_10b).growth.n == 0


def test_trust_counts_verdicts_and_calibration_what_was_said_with_a_confidence(
    database, class_10b, class_of_dean, ada, ben, carl, digest, items
):
    answered.all_sit(database, [ada.pupil, carl.pupil], digest, answered.keyed, confidence="certain")
    answered.all_sit(database, [ben.pupil], digest, all_wrong, confidence="certain")
    found = class_results.trust_and_calibration(database, class_10b)
    (verdict,) = (item for item in items if item.type == "verdict")
    row = found.trust.table[verdict.key]
    assert (row[verdict.key], sum(row.values())) == (1, 2)
    (level,) = found.levels
    assert (level.right, level.given) == (len(judged(items)), 2 * len(judged(items)))


def give_test(database, room, bank, second, days):
    """The test in two forms, which opened so many days from now."""
    task = tasks.give(database, room, bank=bank, second=second, attempts=None)
    minutes = days * 24 * 60
    return tasks.moved(database, room, task, opens=minutes - 60, closes=minutes)


def test_the_gain_is_that_of_pupils_who_took_both_tests_crosswise(database, class_10b, forms):
    people = answered.join_many(database, class_10b, 6)
    before = give_test(database, class_10b, "form-x", "form-y", -20)
    after = give_test(database, class_10b, "form-y", "form-x", -1)
    for pupil in people:
        first, second = ("form-x", "form-y") if pupil.half == 0 else ("form-y", "form-x")
        answered.all_sit(database, [pupil], forms[first], all_wrong, assignment=before.id)
        if pupil is not people[-1]:
            answered.all_sit(database, [pupil], forms[second], answered.keyed, assignment=after.id)
    found = class_results.before_and_after(database, class_10b)
    assert (found.growth.n, sorted(found.growth.halves), found.one_only) == (5, [2, 3], 1)
    assert (found.growth.before.value, found.growth.after.value, found.growth.gain.value) == pytest.approx((0, 1, 1))


def test_whoever_took_one_form_twice_is_not_counted(database, class_10b, ada, forms):
    before = give_test(database, class_10b, "form-x", "form-y", -20)
    after = give_test(database, class_10b, "form-y", "form-x", -1)
    for task in (before, after):
        answered.all_sit(database, [ada.pupil], forms["form-x"], answered.keyed, assignment=task.id)
    assert class_results.before_and_after(database, class_10b).growth.n == 0


def test_the_grid_has_a_sign_for_each_pupil_and_item(database, class_10b, ada, ben, digest, items):
    task = tasks.give(database, class_10b)
    answered.all_sit(database, [ada.pupil], digest, answered.keyed, assignment=task.id)
    answered.all_sit(
        database,
        [ben.pupil],
        digest,
        lambda _n, item: wrong(item) if item.type == "single" else None,
        assignment=task.id,
    )
    late = answered.join_many(database, class_10b, 1, "late")
    (grid,), missing = result_grid.of_assignment(database, class_10b, task)
    single, text = (next(item for item in items if item.type == type_) for type_ in ("single", "open"))
    signs = {row.pupil.nickname: row.signs for row in grid.rows}
    assert (signs["ada"][single.id], signs["ada"][text.id]) == ("right", "ungraded")
    assert (signs["ben"][single.id], signs["ben"][text.id]) == ("wrong", "empty")
    assert missing == late
    assert grid.right(single) == (1, 2)
    assert grid.right(text) == (0, 0), "a text waits for marking"


def test_the_grid_is_sorted_by_name_by_points_and_by_an_item(database, class_10b, ada, ben, digest, items):
    task = tasks.give(database, class_10b)
    answered.all_sit(database, [ada.pupil], digest, all_wrong, assignment=task.id)
    answered.all_sit(database, [ben.pupil], digest, answered.keyed, assignment=task.id)
    (grid,), _missing = result_grid.of_assignment(database, class_10b, task)
    for key, order in (
        ("name", ["ada", "ben"]),
        ("points", ["ben", "ada"]),
        (items[0].id, ["ben", "ada"]),
        ("x", ["ada", "ben"]),
    ):
        assert [row.pupil.nickname for row in grid.sorted_by(key)] == order, key


def test_a_finished_attempt_counts_before_one_that_was_begun_anew(database, class_10b, ada, digest):
    task = tasks.give(database, class_10b, attempts=None)
    answered.all_sit(database, [ada.pupil], digest, answered.keyed, assignment=task.id)
    answered.all_sit(database, [ada.pupil], digest, all_wrong, assignment=task.id, finished=False)
    (grid,), _missing = result_grid.of_assignment(database, class_10b, task)
    assert grid.rows[0].points == grid.rows[0].most > 0
    answered.all_sit(database, [ada.pupil], digest, all_wrong, assignment=task.id)
    (grid,), _missing = result_grid.of_assignment(database, class_10b, task)
    assert grid.rows[0].points == 0


def test_an_item_is_open_until_its_attempt_is_finished_and_out_where_it_was_left_out(
    database, class_10b, ms_cole, ada, digest, items
):
    task = tasks.give(database, class_10b)
    answered.all_sit(database, [ada.pupil], digest, answered.nothing, assignment=task.id, finished=False)
    pinned = editions.item_digests(database.read(), digest)[items[0].id]
    row = {"classroom": class_10b.id, "item_edition": pinned, "kind": "left-out", "replacement": None}
    database.write(lambda conn: rulings.add(conn, **row, reason="x", teacher=ms_cole.id, at=answered.AT))
    (grid,), _missing = result_grid.of_assignment(database, class_10b, task)
    assert [grid.rows[0].signs[item.id] for item in items[:2]] == ["left-out", "open"]


def test_a_pupil_who_was_spared_some_items_is_not_shown_to_the_class(database, class_10b, ada, ben, digest, items):
    task = tasks.give(database, class_10b)
    answered.all_sit(database, [ada.pupil], digest, answered.keyed, assignment=task.id)
    answered.all_sit(database, [ben.pupil], digest, answered.nothing, assignment=task.id, drawn=(items[0].id,))
    (grid,), _missing = result_grid.of_assignment(database, class_10b, task)
    assert [row.pupil.nickname for row in grid.sorted_by("points")] == ["ada", "ben"]
    assert [row.pupil.nickname for row in grid.to_show("points")] == ["ada"]
    assert grid.rows[1].signs[items[1].id] == "unseen"


def test_two_at_one_device_stand_in_one_row(database, class_10b, ada, ben, digest):
    task = tasks.give(database, class_10b)
    pairs.pair(database, class_10b, task.id, ada.pupil.id, ben.pupil.id)
    answered.all_sit(database, [ada.pupil], digest, answered.keyed, assignment=task.id)
    (grid,), missing = result_grid.of_assignment(database, class_10b, task)
    assert [(row.pupil.nickname, row.beside) for row in grid.rows] == [("ada", "ben")]
    assert missing == []
