"""The doctor: examines the machine, the data folder and the database, and says what to do about what it finds."""

from pathlib import Path

from secondsource.actions.doctor import data_folder, machine, tables
from secondsource.actions.doctor.check import Check
from secondsource.core.words import gettext as _
from secondsource.store.folder import Folder


def examine(folder: Path) -> list[Check]:
    """Examine everything. Changes nothing, works beside a running server, and works where there is no database yet."""
    where = Folder(folder.expanduser().absolute())
    checks = [machine.python(), machine.sqlite(), machine.packages(), machine.room(where)]
    if not where.path.is_dir():
        ok, name, do = not where.path.exists(), _("data folder"), _("name another with --data")
        detail = _("{folder} is not there yet; `secondsource serve` makes it") if ok else _("{folder} is not a folder")
        return [*checks, Check("folder", name, detail.format(folder=where.path), ok=ok, do="" if ok else do)]
    checks += [machine.server(where), data_folder.permissions(where)]
    checks += [*data_folder.ownership(where), *data_folder.leftovers(where)]
    if not where.database.exists():
        return [*checks, Check("database", _("database"), _("none yet; `secondsource serve` makes it"))]
    found = [*data_folder.full_texts(where), *tables.database(where)]
    timed = [] if any(check.key == "clock" for check in found) else [machine.clock()]
    return [*checks, *timed, *found]
