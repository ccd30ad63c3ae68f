"""Tasks of the tests: a class is given a quiz, for two days from now unless said otherwise."""

import datetime as dt

from secondsource.actions import assignments
from secondsource.actions.assignments import Rules, What
from secondsource.core.assignment import Assignment, Release
from secondsource.core.people import Classroom
from secondsource.store import assignments as store
from secondsource.store import editions
from secondsource.store.database import Database

TWO_DAYS = dt.timedelta(days=2)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def give(
    database: Database,
    room: Classroom,
    *,
    bank: str = "cranes",
    feedback: Release = "at-once",
    attempts: int | None = 1,
    opens: dt.datetime | None = None,
    closes: dt.datetime | None = None,
    reading: bool = False,
) -> Assignment:
    """Give a class a bank of the invented course."""
    rules = Rules(opens=opens, closes=closes or now() + TWO_DAYS, attempts=attempts, feedback=feedback)
    return assignments.assign(database, room, What("harbour", bank, reading), rules)


def another_bank(database: Database, digest: str, name: str) -> str:
    """Publish a bank again under another name; the digest of its edition."""
    copy = editions.bank_edition(database.read(), digest).model_copy(update={"bank": name})
    return database.write(lambda conn: editions.publish(conn, copy, now())).digest


def moved(database: Database, room: Classroom, task: Assignment, *, opens: float, closes: float) -> Assignment:
    """Let a task open and close so many minutes from now; less than 0 is over. No clock is turned: sessions last."""
    minute = dt.timedelta(minutes=1)
    times = {"opens": now() + opens * minute, "closes": now() + closes * minute, "explained": task.explained}
    rules = {"attempts": task.attempts, "feedback": task.feedback}
    database.write(lambda conn: store.change(conn, task.id, **times, **rules))
    found = assignments.assignment(database, room, task.id)
    assert found
    return found
