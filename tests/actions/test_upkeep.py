"""What a server does by itself about its clock: it follows one that was put right, but not while somebody is at work."""

import datetime as dt
import logging
import sqlite3
from dataclasses import replace

import pytest

from kit import tasks
from secondsource.actions import assignments, retention, study
from secondsource.actions.upkeep import Upkeep
from secondsource.core.assignment import Terms
from secondsource.store import times
from secondsource.store.errors import StoreError

SOON = dt.timedelta(seconds=5)

pytestmark = pytest.mark.usefixtures("shelf")


@pytest.fixture
def an_hour_behind(monkeypatch):
    """The clock of this process is an hour behind the one on the wall."""
    now = times.going()
    monkeypatch.setattr(times, "_going", [replace(now, ahead=now.ahead - 3600 * 10**9)])


def off():
    return times.going().off()


def test_a_clock_that_is_off_is_followed_where_nobody_is_at_work(database, an_hour_behind):
    assert off() > dt.timedelta(minutes=59)
    Upkeep(database).turn()
    assert abs(off()) < SOON


@pytest.mark.parametrize("minutes", [40, None])
def test_it_is_not_followed_before_whoever_is_at_work_has_finished(database, class_10b, ada, minutes, an_hour_behind):
    begun = assignments.begin(database, ada.pupil, tasks.give(database, class_10b, terms=Terms(minutes=minutes)).id)
    Upkeep(database).turn()
    assert off() > dt.timedelta(minutes=59)
    study.finish(database, begun)
    Upkeep(database).turn()
    assert abs(off()) < SOON


def test_an_attempt_that_nobody_goes_on_with_holds_the_clock_for_some_hours_and_not_for_days(
    database, class_10b, ada, an_hour_behind
):
    begun = assignments.begin(database, ada.pupil, tasks.give(database, class_10b).id)
    tasks.begun_before(database, begun.id, 5 * 60)
    Upkeep(database).turn()
    assert abs(off()) < SOON


@pytest.mark.parametrize(
    "trouble", [StoreError("full"), OSError(5, "Input/output error"), sqlite3.OperationalError("io")]
)
def test_what_fails_is_logged_and_tried_again_at_the_next_turn_and_nothing_else_waits_for_it(
    database, monkeypatch, caplog, trouble
):
    tried, scrubbed = [], []

    def erase(_write):
        tried.append(1)
        if len(tried) == 1:
            raise trouble

    monkeypatch.setattr(retention, "erase_due", erase)
    monkeypatch.setattr(Upkeep, "_scrub", lambda _self: scrubbed.append(1))
    kept = Upkeep(database)
    kept.turn()
    assert [record.msg.name for record in caplog.records if record.levelno >= logging.WARNING] == ["upkeep"]
    kept.turn()
    kept.turn()
    assert (len(tried), len(scrubbed)) == (2, 3), "tried again, and then not before the next day"
