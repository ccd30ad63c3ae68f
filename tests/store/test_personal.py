"""Personal data: every table that names a student or an attempt is handed out and erased, and a new one is not forgotten."""

import pytest

from secondsource.store import personal

STUDENT_TABLES = {"students", "attempts"}
NAMES = {"student", "attempt", "pupil", "owner", "partner"}  # of columns that mean one, with or without a reference


def tables(conn):
    """The names of all tables that SQLite did not make for itself."""
    rows = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [row["name"] for row in rows]


def names_somebody(conn, table):
    """Whether a row of a table belongs to a student: by a reference, or by the name of a column."""
    references = {row["table"] for row in conn.execute(f"PRAGMA foreign_key_list({table})")}
    of_teachers = {
        row["from"] for row in conn.execute(f"PRAGMA foreign_key_list({table})") if row["table"] == "teachers"
    }
    columns = {row["name"] for row in conn.execute(f"PRAGMA table_info({table})")}
    return bool(references & STUDENT_TABLES or (columns - of_teachers) & NAMES)


def test_every_table_that_names_a_student_has_its_line(database):
    conn = database.read()
    listed = {held.table for held in personal.HOLDINGS}
    found = {table for table in tables(conn) if names_somebody(conn, table)} | {"students"}
    assert found == listed, "add the new table to HOLDINGS, before the tables that it names"


def test_rows_are_deleted_before_those_that_they_name(database):
    conn = database.read()
    order = [held.table for held in personal.HOLDINGS]
    for place, table in enumerate(order):
        named = {row["table"] for row in conn.execute(f"PRAGMA foreign_key_list({table})")} - {table}
        assert not named & set(order[:place]), f"{table} stands too late"


def test_codes_and_sessions_are_not_handed_out(database):
    secret = {(held.table, column) for held in personal.HOLDINGS for column in held.secret}
    assert {("students", "return_code"), ("students", "token"), ("sessions", "token")} <= secret


@pytest.mark.parametrize("held", personal.HOLDINGS, ids=lambda held: held.table)
def test_what_is_secret_or_encoded_is_a_column(database, held):
    columns = {row["name"] for row in database.read().execute(f"PRAGMA table_info({held.table})")}
    assert held.secret | held.encoded <= columns
