"""Which clock time goes by across restarts, and when it may be put right: never while somebody's time is running."""

import datetime as dt
import sqlite3

from secondsource.store import assignments, health
from secondsource.store.clock import Clock, Sources, by_the_wall, of_this_computer
from secondsource.store.times import from_text, to_text

NOTICED = dt.timedelta(seconds=2)  # computers correct less than this by themselves, bit by bit
_PAUSE = dt.timedelta(hours=3)  # whoever has saved nothing for so long, in an attempt without a limit, is not at work

_UNFINISHED = """
SELECT a.assignment, a.student, a.started,
    max(a.started, ifnull((SELECT max(r.saved) FROM responses AS r WHERE r.attempt = a.id), '')) AS active
FROM attempts AS a WHERE a.finished IS NULL AND a.assignment IS NOT NULL
"""
_KEEP = """
INSERT INTO clock (id, boot, ahead, known) VALUES (1, :boot, :ahead, :known)
ON CONFLICT (id) DO UPDATE SET boot = :boot, ahead = :ahead, known = :known
"""


def resumed(conn: sqlite3.Connection, sources: Sources) -> Clock:
    """The clock that this database goes by; the wall clock's time where there is none yet. Reads only.

    Under the same start of the computer it goes on as if nothing had happened. After another start nothing can tell how
    long the computer was off but its wall clock, which is believed unless it is behind what was known before.
    """
    row = conn.execute("SELECT boot, ahead, known FROM clock").fetchone()
    if row is None:
        return by_the_wall(sources)
    if row["boot"] is not None and row["boot"] == sources.boot:
        return Clock(sources, row["ahead"])
    known = from_text(row["known"])
    known = max(known, health.newest_answer(conn) or known)
    return by_the_wall(sources).not_before(known)


def started(conn: sqlite3.Connection) -> Clock:
    """The clock for a server that starts now, kept for the next one."""
    return tended(conn, resumed(conn, of_this_computer()))


def tended(conn: sqlite3.Connection, going: Clock) -> Clock:
    """The clock to go by from now on, kept: the same one, or put right by the wall clock where nobody is at work."""
    if abs(going.off()) > NOTICED and not at_work(conn, going.now()):
        going = going.corrected()
    conn.execute(_KEEP, {"boot": going.sources.boot, "ahead": going.ahead, "known": to_text(going.now())})
    return going


def at_work(conn: sqlite3.Connection, now: dt.datetime) -> bool:
    """Whether somebody's time is running: in an attempt for a task, with a limit of its own or answered of late."""
    for row in conn.execute(_UNFINISHED).fetchall():
        given = assignments.by_id(conn, row["assignment"])
        own = given.for_pupil(row["student"]) if given else None
        if own is None or own.late(now, from_text(row["started"])):
            continue
        if own.terms.minutes is not None or from_text(row["active"]) > now - _PAUSE:
            return True
    return False
