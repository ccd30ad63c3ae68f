"""Full texts that a school holds: one file for each, in the data folder and outside the database, so in no backup."""

import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from secondsource.core.words import gettext as _
from secondsource.store import files
from secondsource.store.errors import StoreError
from secondsource.store.folder import Folder

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Seen(NamedTuple):
    """A file as it was when it was looked at. Whoever changes its content changes one of these."""

    inode: int
    size: int  # bytes
    modified: int  # nanoseconds since 1970
    changed: int  # the same; set by the system, and by nobody else


def path_of(data: Path, course: str, source: str) -> Path:
    """Where the text of a source is kept. Raises ValueError for what is no id."""
    if not (_NAME.fullmatch(course) and _NAME.fullmatch(source)):
        raise ValueError(f"no id: {course}/{source}")
    return Folder(data).texts / course / f"{source}.txt"


def look(path: Path) -> Seen | None:
    """Whether a text is there, and how it looks. Cheap: nothing is read."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (
        Seen(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns) if stat.S_ISREG(found.st_mode) else None
    )


def read(path: Path, most: int) -> str:
    """A text of `most` bytes at most; empty where it is longer, is no UTF-8 or cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
        return raw.decode() if len(raw) <= most else ""
    except (OSError, UnicodeDecodeError):
        return ""


def write(data: Path, course: str, source: str, text: str) -> None:
    """Keep a text, whole or not at all; one that was there is replaced. Raises StoreError."""
    final = path_of(data, course, source)
    part = final.with_name(f".{source}.{secrets.token_hex(8)}.part")
    with _explained(final):
        files.make_folder(final.parent)
        try:
            files.make_file(part, text.encode())
            files.replace(part, final)
        finally:
            part.unlink(missing_ok=True)


def remove(data: Path, course: str, source: str) -> bool:
    """Delete a text, and what was left of one whose writing was cut off. Whether there was one. Raises StoreError."""
    final = path_of(data, course, source)
    with _explained(final):
        there = final.exists()
        for path in (final, *final.parent.glob(f".{source}.*.part")):
            path.unlink(missing_ok=True)
        with suppress(OSError):  # others are in it
            final.parent.rmdir()
    return there


def kept(data: Path) -> Iterator[tuple[str, str]]:
    """The course and the source of every text, in order."""
    for path in sorted(Folder(data).texts.glob("*/*.txt")):
        if _NAME.fullmatch(path.parent.name) and _NAME.fullmatch(path.stem):
            yield path.parent.name, path.stem


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = _("{file} cannot be written: {reason}. Make room, or see that you may write there.")
        raise StoreError(what.format(file=path, reason=error.strerror or os.strerror(error.errno or 0))) from error
