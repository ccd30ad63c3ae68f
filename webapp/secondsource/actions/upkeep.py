"""What a server does by itself: it keeps the clock, erases what is due, and lets backups expire."""

import datetime as dt
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from secondsource.actions import retention
from secondsource.actions.backup import expire
from secondsource.core import events
from secondsource.core.retention import NOTICE
from secondsource.store import retention as store
from secondsource.store import scrubbing, timekeeping, times
from secondsource.store.database import Database
from secondsource.store.errors import StoreError

_TURN = 60.0  # seconds from one look to the next
_CLOCK = 5  # looks after which the clock is kept
_DAY = dt.timedelta(days=1)


class Upkeep:
    """The upkeep of an open database. `turn` does what is to be done now."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turns = 0
        self._looked: dt.datetime | None = None

    def turn(self) -> None:
        """Do what is to be done. What cannot be done now is logged, and tried again at the next turn."""
        for one in (self._keep_clock, self._erase, self._scrub):
            try:
                one()
            except StoreError as error:
                events.tell("upkeep", logging.WARNING, reason=str(error))
            except Exception as error:  # noqa: BLE001  a disk that fails for a moment must not end all that is due later
                where = events.frames(error.__traceback__)
                events.tell("upkeep", logging.ERROR, error=type(error).__name__, where=where)
        self._turns += 1

    def _keep_clock(self) -> None:
        if self._turns % _CLOCK == 0:
            before = times.going()
            going = self._database.write(lambda conn: timekeeping.tended(conn, before))
            times.go_by(going)
            if going != before:
                events.tell("clock-followed", seconds=round((going.ahead - before.ahead) / 1e9))
            elif abs(going.off()) > timekeeping.NOTICED:
                events.tell("clock-off", logging.WARNING, seconds=round(going.off().total_seconds()))

    def _erase(self) -> None:
        """Once a day, and when the server starts, erase what is due.

        Backups are let alone where nobody has looked for long: it may be the clock that is wrong, and would take all of them.
        """
        now = times.now()
        if self._looked is not None and now < self._looked + _DAY:
            return
        rules = retention.rules(self._database)
        retention.erase_due(self._database.write)
        if now <= rules.looked + NOTICE:
            expire(self._database.folder, rules.backups)
        self._looked = now

    def _scrub(self) -> None:
        """Take traces out of the file as soon as nobody notices, and within a day whoever does."""
        traces = store.rules(self._database.read()).traces
        if traces is None or retention.scrub_unnoticed(self._database):
            return
        if times.now() > traces + scrubbing.AT_THE_LATEST:
            scrubbing.scrub(self._database)


@contextmanager
def kept_up(database: Database) -> Iterator[None]:
    """Keep a database up in a thread of its own, for the length of a `with`."""
    ended, upkeep = threading.Event(), Upkeep(database)

    def run() -> None:
        upkeep.turn()
        while not ended.wait(_TURN):
            upkeep.turn()

    thread = threading.Thread(target=run, name="secondsource-upkeep", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
