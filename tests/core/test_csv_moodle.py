"""The file for Moodle, read back as Moodle reads it: one id for each row, the grade and its feedback beside one another."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from kit import spreadsheet
from kit.gradebooks import book, person, task
from secondsource.core.csv_moodle import MoodleTable
from secondsource.core.csv_rows import BOM, lines, unguarded
from secondsource.core.gradebook import Grade

ADA = person(1, "ada", full_name="Ada Lovelace", email="Ada@school.example", idnumber="S-1")
BEN = person(2, "ben", email="ben@school.example")


def written(table):
    text = "".join(lines(table.header, table.rows(), bom=False))
    assert not text.startswith(BOM)
    assert spreadsheet.formulas_in(text) == []
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(table.header)}, "Moodle counts the cells"
    return rows


def test_grade_and_feedback_stand_together_and_the_address_is_as_the_roster_has_it():
    graded = Grade(4, 9, finished=False, late=2, comments=("Name the speaker.", "Good\ndoubt."))
    table = MoodleTable(book([ADA, BEN], task("Cranes", p1=7, p2=graded), task("Boats", p1=2 / 3)), "email")
    assert written(table) == [
        ["Email address", "Cranes", "Cranes feedback", "Boats", "Boats feedback"],
        ["Ada@school.example", "7", "7 of 9 points", "0.6667", "0.6667 of 9 points"],
        ["ben@school.example", "4", "Name the speaker. · Good doubt.", "", ""],
    ]


def test_without_a_comment_the_feedback_says_what_the_points_do_not():
    table = MoodleTable(book([ADA], task("Cranes", p1=Grade(4, 9, finished=False, late=1))), "email")
    assert written(table)[1][2] == "4 of 9 points, not finished, 1 answer late"


def test_whom_moodle_could_not_find_is_told_and_not_in_the_file():
    people = [
        ADA,
        person(2, "ben"),
        person(3, "cleo", email="@cleo"),
        person(4, "dora", email="d@school.example"),
        person(5, "emil", email="d@school.example"),
        person(6, "finn"),
    ]
    table = MoodleTable(book(people, task("Cranes", p1=1, p2=2, p3=3, p4=4, p5=5)), "email")
    assert [row[0] for row in written(table)[1:]] == ["Ada@school.example"]
    assert {one.pupil.nickname: why for one, why in table.unnamed} == {
        "ben": "no e-mail address on the roster",
        "cleo": "@cleo begins like a formula",
        "dora": "d@school.example stands at more than one pupil",
        "emil": "d@school.example stands at more than one pupil",
    }
    assert "1 pupil has begun nothing" in " ".join(table.told())


def test_the_id_number_can_be_chosen():
    table = MoodleTable(book([ADA, BEN], task("Cranes", p1=1, p2=2)), "idnumber")
    assert [row[0] for row in written(table)] == ["ID number", "S-1"]
    assert [why for _one, why in table.unnamed] == ["no ID number on the roster"]


def test_two_tasks_of_one_title_are_told_apart():
    table = MoodleTable(book([ADA], task("Cranes", p1=1), task("Cranes", p1=2)), "email")
    assert table.header[1::2] == ["Cranes", "Cranes, 2"]


def test_points_are_out_of_the_maximum_of_the_column():
    table = MoodleTable(book([ADA, BEN], task("Cranes", 10, p1=10, p2=Grade(4, 8))), "email")
    assert [row[1:] for row in written(table)[1:]] == [["10", "10 of 10 points"], ["5", "4 of 8 points"]]


def test_more_points_than_moodle_takes_are_told():
    assert "more than 100 points" in " ".join(MoodleTable(book([ADA], task("All", 120, p1=110)), "email").told())
    assert MoodleTable(book([ADA], task("All", 120, p1=90)), "email").told() == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_title_and_comment_comes_back_on_one_line(title, comment):
    graded = Grade(1, 9, comments=(comment,))
    rows = written(MoodleTable(book([ADA], task(title, p1=graded)), "email"))
    assert unguarded(rows[0][1]) == " ".join(title.split())
    assert unguarded(rows[1][2]) == " ".join(comment.split())
