"""Tasks of the tests: a class is given a quiz, for two days from now unless said otherwise."""

import datetime as dt

from secondsource.actions import assignments, study
from secondsource.actions.giving import Rules, What
from secondsource.core.assignment import USUAL, Assignment, Release, Terms
from secondsource.core.attempt import Attempt
from secondsource.core.people import Classroom, Pupil
from secondsource.store import assignments as store
from secondsource.store import editions
from secondsource.store.database import Database
from secondsource.store.responses import Saved
from secondsource.store.times import to_text

TWO_DAYS = dt.timedelta(days=2)
HOUR = dt.timedelta(hours=1)
CRANES = What("harbour", "cranes", reading=False)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def give(
    database: Database,
    room: Classroom,
    *,
    bank: str = "cranes",
    second: str | None = None,
    feedback: Release = "at-once",
    attempts: int | None = 1,
    opens: dt.datetime | None = None,
    closes: dt.datetime | None = None,
    reading: bool = False,
    terms: Terms = USUAL,
) -> Assignment:
    """Give a class a bank of the invented course."""
    rules = Rules(opens=opens, closes=closes or now() + TWO_DAYS, attempts=attempts, feedback=feedback, terms=terms)
    return assignments.assign(database, room, What("harbour", bank, reading, second), rules)


def another_bank(database: Database, digest: str, name: str) -> str:
    """Publish a bank again under another name; the digest of its edition."""
    copy = editions.bank_edition(database.read(), digest).model_copy(update={"bank": name})
    return database.write(lambda conn: editions.publish(conn, copy, now())).digest


def moved(database: Database, room: Classroom, task: Assignment, *, opens: float, closes: float) -> Assignment:
    """Let a task open and close so many minutes from now; less than 0 is over. No clock is turned: sessions last."""
    minute = dt.timedelta(minutes=1)
    times = {"opens": now() + opens * minute, "closes": now() + closes * minute}
    times |= {"explained": task.explained, "handed": task.handed}
    rules = {"attempts": task.attempts, "feedback": task.feedback, "terms": task.terms}
    database.write(lambda conn: store.change(conn, task.id, **times, **rules))
    found = assignments.assignment(database, room, task.id)
    assert found
    return found


def rules(
    opens: dt.timedelta | None = None,
    closes: dt.timedelta = 2 * HOUR,
    attempts: int | None = 1,
    feedback: Release = "at-once",
    terms: Terms = USUAL,
) -> Rules:
    """Rules by when they open and close from now on; opening at once where nothing is said."""
    moment = now()
    return Rules(None if opens is None else moment + opens, moment + closes, attempts, feedback, terms)


def answer(database: Database, pupil: Pupil, attempt: Attempt, position: int = 1) -> Saved:
    """Answer an item for the first time, as the key has it."""
    sitting = study.sitting(database, attempt.id, pupil.id)
    assert sitting
    item = sitting.items[position - 1]
    reply = study.Reply(item.keyed(), None, 1, f"{position}" * 16, now())
    return study.answer(database, sitting, item, reply)


def begun_before(database: Database, attempt: str, minutes: float) -> dt.datetime:
    """Let an attempt have begun so many minutes ago: when that was. No clock is turned: sessions last."""
    started = now() - dt.timedelta(minutes=minutes)
    row = {"id": attempt, "started": to_text(started)}
    database.write(lambda conn: conn.execute("UPDATE attempts SET started = :started WHERE id = :id", row))
    return started
