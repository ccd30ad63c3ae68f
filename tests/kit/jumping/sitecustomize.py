"""First on a server's PYTHONPATH: its wall clock is off by as many seconds as the file says that WALL_CLOCK names."""

import os
import time
from pathlib import Path

from kit import sockets

_file = Path(os.environ["WALL_CLOCK"])
_time, _time_ns = time.time, time.time_ns


def _off() -> int:
    return int(_file.read_text("ascii"))


time.time = lambda: _time() + _off()
time.time_ns = lambda: _time_ns() + _off() * 10**9

sockets.confine()  # as the sitecustomize does whose place this takes
