import datetime as dt

import pytest

from secondsource.core.days import has_ended, midnight, today
from secondsource.core.people import Classroom

NEW_YEAR = dt.datetime(2026, 12, 31, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "date", "over"),
    [
        ("Pacific/Kiritimati", "2027-01-01", "2027-01-01T10:00:00+00:00"),
        ("Europe/Minsk", "2026-12-31", "2026-12-31T21:00:00+00:00"),
        ("Pacific/Pago_Pago", "2026-12-31", "2027-01-01T11:00:00+00:00"),
    ],
)
def test_the_day_is_over_at_midnight_on_the_classrooms_own_wall(zone, date, over):
    assert today(zone, NEW_YEAR).isoformat() == date
    assert midnight(zone, NEW_YEAR).isoformat() == over


def test_a_day_whose_midnight_the_clock_skips_ends_all_the_same():
    before = dt.datetime(2026, 3, 28, 12, 0, tzinfo=dt.UTC)  # clocks in Beirut go from 0:00 to 1:00 the next day
    end = midnight("Asia/Beirut", before)
    assert dt.timedelta(hours=9) <= end - before <= dt.timedelta(hours=11)
    assert today("Asia/Beirut", end) == dt.date(2026, 3, 29)


def test_the_last_day_of_a_class_is_whole():
    created = NEW_YEAR - dt.timedelta(days=1)
    room = Classroom(
        id=1, name="10B", code="ABCDEFGH", ends=dt.date(2026, 12, 31), zone="Europe/Minsk", created=created
    )
    end = dt.datetime(2026, 12, 31, 21, 0, tzinfo=dt.UTC)
    assert not has_ended(room, end - dt.timedelta(microseconds=1))
    assert has_ended(room, end)
