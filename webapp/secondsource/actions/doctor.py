"""The doctor: examines the machine, the data folder and the database, and says what to do about what it finds."""

import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from secondsource import __version__
from secondsource.actions.attach import attached
from secondsource.actions.sealed import shipped_sources
from secondsource.core.words import gettext as _
from secondsource.store import connections, files, health, migrations, texts
from secondsource.store.errors import StoreError
from secondsource.store.folder import Folder

_RACE = ((3, 7, 0), (3, 51, 2))  # the versions of SQLite with the WAL-reset race, both ends included
_ROOM = 200_000_000  # bytes: below it a busy day's answers and the backup before an upgrade may not fit


class Check(NamedTuple):
    """One thing examined: whether it is well, what was found, and what to do where it is not."""

    name: str
    ok: bool
    detail: str
    do: str = ""


def examine(folder: Path) -> list[Check]:
    """Examine everything. Changes nothing, works beside a running server, and works where there is no database yet."""
    where = Folder(folder.expanduser().absolute())
    checks = [_python(), _sqlite(), _packages(), _room(where)]
    if not where.path.is_dir():
        found = _("{folder} is not there yet; `secondsource serve` makes it").format(folder=where.path)
        if where.path.exists():
            found = _("{folder} is not a folder").format(folder=where.path)
            return [*checks, Check(_("data folder"), ok=False, detail=found, do=_("name another with --data"))]
        return [*checks, Check(_("data folder"), ok=True, detail=found)]
    checks.append(_permissions(where))
    if not where.database.exists():
        return [*checks, Check(_("database"), ok=True, detail=_("none yet; `secondsource serve` makes it"))]
    return [*checks, *_texts(where), *_database(where)]


def _python() -> Check:
    return Check(_("Python"), ok=True, detail=f"{platform.python_version()}, {platform.system()} {platform.release()}")


def _sqlite() -> Check:
    detail = sqlite3.sqlite_version
    if _RACE[0] <= sqlite3.sqlite_version_info <= _RACE[1]:
        detail = _(
            "{version}; before 3.51.3, SQLite could in rare cases damage a database that two connections checkpoint at "
            "once. Second Source lets only one do it, so this is for information"
        ).format(version=sqlite3.sqlite_version)
    return Check(_("SQLite"), ok=True, detail=detail)


def _packages() -> Check:
    names = ("sqlite-utils", "flask", "pydantic", "waitress")
    found = ", ".join(f"{name} {version(name)}" for name in names)
    return Check(_("packages"), ok=True, detail=f"secondsource {__version__}, {found}")


def _room(where: Folder) -> Check:
    there = next(path for path in (where.path, *where.path.parents) if path.exists())
    free = shutil.disk_usage(there).free
    needed = max(_ROOM, 2 * where.database.stat().st_size if where.database.exists() else 0)
    detail = _("{free} MB free").format(free=free // 1_000_000)
    do = _("make room: at least {needed} MB").format(needed=needed // 1_000_000)
    return _check(_("room on the disk"), free >= needed, detail, do)


def _permissions(where: Folder) -> Check:
    open_ = [path for path in (where.path, *where.contents()) if files.is_open_to_others(path)]
    if not open_:
        return Check(_("data folder"), ok=True, detail=_("{folder}, for its owner alone").format(folder=where.path))
    detail = _("open to other people: {files}").format(files=", ".join(map(str, open_)))
    return Check(
        _("data folder"), ok=False, detail=detail, do=_("start `secondsource serve`, which closes it, or use chmod")
    )


def _texts(where: Folder) -> Iterator[Check]:
    """The full texts that are attached, each proved again, but for those of courses that a server alone knows."""
    kept = list(texts.kept(where.path))
    if not kept:
        return
    known = shipped_sources()
    found = {
        key: attached(where.path, key[0], known[key[0]][key[1]]) for key in kept if key[1] in known.get(key[0], {})
    }
    spoilt = [f"{course}/{source}" for (course, source), one in found.items() if one and not one.lines]
    others = len(kept) - len(found)
    detail = _("{n} attached").format(n=len(kept))
    if others:
        detail += _("; {n} of them of courses of your own, proved on the page Full texts").format(n=others)
    if spoilt:
        detail += _("; no longer the copy of the course, so not shown: {names}").format(names=", ".join(spoilt))
    do = _("attach them again with `secondsource source attach`, or remove them with `secondsource source detach`")
    yield _check(_("full texts"), not spoilt, detail, do)


def _database(where: Folder) -> Iterator[Check]:
    try:
        conn = connections.reading(where.database)
    except StoreError as error:
        yield Check(_("database"), ok=False, detail=str(error))
        return
    try:
        checks: tuple[Callable[[sqlite3.Connection], Check], ...] = (_integrity, _migrations, _keys, _journal, _counts)
        for check in checks:
            found = check(conn)
            yield found
            if not found.ok and check in (_integrity, _migrations):
                return  # the others could only fail by what was just told
    finally:
        conn.close()


def _integrity(conn: sqlite3.Connection) -> Check:
    faults = health.faults(conn)
    detail = "; ".join(faults[:5]) or _("sound")
    # A WAL left from the damaged database would be played into the backup, hence the words on it.
    do = _("stop the server, remove the files ending in -wal and -shm, and put the newest good backup in its place")
    return _check(_("integrity"), not faults, detail, do)


def _migrations(conn: sqlite3.Connection) -> Check:
    found = migrations.state(conn)
    name = _("schema")
    if found.empty:
        return Check(name, ok=True, detail=_("empty; `secondsource serve` makes the tables"))
    if found.unknown:
        detail = _("from a newer version: {names}").format(names=", ".join(found.unknown))
        return Check(name, ok=False, detail=detail, do="pip install --upgrade secondsource")
    if not found.applied:
        return Check(
            name, ok=False, detail=_("not a database of Second Source"), do=_("name another folder with --data")
        )
    if found.pending:
        detail = _("from an older version; it still needs {names}").format(names=", ".join(found.pending))
        return Check(name, ok=False, detail=detail, do=_("start `secondsource serve`: it makes a backup and upgrades"))
    return Check(name, ok=True, detail=_("up to date: {name}").format(name=found.applied[-1]))


def _keys(conn: sqlite3.Connection) -> Check:
    tables = health.dangling(conn)
    detail = ", ".join(tables) or _("every row points at rows that are there")
    return _check(_("foreign keys"), not tables, detail, _("put the newest good backup in its place"))


def _journal(conn: sqlite3.Connection) -> Check:
    return Check(_("journal"), ok=True, detail=health.journal(conn))


def _counts(conn: sqlite3.Connection) -> Check:
    if migrations.state(conn).empty:
        return Check(_("contents"), ok=True, detail=_("nothing yet"))
    found = health.counts(conn)
    text = _("students: {students}, attempts: {attempts}, responses: {responses}")
    return Check(_("contents"), ok=True, detail=text.format(**found._asdict()))


def _check(name: str, ok: bool, detail: str, do: str) -> Check:  # noqa: FBT001  each caller passes what it found
    return Check(name, ok=ok, detail=detail, do="" if ok else do)
