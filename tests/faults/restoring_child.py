"""Restores in copies of a data folder, and is killed before each thing that it asks of the disk in turn.

`python restoring_child.py TEMPLATE BACKUP TO` leaves in TO one folder for each, named by its number and what it was, and
says the names.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from secondsource.actions.restore import restore

ASKED = ("link", "unlink", "replace", "fsync")  # by the restore itself; SQLite's own writing is SQLite's to prove


def killed_at(number: int, data: Path, backup: Path) -> str:
    """Restore in a process of its own that ends before its call of that number; what that was, or nothing if it was done."""
    told, tell = os.pipe()
    if child := os.fork():
        os.close(tell)
        os.waitpid(child, 0)
        with os.fdopen(told) as said:
            return said.read()
    calls = iter(range(number))

    def counted(name: str, ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **more: Any) -> Any:
            if next(calls, None) is None:
                os.write(tell, name.encode())
                os._exit(9)
            return ask(*arguments, **more)

        return asked

    for name in ASKED:
        setattr(os, name, counted(name, getattr(os, name)))
    try:
        restore(data, backup)
    finally:
        os._exit(0)


def main(template: Path, backup: Path, to: Path) -> None:
    """Kill it at every call, until it has none left."""
    number = 0
    while True:
        data = to / f"{number:02}"
        shutil.copytree(template, data)
        before = killed_at(number, data, backup)
        if not before:
            return
        print(f"{number:02} {before}", flush=True)
        number += 1


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
