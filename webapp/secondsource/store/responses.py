"""Responses: only ever added, each under a revision of its item and an idempotency key."""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from secondsource.core.attempt import Answer, Confidence
from secondsource.core.outcome import Response
from secondsource.core.words import gettext as _
from secondsource.store.countable import COUNTABLE_OF_CLASSROOM
from secondsource.store.errors import ConflictError, MissingError
from secondsource.store.times import from_text, to_text

# An answer is shown with the moment its item was first shown, whichever revision has it.
_ANSWER = """
SELECT r.attempt, r.item, r.revision, r.response, r.confidence, r.saved, r.late,
    (SELECT min(e.first_shown) FROM responses AS e WHERE e.attempt = r.attempt AND e.item = r.item) AS first_shown
FROM responses AS r
"""
NEWEST = """NOT EXISTS
    (SELECT 1 FROM responses AS n WHERE n.attempt = r.attempt AND n.item = r.item AND n.revision > r.revision)
"""
# Of one attempt, where looking up the newest and the first costs more than passing over the others.
_REVISIONS = """
SELECT item, revision, response, confidence, first_shown, saved, late FROM responses WHERE attempt = :attempt{one} ORDER BY id
"""
_REVISIONS_OF_ITEM, _REVISIONS_OF_ALL = (_REVISIONS.format(one=one) for one in (" AND item = :item", ""))
_ANSWER_TO = f"{_ANSWER} WHERE r.attempt = :attempt AND r.item = :item ORDER BY r.revision DESC LIMIT 1"
_ANSWER_UNDER = f"{_ANSWER} WHERE r.attempt = :attempt AND r.idem = :idem"
_ITEM_OF_ATTEMPT = """
SELECT a.finished FROM attempts AS a JOIN bank_edition_items AS b ON b.edition = a.edition AND b.item = :item
WHERE a.id = :attempt AND (a.items IS NULL OR :item IN (SELECT value FROM json_each(a.items)))
"""
_INSERT = """
INSERT INTO responses (attempt, item, revision, idem, response, confidence, first_shown, saved, late)
VALUES (:attempt, :item, :revision, :idem, :response, :confidence, :first_shown, :saved, :late)
"""
# The next one to an item, where the attempt has it and is not finished; that it is the first of its number and key is seen
# to by the table.
_INSERT_NEXT = f"""
INSERT INTO responses (attempt, item, revision, idem, response, confidence, first_shown, saved, late)
SELECT :attempt, :item, :revision, :idem, :response, :confidence, :first_shown, :saved, :late
WHERE EXISTS ({_ITEM_OF_ATTEMPT} AND a.finished IS NULL)
"""
_ANSWERS_OF_CLASSROOM = f"{_ANSWER} WHERE r.attempt IN ({COUNTABLE_OF_CLASSROOM}) AND {NEWEST} ORDER BY r.id"
_ANSWERS_OF_ATTEMPTS = (
    f"{_ANSWER} WHERE r.attempt IN (SELECT value FROM json_each(:attempts)) AND {NEWEST} ORDER BY r.id"  # noqa: S608  made of constants
)
_COUNT_OF_CLASSROOM = """
SELECT count(*) FROM students AS s CROSS JOIN attempts AS a ON a.student = s.id CROSS JOIN responses AS r ON r.attempt = a.id
WHERE s.classroom = :classroom
"""


_SHORT = 120  # characters of a response: more than most choices have


class Saved(NamedTuple):
    """What is stored now, and whether it was stored before under the same idempotency key."""

    answer: Answer
    repeated: bool


def save(  # noqa: PLR0913  what a response is made of, each by name
    conn: sqlite3.Connection,
    *,
    attempt: str,
    item: str,
    revision: int,
    idem: str,
    response: Response,
    confidence: Confidence | None,
    first_shown: dt.datetime,
    saved: dt.datetime,
    seen: Answer | None = None,
    follows: Callable[[Answer | None], bool],
    late: bool = False,
) -> Saved:
    """Add a response: revision 1 for the first to its item, then one more each time.

    `seen` is the answer that was stored a moment ago. As long as it still is, one statement does it all.
    `follows` says whether it may come after the stored answer, of which there is none before the first. The same response under
    the same key is stored once and answered alike. Raises ConflictError with the stored answer, and stores nothing,
    where the revision is not the next one, where it may not follow what is stored, where another response stands under
    the key, or where the attempt is finished. Raises MissingError for an attempt, or an item of it, that does not
    exist.
    """
    which = {"attempt": attempt, "item": item, "idem": idem}
    text = json.dumps(response)
    row: dict[str, Any] = {**which, "revision": revision, "response": text, "confidence": confidence, "late": late}
    row |= {"first_shown": to_text(first_shown), "saved": to_text(saved)}
    answer = Answer.stored(
        item=item,
        revision=revision,
        response=response_of(text),
        confidence=confidence,
        first_shown=first_shown,
        saved=saved,
        late=late,
    )
    if revision == _next(seen) and follows(seen) and _is_next(conn, row):
        return Saved(_shown(answer, seen), repeated=False)
    newest = conn.execute(_ANSWER_TO, which).fetchone()
    stored = None if newest is None else _answer(newest)
    earlier = conn.execute(_ANSWER_UNDER, which).fetchone()
    if earlier is not None:
        came_again = _answer(earlier)
        if not _same(came_again, item, revision, response, confidence):
            raise _stale(stored)
        return Saved(came_again, repeated=True)
    place = conn.execute(_ITEM_OF_ATTEMPT, which).fetchone()
    if place is None:
        raise MissingError(_("This question is no part of the attempt. Go back to the lesson and open it again."))
    if place["finished"] is not None:
        raise ConflictError(_("This attempt is finished, and its answers stay as they are."), stored)
    if revision != _next(stored) or not follows(stored):
        raise _stale(stored)
    conn.execute(_INSERT, row)
    return Saved(_shown(answer, stored), repeated=False)


def _next(before: Answer | None) -> int:
    return before.revision + 1 if before else 1


def _shown(answer: Answer, before: Answer | None) -> Answer:
    """The answer with the moment its item was first shown."""
    return answer.model_copy(update={"first_shown": min(answer.first_shown, before.first_shown)}) if before else answer


def _is_next(conn: sqlite3.Connection, row: dict[str, Any]) -> bool:
    """Add a response in one statement; False, and nothing is added, where another came first or there is no place for it."""
    try:
        return conn.execute(_INSERT_NEXT, row).rowcount == 1
    except sqlite3.IntegrityError:
        return False


def answers(conn: sqlite3.Connection, attempt: str, item: str | None = None) -> dict[str, Answer]:
    """The newest answer to each item of an attempt, or to one, by item, in the order they were saved."""
    newest: dict[str, tuple[Any, ...]] = {}
    shown: dict[str, str] = {}
    for row in conn.execute(_REVISIONS_OF_ITEM if item else _REVISIONS_OF_ALL, {"attempt": attempt, "item": item}):
        to = row[0]
        shown[to] = min(shown[to], row[4]) if newest.pop(to, None) else row[4]
        newest[to] = row
    return {
        to: Answer.stored(
            item=to,
            revision=revision,
            response=response_of(text),
            confidence=confidence,
            first_shown=from_text(shown[to]),
            saved=from_text(saved),
            late=bool(late),
        )
        for to, (_item, revision, text, confidence, _shown, saved, late) in newest.items()
    }


def answers_of_classroom(conn: sqlite3.Connection, classroom: int, now: dt.datetime) -> dict[str, dict[str, Answer]]:
    """By attempt, the answers of `attempts.countable_of_classroom`, in one statement."""
    found: dict[str, dict[str, Answer]] = {}
    for row in conn.execute(_ANSWERS_OF_CLASSROOM, {"classroom": classroom, "now": to_text(now)}):
        found.setdefault(row["attempt"], {})[row["item"]] = _answer(row)
    return found


def answers_of_attempts(conn: sqlite3.Connection, attempts: Iterable[str]) -> dict[str, dict[str, Answer]]:
    """By attempt, the newest answers of some attempts by item, in the order they were saved, in one statement."""
    found: dict[str, dict[str, Answer]] = {}
    for row in conn.execute(_ANSWERS_OF_ATTEMPTS, {"attempts": json.dumps(list(attempts))}):
        found.setdefault(row["attempt"], {})[row["item"]] = _answer(row)
    return found


def count(conn: sqlite3.Connection, classroom: int | None = None) -> int:
    """How many responses were saved, revisions counted one by one."""
    statement = "SELECT count(*) FROM responses" if classroom is None else _COUNT_OF_CLASSROOM
    (number,) = conn.execute(statement, {"classroom": classroom}).fetchone()
    return int(number)


def _same(stored: Answer, item: str, revision: int, response: Response, confidence: Confidence | None) -> bool:
    """Whether a response is the stored one come again. Another one, as after Back, must not pass for saved."""
    came = (item, revision, response, confidence)
    return (stored.item, stored.revision, stored.response, stored.confidence) == came


def _stale(stored: Answer | None) -> ConflictError:
    return ConflictError(
        _("Another answer to this question was saved in the meantime. Look at both and choose again."), stored
    )


def _answer(row: sqlite3.Row) -> Answer:
    """The row as it is: a model would strip the spaces of a response, which is the record of what was sent."""
    return Answer.stored(
        item=row["item"],
        revision=row["revision"],
        response=response_of(row["response"]),
        confidence=row["confidence"],
        first_shown=from_text(row["first_shown"]),
        saved=from_text(row["saved"]),
        late=bool(row["late"]),
    )


def response_of(text: str) -> Response:
    """A response from its stored text, anew for each who asks; for the other modules of the store, too."""
    return dict(_slots(text)) if len(text) < _SHORT else _slots.__wrapped__(text)


@lru_cache(8192)  # the choices of a course, which thousands make alike; what somebody has written is not kept in here
def _slots(text: str) -> Response:
    return {slot: tuple(values) for slot, values in json.loads(text).items()}
