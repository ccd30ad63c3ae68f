"""The wall clock jumps by an hour while pupils work, and between two starts of the server: nobody's time becomes shorter."""

import re
import sqlite3
import time
from contextlib import closing

import pytest

from kit.server import serving
from kit.wall_clock import HOUR, WallClock


def seconds_left(page):
    """What the timer of a page says."""
    found = re.search(r'data-left="(\d+)"', page)
    assert found, "there is no time left"
    return int(found[1])


@pytest.mark.promise(
    "clock",
    "clocks.wall_clock_asked",
    "clocks.offset_forgotten",
    "clocks.corrected_at_once",
    "clocks.the_future_has_expired",
)
def test_a_clock_that_jumps_takes_nobodys_time(timed, tmp_path):
    wall = WallClock(tmp_path)
    with serving(timed.data, *timed.serve, env=wall.env) as server:
        ada, address, page = timed.begun(server)
        attempt, began, had = address.rpartition("/")[0], time.monotonic(), seconds_left(page)

        def expect_her_time(number):
            assert "Not ada?" in ada.get("/")[1], "she was signed out"
            question = ada.get(f"{attempt}/{number}")[1]
            passed = time.monotonic() - began
            assert had - passed - 2 <= seconds_left(question) <= had
            ada.answer(f"{attempt}/{number}", question)

        for number, hours in enumerate((1, -1), start=1):
            wall.jump(hours * HOUR)
            expect_her_time(number)
        server.stop()
    wall.jump(HOUR)
    with serving(timed.data, *timed.serve, env=wall.env) as server:
        ada.url, attempt = server.url, attempt.replace(attempt.partition("/take")[0], server.url)
        expect_her_time(3)
    with closing(sqlite3.connect(timed.data / "secondsource.db")) as conn:
        assert conn.execute("SELECT late, count(*) FROM responses GROUP BY late").fetchall() == [(0, 3)]
