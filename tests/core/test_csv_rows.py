"""CSV: one line a row, nothing that a spreadsheet runs, numbers that stay numbers."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import spreadsheet
from secondsource.core.csv_rows import BOM, harmless, lines, number, unguarded

CELLS = st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5)


@given(CELLS)
def test_each_row_is_one_physical_line_and_parses_back(rows):
    written = list(lines(("one", "two"), rows, bom=False))
    assert len(written) == len(rows) + 1
    for line in written:
        assert line.endswith("\r\n")
        assert "\n" not in line[:-2]
        assert "\r" not in line[:-2]
    assert len(list(csv.reader(io.StringIO("".join(written))))) == len(rows) + 1


@pytest.mark.promise("csv")
@given(st.text())
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(text):
    cell = harmless(text)
    formula = cell.lstrip().startswith(("=", "+", "-", "@")) or cell.startswith("\t")
    assert not formula or re.fullmatch(r"-\d+(\.\d+)?", cell, re.ASCII)


TYPED = st.text() | st.text("'=+-@5 \t").filter(bool)


@given(TYPED)
def test_what_was_set_before_a_formula_can_be_taken_off_again(text):
    line = "".join(text.splitlines())
    assert unguarded(harmless(line)) == line


@pytest.mark.promise("csv", "files.cells_are_written_as_typed")
@given(st.lists(TYPED, min_size=1, max_size=4))
def test_no_cell_and_no_title_is_a_formula(texts):
    written = "".join(lines(texts, [texts], bom=False))
    assert spreadsheet.formulas_in(written) == []


def test_the_reader_that_looks_for_formulas_finds_them(tmp_path):
    file = tmp_path / "cells.csv"
    file.write_text('\ufeffname,points\r\n"=1+1",-5\r\n"say ""=1""", @sum\r\n', encoding="utf-8", newline="")
    for read in spreadsheet.readers():
        assert "=1+1" in "".join(read(file))
    assert spreadsheet.formulas(file) == ["=1+1", " @sum"]


@pytest.mark.parametrize(("value", "cell"), [(-0.00001, "0"), (0, "0"), (2 / 3, "0.6667"), (1200.5, "1200.5")])
def test_numbers_have_a_point_no_sign_before_zero_and_no_more_digits_than_they_need(value, cell):
    assert number(value) == cell


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        (" =1+1", "' =1+1"),
        ("+49 30", "'+49 30"),
        ("-cmd", "'-cmd"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("＝1+1", "'＝1+1"),  # noqa: RUF001  a wide sign, which some spreadsheets take for a plain one
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("plain", "plain"),
    ],
)
def test_text_that_begins_like_a_formula_is_made_harmless(typed, cell):
    assert harmless(typed) == cell


def test_the_mark_for_spreadsheets_stands_once_and_first():
    written = "".join(lines(("one",), [["a"]], bom=True))
    assert written.startswith(BOM)
    assert written.count(BOM) == 1
