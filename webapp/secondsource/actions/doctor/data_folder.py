"""What the doctor asks of the data folder: who may read it, what is left over in it, backups, full texts."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from secondsource.actions.attach import attached
from secondsource.actions.doctor.check import Check
from secondsource.actions.sealed import shipped_sources
from secondsource.core.words import gettext as _
from secondsource.store import backups, claim, files, texts
from secondsource.store.folder import Folder

_AHEAD = dt.timedelta(days=1)  # less may be a clock that was corrected
_STALE = dt.timedelta(days=8)  # a weekly timer that has missed its turn


def open_to_others(where: Folder) -> list[Path]:
    """The folder and what is in it, as far as others than its owner have rights to it."""
    return [path for path in (where.path, *where.contents()) if files.is_open_to_others(path)]


def ownership(where: Folder) -> Iterator[Check]:
    """What belongs to another user than the folder: made by root, mostly, and then the server cannot write it."""
    whose = files.owner(where.path)
    if found := [path for path in where.contents() if _owner(path) not in {whose, None}]:
        detail = _("not of the user who owns the folder: {files}").format(files=", ".join(map(str, found)))
        do = _("give them to that user with chown; run commands as that user, with `sudo -u`")
        yield Check("owner", _("owner"), detail, ok=False, do=do)


def _owner(path: Path) -> int | None:
    try:
        return files.owner(path)
    except FileNotFoundError:  # SQLite's own files come and go
        return None


def left_over(where: Folder) -> list[Path]:
    """Parts of files whose writing was cut off, which nobody is at work on."""
    found = [*backups.leftovers(where), *where.path.glob("texts/*/.*.part"), *where.path.glob(".secret-*")]
    return found if claim.is_taken(where) else [*found, *where.half_restored()]


def permissions(where: Folder) -> Check:
    """Whether the folder is for its owner alone."""
    found = open_to_others(where)
    if not found:
        return Check("folder", _("data folder"), _("{folder}, for its owner alone").format(folder=where.path))
    detail = _("open to other people: {files}").format(files=", ".join(map(str, found)))
    do = _("start `secondsource serve`, which closes it, or use chmod")
    return Check("folder", _("data folder"), detail, ok=False, do=do, fix=_("close it to everybody but its owner"))


def leftovers(where: Folder) -> Iterator[Check]:
    """Half-written files, where there are any: they may hold answers, and are of no use."""
    if found := left_over(where):
        detail = _("half-written, by something that was cut off: {files}").format(files=", ".join(map(str, found)))
        yield Check("leftovers", _("leftovers"), detail, ok=False, do=_("delete them"), fix=_("delete them"))


def managed(where: Folder, responses: int) -> Check:
    """How old the newest backup in the data folder is, and whether it should be younger."""
    name, found = _("backups"), [one for one in backups.list_managed(where) if not backups.was_replaced(one)]
    do = _("make one with `secondsource backup`; a timer makes them by itself, as docs/deployment.md shows")
    if not found:
        detail = _("none in the data folder; copies kept elsewhere are not known here")
        return Check("backups", name, detail, ok=not responses, do=do if responses else "")
    age = dt.datetime.now(dt.UTC) - found[0].made
    if age < -_AHEAD:
        detail = _("of a moment that has not come yet: {file}").format(file=found[0].path.name)
        do = _("the clock was wrong when it was made, and it expires too late: make a new one, and delete it")
        return Check("backups", name, detail, ok=False, do=do)
    text = _("{n} in the data folder, {size} MB; the newest is {hours} hours old: {file}")
    hours, size = max(int(age.total_seconds()), 0) // 3600, sum(one.size for one in found) // 1_000_000
    detail = text.format(n=len(found), size=size, hours=hours, file=found[0].path.name)
    ok = age < _STALE or not responses
    return Check("backups", name, detail, ok=ok, do="" if ok else do)


def full_texts(where: Folder) -> Iterator[Check]:
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
    yield Check("texts", _("full texts"), detail, ok=not spoilt, do=do if spoilt else "")
