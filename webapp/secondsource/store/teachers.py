"""Teachers: a name, the hash of a password, and whether they look after the whole."""

import datetime as dt
import sqlite3

from secondsource.core.names import same_name
from secondsource.core.people import Teacher
from secondsource.store.times import to_text

_COLUMNS = "id, name, admin"


def by_id(conn: sqlite3.Connection, id_: int) -> Teacher | None:
    """The teacher with this number, if there is one."""
    return _one(conn.execute(f"SELECT {_COLUMNS} FROM teachers WHERE id = :id", {"id": id_}))  # noqa: S608  a constant


def by_name(conn: sqlite3.Connection, name: str) -> Teacher | None:
    """The teacher of this name, however it is capitalised."""
    key = {"key": same_name(name)}
    return _one(conn.execute(f"SELECT {_COLUMNS} FROM teachers WHERE name_key = :key", key))  # noqa: S608  a constant


def everybody(conn: sqlite3.Connection) -> list[Teacher]:
    """All teachers, by name."""
    rows = conn.execute(f"SELECT {_COLUMNS} FROM teachers ORDER BY name_key")  # noqa: S608  a constant
    return [Teacher(id=row["id"], name=row["name"], admin=bool(row["admin"])) for row in rows]


def create(conn: sqlite3.Connection, name: str, *, admin: bool, at: dt.datetime) -> Teacher | None:
    """A new teacher, who has no password yet; None where the name is taken."""
    row = {"name": name, "key": same_name(name), "admin": admin, "created": to_text(at)}
    added = conn.execute(
        "INSERT INTO teachers (name, name_key, admin, created) VALUES (:name, :key, :admin, :created) "
        "ON CONFLICT (name_key) DO NOTHING",
        row,
    )
    return by_name(conn, name) if added.rowcount else None


def password_hash(conn: sqlite3.Connection, id_: int) -> str | None:
    """The hash of a teacher's password; None where none is set."""
    row = conn.execute("SELECT password FROM teachers WHERE id = :id", {"id": id_}).fetchone()
    return None if row is None or row["password"] is None else str(row["password"])


def set_password(conn: sqlite3.Connection, id_: int, hashed: str | None) -> None:
    """Keep the hash of a new password, or none."""
    conn.execute("UPDATE teachers SET password = :password WHERE id = :id", {"id": id_, "password": hashed})


def make_admin(conn: sqlite3.Connection, id_: int) -> None:
    """Let a teacher look after the whole."""
    conn.execute("UPDATE teachers SET admin = 1 WHERE id = :id", {"id": id_})


def any_password(conn: sqlite3.Connection) -> bool:
    """Whether anybody can sign in."""
    return conn.execute("SELECT 1 FROM teachers WHERE password IS NOT NULL LIMIT 1").fetchone() is not None


def any_admin(conn: sqlite3.Connection) -> bool:
    """Whether anybody looks after the whole."""
    return conn.execute("SELECT 1 FROM teachers WHERE admin = 1 LIMIT 1").fetchone() is not None


def _one(rows: sqlite3.Cursor) -> Teacher | None:
    row = rows.fetchone()
    return None if row is None else Teacher(id=row["id"], name=row["name"], admin=bool(row["admin"]))
