"""Lists of pupils as spreadsheets, Canvas and Moodle write them, and as people paste them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.roster import listed
from secondsource.formats.rosters.decoding import MOST_BYTES
from secondsource.formats.rosters.reading import UnreadableError, read, text_of

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Essay (12),Current Score\n"
    ",,,,,Manual Posting,\n"
    "    Points Possible,,,,,10,(read only)\n"
    '"Núñez, Ana",12,s1,ana@school.example,10B,3,70\n'
    '"Kurz, Ben",13,s2,ben@school.example,10B,,\n'
    '"Student, Test",99,,abc,10B,,\n'
)
MOODLE = "First name,Last name,ID number,Email address,Groups\nAna,Núñez,77,ana@school.example,Red\nBen,Kurz,,,\n"


def people(sheet):
    return [(one.line, one.full, one.ids) for one in listed(sheet.people, sheet.roles)]


def names(sheet):
    return [one.called(short=False) for one in listed(sheet.people, sheet.roles)]


@pytest.mark.parametrize(
    ("encode", "guessed"),
    [
        (lambda text: text.encode(), False),
        (lambda text: text.encode("utf-8-sig"), False),
        (lambda text: text.encode("utf-16"), False),
        (lambda text: b"\xff\xfe" + text.encode("utf-16-le"), False),
        (lambda text: b"\xfe\xff" + text.encode("utf-16-be"), False),
        (lambda text: text.encode("utf-16-le"), False),
        (lambda text: text.encode("utf-16-be"), False),
        (lambda text: text.encode("cp1252"), True),
    ],
    ids=["utf-8", "with a mark", "utf-16", "le", "be", "le without a mark", "be without a mark", "windows"],
)
def test_one_list_is_the_same_in_every_encoding(encode, guessed):
    text, was_guessed = text_of(encode(CANVAS))
    assert was_guessed is guessed
    assert names(read(text)) == ["Ana Núñez", "Ben Kurz"]
    told = [note.what for note in read(text, guessed=was_guessed).notes]
    assert bool(told) is guessed
    assert not guessed or "Windows-1252" in told[0]


def test_utf_16_without_a_mark_is_read_in_other_scripts_too():
    text, _guessed = text_of("Юля\nЖ\n".encode("utf-16-be"))
    assert names(read(text)) == ["Юля", "Ж"]


def test_a_canvas_export_brings_its_ids_and_neither_points_nor_its_test_student():
    sheet = read(CANVAS)
    assert sheet.kind == "canvas"
    assert sheet.roles == ("name", "canvas_id", "sis_user_id", "sis_login_id", "section", "", "")
    assert people(sheet) == [
        (
            4,
            "Núñez, Ana",
            {
                "full_name": "Núñez, Ana",
                "canvas_id": "12",
                "sis_user_id": "s1",
                "sis_login_id": "ana@school.example",
                "section": "10B",
            },
        ),
        (
            5,
            "Kurz, Ben",
            {
                "full_name": "Kurz, Ben",
                "canvas_id": "13",
                "sis_user_id": "s2",
                "sis_login_id": "ben@school.example",
                "section": "10B",
            },
        ),
    ]


def test_participants_from_moodle_bring_name_number_and_address():
    sheet = read(MOODLE)
    assert sheet.kind == "moodle"
    assert sheet.roles == ("given", "surname", "idnumber", "email", "")
    assert people(sheet)[0] == (
        2,
        "Ana Núñez",
        {"full_name": "Ana Núñez", "idnumber": "77", "email": "ana@school.example"},
    )
    assert people(sheet)[1][2] == {"full_name": "Ben Kurz"}, "what is empty is not kept"


def test_headings_in_another_language_are_told_by_what_stands_below_them():
    sheet = read("Vorname;Nachname;E-Mail-Adresse\nAna;Lopez;a@school.example\nBen;Kurz;b@school.example\n")
    assert sheet.headings == ("Vorname", "Nachname", "E-Mail-Adresse")
    assert sheet.roles == ("given", "surname", "email")
    assert names(sheet) == ["Ana Lopez", "Ben Kurz"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_out(delimiter):
    lines = [("Name", "E-mail"), ("Ana Lopez", "ana@school.example"), ("Ben Kurz", "ben@school.example")]
    sheet = read("\n".join(delimiter.join(line) for line in lines))
    assert sheet.roles == ("name", "email")
    assert names(sheet) == ["Ana Lopez", "Ben Kurz"]


def test_a_spreadsheets_own_line_about_its_delimiter_is_minded_and_counted():
    sheet = read("sep=;\nName;E-mail\nLopez, Ana;ana@school.example\n")
    assert people(sheet) == [(3, "Lopez, Ana", {"full_name": "Lopez, Ana", "email": "ana@school.example"})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Lopez\n\n  \nBen\r\nCleo de la Cruz\rDan",
            [(1, "Ana Lopez"), (4, "Ben"), (5, "Cleo de la Cruz"), (6, "Dan")],
        ),
        ("Lopez, Ana\nKurz, Ben", [(1, "Ana Lopez"), (2, "Ben Kurz")]),
        ("1. Ana\n2) Ben\n10. Cleo", [(1, "Ana"), (2, "Ben"), (3, "Cleo")]),
        ("Ana\nKurz, Ben", [(1, "Ana"), (2, "Ben Kurz")]),
        ("Ana\u200b\n\ufeffBen", [(1, "Ana"), (2, "Ben")]),
        ("Name\nAna", [(2, "Ana")]),
        ("Ana\nPupil 1\nPupil 2\nPupil 3", [(1, "Ana"), (2, "Pupil 1"), (3, "Pupil 2"), (4, "Pupil 3")]),
    ],
)
def test_a_plain_list_has_one_name_on_each_line_that_is_not_empty(text, expected):
    sheet = read(text)
    found = [(one.line, one.called(short=False)) for one in listed(sheet.people, sheet.roles)]
    assert found == expected


def test_quotes_and_line_breaks_in_cells_keep_their_rows_and_lines():
    sheet = read('Name,E-mail\n"Lopez,\nAna ""Annie""",a@school.example\nBen,b@school.example\n')
    assert people(sheet) == [
        (2, 'Lopez, Ana "Annie"', {"full_name": 'Lopez, Ana "Annie"', "email": "a@school.example"}),
        (4, "Ben", {"full_name": "Ben", "email": "b@school.example"}),
    ]


def test_a_quote_that_is_never_closed_is_told_and_swallows_nobody():
    lines = [f"pupil {n},p{n}@school.example" for n in range(10)]
    lines[3] = '"' + lines[3]
    sheet = read("\n".join(["Name,E-mail", *lines]))
    assert len(sheet.people) == 10
    [note] = sheet.notes
    assert (note.line, "never closed" in note.what) == (5, True)


def test_whether_the_first_line_is_a_pupil_can_be_said():
    text = "Ana,Lopez,x\nBen,Kurz,y"
    assert len(read(text).people) == 2
    assert [row.line for row in read(text, headings=True).people] == [2]


@pytest.mark.parametrize("text", ["", "\n \n", ",,\n,,", "\ufeff"])
def test_nothing_is_told_to_be_nothing(text):
    with pytest.raises(UnreadableError, match="no name in it"):
        read(text)


def test_a_file_that_cannot_be_a_list_is_refused_by_its_size():
    with pytest.raises(UnreadableError, match="10,000,000 bytes"):
        text_of(b"a" * 10_000_000)
    assert text_of(b"a" * MOST_BYTES)


def test_more_rows_than_a_class_has_are_not_read_and_that_is_told():
    sheet = read("\n".join(f"pupil {n}" for n in range(5000)))
    assert len(sheet.people) == 400
    assert "first 400" in sheet.notes[0].what


@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_there_is_a_list_or_a_reason(raw):
    text, guessed = text_of(raw)
    try:
        sheet = read(text, guessed=guessed)
    except UnreadableError:
        return
    lines = [row.line for row in sheet.people]
    assert lines == sorted(set(lines))
    assert all(len(row.cells) <= 300 for row in sheet.people)


@given(
    st.lists(
        st.tuples(st.text("abÄж,;\t\"'\n ").map("P".__add__), st.text('xy@"\n,', min_size=1)), min_size=2, max_size=8
    )
)
def test_a_file_that_a_spreadsheet_wrote_comes_back_cell_by_cell(cells):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Name", "E-mail"])
    kept = [(name, mail) for name, mail in cells if name.strip() or mail.strip()]
    kept = [(name, mail) for name, mail in kept if (name + mail).count("\n") < 4]
    writer.writerows(kept)
    if not kept:
        return
    sheet = read(out.getvalue())
    assert [row.cells for row in sheet.people] == [
        (" ".join(name.split()), " ".join(mail.split())) for name, mail in kept
    ]
