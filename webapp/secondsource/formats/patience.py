"""How long reading may take: a deadline that whoever reads for a person at a browser sets, and reading keeps."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


class OutOfTimeError(Exception):
    """What was being read would take longer than it may."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Let what is read in the block take this long; None: as long as it takes."""
    before = _deadline.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(before)


def insist() -> None:
    """Go on only while there is time. Raises OutOfTimeError."""
    deadline = _deadline.get()
    if deadline is not None and time.monotonic() > deadline:
        raise OutOfTimeError
