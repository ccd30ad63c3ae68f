"""What the doctor asks of the computer: versions, room, the clock, and whether a server runs."""

import datetime as dt
import platform
import shutil
import sqlite3
from importlib.metadata import version

from secondsource import __version__
from secondsource.actions.doctor.check import Check
from secondsource.core.words import gettext as _
from secondsource.store import claim
from secondsource.store.folder import Folder

_RACE = ((3, 7, 0), (3, 51, 2))  # the versions of SQLite with the WAL-reset race, both ends included
_ROOM = 200_000_000  # bytes: below it a busy day's answers and the backup before an upgrade may not fit
_FIRST_YEAR = 2026  # of this program: a clock that says less was never set


def python() -> Check:
    """The version of Python and the system."""
    return Check("python", _("Python"), f"{platform.python_version()}, {platform.system()} {platform.release()}")


def sqlite() -> Check:
    """The version of SQLite, and what is known of it."""
    detail = sqlite3.sqlite_version
    if _RACE[0] <= sqlite3.sqlite_version_info <= _RACE[1]:
        detail = _(
            "{version}; before 3.51.3, SQLite could in rare cases damage a database that two connections checkpoint at "
            "once. Second Source lets only one do it, so this is for information"
        ).format(version=sqlite3.sqlite_version)
    return Check("sqlite", _("SQLite"), detail)


def packages() -> Check:
    """The versions that matter when something goes wrong."""
    names = ("sqlite-utils", "flask", "pydantic", "waitress")
    found = ", ".join(f"{name} {version(name)}" for name in names)
    return Check("packages", _("packages"), f"secondsource {__version__}, {found}")


def room(where: Folder) -> Check:
    """Whether the disk has room for a busy day and for a backup."""
    there = next(path for path in (where.path, *where.path.parents) if path.exists())
    free = shutil.disk_usage(there).free
    needed = max(_ROOM, 2 * where.database.stat().st_size if where.database.exists() else 0)
    do = _("make room: at least {needed} MB").format(needed=needed // 1_000_000)
    detail = _("{free} MB free").format(free=free // 1_000_000)
    return Check("room", _("room on the disk"), detail, ok=free >= needed, do="" if free >= needed else do)


def clock(newest: dt.datetime | None = None) -> Check:
    """The time and the time zone of this computer; a clock that is behind the newest answer was set back, or never set."""
    now = dt.datetime.now().astimezone()
    detail = _("{now} ({zone}); classes have time zones of their own").format(
        now=now.isoformat(sep=" ", timespec="minutes"), zone=now.tzname()
    )
    if newest and newest > now + dt.timedelta(minutes=2):
        detail += _("; the newest answer was saved later than that, at {at}").format(
            at=newest.isoformat(" ", "minutes")
        )
    elif now.year >= _FIRST_YEAR:
        return Check("clock", _("clock"), detail)
    return Check("clock", _("clock"), detail, ok=False, do=_("let the network set this computer's clock (NTP)"))


def server(where: Folder) -> Check:
    """Whether a server runs on the folder, and with which settings."""
    name = _("server")
    if not claim.is_taken(where):
        return Check("server", name, _("none runs on this folder"))
    who = claim.holder(where)
    told = [_("process {process}").format(process=who.get("process", "?"))]
    told += [str(who["url"])] if "url" in who else []
    told += [_("version {version}").format(version=who["version"])] if "version" in who else []
    told += [_("since {moment}").format(moment=str(who["started"])[:16])] if "started" in who else []
    told += [_("also called {names}").format(names=", ".join(who["names"]))] if who.get("names") else []
    told += [_("behind a proxy at {proxy}").format(proxy=who["proxy"])] if who.get("proxy") else []
    ok = who.get("version", __version__) == __version__
    do = "" if ok else _("start it again: it still runs another version than the one that is installed")
    return Check("server", name, ", ".join(told), ok=ok, do=do)
