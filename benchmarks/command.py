"""A command in a process of its own: how long it took, how much work it was, and the most memory that it held."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # what the tests invent, the benchmarks measure with
SECONDSOURCE = (sys.executable, "-m", "secondsource")


class Ran(NamedTuple):
    """Seconds by the clock, seconds of the processor's work, which no other program delays, and megabytes."""

    seconds: float
    work: float
    memory: float


def ran(*command: str | Path, codes: tuple[int, ...] = (0,)) -> Ran:
    """Run a command that writes to nobody, and wait for it. Raises RuntimeError where it ends with another code."""
    start = time.perf_counter()
    with subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603  of our own
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}")
    return Ran(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
