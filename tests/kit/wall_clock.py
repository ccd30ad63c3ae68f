"""A wall clock that jumps, for servers in a process of their own: see `jumping/sitecustomize.py`."""

import os
from pathlib import Path

from kit.server import TESTS

HOUR = 3600
_FIRST = TESTS / "kit" / "jumping"


class WallClock:
    """What a server's wall clock shows. `env` is for the server; `jump` sets it, also while the server runs."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "wall-clock"
        path = [str(_FIRST), str(TESTS), os.environ.get("PYTHONPATH", "")]
        self.env = {"PYTHONPATH": os.pathsep.join(filter(None, path)), "WALL_CLOCK": str(self._file)}
        self.jump(0)

    def jump(self, seconds: int) -> None:
        """Be so many seconds ahead of the true time from now on; less than 0 is behind."""
        part = self._file.with_suffix(".part")
        part.write_text(str(seconds), "ascii")
        part.replace(self._file)
