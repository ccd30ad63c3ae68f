"""Breaking how answers get to the disk."""

import secrets
import sqlite3
from contextlib import suppress
from itertools import count
from typing import Any

import pytest

from secondsource.actions import study
from secondsource.core.attempt import Sitting
from secondsource.store import connections, files, folder, responses
from secondsource.store.database import Database
from secondsource.store.writer import Writer


def never_a_new_connection(patch: pytest.MonkeyPatch) -> None:
    """A connection that can no longer be used is used again and again."""
    patch.setattr(Writer, "_mend", lambda _writer: None)


def commits_wait_for_no_disk(patch: pytest.MonkeyPatch) -> None:
    """SQLite's usual setting for a WAL: fast, and not durable."""
    _setting(patch, "synchronous = FULL", "synchronous = NORMAL")


def nothing_waits_for_the_disk(patch: pytest.MonkeyPatch) -> None:
    """The setting that promises speed by the thousand."""
    _setting(patch, "synchronous = FULL", "synchronous = OFF")


def names_wait_for_no_disk(patch: pytest.MonkeyPatch) -> None:
    """A new folder's name is left to the system to write."""
    patch.setattr(files, "sync_folder", lambda _path: None)


def half_done_stays(patch: pytest.MonkeyPatch) -> None:
    """A start only looks at the database, and leaves it to others to undo what a crash left half done."""
    patch.setattr(connections, "recovered", connections.reading)


def a_secret_written_in_place(patch: pytest.MonkeyPatch) -> None:
    """The secret gets its name before it is whole."""
    patch.setattr(folder, "_make_secret", lambda where: where.secret.write_text(secrets.token_hex(32), "utf-8"))


def told_before_the_commit(patch: pytest.MonkeyPatch) -> None:
    """Whoever waits is answered when its statements have run, and the transaction is committed after that."""

    def commit(self: Writer, waiting: list[Any]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        _answer(self, waiting)
        with suppress(sqlite3.Error):
            self._connection.execute("COMMIT")

    patch.setattr(Writer, "_commit", commit)


def committed_now_and_then(patch: pytest.MonkeyPatch) -> None:
    """Transactions are kept open over some batches, because each commit costs time."""
    batches = count(1)

    def commit(self: Writer, waiting: list[Any]) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
        _answer(self, waiting)
        if next(batches) % 8 == 0:
            self._connection.execute("COMMIT")

    patch.setattr(Writer, "_commit", commit)


def lost_replies_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Nobody looks whether an answer has come before, under the same key."""
    patch.setattr(responses, "_ANSWER_UNDER", f"{responses._ANSWER_UNDER} AND false")  # noqa: SLF001  the statement


def no_patience(patch: pytest.MonkeyPatch) -> None:
    """Nobody waits while another program holds the database."""
    patch.setattr(connections, "PATIENCE", 0.0)


def pages_that_write(patch: pytest.MonkeyPatch) -> None:
    """Whoever looks at a question leaves a trace in the database."""
    original = study.sitting

    def sitting(database: Database, attempt: str, student: int | None, item: str | None = None) -> Sitting | None:
        database.write(lambda conn: conn.execute("SELECT 1"), timeout=1)
        return original(database, attempt, student, item)

    patch.setattr(study, "sitting", sitting)


def answers_mixed_up(patch: pytest.MonkeyPatch) -> None:
    """Who waits together is answered in the wrong order."""

    def commit(self: Writer, waiting: list[Any]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        answers = [self._run_one(one) for one in waiting]
        self._connection.execute("COMMIT")
        for one, (result, problem) in zip(reversed(waiting), answers, strict=True):
            one.future.set_exception(problem) if problem else one.future.set_result(result)

    patch.setattr(Writer, "_commit", commit)


def one_undoes_all(patch: pytest.MonkeyPatch) -> None:
    """Jobs have no savepoints: one that fails undoes all that are committed with it."""

    def run_one(self: Writer, one: Any) -> tuple[Any, None]:
        return one.job(self._connection), None

    patch.setattr(Writer, "_run_one", run_one)


def _answer(writer: Writer, waiting: list[Any]) -> None:
    for one in waiting:
        one.future.set_running_or_notify_cancel()
        result, problem = writer._run_one(one)  # noqa: SLF001  what a mutant is about
        one.future.set_exception(problem) if problem else one.future.set_result(result)


def _setting(patch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """Open every connection with another setting."""
    original = connections._set  # noqa: SLF001  the one place where they are set

    def set_(connection: sqlite3.Connection, pragma: str) -> None:
        original(connection, pragma.replace(old, new))

    patch.setattr(connections, "_set", set_)
