"""The claim on a data folder: one server at a time, and nothing put in the place of its database meanwhile.

It is a lock that the system holds for the process, on a file in the folder, so that it ends with the process, however
that ends. The file also says who has it. Commands that read or write beside the server need no claim.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from secondsource.core.words import gettext as _
from secondsource.store import files
from secondsource.store.errors import StoreError
from secondsource.store.folder import Folder

_PATIENCE = 1.0  # seconds that a server which is just ending, or a doctor's look, is waited for
_PAUSE = 0.05  # seconds between two tries
_LOCKED = 1 << 20  # the byte that Windows locks, far behind the text, which others may read meanwhile


class TakenError(StoreError):
    """A server, or a command that needs the folder for itself, runs on it."""


class Claim:
    """A claim that is held. It ends with the process at the latest."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def say(self, **who: Any) -> None:
        """Write down who holds it, for `holder`; no secrets, and nothing of pupils. The claim is held without that, too."""
        with suppress(OSError):  # a full disk, of which the database will tell
            self._file.seek(0)
            self._file.truncate()
            self._file.write(json.dumps({"process": os.getpid(), **who}).encode())
            self._file.flush()

    def end(self) -> None:
        """Give it up. Twice is harmless."""
        with suppress(OSError, ValueError):  # a full disk; closed already
            self._file.truncate(0)
        self._file.close()


@contextmanager
def claimed(folder: Folder) -> Iterator[Claim]:
    """Hold the claim on a folder that exists. Raises TakenError where another process has it, StoreError where none can."""
    claim = take(folder)
    try:
        yield claim
    finally:
        claim.end()


def take(folder: Folder) -> Claim:
    """Take the claim, to be ended by hand; as `claimed` does."""
    try:
        files.make_file(folder.claim, new=False)
        file = folder.claim.open("r+b", buffering=0)
    except OSError as error:
        what = _("{file} cannot be written: {reason}. Check who owns the folder.")
        raise StoreError(what.format(file=folder.claim, reason=error.strerror)) from error
    try:
        _lock_soon(file)
    except BlockingIOError as error:
        file.close()
        raise TakenError(_told(folder)) from error
    except OSError as error:
        file.close()
        what = _(
            "{folder}: this disk cannot say who is using it. Choose a folder on a disk of this machine with --data."
        )
        raise StoreError(what.format(folder=folder.path)) from error
    claim = Claim(file)
    claim.say()
    return claim


def is_taken(folder: Folder) -> bool:
    """Whether a process holds the claim now. Changes nothing."""
    try:
        with folder.claim.open("r+b", buffering=0) as file:
            _lock(file)
    except BlockingIOError:
        return True
    except OSError:  # no claim was ever made
        return False
    return False


def holder(folder: Folder) -> dict[str, Any]:
    """What the holder wrote down, such as `{"process": 4711, "url": "http://127.0.0.1:8000"}`; empty where nobody did."""
    try:
        found = json.loads(folder.claim.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _told(folder: Folder) -> str:
    who = holder(folder)
    at = _(" at {url}").format(url=who["url"]) if who.get("url") else ""
    return _(
        "Second Source is running on {folder} already{at} (process {process}). End it first, or choose another folder "
        "with --data."
    ).format(folder=folder.path, at=at, process=who.get("process", "?"))


def _lock_soon(file: IO[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            _lock(file)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


if os.name == "nt":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        """Lock at once or raise BlockingIOError."""
        file.seek(_LOCKED)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows alone has it
        except PermissionError as error:
            raise BlockingIOError(error.errno, error.strerror) from error

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        """Lock at once or raise BlockingIOError."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
