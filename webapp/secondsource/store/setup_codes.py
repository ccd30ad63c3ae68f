"""Set-up codes: each lets one person set one password, once and for some days."""

import datetime as dt
import sqlite3
from typing import Literal, NamedTuple

from secondsource.store.digests import digest
from secondsource.store.times import to_text

Purpose = Literal["first", "add", "reset"]


class SetupCode(NamedTuple):
    """What a code is good for: the first teacher of all (`teacher` is None), or one who is named."""

    purpose: Purpose
    teacher: int | None


def create(  # noqa: PLR0913  what a code is made of, each by name
    conn: sqlite3.Connection,
    plain: str,
    *,
    purpose: Purpose,
    teacher: int | None,
    at: dt.datetime,
    expires: dt.datetime,
) -> None:
    """Keep a code. Older ones for the same person, or for the first teacher, are good no longer."""
    end_all(conn, teacher)
    conn.execute(
        "INSERT INTO setup_codes (digest, purpose, teacher, created, expires) "
        "VALUES (:digest, :purpose, :teacher, :created, :expires)",
        {
            "digest": digest(plain),
            "purpose": purpose,
            "teacher": teacher,
            "created": to_text(at),
            "expires": to_text(expires),
        },
    )


def find(conn: sqlite3.Connection, plain: str, at: dt.datetime) -> SetupCode | None:
    """What a code is good for; None where it is unknown, used or expired."""
    row = conn.execute(
        "SELECT purpose, teacher FROM setup_codes WHERE digest = :digest AND used IS NULL AND expires > :now",
        {"digest": digest(plain), "now": to_text(at)},
    ).fetchone()
    return None if row is None else SetupCode(row["purpose"], row["teacher"])


def use(conn: sqlite3.Connection, plain: str, at: dt.datetime) -> None:
    """Mark a code as used."""
    conn.execute(
        "UPDATE setup_codes SET used = :now WHERE digest = :digest", {"digest": digest(plain), "now": to_text(at)}
    )


def end_all(conn: sqlite3.Connection, teacher: int | None) -> None:
    """Forget the unused codes of a teacher; with None, those for the first teacher."""
    conn.execute("DELETE FROM setup_codes WHERE teacher IS :teacher AND used IS NULL", {"teacher": teacher})
