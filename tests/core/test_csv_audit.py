"""The audit: what people decided stands beside each answer, and only where it applies."""

import datetime as dt

import pytest

from secondsource.core.csv_audit import AUDIT, ResponseRecord, Revision, audit_row
from secondsource.core.items import item_from, single
from secondsource.core.items import open as essay
from secondsource.core.rating import Rating, text_digest
from secondsource.core.ruling import Ruling

AT = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)
TEXT, CHOICE = item_from(essay.EXAMPLE), item_from(single.EXAMPLE)
WRITTEN = {"answer": ("The harbour office says so.",)}
JUDGED = ("rating", "rated_by", "rated_at", "comment", "ruling", "ruled_by", "ruled_at", "reason")


def row(item, response, *, rating=None, ruling=None, revision=1, newest=True):
    record = ResponseRecord(
        classroom="10B", classroom_id=7, student="ada", course="c", bank="b", edition="0" * 64, item=item.id, attempt=1, assignment=3,
        response=response, confidence=None, first_shown=AT, saved_at=AT, late=False, rating=rating,
    )  # fmt: skip
    return dict(zip(AUDIT, audit_row(Revision(record, revision, newest), item, ruling), strict=True))


def rating(response):
    return Rating(
        levels={"speaker": 3, "doubt": 2}, comment="Say who.", text=text_digest(response), teacher="ms_cole", saved=AT
    )


def ruling(kind, replacement=None):
    return Ruling(
        id=1, item_edition="e", kind=kind, replacement=replacement, reason="Unclear.", teacher="ms_cole", made=AT
    )


def test_an_answer_that_nobody_judged_has_empty_cells_for_it():
    told = row(TEXT, WRITTEN)
    assert {told[name] for name in (*JUDGED, "points", "max")} == {""}
    assert (told["revision"], told["newest"], told["assignment"]) == ("1", "yes", "3")


def test_a_rating_stands_at_the_text_that_it_is_of_and_gives_its_points():
    told = row(TEXT, WRITTEN, rating=rating(WRITTEN))
    assert [told[name] for name in JUDGED[:4]] == ["doubt=2 speaker=3", "ms_cole", "2026-11-03T09:05:00Z", "Say who."]
    assert (told["points"], told["max"]) == ("0.75", "1")
    other = row(TEXT, {"answer": ("Another text.",)}, rating=rating(WRITTEN), newest=False)
    assert {other[name] for name in (*JUDGED, "points")} == {""}
    assert other["newest"] == "no"


@pytest.mark.parametrize(("kind", "points"), [("credit", "1"), ("left-out", ""), ("rescored", "0")])
def test_a_ruling_stands_at_every_answer_with_what_it_makes_of_the_points(kind, points):
    wrong = {"answer": (next(option.id for option in CHOICE.options if not option.key),)}
    told = row(CHOICE, wrong, ruling=ruling(kind, CHOICE if kind == "rescored" else None))
    assert (told["ruling"], told["ruled_by"], told["reason"], told["points"]) == (kind, "ms_cole", "Unclear.", points)
