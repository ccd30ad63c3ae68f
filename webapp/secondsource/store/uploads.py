"""Files that teachers are about to import: one folder, private, outside the database, and empty again after a day."""

import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from secondsource.core.words import gettext as _
from secondsource.store import files
from secondsource.store.errors import StoreError
from secondsource.store.folder import Folder

MOST_SECONDS = 24 * 60 * 60
_MOST_EACH = 10  # that one teacher has at a time; of more the oldest goes
_TOKEN = re.compile(r"[0-9a-f]{32}")


def new_token() -> str:
    """A name that nobody guesses."""
    return secrets.token_hex(16)


def keep(data: Path, teacher: int, token: str, name: str, content: bytes) -> None:
    """Keep a file of an upload, whole or not at all; one of that name is replaced. Raises StoreError."""
    final = _path(data, teacher, token, name)
    part = final.with_name(f".{final.name}.{secrets.token_hex(8)}.part")
    try:
        files.make_folder(final.parent)
        try:
            files.make_file(part, content)
            files.replace(part, final)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        what = _("The file cannot be kept on the server: {reason}. Tell whoever looks after it to make room.")
        raise StoreError(what.format(reason=error.strerror or os.strerror(error.errno or 0))) from error


def read(data: Path, teacher: int, token: str, name: str) -> bytes | None:
    """A file of an upload of this teacher; None where there is none, or not any more."""
    if not _TOKEN.fullmatch(token):
        return None
    try:
        return _path(data, teacher, token, name).read_bytes()
    except OSError:
        return None


def remove(data: Path, teacher: int, token: str) -> None:
    """Delete the files of an upload; that they are gone is no error."""
    if _TOKEN.fullmatch(token):
        for path in Folder(data).uploads.glob(f"{teacher}-{token}.*"):
            path.unlink(missing_ok=True)


def sweep(data: Path, teacher: int | None = None) -> None:
    """Delete what is older than a day, and of a teacher's the oldest where there are too many."""
    folder, oldest = Folder(data).uploads, time.time() - MOST_SECONDS
    with suppress(OSError):  # what cannot be deleted now is deleted next time
        for path in folder.glob("*"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
        if teacher is not None:
            mine = sorted(folder.glob(f"{teacher}-*.json"), key=lambda path: path.stat().st_mtime_ns)
            for path in mine[:-_MOST_EACH]:
                remove(data, teacher, path.stem.partition("-")[2])


def _path(data: Path, teacher: int, token: str, name: str) -> Path:
    """Where it is kept. The teacher's number is part of it, so that nobody else's is ever found."""
    if not _TOKEN.fullmatch(token):
        raise ValueError(f"no token: {token}")
    return Folder(data).uploads / f"{teacher}-{token}.{name}"
