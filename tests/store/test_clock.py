"""The clock by which time runs out: whatever the wall clock does, time goes on as it passes, and never goes back."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import secondsource
from kit import people, tasks
from secondsource.actions import assignments, classes, study
from secondsource.core.assignment import Terms
from secondsource.store import timekeeping
from secondsource.store.clock import Sources, by_the_wall, of_this_computer

# They ask how old files and cookies are, which have the time of the wall clock; or how long a connection has been silent.
FILES_ALONE = {
    "store/uploads.py",
    "store/backups.py",
    "actions/doctor/data_folder.py",
    "actions/doctor/holdings.py",
    "cli/ending.py",
    "web/sessions.py",
}
SECOND, HOUR, DAY = 10**9, 3600 * 10**9, 24 * 3600 * 10**9
YEARS = st.integers(-(10**17), 10**17)
SOON = dt.timedelta(seconds=1)


@dataclass
class Computer:
    """A computer whose clocks a test sets, in nanoseconds."""

    steady: int = 5 * HOUR
    wall: int = 1_800_000_000 * SECOND
    boot: str | None = "first"

    @property
    def sources(self):
        return Sources(lambda: self.steady, lambda: self.wall, self.boot)

    def passes(self, nanoseconds):
        self.steady += nanoseconds
        self.wall += nanoseconds

    def starts_again(self, *, off, boot="second"):
        """It was off for so long: its steady clock counts from its start, and the wall clock knows better."""
        self.wall, self.steady, self.boot = self.wall + off, SECOND, boot


@pytest.fixture
def computer():
    return Computer()


@pytest.fixture
def kept(database):
    """Tend a clock as a server does, and say what it goes by then."""
    return lambda clock: database.write(lambda conn: timekeeping.tended(conn, clock))


@pytest.fixture
def resumed(database, computer):
    """The clock of a server that starts now."""
    return lambda: timekeeping.resumed(database.read(), computer.sources)


@pytest.fixture
def working(database, shelf, quick_passwords, computer):
    """Ada has begun a task with a limit, on a computer whose clock is right until then, and says when she has finished it."""
    computer.wall = of_this_computer().wall()
    room = people.classroom(database, people.teacher(database, "ms_head"), "10B")
    pupil = classes.join(database, room.code, "ada").pupil
    begun = assignments.begin(database, pupil, tasks.give(database, room, terms=Terms(minutes=40)).id)
    return lambda: study.finish(database, begun)


@given(st.lists(st.tuples(st.integers(0, DAY), YEARS)))
def test_time_goes_on_by_what_has_passed_whatever_the_wall_clock_shows(steps):
    computer = Computer()
    clock = by_the_wall(computer.sources)
    began, passed = clock.now(), 0
    for length, jump in steps:
        computer.passes(length)
        computer.wall += jump
        passed += length
        assert clock.now() == began + dt.timedelta(microseconds=(computer.steady - 5 * HOUR) // 1000)
    assert clock.now() - began <= dt.timedelta(microseconds=passed // 1000 + 1)


@given(YEARS, st.integers(0, DAY))
def test_a_clock_never_shows_what_is_before_a_moment_that_has_come(jump, passed):
    computer = Computer()
    known = by_the_wall(computer.sources).now()
    computer.passes(passed)
    computer.wall += jump
    clock = by_the_wall(computer.sources).not_before(known)
    assert clock.now() >= known
    assert clock.now() == max(known, by_the_wall(computer.sources).now())


@pytest.mark.parametrize("jump", [-HOUR, HOUR])
def test_under_the_same_start_a_server_goes_on_by_the_clock_of_the_one_before(
    kept, resumed, computer, working, monkeypatch, jump
):
    clock = kept(by_the_wall(computer.sources))
    computer.passes(60 * SECOND)
    computer.wall += jump
    assert resumed().now() == clock.now()
    assert kept(resumed()).now() == clock.now(), "ada is at work"
    working()
    assert abs(kept(resumed()).now() - by_the_wall(computer.sources).now()) < SOON, "now it may be put right"


@pytest.mark.promise("clock", "clocks.goes_back_after_another_start")
def test_after_another_start_time_is_not_earlier_than_what_was_known(kept, resumed, computer):
    known = kept(by_the_wall(computer.sources)).now()
    computer.starts_again(off=-HOUR)
    assert resumed().now() == known


def test_after_another_start_the_wall_clock_says_how_long_the_computer_was_off(kept, resumed, computer):
    known = kept(by_the_wall(computer.sources)).now()
    computer.starts_again(off=HOUR)
    assert resumed().now() == known + dt.timedelta(hours=1)


def test_where_a_system_names_no_start_the_wall_clock_is_believed_again(kept, resumed, computer):
    computer.boot = None
    known = kept(by_the_wall(computer.sources)).now()
    computer.starts_again(off=HOUR, boot=None)
    assert resumed().now() == known + dt.timedelta(hours=1)


def test_what_computers_mend_bit_by_bit_is_left_to_them(kept, computer):
    clock = kept(by_the_wall(computer.sources))
    computer.wall += SECOND
    assert kept(clock) == clock


def test_the_clock_of_this_computer_is_right(database):
    assert abs(by_the_wall(of_this_computer()).off()) < SOON
    assert replace(by_the_wall(of_this_computer()), ahead=0).now().year < 2000, "it counts from some start"


def test_nothing_else_in_the_program_asks_the_wall_clock_what_ends_when():
    asked = re.compile(r"datetime\.now\(dt|utcnow|date\.today\(|time\.time\(")
    package = Path(secondsource.__file__).parent
    found = {
        path.relative_to(package).as_posix() for path in package.rglob("*.py") if asked.search(path.read_text("utf-8"))
    }
    assert found <= FILES_ALONE, "ask `times.now()`"
