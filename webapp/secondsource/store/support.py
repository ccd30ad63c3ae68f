"""Support: one row for each pupil whom something helps; a pupil without a row takes everything as it is."""

import datetime as dt
import sqlite3

from secondsource.core.support import Support
from secondsource.store.times import to_text


def of_student(conn: sqlite3.Connection, student: int) -> Support:
    """What helps a student; nothing where nothing was kept."""
    row = conn.execute(
        "SELECT share, aloud, glosses, confidence FROM support WHERE student = :student", {"student": student}
    ).fetchone()
    if row is None:
        return Support()
    switches = {name: bool(row[name]) for name in ("aloud", "glosses", "confidence")}
    return Support(share=row["share"], **switches)


def keep(conn: sqlite3.Connection, student: int, support: Support, at: dt.datetime) -> None:
    """Let this help a student, in place of what did before."""
    conn.execute("DELETE FROM support WHERE student = :student", {"student": student})
    if not support.nothing:
        conn.execute(
            "INSERT INTO support (student, share, aloud, glosses, confidence, kept) "
            "VALUES (:student, :share, :aloud, :glosses, :confidence, :kept)",
            {**support.model_dump(), "student": student, "kept": to_text(at)},
        )
