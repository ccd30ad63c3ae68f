"""A writer whose connection or thread is beyond help: it is replaced, or whoever waits is told."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kit.notes import note
from secondsource.store import connections
from secondsource.store.errors import StoreError
from secondsource.store.writer import Writer


class Brittle:
    """A connection whose disk is gone: it can neither commit nor roll back."""

    def __init__(self, connection):
        self._connection = connection

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, statement, *parameters):
        if statement in {"COMMIT", "ROLLBACK"}:
            raise sqlite3.OperationalError("disk I/O error")
        return self._connection.execute(statement, *parameters)


@pytest.mark.promise("disk-full", "writing.never_a_new_connection")
def test_a_connection_that_can_neither_commit_nor_undo_is_replaced(path, notes):
    disks = [lambda: connections.writing(path), lambda: 1 / 0]

    def renew():
        return disks.pop()()

    writer = Writer(Brittle(connections.writing(path)), renew)
    with pytest.raises(StoreError, match="disk I/O error"):
        writer.submit(note("first"))
    assert writer.failing
    with pytest.raises(StoreError, match="could not write"):
        writer.submit(note("second"))
    try:
        assert writer.submit(note("third")) == "third"
    except StoreError as error:
        pytest.fail(str(error))
    assert not writer.failing
    writer.close()
    assert notes() == ["third"]


def test_nobody_waits_for_ever_when_the_thread_of_the_writer_dies(connection, notes, monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda death: told.append(str(death.exc_value)))
    monkeypatch.setattr(Writer, "_undo", lambda _writer: 1 / 0)  # no mistake of ours may leave a class hanging
    writer = Writer(Brittle(connection))
    begun, go_on = threading.Event(), threading.Event()

    def first(conn):
        begun.set()
        go_on.wait()
        return note("first")(conn)

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(writer.submit, first)]
        begun.wait()
        answers.append(pool.submit(writer.submit, note("second")))
        while not writer._queue.qsize():  # noqa: SLF001  nothing public tells that a job has been queued
            pass
        go_on.set()
    assert [type(answer.exception()) for answer in answers] == [StoreError, StoreError]
    assert writer.failing
    with pytest.raises(StoreError, match="closed"):
        writer.submit(note("third"))
    writer.close()
    assert told == ["division by zero"]
    assert notes() == []
