"""The data folder: the database, the secret that signs, and the backups, for the owner's eyes only."""

import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from secondsource.core.words import gettext as _
from secondsource.store import files
from secondsource.store.errors import StoreError

_AS_WE_ARE = os.access in os.supports_effective_ids  # not as whoever started us, where a system can tell
_SECRET = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Folder:
    """Where everything stands in a data folder."""

    path: Path

    @property
    def database(self) -> Path:
        """The database. SQLite keeps two more files beside it while it is in use."""
        return self.path / "secondsource.db"

    @property
    def secret(self) -> Path:
        """The file of the secret: 32 random bytes in hexadecimal."""
        return self.path / "secret"

    @property
    def backups(self) -> Path:
        """The folder of the backups that the program makes by itself."""
        return self.path / "backups"

    @property
    def staged(self) -> Path:
        """A checked copy of a backup, until what is to be replaced by it is kept: see `store.restoring`."""
        return self.path / "restoring.db"

    def half_restored(self) -> list[Path]:
        """The staged copy and what is beside it, whole or not."""
        return [*self.path.glob(f"{self.staged.name}*"), *self.path.glob(f".{self.staged.name}.*")]

    @property
    def ready(self) -> Path:
        """The same from then on: whoever finds it puts it in the place of the database."""
        return self.path / "restored.db"

    @property
    def claim(self) -> Path:
        """The file that a running server has locked: see `store.claim`."""
        return self.path / "server.lock"

    @property
    def texts(self) -> Path:
        """The folder of the full texts that a school holds: `<course>/<source>.txt`."""
        return self.path / "texts"

    @property
    def uploads(self) -> Path:
        """The folder of the files that teachers are about to import, each kept for a day at most: see `store.uploads`."""
        return self.path / "uploads"

    def contents(self) -> list[Path]:
        """All of the above that exists, and SQLite's files beside the database and the backups."""
        found = [self.secret, self.claim, self.ready, *self.half_restored(), *self.path.glob("secondsource.db*")]
        found += [self.backups, *self.backups.glob("*.db*")]
        found += [self.texts, *self.texts.rglob("*"), self.uploads, *self.uploads.glob("*")]
        return [path for path in found if path.exists()]


def prepare(path: Path) -> Folder:
    """The data folder, made where it is missing and closed to others where it is open.

    Raises StoreError, which names the folder, where it cannot be made, written or closed to others.
    """
    folder = Folder(path.expanduser().absolute())
    with _explained(folder.path):
        files.make_folder(folder.path)
        _refuse_shared(folder)
        files.tighten(folder.path)
        files.make_folder(folder.backups)
        files.make_file(folder.database, new=False)
        for left in folder.texts.glob("*/.*.part"):  # of a text whose writing was cut off
            left.unlink(missing_ok=True)
        for one in (folder.path, *folder.contents()):
            _take_over(one, folder)
    return folder


def _take_over(path: Path, folder: Folder) -> None:
    """Close it to others, and make sure that it can be written. Backups are only read, and need not be the server's own."""
    if path.parent == folder.backups:
        with suppress(PermissionError):  # nobody else gets into that folder, and the doctor tells
            files.tighten(path)
        return
    files.tighten(path)
    if not os.access(path, os.W_OK, effective_ids=_AS_WE_ARE) and path.exists():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def existing(path: Path) -> Folder:
    """The data folder as it is, for a command that only reads. Raises StoreError where it has no database yet."""
    folder = Folder(path.expanduser().absolute())
    if not folder.database.exists():
        raise missing(folder)
    return folder


def missing(folder: Folder) -> StoreError:
    """What to say of a folder without a database."""
    return StoreError(
        _(
            "There is no database in {folder} yet. Start `secondsource serve` once with this folder, or name the "
            "right one with --data."
        ).format(folder=folder.path)
    )


def read_secret(folder: Folder) -> str:
    """The folder's secret in hexadecimal, made when it is first asked for. Raises StoreError when it is damaged."""
    with _explained(folder.path):
        if not folder.secret.exists():
            _make_secret(folder)
        text = folder.secret.read_text("utf-8", "replace").strip()
    if not _SECRET.fullmatch(text):
        raise StoreError(
            _(
                "{file} is damaged. Delete it and start again: a new one is made, and open pages must be loaded anew."
            ).format(file=folder.secret)
        )
    return text


def _make_secret(folder: Folder) -> None:
    part = folder.path / f".secret-{secrets.token_hex(8)}"
    files.make_file(part, secrets.token_hex(32).encode())
    try:
        with suppress(FileExistsError):  # another process was first: its secret is the one
            files.place(part, folder.secret)
    finally:
        part.unlink(missing_ok=True)


def _refuse_shared(folder: Folder) -> None:
    """A folder that others use is left alone: closing it, as `--data /tmp` would, takes it from them."""
    ours = folder.database.exists() or all(path in folder.contents() for path in folder.path.iterdir())
    if not ours and files.is_open_to_others(folder.path):
        raise StoreError(
            _(
                "{folder} holds other files and is open to other people. Choose an empty or a new folder with --data."
            ).format(folder=folder.path)
        )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = f"{error.strerror} ({error.filename})" if error.filename else error.strerror
        raise StoreError(
            _(
                "The data folder {folder} cannot be used: {reason}. See that it and all in it belong to the user who "
                "runs this, or choose one that you may write with --data."
            ).format(folder=path, reason=reason)
        ) from error
