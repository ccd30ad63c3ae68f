"""The file for Canvas, read back as Canvas reads it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import canvas, spreadsheet
from kit.gradebooks import book, person, task
from secondsource.core.csv_canvas import canvas_table, flaws, kept
from secondsource.core.csv_rows import BOM, lines, unguarded
from secondsource.core.gradebook import Grade
from secondsource.formats.canvas import read_canvas

ADA = person(1, "ada", full_name="Ada Lovelace")
BEN = person(2, "ben", full_name="Ben Bennett")
CLEO = person(3, "cleo")


def written(table):
    """The rows of the file, the first one its header."""
    text = "".join(lines(table.header, table.rows(), bom=False))
    assert not text.startswith(BOM)
    assert spreadsheet.formulas_in(text) == []
    return list(csv.reader(io.StringIO(text, newline="")))


def file(*people, **assignments):
    return read_canvas(canvas.exported(people or (canvas.ADA, canvas.BEN), assignments).encode())


def test_without_a_file_the_roster_gives_the_ids_and_every_task_is_new():
    people = [person(1, "ada", full_name="Lovelace, Ada", canvas_id="101", sis_login_id="ada", section="10B"), BEN]
    table = canvas_table(book(people, task("Who says?", p1=7, p2=2 / 3)))
    assert written(table) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Who says?"],
        ["    Points Possible", "", "", "", "", "9"],
        ["Lovelace, Ada", "101", "", "ada", "10B", "7"],
        ["Ben Bennett", "", "", "", "", "0.67"],
    ]
    assert [one.pupil.nickname for one in table.nameless] == ["ben"]


def test_with_a_file_the_ids_come_from_it_and_nobody_is_lost():
    strange = ("Curie, Marie", "103", "", "", "10B")
    table = canvas_table(book([ADA, BEN, CLEO], task("Who says?", p1=7, p3=5)), file(canvas.ADA, canvas.BEN, strange))
    assert written(table)[2:] == [[*canvas.ADA, "7"], [*canvas.BEN, ""], ["cleo", "", "", "", "", "5"]]
    assert [one.pupil.nickname for one in table.nameless] == ["cleo"]
    assert [row.student for row in table.who.strangers] == ["Curie, Marie"]


def test_an_assignment_that_is_there_is_written_to_by_its_number_and_keeps_its_points():
    there = file(**{"who  SAYS? (12)": ("10.00", "3", "EX")})
    table = canvas_table(book([ADA, BEN], task("Who says?", p1=4.5)), there)
    assert written(table) == [
        [*canvas.ABOUT, "who  SAYS? (12)"],
        ["    Points Possible", "", "", "", "", "10"],
        [*canvas.ADA, "5"],
        [*canvas.BEN, "EX"],
    ]
    assert "10 points in Canvas and 9 here" in " ".join(table.told())


@pytest.mark.parametrize(("has", "keeps"), [("7,50", "7.5"), ("EX", "EX"), ("N/A", "N/A"), ("-", ""), ("=1+1", "")])
def test_whoever_has_not_begun_keeps_what_canvas_has(has, keeps):
    there = file(**{"Cranes (1)": ("9.00", "", has)})
    assert written(canvas_table(book([ADA, BEN], task("Cranes", p1=1)), there))[3] == [*canvas.BEN, keeps]


def test_what_canvas_would_drop_gets_another_title_and_it_is_told():
    table = canvas_table(
        book([ADA], task("Final Score", p1=1), task("Cranes", key="a", p1=2), task("Cranes", key="b", p1=3))
    )
    assert table.header[5:] == ["Final-Score", "Cranes", "Cranes, 2"]
    told = " ".join(table.told())
    assert "leaves out every column with “Final Score”" in told
    assert "In the file it is called “Cranes, 2”" in told
    assert flaws(table) == {}


def test_a_title_that_the_teacher_typed_is_taken_and_judged():
    book_ = book([ADA], task("Cranes", key="a", p1=2), task("Boats", key="b", p1=3))
    table = canvas_table(book_, titles={"a": "Unit 1", "b": "Final Grade"})
    assert table.header[5:] == ["Unit 1", "Final Grade"]
    assert set(flaws(table)) == {"b"}


def test_a_title_that_canvas_has_twice_is_no_place_and_no_new_title():
    there = file(**{"Cranes (1)": ("9", "", ""), "Cranes (2)": ("9", "", "")})
    table = canvas_table(book([ADA], task("Cranes", p1=2)), there)
    assert table.header[5:] == ["Cranes, 2"]
    assert flaws(canvas_table(book([ADA], task("Cranes", p1=2)), there, titles={"task-Cranes": "cranes"}), there)
    chosen = canvas_table(book([ADA], task("Cranes", p1=2)), there, {"task-Cranes": "Cranes (2)"})
    assert chosen.header[5:] == ["Cranes (2)"]


def test_a_new_one_can_be_chosen_although_there_is_one_of_the_title_and_two_never_share_one():
    there = file(**{"Cranes (1)": ("9", "", "")})
    book_ = book([ADA], task("Cranes", key="a", p1=2), task("Cranes", key="b", p1=3))
    assert canvas_table(book_, there).header[5:] == ["Cranes (1)", "Cranes, 2"]
    assert canvas_table(book_, there, {"a": "", "b": "Cranes (1)"}).header[5:] == ["Cranes, 2", "Cranes (1)"]


def test_points_are_in_proportion_where_pupils_had_another_maximum():
    table = canvas_table(book([ADA, BEN], task("Cranes", 10, p1=10, p2=Grade(4, 8))))
    assert [row[5] for row in written(table)] == ["Cranes", "10", "10", "5"]


def test_a_pupil_called_like_the_row_of_points_is_told_and_not_in_the_file():
    table = canvas_table(book([person(1, "Points Possible"), BEN], task("Cranes", p1=9, p2=3)))
    assert [row[0] for row in written(table)] == ["Student", "    Points Possible", "Ben Bennett"]
    assert "Points Possible is not in the file" in " ".join(table.told())


def test_an_id_like_a_formula_is_left_out_and_told_and_a_number_is_kept():
    people = [person(1, "ada", sis_login_id="@ada", canvas_id="7"), person(2, "=ben", sis_user_id="-12")]
    table = canvas_table(book(people, task("Cranes", p1=1, p2=2)))
    assert written(table)[2:] == [["ada", "7", "", "", "", "1"], ["'=ben", "", "-12", "", "", "2"]]
    assert "ada: the id @ada begins like a formula" in " ".join(table.told())


def test_a_name_like_a_formula_without_any_id_is_told():
    table = canvas_table(book([person(1, "=ben")], task("Cranes", p1=1)))
    assert "=ben: the name begins like a formula" in " ".join(table.told())


def test_the_file_that_was_written_is_read_back_as_a_gradebook_with_the_same_people():
    there = file(**{"Cranes (1)": ("9.00", "", "")})
    table = canvas_table(book([ADA, BEN], task("Cranes", p1=7, p2=8)), there)
    again = read_canvas("".join(lines(table.header, table.rows(), bom=False)).encode())
    assert [one[:5] for one in again.people] == [canvas.ADA, canvas.BEN]
    assert [one.cells["Cranes (1)"] for one in again.people] == ["7", "8"]
    assert again.columns == there.columns


def test_what_is_kept_of_a_file_in_the_page_says_the_same():
    there = file(**{"Cranes (1)": ("9,00", "1", "EX"), "Sum (2)": ("(read only)", "1", "2")})
    again = read_canvas("".join(kept(there)).encode())
    assert canvas_table(book([ADA, BEN], task("Cranes", p1=7)), again) == canvas_table(
        book([ADA, BEN], task("Cranes", p1=7)), there
    )._replace(who=canvas_table(book([ADA, BEN]), again).who)
    assert again.columns == there.columns
    assert "Sum (2)" in again.others
    assert "87.5" not in "".join(kept(there)), "totals stay in Canvas"


@given(st.text(max_size=30), st.text(max_size=60))
def test_every_nickname_and_title_comes_back(nickname, title):
    (name,) = nickname.splitlines() or [""] if len(nickname.splitlines()) < 2 else [" ".join(nickname.splitlines())]
    table = canvas_table(book([person(1, name), BEN], task(title, p1=1, p2=1)))
    rows = written(table)
    assert unguarded(rows[0][5]) == table.intos[0].header
    if "Points Possible" not in name:
        assert unguarded(rows[2][0]) == name


@pytest.mark.parametrize("title", ['She said: "No"', "One\r\nand two", "Points; and, commas", "=1+1", "Wer? 5 €"])
def test_awkward_titles_stand_in_one_line_and_come_back(title):
    table = canvas_table(book([ADA], task(title, p1=1)))
    text = "".join(lines(table.header, table.rows(), bom=False))
    assert len(text.splitlines()) == 3
    assert unguarded(written(table)[0][5]) == " ".join(title.split())
