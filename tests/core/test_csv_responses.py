"""The file of responses: what stands in which column."""

import csv
import json

from secondsource.core.csv_responses import Answered, Sources, responses_csv
from secondsource.core.items.match import EXAMPLE, Match

ITEM = Match.model_validate(EXAMPLE)
ANSWERED = Answered(
    classroom="10B",
    classroom_id=7,
    student="ada",
    course="c",
    bank="b",
    edition="0" * 64,
    item=ITEM.id,
    attempt=2,
    assignment=None,
    response='{"count": ["ministry"], "film": ["ministry"]}',
    confidence="fairly",
    first_shown="2026-11-03T09:05:00.123456+00:00",
    saved="2026-11-03T09:05:40.123456+00:00",
    late=1,
    rating=None,
)


def rows(*answered):
    read = lambda text: {slot: tuple(given) for slot, given in json.loads(text).items()}  # noqa: E731  as the store does
    sources = Sources(item={"0" * 64: ITEM}.__getitem__, rating={}.__getitem__, response=read, rulings={})
    return list(csv.DictReader("".join(responses_csv([(answered, sources)], bom=False)).splitlines()))


def test_a_row_holds_the_answer_in_words_and_in_ids():
    (row,) = rows(ANSWERED)
    assert (row["classroom"], row["classroom_id"], row["student"], row["assignment"]) == ("10B", "7", "ada", "")
    assert (row["type"], row["skill"], row["attempt"]) == ("match", ITEM.skill, "2")
    assert row["answer"] == "35 people → The ministry; the film → The ministry"
    assert row["answer_ids"] == "count=ministry film=ministry"
    assert row["key"] == "35 people → The ministry; the film → The guards"
    assert (row["points"], row["max"], row["late"]) == ("0.5", "1", "yes")
    assert (row["first_shown"], row["saved_at"]) == ("2026-11-03T09:05:00Z", "2026-11-03T09:05:40Z")


def test_a_name_with_a_comma_or_a_sign_of_a_formula_is_one_harmless_cell():
    other = ANSWERED._replace(classroom='10B, "the" others', student="=ada")
    assert [(row["classroom"], row["student"]) for row in rows(ANSWERED, other, ANSWERED)] == [
        ("10B", "ada"),
        ('10B, "the" others', "'=ada"),
        ("10B", "ada"),
    ]
