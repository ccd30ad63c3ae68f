"""Figures of questions: raw numbers that any program reads, and empty cells where there is no figure."""

import csv
import io
import re

import pytest

from kit import spreadsheet
from secondsource.core import scoring
from secondsource.core.csv_items import ITEMS, QuizRecord, items_rows
from secondsource.core.csv_rows import lines
from secondsource.core.edition import BankEdition
from secondsource.core.items import item_from, numeric, single
from secondsource.core.items import open as essay
from secondsource.core.statistics.quiz import analyse, cell

COUNT, CHOICE, TEXT = (item_from(one.EXAMPLE) for one in (numeric, single, essay))


def chosen(n):
    """The response that chooses the n-th option, and of the number item the key for 0 and another one after it."""
    return {"answer": (CHOICE.options[n].id,)}


def table(rows):
    """The rows of the file for attempts, each the option chosen and whether the number was right."""
    items = [CHOICE, COUNT, TEXT]
    edition = BankEdition.model_construct(course="harbour", bank="cranes", items=tuple(items))
    cells = [
        {
            CHOICE.id: cell(scoring.outcome(CHOICE, chosen(option)), chosen(option)),
            COUNT.id: cell(scoring.outcome(COUNT, number), number),
            TEXT.id: cell(scoring.outcome(TEXT, {}), {}),
        }
        for option, right in rows
        for number in [COUNT.keyed() if right else {}]
    ]
    record = QuizRecord("e" * 64, edition, {CHOICE.id: "d" * 64}, analyse(items, cells), 2)
    text = "".join(lines(ITEMS, items_rows(record), bom=False))
    assert spreadsheet.formulas_in(text) == []
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def key():
    """The place of the key among the options."""
    return next(n for n, option in enumerate(CHOICE.options) if option.key)


def test_each_question_is_a_row_with_its_figures_and_what_was_chosen(key):
    wrong = (key + 1) % 3
    row, number, text = table([(key, True), (key, True), (wrong, False), (key, False)])
    assert (row["item"], row["type"], row["edition"], row["bank_edition"]) == (CHOICE.id, "single", "d" * 64, "e" * 64)
    assert (row["n"], row["classes"], row["standing"], row["right"]) == ("4", "2", "too-few", "3")
    assert (row["facility"], row["sd"]) == ("0.75", "0.5")
    assert row["key"] == CHOICE.options[key].id
    counts = dict(one.split("=") for one in row["options"].split())
    assert counts == {option.id: {key: "3", wrong: "1"}.get(n, "0") for n, option in enumerate(CHOICE.options)}
    assert (number["facility"], number["options"], number["unanswered"]) == ("0.5", "", "2")
    assert (text["n"], text["facility"]) == ("0", ""), "nobody has given it points"


def test_correlations_and_shares_are_between_minus_one_and_one_and_weights_add_up(key):
    rows = table([(key, True), (key, True), ((key + 1) % 3, False), (key, False)])[:2]
    # Four attempts, points 1 1 0 1 and 1 1 0 0: covariance 1/6, variances 1/4 and 1/3.
    assert rows[0]["discrimination"] == rows[1]["discrimination"] == "0.5774"
    assert [row["intended_weight"] for row in rows] == ["0.5", "0.5"]
    assert sum(float(row["effective_weight"]) for row in rows) == pytest.approx(1, abs=1e-3)
    assert rows[0]["quiz_mean"] == "0.625"
    assert rows[0]["quiz_alpha"] == rows[1]["quiz_alpha"] == "0.7273"  # 2 * (1 - (1/4 + 1/3) / (11/12))


def test_no_cell_is_localised_or_has_a_sign_for_per_cent(key):
    for row in table([(key, True), ((key + 1) % 3, False), (key, False)]):
        for name in ITEMS[ITEMS.index("facility") : ITEMS.index("right")] + ITEMS[ITEMS.index("quiz_n") :]:
            assert re.fullmatch(r"(-?[0-9]+(\.[0-9]{1,4})?)?", row[name]), name


@pytest.mark.parametrize("attempts", [[], [(0, True)], [(0, True)] * 3])
def test_figures_that_cannot_be_computed_are_empty(attempts):
    for row in table(attempts):
        assert row["discrimination"] == row["quiz_alpha"] == ""
        assert row["n"] in {"0", str(len(attempts))}
