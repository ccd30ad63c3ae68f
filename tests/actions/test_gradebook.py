"""The grades of a class for other systems: a column for each task, by what counts, and nobody's lost."""

import csv
import datetime as dt

import pytest

from kit import canvas, tasks
from secondsource.actions import assignments, classes, study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.canvas import Chosen, canvas_csv, for_canvas
from secondsource.actions.gradebook import gradebook
from secondsource.actions.profiles import PROFILES, Wanted, export
from secondsource.core.assignment import Terms
from secondsource.core.rating import Rating, text_digest
from secondsource.store import pairs, ratings, roster_ids, times

pytestmark = pytest.mark.usefixtures("shelf")


@pytest.fixture
def take(database):
    """A pupil answers so many questions of a task as the key has them."""

    def take(pupil, task, right, *, finish=True):
        attempt = assignments.begin(database, pupil, task.id)
        for position in range(1, right + 1):
            tasks.answer(database, pupil, attempt, position)
        return study.finish(database, attempt) if finish else attempt

    return take


@pytest.fixture
def task(database, class_10b):
    return tasks.give(database, class_10b, attempts=None)


@pytest.fixture
def know(database):
    """Put ids of other systems on the roster."""

    def know(pupil, **ids):
        database.write(lambda conn: roster_ids.keep(conn, pupil.id, ids))

    return know


def points(book):
    """By the title of its column, the points of each pupil by nickname."""
    names = {one.pupil.id: one.pupil.nickname for one in book.people}
    return [(one.title, {names[n]: grade.points for n, grade in one.grades.items()}) for one in book.columns]


def rows(made):
    return list(csv.DictReader("".join(made.lines).removeprefix("\ufeff").splitlines()))


def test_each_task_has_its_column_with_the_attempt_that_counts(database, class_10b, ada, ben, task, take):
    take(ada.pupil, task, 1)
    take(ada.pupil, task, 2)
    take(ada.pupil, task, 0, finish=False)
    take(ben.pupil, task, 1, finish=False)
    assignments.close(database, class_10b, task.id)
    again = tasks.give(database, class_10b)
    take(ben.pupil, again, 2)
    found = points(gradebook(database.read(), class_10b))
    (title, _first), _second = found
    assert found == [(title, {"ada": 2, "ben": 1}), (title, {"ben": 2})]
    table = for_canvas(database.read(), class_10b).table
    assert table.header[5:] == [title, f"{title}, 2"], "two tasks of one title"


@pytest.mark.parametrize(("counting", "earned"), [("first", 1), ("best", 3), ("newest", 2)])
def test_of_several_attempts_the_one_counts_that_the_task_says(database, class_10b, ada, take, counting, earned):
    task = tasks.give(database, class_10b, attempts=None, terms=Terms(counting=counting))
    for right in (1, 3, 2):
        take(ada.pupil, task, right)
    ((_title, found),) = points(gradebook(database.read(), class_10b))
    assert found == {"ada": earned}


def test_what_was_taken_without_a_task_has_a_column_too_and_what_nobody_began_is_told(
    database, class_10b, ada, edition, take
):
    boats = tasks.another_bank(database, edition, "boats")
    tasks.give(database, class_10b, bank="boats")
    attempt = study.begin_as(database, ada.pupil.id, edition, "core")
    tasks.answer(database, ada.pupil, attempt)
    book = gradebook(database.read(), class_10b)
    assert [one.key for one in book.columns] == ["quiz-harbour/cranes"]
    assert len(book.untaken) == 1
    assert boats


@pytest.fixture
def edition(shelf):
    return shelf.courses["harbour"].banks["cranes"]


def test_two_at_one_device_both_have_the_points(database, class_10b, ada, ben, task, take):
    take(ada.pupil, task, 2)
    which = {"assignment": task.id, "owner": ada.pupil.id, "partner": ben.pupil.id, "at": times.now()}
    database.write(lambda conn: pairs.make(conn, **which))
    assert points(gradebook(database.read(), class_10b))[0][1] == {"ada": 2, "ben": 2}


def test_a_text_counts_once_its_teacher_has_given_points_and_its_comment_goes_to_moodle(
    database, class_10b, ms_cole, ada, task, take, know
):
    know(ada.pupil, email="ada@school.example")
    attempt = take(ada.pupil, task, 0, finish=False)
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    place, essay = next((n, item) for n, item in enumerate(sitting.items, 1) if item.type == "open")
    tasks.answer(database, ada.pupil, attempt, place)
    (before,) = gradebook(database.read(), class_10b).columns
    assert (before.waiting, before.grades[ada.pupil.id].points) == (1, 0)
    told = export(database.read(), "moodle", Wanted(class_10b)).told
    assert any("1 text waits for points" in line for line in told)
    levels = {one.id: 3 for one in essay.criteria}
    text = text_digest(essay.keyed())
    rating = Rating(levels=levels, comment="=Name the speaker.", text=text, teacher="", saved=times.now())
    database.write(lambda conn: ratings.add(conn, attempt.id, essay.id, rating, ms_cole.id))
    (after,) = gradebook(database.read(), class_10b).columns
    assert (after.waiting, after.grades[ada.pupil.id].points, after.most) == (0, 1, before.most + 1)
    (row,) = rows(export(database.read(), "moodle", Wanted(class_10b)))
    assert (row["Email address"], row[f"{after.title} feedback"]) == ("ada@school.example", "'=Name the speaker.")


def test_the_grades_go_to_canvas_and_back(database, class_10b, ada, ben, task, take, know):
    know(ada.pupil, full_name="Ada Lovelace", canvas_id="101")
    know(ben.pupil, full_name="Ben Bennett")
    take(ada.pupil, task, 2)
    cleo = classes.join(database, class_10b.code, "cleo").pupil
    take(cleo, task, 1)
    (title,) = [one.title for one in gradebook(database.read(), class_10b).columns]
    raw = canvas.exported([canvas.ADA, canvas.BEN], {f"{title} (7)": ("20", "", "3")}).encode("utf-16")
    made = for_canvas(database.read(), class_10b, raw)
    (column,) = made.book.columns
    (header, possible, *people) = csv.reader("".join(canvas_csv(made)).splitlines())
    assert (header[5], possible[5]) == (f"{title} (7)", "20")
    assert people[:2] == [[*canvas.ADA, f"{2 * 20 / column.most:.2f}".rstrip("0").rstrip(".")], [*canvas.BEN, "3"]]
    assert people[2][:5] == ["cleo", "", "", "", ""]
    assert (made.unknown, made.strangers) == (["cleo"], [])


def test_a_file_of_another_class_and_one_that_is_none_are_refused(database, class_10b, ada, task, take):
    take(ada.pupil, task, 1)
    with pytest.raises(RefusedError, match="begins with Curie, Marie"):
        for_canvas(database.read(), class_10b, canvas.exported([("Curie, Marie", "1", "", "", "")]).encode())
    with pytest.raises(RefusedError, match="no gradebook of Canvas"):
        for_canvas(database.read(), class_10b, b"\x00\x01")
    with pytest.raises(RefusedError, match="more than 2 MB"):
        for_canvas(database.read(), class_10b, b"x" * 2_000_001)
    with pytest.raises(RefusedError, match="at least one column"):
        for_canvas(database.read(), class_10b, None, Chosen(keys=()))


@pytest.mark.parametrize("name", ["canvas", "moodle"])
def test_a_class_without_pupils_or_without_points_is_told(database, class_10b, name):
    with pytest.raises(RefusedError, match="Nobody is in this class yet"):
        export(database.read(), name, Wanted(class_10b))
    classes.join(database, class_10b.code, "ada")
    with pytest.raises(RefusedError, match="Nobody in this class has begun"):
        export(database.read(), name, Wanted(class_10b))


@pytest.mark.parametrize("name", ["grades", "skills", "items", "responses", "audit"])
def test_the_other_files_of_a_class_without_pupils_are_a_header(database, class_10b, name):
    assert len(list(export(database.read(), name, Wanted(class_10b)).lines)) == 1


def test_files_about_one_class_ask_which(database):
    for name in PROFILES:
        if name in {"grades", "skills", "canvas", "moodle"}:
            with pytest.raises(RefusedError, match="Say which"):
                export(database.read(), name, Wanted())
        else:
            assert list(export(database.read(), name, Wanted()).lines)


def test_whom_moodle_would_not_find_is_named(database, class_10b, ada, ben, task, take, know):
    know(ada.pupil, email="ada@school.example")
    for pupil in (ada.pupil, ben.pupil):
        take(pupil, task, 1)
    assert (
        "Not in the file: ben: no e-mail address on the roster."
        in export(database.read(), "moodle", Wanted(class_10b)).told
    )
    with pytest.raises(RefusedError, match="No pupil who has begun something has an ID number"):
        export(database.read(), "moodle", Wanted(class_10b, by="idnumber"))


def test_skills_have_a_row_for_each_pupil_and_skill_with_points_and_mastery(database, class_10b, ada, ben, task, take):
    take(ada.pupil, task, 3)
    found = rows(export(database.read(), "skills", Wanted(class_10b)))
    assert {row["student"] for row in found} == {"ada"}, "ben has met none"
    sitting = study.sitting(
        database, classes.attempts_of_pupil(database, class_10b, ada.pupil.id)[0].attempt.id, ada.pupil.id
    )
    assert sum(float(row["points"]) for row in found) == sitting.points() == 3
    assert sum(float(row["max"]) for row in found) == sitting.most()
    assert sum(int(row["items"]) for row in found) == len(sitting.items)
    answered = [row for row in found if row["mastery"]]
    assert sum(int(row["first_items"]) for row in answered) == 3
    assert {row["mastery"] for row in answered} == {"not-enough"}


def test_figures_of_a_class_are_its_own_or_pooled_over_all_that_took_the_edition(
    database, class_10b, class_of_dean, ada, carl, take, task
):
    theirs = tasks.give(database, class_of_dean)
    take(ada.pupil, task, 1)
    take(carl.pupil, theirs, 0)
    own = rows(export(database.read(), "items", Wanted(class_10b)))
    pooled = rows(export(database.read(), "items", Wanted(class_10b, pooled=True)))
    everything = rows(export(database.read(), "items", Wanted()))
    assert [row["facility"] for row in (own[0], pooled[0])] == ["1", "0.5"]
    assert [row["n"] for row in (own[0], pooled[0])] == ["1", "2"]
    assert pooled == everything
    assert {row["bank"] for row in own} == {"cranes"}


def test_the_audit_has_every_answer_with_what_was_decided_about_it(database, class_10b, ms_cole, ada):
    task = tasks.give(database, class_10b, feedback="after-closing")
    attempt = assignments.begin(database, ada.pupil, task.id)
    tasks.answer(database, ada.pupil, attempt)
    sitting = study.sitting(database, attempt.id, ada.pupil.id)
    item = sitting.items[0]
    wrong = {"answer": (next(option.id for option in item.options if not option.key),)}
    shown = tasks.now() - dt.timedelta(minutes=1)
    study.answer(database, sitting, item, study.Reply(wrong, "certain", 2, "x" * 16, shown))
    made = export(database.read(), "audit", Wanted(class_10b))
    first, second = rows(made)
    assert made.rows == 2
    assert [(row["revision"], row["newest"], row["points"]) for row in (first, second)] == [
        ("1", "no", "1"),
        ("2", "yes", "0"),
    ]
    assert (second["answer_ids"], second["confidence"], second["student"]) == (wrong["answer"][0], "certain", "ada")
    assert first["first_shown"] > second["first_shown"], "each has its own moment"
    assert "idem" not in first
    assert "x" * 16 not in "".join(second.values())
