"""Sessions: each says that one browser is one teacher's or one pupil's until a moment. Ending one is deleting it."""

import datetime as dt
import sqlite3
from typing import NamedTuple

from secondsource.core.people import Pupil
from secondsource.core.support import Support
from secondsource.store.digests import digest
from secondsource.store.times import from_text, to_text

_SEATED = """
SELECT s.id, s.classroom, s.nickname, s.created AS joined, s.half, s.instead, c.ends, c.zone,
    h.student IS NOT NULL AS helped, h.share, h.aloud, h.glosses, h.confidence
FROM sessions AS n
    CROSS JOIN students AS s ON s.id = n.student AND s.removed IS NULL
    CROSS JOIN classrooms AS c ON c.id = s.classroom AND c.deleted IS NULL
    LEFT JOIN support AS h ON h.student = s.id
WHERE n.token = :token AND n.expires > :now
"""


class Seated(NamedTuple):
    """A pupil who has a session, what helps this pupil, and in which zone and with which day the class ends."""

    pupil: Pupil
    support: Support
    zone: str
    ends: dt.date


class Holder(NamedTuple):
    """Whose session it is: one of the two is None."""

    teacher: int | None
    student: int | None


def create(conn: sqlite3.Connection, token: str, holder: Holder, *, at: dt.datetime, expires: dt.datetime) -> None:
    """Begin a session, and sweep out those that have expired."""
    conn.execute("DELETE FROM sessions WHERE expires <= :now", {"now": to_text(at)})
    conn.execute(
        "INSERT INTO sessions (token, teacher, student, created, expires) "
        "VALUES (:token, :teacher, :student, :created, :expires)",
        {**holder._asdict(), "token": digest(token), "created": to_text(at), "expires": to_text(expires)},
    )


def holder(conn: sqlite3.Connection, token: str, at: dt.datetime) -> Holder | None:
    """Whose unexpired session a browser's token stands for."""
    row = conn.execute(
        "SELECT teacher, student FROM sessions WHERE token = :token AND expires > :now",
        {"token": digest(token), "now": to_text(at)},
    ).fetchone()
    return None if row is None else Holder(row["teacher"], row["student"])


def seated(conn: sqlite3.Connection, token: str, at: dt.datetime) -> Seated | None:
    """The pupil whose unexpired session a browser's token stands for: what each page of a pupil asks, in one statement."""
    row = conn.execute(_SEATED, {"token": digest(token), "now": to_text(at)}).fetchone()
    if row is None:
        return None
    id_, classroom, nickname, joined, half, instead, ends, zone, helped, share, *switches = row
    pupil = Pupil.stored(
        id=id_, classroom=classroom, nickname=nickname, joined=from_text(joined), half=half, instead=instead
    )
    aloud, glosses, confidence = map(bool, switches)
    support = Support(share=share, aloud=aloud, glosses=glosses, confidence=confidence) if helped else Support()
    return Seated(pupil, support, zone, dt.date.fromisoformat(ends))


def end_all(conn: sqlite3.Connection, holder: Holder) -> None:
    """End every session of a teacher, or of a pupil."""
    conn.execute("DELETE FROM sessions WHERE teacher = :teacher OR student = :student", holder._asdict())


def end(conn: sqlite3.Connection, token: str) -> None:
    """End one session."""
    conn.execute("DELETE FROM sessions WHERE token = :token", {"token": digest(token)})
