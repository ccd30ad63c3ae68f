"""What is on the disk after a power cut: what was synced by then, and some of what was written since.

`disk.c` notes what a server does below a folder, in order. Here that is done again up to any moment, and the folder made as
it may be found afterwards. A new name is there for sure once its folder was synced, and bytes once their file was.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("disk.c")
_HEAD = struct.Struct("=QQqQ")
_SECTOR = 512  # bytes: what a disk writes as a whole
FOLDER = None


class Record(NamedTuple):
    """One thing done: what, to which file, from which byte, under which name, with what. `end` is the place in the log."""

    what: str
    inode: int
    offset: int
    path: str
    data: bytes
    end: int


def records(log: Path) -> Iterator[Record]:
    """All that was noted, in order."""
    text, at = log.read_bytes(), 0
    while at < len(text):
        what, inode, offset, sizes = _HEAD.unpack_from(text, at)
        named, size = sizes >> 32, sizes & 0xFFFFFFFF
        at += _HEAD.size
        path, data = text[at : at + named].decode(), text[at + named : at + named + size]
        at += named + size
        yield Record(chr(what), inode, offset, path, data, at)


@dataclass
class _File:
    synced: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)  # writes; None: cut off there


class Disk:
    """A folder as a disk has it: to begin with, all that is in it is synced."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[int, _File] = {}
        self._names: dict[str, _File | None] = {}  # by path; a folder is None
        self._since: list[Record] = []  # what happened to names
        self._made: dict[int, _File] = {}  # by the end of the record that made it
        for path in root.rglob("*"):
            made = FOLDER if path.is_dir() else _File(bytearray(path.read_bytes()))
            self._names[str(path)] = made
            if made:
                self._files[path.stat().st_ino] = made

    def do(self, record: Record) -> None:
        """Do again what was noted."""
        if record.what == "c":
            self._made[record.end] = self._files[record.inode] = _File()
        if record.what in "cmurl":
            self._since.append(record)
        elif record.what == "d":
            self._sync_names(record.path)
        elif file := self._files.get(record.inode):
            if record.what == "s":
                _write(file.synced, file.since)
                file.since.clear()
            else:
                file.since.append((record.offset, record.data if record.what == "w" else None))

    def cut(self, to: Path, chance: random.Random, without: str | None = None) -> None:
        """Make the folder anew at another place, as it may be after a power cut now; all but a folder of one name."""
        names = dict(self._names)
        for record in self._since[: chance.choice([0, len(self._since), chance.randint(0, len(self._since))])]:
            self._rename(names, record)
        to.mkdir()
        for path in sorted(names):
            place, file = to / Path(path).relative_to(self._root), names[path]
            if not place.parent.is_dir() or place.name == without:
                continue  # its folder is lost, and all in it
            if file is FOLDER:
                place.mkdir()
            else:
                place.write_bytes(_found(file, chance))

    def _sync_names(self, folder: str) -> None:
        kept = []
        for record in self._since:
            if folder in {str(Path(name).parent) for name in (record.path, record.data.decode()) if name}:
                self._rename(self._names, record)
            else:
                kept.append(record)
        self._since = kept

    def _rename(self, names: dict[str, _File | None], record: Record) -> None:
        path, to = record.path, record.data.decode()
        if record.what in "cm":
            names[path] = self._made[record.end] if record.what == "c" else FOLDER
        elif path in names:
            if to:
                inside = [name for name in names if name.startswith(f"{path}/")] if record.what == "r" else []
                names.update({to + name.removeprefix(path): names[name] for name in (path, *inside)})
            if record.what in "ur":
                for name in [name for name in names if name == path or name.startswith(f"{path}/")]:
                    del names[name]


def _found(file: _File, chance: random.Random) -> bytes:
    """The bytes of a file after a cut: of what was not synced nothing, all, the first part, or any parts of it."""
    since = file.since
    how = chance.choice(["nothing", "all", "first", "any", "torn"])
    if how == "nothing":
        since = []
    elif how == "first":
        since = since[: chance.randint(0, len(since))]
    elif how == "any":
        since = [one for one in since if chance.random() < 0.5]
    elif how == "torn":
        since = [part for one in since for part in _sectors(one) if chance.random() < 0.8]
    found = bytearray(file.synced)
    _write(found, since)
    return bytes(found)


def _sectors(write: tuple[int, bytes | None]) -> Iterator[tuple[int, bytes | None]]:
    offset, data = write
    if data is None:
        yield write
        return
    for start in range(0, len(data), _SECTOR):
        yield offset + start, data[start : start + _SECTOR]


def _write(content: bytearray, writes: list[tuple[int, bytes | None]]) -> None:
    for offset, data in writes:
        if data is None:
            del content[offset:]
        content.extend(bytes(max(0, offset - len(content))))
        if data is not None:
            content[offset : offset + len(data)] = data
