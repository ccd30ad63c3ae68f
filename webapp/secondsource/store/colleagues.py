"""The teachers of a classroom: one owns it, others may teach in it."""

import sqlite3
from typing import NamedTuple

from secondsource.core.people import Role


class Colleague(NamedTuple):
    """A teacher of a classroom."""

    id: int
    name: str
    role: Role


def of_classroom(conn: sqlite3.Connection, classroom: int) -> list[Colleague]:
    """Who teaches in a classroom: the owner first, then by name."""
    rows = conn.execute(
        "SELECT t.id, t.name, c.role FROM classroom_teachers AS c JOIN teachers AS t ON t.id = c.teacher "
        "WHERE c.classroom = :classroom ORDER BY c.role <> 'owner', t.name_key",
        {"classroom": classroom},
    )
    return [Colleague(row["id"], row["name"], row["role"]) for row in rows]


def add(conn: sqlite3.Connection, classroom: int, teacher: int) -> None:
    """Let another teacher teach in a classroom; twice is harmless."""
    conn.execute(
        "INSERT INTO classroom_teachers (classroom, teacher, role) VALUES (:classroom, :teacher, 'teacher') "
        "ON CONFLICT (classroom, teacher) DO NOTHING",
        {"classroom": classroom, "teacher": teacher},
    )


def remove(conn: sqlite3.Connection, classroom: int, teacher: int) -> None:
    """Let a teacher who does not own a classroom teach in it no longer."""
    conn.execute(
        "DELETE FROM classroom_teachers WHERE classroom = :classroom AND teacher = :teacher AND role <> 'owner'",
        {"classroom": classroom, "teacher": teacher},
    )


def hand_over(conn: sqlite3.Connection, classroom: int, teacher: int) -> None:
    """Make another of its teachers the owner; the one before stays as a teacher."""
    conn.execute(
        "UPDATE classroom_teachers SET role = CASE WHEN teacher = :teacher THEN 'owner' ELSE 'teacher' END "
        "WHERE classroom = :classroom",
        {"classroom": classroom, "teacher": teacher},
    )
