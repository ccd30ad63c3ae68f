"""What the doctor asks of the database: whether it is sound, of this version, and what it holds."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

from secondsource.actions.doctor import data_folder, machine
from secondsource.actions.doctor.check import Check
from secondsource.core.words import gettext as _
from secondsource.store import claim, connections, health, migrations, retention, timekeeping
from secondsource.store.clock import of_this_computer
from secondsource.store.errors import StoreError
from secondsource.store.folder import Folder

_MOST_LOG = 256_000_000  # bytes: a log that a server cannot move into the database


def database(where: Folder) -> Iterator[Check]:
    """Everything about it. What could only fail by what was told before is left out."""
    try:
        conn = connections.reading(where.database)
    except StoreError as error:
        yield Check("database", _("database"), str(error), ok=False)
        return
    with closing(conn):
        checks: tuple[Callable[[sqlite3.Connection], Check], ...] = (_integrity, _schema, _keys)
        for check in checks:
            found = check(conn)
            yield found
            if not found.ok and check in (_integrity, _schema):
                return
        yield journal(where, conn)
        if migrations.state(conn).empty:
            yield Check("contents", _("contents"), _("nothing yet"))
            return
        yield from _contents(where, conn)


def _contents(where: Folder, conn: sqlite3.Connection) -> Iterator[Check]:
    counted = health.counts(conn)
    text = _("students: {students}, attempts: {attempts}, responses: {responses}")
    yield Check("contents", _("contents"), text.format(**counted._asdict()))
    rules = retention.rules(conn)
    text = _("pupils' data {days} days after their class has ended, backups in the data folder {backups} days")
    yield Check("retention", _("kept"), text.format(days=rules.days, backups=rules.backups))
    yield data_folder.managed(where, counted.responses)
    yield machine.clock(health.newest_answer(conn))
    off = timekeeping.resumed(conn, of_this_computer()).off()
    if abs(off) > timekeeping.NOTICED:
        yield _apart(off)


def _apart(off: dt.timedelta) -> Check:
    """The clock of this computer was set while pupils were at work, and is followed once nobody is."""
    text = _(
        "this computer's clock is {seconds} seconds from the time that tasks go by; it was set while pupils worked"
    )
    do = _("look whether this computer's clock is right; the server follows it once nobody is at work")
    return Check("time", _("time"), text.format(seconds=round(off.total_seconds())), ok=False, do=do)


def _integrity(conn: sqlite3.Connection) -> Check:
    faults = health.faults(conn)
    detail = "; ".join(faults[:5]) or _("sound")
    do = _("stop the server, and put the newest good backup in its place with `secondsource restore`")
    return Check("integrity", _("integrity"), detail, ok=not faults, do=do if faults else "")


def _schema(conn: sqlite3.Connection) -> Check:
    found = migrations.state(conn)
    if found.empty:
        return _of_schema(_("empty; `secondsource serve` makes the tables"))
    if found.unknown:
        detail = _("from a newer version: {names}").format(names=", ".join(found.unknown))
        return _of_schema(detail, "pip install --upgrade secondsource")
    if not found.applied:
        return _of_schema(_("not a database of Second Source"), _("name another folder with --data"))
    if found.pending:
        detail = _("from an older version; it still needs {names}").format(names=", ".join(found.pending))
        return _of_schema(detail, _("start `secondsource serve`: it makes a backup and upgrades"))
    return _of_schema(_("up to date: {name}").format(name=max(found.applied)))


def _of_schema(detail: str, do: str = "") -> Check:
    return Check("schema", _("schema"), detail, ok=not do, do=do)


def _keys(conn: sqlite3.Connection) -> Check:
    tables = health.dangling(conn)
    detail = ", ".join(tables) or _("every row points at rows that are there")
    do = _("put the newest good backup in its place with `secondsource restore`")
    return Check("keys", _("foreign keys"), detail, ok=not tables, do=do if tables else "")


def log_size(where: Folder) -> int:
    """The bytes in the write-ahead log."""
    log = where.database.with_name(f"{where.database.name}-wal")
    return log.stat().st_size if log.exists() else 0


def journal(where: Folder, conn: sqlite3.Connection) -> Check:
    """The journal mode, and how much waits in the log to be moved into the database."""
    waiting = log_size(where)
    detail = _("{mode}, {size} kB in the log").format(mode=health.journal(conn), size=waiting // 1000)
    fix = (
        ""
        if not waiting or claim.is_taken(where)
        else _("move what a server that was killed left in the log into the database")
    )
    ok = waiting < _MOST_LOG
    do = "" if ok else _("start the server again when nobody is at work: something has kept the log from being emptied")
    return Check("journal", _("journal"), detail, ok=ok, do=do, fix=fix)
