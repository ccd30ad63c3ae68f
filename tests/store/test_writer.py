import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kit.notes import note
from secondsource.store import connections
from secondsource.store.errors import BusyError, StoreError
from secondsource.store.writer import Writer


@pytest.fixture
def together(writer):
    """Submit jobs so that they are committed together: they queue while the writer is kept waiting."""

    def together(*jobs, then=lambda: None, single=False):
        begun, go_on = threading.Event(), threading.Event()

        def wait(_conn):
            begun.set()
            go_on.wait()

        with ThreadPoolExecutor(len(jobs) + 1) as pool:
            pool.submit(writer.submit, wait)
            begun.wait()
            answers = []
            for n, job in enumerate(jobs, 1):
                answers.append(pool.submit(writer.submit, job, single=single))
                while writer._queue.qsize() < n:  # noqa: SLF001  nothing public tells that a job has been queued
                    pass
            then()
            go_on.set()
        return [answer.exception() or answer.result() for answer in answers]

    return together


def fail(conn):
    note("half done")(conn)
    raise ValueError("ada's own")


def test_a_caller_is_answered_with_what_its_job_returned_once_it_is_committed(writer, notes):
    assert writer.submit(note("one")) == "one"
    assert notes() == ["one"]


def test_what_waits_is_committed_together(together, connection, notes):
    statements = []
    answers = together(*[note(str(n)) for n in range(9)], then=lambda: connection.set_trace_callback(statements.append))
    assert answers == [str(n) for n in range(9)] == notes()
    assert statements.count("BEGIN IMMEDIATE") == 1
    assert statements.count("COMMIT") == 2  # of the job that was kept waiting, and of the nine


def test_a_failing_job_gets_its_own_error_and_undoes_nobody_elses(together, notes):
    good, bad, twice, last = together(note("good"), fail, note("good"), note("last"))
    assert (good, last) == ("good", "last")
    assert isinstance(bad, ValueError)
    assert isinstance(twice, sqlite3.IntegrityError)
    assert notes() == ["good", "last"]


def test_a_single_statement_that_fails_undoes_nobody_elses_without_a_savepoint(together, connection, notes):
    statements = []
    jobs = [note("good"), note("good"), note("last")]
    good, twice, last = together(*jobs, then=lambda: connection.set_trace_callback(statements.append), single=True)
    assert (good, last) == ("good", "last")
    assert isinstance(twice, sqlite3.IntegrityError)
    assert notes() == ["good", "last"]
    assert "SAVEPOINT job" not in statements


def test_when_commit_fails_nobody_of_the_batch_is_told_that_it_is_saved(together, writer, notes):
    def orphan(conn):
        conn.execute("INSERT INTO replies (note) VALUES ('never written')")

    answers = together(note("with it"), orphan)
    assert [type(answer) for answer in answers] == [StoreError, StoreError]
    assert answers[0] is not answers[1]
    assert notes() == []
    assert writer.submit(note("afterwards")) == "afterwards"
    assert notes() == ["afterwards"]


def test_a_job_that_ends_the_transaction_is_not_reported_as_saved(writer, notes):
    with pytest.raises(StoreError):
        writer.submit(lambda conn: conn.execute("ROLLBACK"))
    assert writer.submit(note("afterwards")) == "afterwards"
    assert notes() == ["afterwards"]


def test_a_full_disk_is_told_and_writing_goes_on_when_there_is_room(writer, notes):
    writer.submit(lambda conn: conn.execute("PRAGMA max_page_count = 8"))
    with pytest.raises(StoreError, match="no room left on the disk"):
        writer.submit(note("x" * 100_000))
    assert notes() == []
    writer.submit(lambda conn: conn.execute("PRAGMA max_page_count = 1000"))
    assert writer.submit(note("x" * 100_000)) == "x" * 100_000 == notes()[0]


def test_the_writer_waits_while_another_process_holds_the_lock(connection, writer, path, locked, notes):
    trying = threading.Event()
    order = []

    def late(conn):
        order.append("written")
        return note("late")(conn)

    with locked(path) as release, ThreadPoolExecutor(1) as pool:
        connection.set_trace_callback(lambda _statement: trying.set())
        answer = pool.submit(writer.submit, late)
        trying.wait()
        order.append("released")
        release()
        assert answer.result() == "late"
    assert order == ["released", "written"]
    assert notes() == ["late"]


def test_a_caller_that_gave_up_is_told_busy_and_its_job_is_spared(connection, writer, path, locked, notes):
    trying = threading.Event()
    with locked(path):
        connection.set_trace_callback(lambda _statement: trying.set())
        with pytest.raises(BusyError, match="Wait a moment"):
            writer.submit(note("given up"), timeout=0.05)
        trying.wait()
    assert writer.submit(note("next")) == "next"
    assert notes() == ["next"]


def test_a_lock_that_outlasts_the_patience_of_the_writer_is_told_busy(connection, writer, path, locked, notes):
    connection.execute("PRAGMA busy_timeout = 50")
    with locked(path), pytest.raises(BusyError, match="Wait a moment"):
        writer.submit(note("too long"))
    assert writer.submit(note("next")) == "next"
    assert notes() == ["next"]


def test_a_job_that_has_begun_may_be_committed_after_its_caller_gave_up(writer, notes):
    go_on = threading.Event()

    def slow(conn):
        go_on.wait()
        return note("slow")(conn)

    with pytest.raises(BusyError):
        writer.submit(slow, timeout=0.05)
    go_on.set()
    writer.close()
    assert notes() == ["slow"]


def test_closing_finishes_what_waits_and_refuses_what_comes_later(together, writer, notes):
    closing = threading.Thread(target=writer.close)
    answers = together(*[note(str(n)) for n in range(300)], then=closing.start)
    closing.join()
    writer.close()
    assert answers == [str(n) for n in range(300)] == notes()
    with pytest.raises(StoreError, match="closed"):
        writer.submit(note("later"))


def test_a_damaged_page_is_told_in_words(path):
    connection = connections.writing(path)
    connection.execute("INSERT INTO notes (note) VALUES ('here')")
    connection.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    writer = Writer(connections.writing(path))
    with pytest.raises(StoreError, match="damaged"):
        writer.submit(lambda conn: conn.execute("SELECT note FROM notes").fetchall())
    writer.close()


def test_a_job_is_told_in_words_what_the_disk_refused_and_as_it_is_what_is_a_mistake(writer, notes):
    def refused(conn):
        conn.execute("PRAGMA query_only = ON")  # as a disk that has become read-only
        try:
            note("refused")(conn)
        finally:
            conn.execute("PRAGMA query_only = OFF")

    with pytest.raises(StoreError, match="cannot be opened or written"):
        writer.submit(refused)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        writer.submit(lambda conn: conn.execute("SELECT note FROM notse"))
    assert writer.submit(note("next")) == "next"
    assert notes() == ["next"]


def test_a_command_that_reads_while_the_server_ends_leaves_nothing_in_the_wal(path, writer):
    reader = connections.reading(path)
    writer.submit(note("one"))
    assert reader.execute("SELECT count(*) FROM notes").fetchone()[0] == 1
    wal = path.with_name(path.name + "-wal")
    assert wal.stat().st_size > 0
    writer.close()
    assert wal.stat().st_size == 0
    reader.close()
