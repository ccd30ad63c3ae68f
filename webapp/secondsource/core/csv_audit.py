"""The audit: every response that was ever saved, with what people decided about it and what it earns by today's scoring."""

import datetime as dt
from typing import NamedTuple

from secondsource.core import scoring
from secondsource.core.csv_rows import earned, moment, whole
from secondsource.core.items.base import Item
from secondsource.core.model import Model
from secondsource.core.outcome import Response
from secondsource.core.rating import Rating
from secondsource.core.ruling import Ruling

AUDIT = (
    "classroom",
    "classroom_id",
    "student",
    "course",
    "bank",
    "edition",
    "item",
    "type",
    "skill",
    "attempt",
    "assignment",
    "revision",
    "newest",
    "answer",
    "answer_ids",
    "confidence",
    "first_shown",
    "saved_at",
    "late",
    "points",
    "max",
    "rating",
    "rated_by",
    "rated_at",
    "comment",
    "ruling",
    "ruled_by",
    "ruled_at",
    "reason",
)


class ResponseRecord(Model):
    """One answered item, as the store gives it. Times are in UTC."""

    classroom: str
    classroom_id: int | None
    student: str
    course: str
    bank: str
    edition: str
    item: str
    attempt: int
    assignment: int | None
    response: Response
    confidence: str | None
    first_shown: dt.datetime
    saved_at: dt.datetime
    late: bool
    rating: Rating | None = None


class Revision(NamedTuple):
    """A response: which one to its item, from 1, and whether no other came after it."""

    record: ResponseRecord
    revision: int
    newest: bool


def audit_row(one: Revision, item: Item, ruling: Ruling | None = None) -> list[str]:
    """The cells for one response, in the order of AUDIT.

    Points and max are empty until they are given, and where the item was left out later. A rating stands at the text that
    it is of, and at no other.
    """
    record = one.record
    rating = record.rating if record.rating and record.rating.fits(record.response) else None
    outcome = scoring.outcome(item, record.response, rating, ruling)
    return [
        *_placed(record, item),
        str(one.revision),
        _yes(one.newest),
        item.readable(record.response),
        item.ids(record.response),
        record.confidence or "",
        moment(record.first_shown),
        moment(record.saved_at),
        _yes(record.late),
        *earned(outcome, ruling),
        *_rating(rating),
        *_ruling(ruling),
    ]


def _placed(record: ResponseRecord, item: Item) -> list[str]:
    """The cells that say whose response to what it is: the first columns."""
    return [
        record.classroom,
        whole(record.classroom_id),
        record.student,
        record.course,
        record.bank,
        record.edition,
        record.item,
        item.type,
        item.skill or "",
        str(record.attempt),
        whole(record.assignment),
    ]


def _rating(rating: Rating | None) -> list[str]:
    """The levels as `doubt=2 speaker=3`, who gave them and when, and the comment."""
    if rating is None:
        return [""] * 4
    levels = " ".join(f"{criterion}={level}" for criterion, level in sorted(rating.levels.items()))
    return [levels, rating.teacher, moment(rating.saved), rating.comment]


def _ruling(ruling: Ruling | None) -> list[str]:
    return [ruling.kind, ruling.teacher, moment(ruling.made), ruling.reason] if ruling else [""] * 4


def _yes(value: bool) -> str:  # noqa: FBT001  the only thing it is about
    return "yes" if value else "no"
