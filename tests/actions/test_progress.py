import csv
import datetime as dt

import pytest

from kit import people
from secondsource.actions import classes
from secondsource.actions.accounts import RefusedError
from secondsource.actions.export import classroom_of, grades_csv, responses_csv
from secondsource.core.csv_rows import BOM
from secondsource.store import attempts, editions, responses, students

AT = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)


@pytest.fixture
def edition(database, shelf):
    """The published bank: its digest and its items."""
    digest = shelf.courses["harbour"].banks["cranes"]
    return digest, editions.bank_edition(database.read(), digest)


@pytest.fixture
def take(database, edition):
    """Somebody answers so many items of the bank as the key has them."""

    def take(student, right, *, form="core", finished=False):
        digest, bank = edition
        which = {"student": student, "course": bank.course, "bank": bank.bank, "edition": digest, "form": form}
        attempt = database.write(lambda conn: attempts.start(conn, **which, at=AT))
        for item in bank.form(form)[:right]:
            row = {"attempt": attempt.id, "item": item.id, "revision": 1, "idem": item.id, "response": item.keyed()}
            row |= {"confidence": None, "first_shown": AT, "saved": AT, "follows": lambda _stored: True}
            database.write(lambda conn, row=row: responses.save(conn, **row))
        return database.write(lambda conn: attempts.finish(conn, attempt.id, AT)) if finished else attempt

    return take


def rows(lines):
    return list(csv.DictReader("".join(lines).removeprefix(BOM).splitlines()))


def test_progress_says_who_joined_who_began_and_who_finished(database, class_10b, ada, ben, carl, take, edition):
    items = len(edition[1].form("core"))
    scored = [item.score({}) for item in edition[1].form("core")]
    most = sum(outcome.most for outcome in scored if outcome.points is not None)
    done, begun = take(ada.pupil.id, items, finished=True), take(ben.pupil.id, 2)
    take(carl.pupil.id, 1)
    cleo = classes.join(database, class_10b.code, "cleo")
    first, second, third = classes.progress(database, class_10b).pupils
    assert [one.pupil for one in (first, second, third)] == [ada.pupil, ben.pupil, cleo.pupil]
    assert third.banks == {}
    assert first.banks["cranes"].model_dump() == {
        "attempt": done.id,
        "answered": items,
        "items": items,
        "points": most,
        "most": most,
        "finished": AT,
        "late": 0,
        "beside": "",
    }
    half = second.banks["cranes"]
    assert (half.attempt, half.answered, half.points, half.most, half.finished) == (begun.id, 2, 2, most, None)


def test_the_newest_finished_attempt_counts_and_a_review_does_not(database, class_10b, ada, take):
    done = take(ada.pupil.id, 3, finished=True)
    take(ada.pupil.id, 1)
    take(ada.pupil.id, 1, form="review")
    (one,) = classes.progress(database, class_10b).pupils
    assert (one.banks["cranes"].attempt, one.banks["cranes"].points) == (done.id, 3), "practising again costs nothing"
    taken = classes.attempts_of_pupil(database, class_10b, ada.pupil.id)
    assert sorted((sitting.attempt.form, len(sitting.answers)) for sitting in taken) == [
        ("core", 1),
        ("core", 3),
        ("review", 1),
    ]


def test_progress_costs_the_same_statements_for_three_pupils_and_for_thirty(database, class_10b, take):
    said = []

    def count():
        conn = database.read()
        conn.set_trace_callback(said.append)
        found = classes.progress(database, class_10b).pupils
        conn.set_trace_callback(None)
        selects = [
            statement for statement in said if "FROM students" in statement or "FROM responses AS r" in statement
        ]
        said.clear()
        return len(found), len(selects)

    def join(numbers):
        for n in numbers:
            take(classes.join(database, class_10b.code, f"pupil {n}").pupil.id, 2)

    join(range(3))
    count()  # the edition is read once and kept
    assert count() == (3, 3)
    join(range(3, 30))
    assert count() == (30, 3)


def test_two_banks_of_one_id_are_told_apart_by_their_course(database, class_10b, ada, take, edition):
    digest, bank = edition
    take(ada.pupil.id, 1)
    other = database.write(lambda conn: editions.publish(conn, bank.model_copy(update={"course": "port"}), AT)).digest
    which = {"student": ada.pupil.id, "course": "port", "bank": "cranes", "edition": other, "form": "core"}
    database.write(lambda conn: attempts.start(conn, **which, at=AT))
    assert digest != other
    (one,) = classes.progress(database, class_10b).pupils
    assert {name: stands.answered for name, stands in one.banks.items()} == {"harbour/cranes": 1, "port/cranes": 0}


def test_the_grades_have_one_row_for_each_pupil_and_three_columns_for_each_bank(database, class_10b, ada, ben, take):
    classes.join(database, class_10b.code, "=cleo")
    take(ada.pupil.id, 3)
    lines = list(grades_csv(database.read(), class_10b))
    assert lines[0] == f"{BOM}student,cranes points,cranes max,cranes late\r\n"
    most = rows(lines)[1]["cranes max"]
    assert [tuple(row.values()) for row in rows(lines)] == [
        ("'=cleo", "", "", ""),
        ("ada", "3", most, "0"),
        ("ben", "", "", ""),
    ]
    assert next(grades_csv(database.read(), class_10b, bom=False)).startswith("student")


def test_the_grades_of_an_empty_class_are_a_header(database, class_10b):
    assert list(grades_csv(database.read(), class_10b, bom=False)) == ["student\r\n"]


def test_the_answers_of_a_class_are_those_of_its_pupils_alone(database, class_10b, class_of_dean, ada, ben, carl, take):
    guest = database.write(lambda conn: students.create(conn, "a guest's browser", AT))
    for student in (ada.pupil.id, carl.pupil.id, guest, ben.pupil.id, ada.pupil.id):
        take(student, 1, finished=True)
    conn = database.read()
    everybody = [(row["classroom"], row["student"]) for row in rows(responses_csv(conn))]
    assert everybody == [("10B", "ada"), ("9A", "carl"), ("", f"guest-{guest}"), ("10B", "ben"), ("10B", "ada")]
    assert [row["student"] for row in rows(responses_csv(conn, class_10b))] == ["ada", "ben", "ada"]
    assert [row["student"] for row in rows(responses_csv(conn, class_of_dean))] == ["carl"]


def test_two_classes_of_one_name_are_told_apart_in_the_whole_export(database, mr_dean, class_10b, ada, take):
    other = people.classroom(database, mr_dean, "10B")
    namesake = classes.join(database, other.code, "ada")
    take(ada.pupil.id, 1)
    take(namesake.pupil.id, 1)
    found = rows(responses_csv(database.read()))
    assert [row["classroom"] for row in found] == ["10B", "10B"]
    assert [row["classroom_id"] for row in found] == [str(class_10b.id), str(other.id)]


def test_the_answers_of_a_removed_pupil_stay_and_are_not_taken_for_anothers(database, class_10b, ada, take):
    take(ada.pupil.id, 2)
    classes.remove(database, class_10b, ada.pupil.id)
    take(classes.join(database, class_10b.code, "ada").pupil.id, 1)
    told = [row["student"] for row in rows(responses_csv(database.read(), class_10b))]
    assert told == [f"ada (removed, {ada.pupil.id})"] * 2 + ["ada"]
    assert len(rows(grades_csv(database.read(), class_10b))) == 1


def test_the_answers_of_a_deleted_class_stay_until_they_are_erased(database, ms_cole, class_10b, ada, take):
    take(ada.pupil.id, 2)
    classes.delete(database, ms_cole, class_10b)
    assert [row["student"] for row in rows(responses_csv(database.read()))] == ["ada", "ada"]
    with pytest.raises(RefusedError, match="No class has the code"):
        classroom_of(database.read(), class_10b.code)
