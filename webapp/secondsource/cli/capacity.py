"""How many connections the server holds: a school has more browsers than a system lets a program have files by itself."""

import sys

WANTED = 4000  # a browser keeps up to six
LEAST = 100
_WINDOWS = 480  # what its select() can look at is 512, listeners included
_OTHERS = 300  # open files that are no connections: the readers' three for each thread, and what is read on the way


def connections() -> int:
    """Ask the system for as many open files as are wanted, and say for how many connections they suffice."""
    if sys.platform == "win32":
        return _WINDOWS
    import resource  # noqa: PLC0415  Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED + _OTHERS
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return WANTED
    asked = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (asked, hard))
    except (OSError, ValueError):  # macOS has another limit above this one
        asked = soft
    return max(LEAST, asked - _OTHERS)
