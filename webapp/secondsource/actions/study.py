"""What a student does: start an attempt, answer, come back, finish."""

import datetime as dt
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from secondsource.actions import reviewing, sittings
from secondsource.core.attempt import Answer, Attempt, Confidence, Sitting
from secondsource.core.bank import Form
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.outcome import Response
from secondsource.store import assignments, attempts, editions, responses, rulings, students, times
from secondsource.store.database import Database
from secondsource.store.responses import Saved


@dataclass(frozen=True)
class Reply:
    """A response on its way into the store, with what its page knew, and when it came."""

    response: Response
    confidence: Confidence | None
    revision: int
    idem: str
    first_shown: dt.datetime
    arrived: dt.datetime | None = None  # at the server; None: just now


def student_of(database: Database, token: str | None) -> int | None:
    """The student whom a browser's token stands for, if there is one."""
    return students.by_token(database.read(), token) if token else None


def begin_as(database: Database, student: int, edition: str, form: Form) -> Attempt:
    """Start a student's attempt, or go on with the open one."""
    start = _starting(database, edition, form)
    return database.write(lambda conn: start(conn, student))


def begin(database: Database, token: str | None, edition: str, form: Form) -> tuple[Attempt, str]:
    """Start a guest's attempt, or go on with the open one. Returns it with the browser's token, new where it had none."""
    start, now = _starting(database, edition, form), times.now()
    known = student_of(database, token)
    token = token if token and known is not None else secrets.token_urlsafe(24)
    attempt = database.write(
        lambda conn: start(conn, known if known is not None else students.create(conn, token, now))
    )
    return attempt, token


def _starting(database: Database, edition: str, form: Form) -> Callable[[sqlite3.Connection, int], Attempt]:
    """How to start an attempt at an edition, once it is known whose it is."""
    pinned, now = editions.bank_edition(database.read(), edition), times.now()

    def start(conn: sqlite3.Connection, student: int) -> Attempt:
        return attempts.start(
            conn,
            student=student,
            course=pinned.course,
            bank=pinned.bank,
            edition=edition,
            form=form,
            at=now,
            plan=(lambda _seed: reviewing.plan(conn, student, pinned)) if form == "review" else None,
        )

    return start


def sitting(database: Database, attempt_id: str, student: int | None, item: str | None = None) -> Sitting | None:
    """An attempt with its edition and answers; None where it does not exist or belongs to somebody else.

    With `item`, for an answer to that one, it may hold no other answers: most of what is sent is saved, and needs no more.
    """
    conn = database.read()
    opened = attempts.opened(conn, attempt_id)
    if opened is None or student is None or opened.attempt.student != student:
        return None
    attempt = opened.attempt
    task = assignments.of_pupil(conn, attempt.assignment, student) if attempt.assignment is not None else None
    answers = responses.answers(conn, attempt.id, None if opened.judged else item)
    released = task is None or task.released(times.now(), finished=attempt.finished is not None)
    if not opened.judged:
        return sittings.unjudged(conn, attempt, answers, task, released=released)
    (found,) = sittings.together(conn, [attempt], {attempt.id: answers}, rulings.of_student(conn, student))
    return found.model_copy(update={"assignment": task, "released": released})


def answer(database: Database, sitting: Sitting, item: Item, reply: Reply) -> Saved:
    """Save a response durably. Raises ConflictError when the item was answered meanwhile, or the attempt finished.

    An answer whose feedback may be seen stays. As long as the feedback is held back, another may take its place. What
    arrives after the time of the attempt is over is kept, and marked as late; how long it then waits does not matter.
    """
    now = reply.arrived or times.now()

    def follows(stored: Answer | None) -> bool:
        newest = sitting.model_copy(update={"answers": {item.id: stored} if stored else {}})
        return item.extends(stored.response if stored else {}, reply.response) or newest.may_change(item)

    late = sitting.assignment is not None and sitting.assignment.late(now, sitting.attempt.started)
    return database.write(
        lambda conn: responses.save(
            conn,
            attempt=sitting.attempt.id,
            item=item.id,
            revision=reply.revision,
            idem=reply.idem,
            response=reply.response,
            confidence=reply.confidence,
            first_shown=min(reply.first_shown, now),
            saved=now,
            seen=sitting.answer(item),
            follows=follows,
            late=late,
        ),
        single=True,
    )


def finish(database: Database, attempt: Attempt) -> Attempt:
    """Finish an attempt. Doing it twice keeps the first time."""
    now = times.now()
    return database.write(lambda conn: attempts.finish(conn, attempt.id, now))


def edition(database: Database, digest: str) -> BankEdition:
    """The edition of a bank. Raises MissingError."""
    return editions.bank_edition(database.read(), digest)


def attempts_of(database: Database, student: int | None) -> list[Attempt]:
    """All attempts of a student, the oldest first."""
    return [] if student is None else attempts.of_student(database.read(), student)
