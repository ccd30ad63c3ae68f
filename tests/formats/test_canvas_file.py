"""Gradebooks that Canvas exported: read in every encoding and with every mark between the cells, or told why not."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import canvas
from secondsource.formats.canvas import CanvasFileError, as_number, read_canvas

TASKS = {"Who says? (12)": ("10.00", "7.50", ""), "The fire (1998) (13)": ("9,00", "EX", "4")}


def test_people_and_assignments_are_read_and_totals_are_none():
    file = read_canvas(canvas.exported(assignments=TASKS).encode())
    ada, ben = file.people
    assert ada[:5] == canvas.ADA
    assert [(one.header, one.title, one.most) for one in file.columns] == [
        ("Who says? (12)", "Who says?", 10),
        ("The fire (1998) (13)", "The fire (1998)", 9),
    ]
    assert (ada.cells["Who says? (12)"], ben.cells["The fire (1998) (13)"]) == ("7.5", "4")
    assert ada.cells["The fire (1998) (13)"] == "EX"
    assert {"Notes", *canvas.TOTALS} <= set(file.others)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_and_every_mark_between_cells_reads_the_same(encoding, mark):
    who = ("Łukasiewicz, Jan", "7", "", "jan", "10B; group 2")
    text = canvas.exported([who], {"Zażółć (3)": ("5", "4,5")}, mark=mark)
    file = read_canvas(text.encode(encoding))
    assert file.people[0][:5] == who
    assert file.people[0].cells["Zażółć (3)"] == "4.5"
    assert not file.guessed


def test_letters_that_are_no_unicode_are_read_as_a_guess():
    file = read_canvas(canvas.exported([("Müller, Jörg", "7", "", "j", "")]).encode("cp1252"))
    assert (file.people[0].student, file.guessed) == ("Müller, Jörg", True)


def test_first_and_last_names_in_two_columns_and_other_columns_of_ids_are_understood():
    header = ("LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Section")
    file = read_canvas(canvas.exported([("Lovelace", "Ada", "101", "S-1", "ada", "x", "10B")], header=header).encode())
    assert file.people[0][:5] == ("Lovelace, Ada", "101", "S-1", "ada", "10B")


def test_a_row_that_says_how_grades_are_posted_is_nobody():
    text = canvas.exported([canvas.ADA, ("", "", "", "", "")], {"Who says? (12)": ("10", "7", "Manual Posting")})
    assert [one.student for one in read_canvas(text.encode()).people] == ["Lovelace, Ada"]


def test_what_is_only_for_reading_cannot_be_written_to():
    file = read_canvas(canvas.exported(assignments={"Sum (12)": ("(read only)", "1", "2")}).encode())
    assert (list(file.columns), "Sum (12)" in file.others) == ([], True)


def test_ids_in_digits_of_another_script_become_those_that_canvas_knows():
    assert (
        read_canvas(canvas.exported([("Ada", "\u0661\u0660\u0661", "", "", "")]).encode()).people[0].canvas_id == "101"
    )


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no gradebook of Canvas"),
        (b"PK\x03\x04\x00\x00", "no gradebook of Canvas"),
        (b"name,points\r\nada,5\r\n", "no gradebook of Canvas"),
        (b'Student,ID,Section\r\n"Ada,1,10B\r\n', "quotation mark"),
        (b"Student,ID,Section\r\n" + b"a,1,b\r\n" * 5_001, "more than 5000"),
    ],
)
def test_what_is_no_gradebook_is_told_with_what_to_do(raw, why):
    with pytest.raises(CanvasFileError, match=why):
        read_canvas(raw)


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: f"Student,ID\n{text}".encode()))
def test_whatever_comes_is_read_or_refused_in_words(raw):
    with suppress(CanvasFileError):
        assert read_canvas(raw).people is not None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7", 7),
        ("7.50", 7.5),
        ("7,50", 7.5),
        ("1,234.50", 1234.5),
        ("1.234,50", 1234.5),
        ("1 234,5", 1234.5),
        ("\u0667", 7),
    ],
)
def test_numbers_are_read_as_any_language_writes_them(cell, value):
    assert as_number(cell) == value


@pytest.mark.parametrize("cell", ["", "EX", "N/A", "-", "(read only)", "7 of 9", "95%"])
def test_what_is_no_number_is_none(cell):
    assert as_number(cell) is None
