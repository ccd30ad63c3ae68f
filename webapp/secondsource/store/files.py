"""Files that nobody else may read: made private from the first byte, and never put over another file."""

import os
import stat
from contextlib import suppress
from pathlib import Path

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
_OTHERS = 0o077
_HAS_MODES = os.name != "nt"  # elsewhere a user's folder is private by its place


def make_folder(path: Path) -> None:
    """Make a private folder, and private ones above it where they are missing; `Path.mkdir` would leave those open."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(PRIVATE_FOLDER, exist_ok=True)
    sync_folder(path.parent)


def make_file(path: Path, content: bytes = b"", *, new: bool = True) -> None:
    """Make a private file and see it on the disk; with `new` raises FileExistsError where there is one."""
    only_new = os.O_EXCL if new else 0
    with os.fdopen(os.open(path, os.O_CREAT | os.O_RDWR | only_new, PRIVATE_FILE), "r+b") as file:
        if content:
            file.write(content)
        file.flush()
        os.fsync(file.fileno())


def is_open_to_others(path: Path) -> bool:
    """Whether anybody but the owner has rights to it. Always false where a system has no such rights."""
    try:
        return _HAS_MODES and bool(path.stat().st_mode & _OTHERS)
    except FileNotFoundError:  # SQLite's own files come and go
        return False


def tighten(path: Path) -> None:
    """Take from everybody but the owner whatever rights they have. Raises OSError where that is not allowed."""
    if is_open_to_others(path):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_OTHERS)


def owner(path: Path) -> int:
    """The number of the user who owns it; everywhere the same where a system has no such numbers."""
    return path.stat().st_uid


def hand_over(path: Path) -> None:
    """Give what an administrator has made as root to whoever owns its folder, and so has to use it."""
    if _HAS_MODES and os.geteuid() == 0 and owner(path) != owner(path.parent):
        os.chown(path, owner(path.parent), path.parent.stat().st_gid)


def place(part: Path, final: Path) -> None:
    """Give a finished file its name, all at once. Raises FileExistsError where the name is taken."""
    try:
        os.link(part, final)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as that of most USB sticks
        if final.exists():
            raise FileExistsError(final) from None
        part.rename(final)
    else:
        part.unlink()
    sync_folder(final.parent)


def replace(part: Path, final: Path) -> None:
    """Give a finished file its name, all at once, in place of whatever has it."""
    part.replace(final)
    sync_folder(final.parent)


def sync(path: Path) -> None:
    """See what was written into a file on the disk, by whomever."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """See the new name on the disk. Windows cannot, and need not."""
    if not _HAS_MODES:
        return
    with suppress(PermissionError):  # a folder of somebody else's, which may be entered and not read
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
