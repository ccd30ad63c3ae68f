"""The data of one pupil: handed out as a file that people can read, or erased for good.

Erasing takes everything out of the database. Backups that were made before keep it until they expire.
"""

import io
import json
import sqlite3
import zipfile
from collections.abc import Collection

from secondsource.actions import progress
from secondsource.actions.accounts import RefusedError
from secondsource.actions.export import sittings_csv
from secondsource.actions.retention import scrub_unnoticed
from secondsource.core.attempt import Sitting
from secondsource.core.people import Classroom, Pupil
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, personal, pupils, times
from secondsource.store.database import Database


def member(database: Database, classroom: Classroom, pupil: int) -> Pupil | None:
    """A pupil of the class, also one who was removed: their data is still here. Another class's is None."""
    found = pupils.ever(database.read(), pupil)
    return found if found and found.classroom == classroom.id else None


def held(database: Database, pupil: Pupil) -> dict[str, int]:
    """By table, how much is stored of a pupil."""
    return personal.counts(database.read(), pupil.id)


def export(database: Database, pupil: Pupil) -> bytes:
    """All that is stored of a pupil, as a ZIP file, for the teacher: answers with their points and keys."""
    return _zipped(database, pupil, progress.of_pupil(database.read(), pupil), ())


def export_own(database: Database, pupil: Pupil, released: list[Sitting], held_back: Collection[str]) -> bytes:
    """The same for the pupil: points, keys and ratings of the attempts that are `released`, nothing of those of the others.

    `held_back` are the ids of the others, whose own answers are in the file all the same.
    """
    return _zipped(database, pupil, released, held_back)


def erase(database: Database, classroom: Classroom, pupil: int) -> bool:
    """Erase a pupil and everything that is stored of them. It cannot be undone. Raises RefusedError.

    Returns whether no traces are left in the file either: see `retention.scrub_unnoticed`.
    """
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        found = pupils.ever(conn, pupil)
        if found is None or found.classroom != classroom.id or classrooms.by_id(conn, classroom.id) is None:
            raise RefusedError(_("Nothing is stored of this pupil any more."))
        personal.erase(conn, found.id, now)

    database.write(job)
    return scrub_unnoticed(database)


def _zipped(database: Database, pupil: Pupil, sittings: list[Sitting], without: Collection[str]) -> bytes:
    rows = personal.everything(database.read(), pupil.id)
    for table in personal.JUDGED:
        rows[table] = [row for row in rows[table] if row["attempt"] not in without]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("read-me.txt", _read_me(pupil))
        file.writestr("answers.csv", "".join(sittings_csv(sittings)))
        file.writestr("everything.json", json.dumps(rows, ensure_ascii=False, indent=2))
    return made.getvalue()


def _read_me(pupil: Pupil) -> str:
    said = _(
        "All that Second Source stores of {name}, on {moment}.\n\n"
        "answers.csv: every answer with its question and, where the answers are released, its points. It opens in a "
        "spreadsheet.\n"
        "everything.json: every row of every table, as it is stored. It opens in any editor. Codes and sessions are left "
        "out: they are stored only as digests, from which nobody can read anything.\n"
    )
    return said.format(name=pupil.nickname, moment=times.to_text(times.now()))
