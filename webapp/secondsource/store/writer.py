"""The writer: one thread with the one writing connection, which commits together whatever is waiting.

Each caller is answered after COMMIT has returned and not before, so that "saved" is said of nothing that is not on
the disk. With 500 students at once, some hundred answers share one wait for the disk.
"""

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from secondsource.core.words import gettext as _
from secondsource.store import connections
from secondsource.store.errors import BusyError, StoreError, explained, is_trouble

T = TypeVar("T")
PATIENCE = connections.PATIENCE + 5  # seconds that a caller waits: longer than the lock, so that its end is told
_MOST = 256  # jobs in one transaction

# Returns when the future is done, or after so many seconds.
Wait = Callable[["Future[Any]", float], object]


@dataclass(frozen=True)
class _Waiting:
    job: Callable[[sqlite3.Connection], Any]
    alone: bool = False  # outside any transaction
    single: bool = False  # one statement alone, which SQLite undoes by itself where it fails
    future: "Future[Any]" = field(default_factory=Future)


class Writer:
    """Takes jobs from any thread. It owns the connection from now on.

    Where a transaction can neither be committed nor undone, `renew` opens the connection that takes its place.
    """

    def __init__(self, connection: sqlite3.Connection, renew: Callable[[], sqlite3.Connection] | None = None) -> None:
        self._connection, self._renew = connection, renew
        self._usable = True
        self._failing = False
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._open = True
        self.wait: Wait = lambda future, timeout: wait([future], timeout)  # how whoever submits waits
        self._thread = threading.Thread(target=self._run, name="secondsource-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[sqlite3.Connection], T], timeout: float = PATIENCE, *, single: bool = False) -> T:
        """Run the job in a transaction, and return what it returned once that is on the disk.

        A job only uses the connection it is given and neither begins nor ends a transaction. What it raises is raised
        here, and undoes this job alone; where `single` says that it changes something by its last statement only, that
        needs no savepoint. Raises BusyError after `timeout` seconds: the job may still be committed then,
        so that trying again is safe only with an idempotency key. Raises StoreError when the database could not write,
        or the writer is closed; where the disk failed during COMMIT, the job may be found committed after a crash.
        """
        return self._answer(_Waiting(job, single=single), timeout)  # type: ignore[no-any-return]  # a queue of jobs of many types

    def alone(self, work: Callable[[sqlite3.Connection], T], timeout: float) -> T:
        """Run work that no transaction may be open for, such as VACUUM, while whatever else is to be written waits.

        Raises what `submit` does.
        """
        return self._answer(_Waiting(work, alone=True), timeout)  # type: ignore[no-any-return]  # as above

    def _answer(self, waiting: _Waiting, timeout: float) -> Any:
        with self._lock:
            if not self._open:
                raise _closed()
            self._queue.put(waiting)
        self.wait(waiting.future, timeout)
        # Cancelling spares the work while it has not begun. It fails for a job that is done by now.
        if waiting.future.cancel() or not waiting.future.done():
            raise BusyError(_("The database is busy. Wait a moment and try again."))
        return waiting.future.result()

    @property
    def failing(self) -> bool:
        """Whether the newest transaction failed by the disk or the file. A lock that others hold is no failure."""
        return self._failing or not self._thread.is_alive()

    def close(self) -> None:
        """Finish what waits, checkpoint, and close the connection. Closing twice is harmless."""
        with self._lock:
            if self._open:
                self._open = False
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            while batch := self._next_batch():
                if together := [one for one in batch if not one.alone]:
                    self._commit(together)
                for one in batch:
                    if one.alone and one.future.set_running_or_notify_cancel():
                        self._run_alone(one)
            with suppress(sqlite3.Error):  # what is not moved now stays in the WAL, and nothing is lost
                self._connection.execute("PRAGMA busy_timeout = 0")  # a backup in progress is not waited for
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._abandon()
            self._connection.close()

    def _next_batch(self) -> list[_Waiting]:
        """Wait for a job and take all that wait with it; empty once the writer is closed and the queue drained."""
        batch: list[_Waiting] = []
        with suppress(Empty):
            while len(batch) < _MOST:
                waiting = self._queue.get(block=not batch)
                if waiting is None:
                    self._queue.put(None)  # nothing can follow it: it ends the next round
                    break
                batch.append(waiting)
        return batch

    def _commit(self, waiting: list[_Waiting]) -> None:
        batch: list[_Waiting] = []
        try:
            try:
                self._mend()
                self._connection.execute("BEGIN IMMEDIATE")
            finally:  # from here on nobody of the batch can give up any more
                batch = [one for one in waiting if one.future.set_running_or_notify_cancel()]
            answers = [self._run_one(one) for one in batch]
            self._connection.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001  whatever it is, everybody who waits must hear of it
            self._failing = _is_of_the_disk(error)
            try:
                self._undo()
            finally:
                for one in batch:
                    one.future.set_exception(_failure(error))
            return
        self._failing = False
        for one, (result, problem) in zip(batch, answers, strict=True):
            if problem is None:
                one.future.set_result(result)
            else:
                one.future.set_exception(problem)

    def _undo(self) -> None:
        """Undo what is begun. Where even that fails, nothing can be begun on this connection any more."""
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._usable = False

    def _mend(self) -> None:
        """Open the connection anew where it cannot be used. Raises StoreError as long as that is in vain."""
        if self._usable or self._renew is None:
            return
        with suppress(sqlite3.Error):
            self._connection.close()  # first: the lock and the half transaction go with it
        self._connection = self._renew()
        self._usable = True

    def _run_alone(self, waiting: _Waiting) -> None:
        try:
            self._mend()
            waiting.future.set_result(waiting.job(self._connection))
        except BaseException as error:  # noqa: BLE001  it is the caller's, and must not end this thread
            waiting.future.set_exception(_told(error))

    def _run_one(self, one: _Waiting) -> tuple[Any, BaseException | None]:
        """Run one job, in its savepoint: its result, or what it raised. Raises where the whole transaction is lost."""
        if not one.single:
            self._connection.execute("SAVEPOINT job")
        try:
            result = one.job(self._connection)
        except BaseException as error:  # it is the caller's, and must not end this thread
            if not self._connection.in_transaction:  # SQLite undid all of it, as it may when the disk is full
                raise
            if not one.single:
                self._connection.execute("ROLLBACK TO job")
                self._connection.execute("RELEASE job")
            return None, _told(error)
        if not one.single:
            self._connection.execute("RELEASE job")
        return result, None

    def _abandon(self) -> None:
        """Answer whoever still waits when the thread ends, so that nobody waits for nothing."""
        with self._lock:
            self._open = False
        with suppress(Empty):
            while True:
                waiting = self._queue.get(block=False)
                if waiting is not None and waiting.future.set_running_or_notify_cancel():
                    waiting.future.set_exception(_closed())


def _is_of_the_disk(error: BaseException) -> bool:
    """Whether it will happen again until somebody does something about the disk or the file."""
    if isinstance(error, sqlite3.Error):
        return is_trouble(error) and not isinstance(explained(error), BusyError)
    return isinstance(error, StoreError) and not isinstance(error, BusyError)


def _failure(error: BaseException) -> StoreError:
    """Why a batch was not committed, anew for each caller: threads must not share one traceback."""
    if isinstance(error, sqlite3.Error):
        failure = explained(error)
    elif isinstance(error, StoreError):  # of opening the connection anew
        failure = BusyError(str(error)) if isinstance(error, BusyError) else StoreError(str(error))
    else:
        failure = StoreError(_("The database could not write. Nothing was saved; try again."))
    failure.__cause__ = error
    return failure


def _told(error: BaseException) -> BaseException:
    """What a job raised, in words for people where the disk or the file is to blame; a bug stays what it is."""
    if isinstance(error, sqlite3.Error) and is_trouble(error):
        return _failure(error)
    return error


def _closed() -> StoreError:
    return StoreError(_("The database is closed, because the program is ending or failed. Start it and try again."))
