"""Breaking the clock by which time runs out."""

import datetime as dt
import time
from typing import Any

import pytest
from flask.sessions import SecureCookieSessionInterface

from secondsource.core import assignment
from secondsource.store import responses, timekeeping, times
from secondsource.store.clock import Clock, by_the_wall
from secondsource.store.errors import ConflictError
from secondsource.web import arrivals, sessions


def wall_clock_asked(patch: pytest.MonkeyPatch) -> None:
    """Time is what the computer's clock says at the moment."""
    patch.setattr(times, "now", lambda: dt.datetime.fromtimestamp(time.time(), dt.UTC))


def offset_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A server that starts believes the computer's clock, whatever the one before it went by."""
    patch.setattr(timekeeping, "resumed", lambda _conn, sources: by_the_wall(sources))


def corrected_at_once(patch: pytest.MonkeyPatch) -> None:
    """The clock is put right while pupils are at work."""
    patch.setattr(timekeeping, "at_work", lambda _conn, _now: False)


def goes_back_after_another_start(patch: pytest.MonkeyPatch) -> None:
    """After another start of the computer, time may be earlier than what was known before."""
    patch.setattr(Clock, "not_before", lambda self, _moment: self)


def the_future_has_expired(patch: pytest.MonkeyPatch) -> None:
    """A cookie that was signed before the clock was set back is good no longer."""
    patch.setattr(
        sessions.Sessions, "open_session", SecureCookieSessionInterface.open_session
    )  # what Flask itself does


def judged_when_written(patch: pytest.MonkeyPatch) -> None:
    """When an answer's turn came is taken for when it arrived."""
    patch.setattr(arrivals._Task, "get_environment", arrivals.WSGITask.get_environment)  # noqa: SLF001  as it is without


def grace_dropped(patch: pytest.MonkeyPatch) -> None:
    """What arrives a second after the end is late."""
    patch.setattr(assignment, "GRACE", dt.timedelta())


def refused_when_late(patch: pytest.MonkeyPatch) -> None:
    """After the end, answers are not saved."""
    save = responses.save

    def strict(conn: Any, **row: Any) -> Any:
        if row.get("late"):
            raise ConflictError("The time is over.", None)
        return save(conn, **row)

    patch.setattr(responses, "save", strict)


def judged_by_the_page(patch: pytest.MonkeyPatch) -> None:
    """An answer counts from when its question was first shown, which a browser sends along."""
    save = responses.save

    def trusting(conn: Any, **row: Any) -> Any:
        return save(conn, **{**row, "saved": row["first_shown"], "late": False})

    patch.setattr(responses, "save", trusting)
