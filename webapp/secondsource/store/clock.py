"""The clock by which time runs out: steady, so that nobody's time becomes shorter because the computer's clock was set.

UTC is the steady clock, which nothing sets, and a number by which UTC is ahead of it. `store.timekeeping` keeps the number.
"""

import datetime as dt
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Sources:
    """Where the time comes from. Both clocks count nanoseconds: `steady` since some moment, `wall` since 1970 in UTC.

    `boot` names the start of the computer since which `steady` has been counting; None where a system does not tell.
    """

    steady: Callable[[], int]
    wall: Callable[[], int]
    boot: str | None


@dataclass(frozen=True)
class Clock:
    """A clock of UTC: so many nanoseconds ahead of the steady one."""

    sources: Sources
    ahead: int

    def now(self) -> dt.datetime:
        """The moment it is, in UTC."""
        return _moment(self.sources.steady() + self.ahead)

    def off(self) -> dt.timedelta:
        """How far the wall clock is ahead of this one; less than 0 where it is behind."""
        return _moment(self.sources.wall()) - self.now()

    def corrected(self) -> "Clock":
        """The clock that shows what the wall clock shows now, and goes on steadily."""
        return by_the_wall(self.sources)

    def not_before(self, moment: dt.datetime) -> "Clock":
        """The same clock; where it is behind a moment that has come already, one that goes on from there."""
        behind = moment - self.now()
        return replace(self, ahead=self.ahead + _nanoseconds(behind)) if behind > dt.timedelta() else self


def by_the_wall(sources: Sources) -> Clock:
    """A clock that is right by the wall clock now."""
    return Clock(sources, sources.wall() - sources.steady())


def of_this_computer() -> Sources:
    """The clocks of this computer. The steady one goes on while a laptop sleeps, where the system has such a one."""
    boot = None
    with suppress(OSError):
        boot = _BOOT.read_text("ascii").strip() or None
    return Sources(_steady, time.time_ns, boot)


def _steady() -> int:
    counted = getattr(time, "CLOCK_BOOTTIME", None)  # Linux alone has it
    return time.monotonic_ns() if counted is None else time.clock_gettime_ns(counted)


def _moment(nanoseconds: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(microseconds=nanoseconds // 1000)


def _nanoseconds(length: dt.timedelta) -> int:
    return length // dt.timedelta(microseconds=1) * 1000
