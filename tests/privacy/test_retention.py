"""A class has ended: its pupils' data are erased when the school says, and its teacher is told before."""

import datetime as dt
import sqlite3
from contextlib import closing

import pytest

from kit import older_rows
from kit.school import seated
from kit.server import serving
from secondsource.actions import classes, personal, retention
from secondsource.actions.accounts import RefusedError
from secondsource.core.people import Teacher
from secondsource.store import personal as store
from secondsource.store import pupils, times
from secondsource.store import retention as rules_of
from secondsource.store.database import Database
from secondsource.store.times import to_text

ADA, BEN, GUEST = 2, 3, 1
COLE = Teacher(id=1, name="ms_cole", admin=True)


@pytest.fixture
def on_day(database, room, set_clock):
    """Make it a day so long after the last day of the class; a server has been looking every day until then."""

    def on_day(days):
        moment = dt.datetime.combine(room.ends, dt.time(12), dt.UTC) + dt.timedelta(days=days)
        set_clock(moment)
        row = {"at": to_text(moment - dt.timedelta(days=1))}
        database.write(lambda conn: conn.execute("UPDATE retention SET looked = :at", row))

    return on_day


@pytest.fixture
def cole(app, planted):
    """Her browser. Her session lasts as long as the test needs."""
    return seated(app, older_rows.COLE)


def stored(database, student):
    return sum(store.counts(database.read(), student).values())


@pytest.mark.promise("retention", "privacy.nobody_looks", "privacy.a_day_too_many")
def test_data_are_erased_90_days_after_the_last_day(database, room, on_day, upkeep, traces_in, database_files):
    on_day(89)
    upkeep()
    assert stored(database, ADA)
    on_day(90)
    upkeep()
    assert (stored(database, ADA), stored(database, BEN)) == (0, 0)
    assert traces_in(*database_files()) == {}
    assert classes.classroom(database, COLE, room.id), "the teacher still sees what happened"
    assert database.read().execute("SELECT count(*) FROM knocks").fetchone()[0] == 0
    assert database.read().execute("SELECT count(*) FROM manuscripts").fetchone()[0] == 1


@pytest.mark.promise("retention", "privacy.deleted_classes_forgotten")
def test_a_class_that_was_deleted_ended_on_that_day(database, room, on_day, upkeep):
    on_day(-200)
    classes.delete(database, COLE, room)
    on_day(-111)
    upkeep()
    assert stored(database, ADA)
    on_day(-110)
    upkeep()
    assert stored(database, ADA) == 0


@pytest.mark.promise("retention", "privacy.guests_forgotten")
def test_guests_are_erased_so_long_after_their_last_answer(database, planted, room, upkeep, set_clock):
    day, now = dt.timedelta(days=1), retention.rules(database).told + dt.timedelta(days=200)

    def on(moment):
        set_clock(moment)
        database.write(lambda conn: rules_of.look(conn, moment - day))
        upkeep()
        return stored(database, GUEST)

    database.write(lambda conn: rules_of.tell_anew(conn, now))
    assert on(now + 13 * day), "nobody could read of it for long enough"
    assert on(now + 14 * day) == 0
    assert stored(database, ADA), "her class goes on"


@pytest.mark.promise("retention", "privacy.nobody_told")
def test_her_teacher_is_told_before_with_a_way_to_the_files(database, room, on_day, cole):
    page = f"/teach/classes/{room.id}/"
    assert "Erased soon" not in cole.get("/teach/").text
    assert "erased on" in cole.get(f"{page}settings").text
    stays(database)
    on_day(75)
    assert "Erased soon" not in cole.get("/teach/").text
    on_day(76)
    home = cole.get("/teach/").text
    assert "Erased soon" in home
    assert f'href="{page}files' in home
    assert "This class ended on" in cole.get(page).text


def test_afterwards_the_page_of_the_class_says_so(database, room, on_day, upkeep, cole):
    stays(database)
    on_day(91)
    upkeep()
    assert "Everything of its pupils was erased on" in cole.get(f"/teach/classes/{room.id}/").text
    assert "Erased soon" not in cole.get("/teach/").text


def test_names_that_are_added_afterwards_are_erased_too(database, room, on_day, upkeep):
    on_day(91)
    upkeep()
    joining = {"classroom": room.id, "nickname": "dora", "return_code": None, "at": times.now()}
    dora = database.write(lambda conn: pupils.join(conn, **joining))
    on_day(92)
    upkeep()
    assert stored(database, dora.id) == 0


@pytest.mark.promise("retention", "privacy.told_too_late")
def test_with_fewer_days_nothing_is_erased_before_teachers_could_read_of_it(database, room, on_day, upkeep):
    on_day(60)
    retention.change(database.write, days=30)
    upkeep()
    on_day(73)
    upkeep()
    assert stored(database, ADA)
    on_day(74)
    upkeep()
    assert stored(database, ADA) == 0


def test_after_a_summer_without_the_server_teachers_are_told_first(database, room, on_day, upkeep):
    on_day(200)
    database.write(lambda conn: conn.execute("UPDATE retention SET looked = '2026-09-01T00:00:00.000000+00:00'"))
    upkeep()
    assert stored(database, ADA)
    (soon,) = retention.told(database, COLE)
    assert soon.due == room.ends + dt.timedelta(days=214)
    on_day(214)
    upkeep()
    assert stored(database, ADA) == 0


@pytest.mark.promise("retention", "privacy.told_in_the_future")
def test_a_clock_that_was_years_ahead_for_a_day_puts_nothing_off_for_years(database, room, on_day, upkeep, set_clock):
    set_clock(dt.datetime.combine(room.ends, dt.time(12), dt.UTC) + dt.timedelta(days=1000))
    upkeep()
    assert stored(database, ADA), "teachers are told first, whatever the clock says"
    on_day(88)
    upkeep()
    on_day(102)
    upkeep()
    assert stored(database, ADA) == 0


def test_in_a_demonstration_nothing_is_erased(database, room, on_day, upkeep):
    database.write(lambda conn: conn.execute("INSERT INTO demonstrations (id, seed, made) VALUES (1, 1, 'now')"))
    on_day(400)
    upkeep()
    assert stored(database, ADA)
    assert retention.told(database, COLE) == []


@pytest.mark.parametrize(("days", "backups"), [(13, None), (3651, None), (None, 0), (None, 366)])
def test_numbers_of_days_that_are_none_are_refused(database, days, backups):
    with pytest.raises(RefusedError, match="Choose a number of days"):
        retention.change(database.write, days=days, backups=backups)


def test_an_admin_sets_the_days_on_a_page(database, cole):
    page = "/teach/keeping"
    token = cole.token(page)
    wrong = cole.post(page, data={"csrf_token": token, "days": "7", "backups": "x"})
    assert (wrong.status_code, 'value="7"' in wrong.text) == (422, True)
    assert cole.post(page, data={"csrf_token": token, "days": "30", "backups": "7"}).status_code == 303
    assert (retention.rules(database).days, retention.rules(database).backups) == (30, 7)
    assert "30 days after the last day of a class" in cole.get(page).text


@pytest.mark.promise("retention")
def test_a_server_erases_what_is_due_when_it_starts(database, room, tmp_path):
    row = {"ends": "2026-01-31", "told": "2026-01-01T00:00:00.000000+00:00"}
    database.write(lambda conn: conn.execute("UPDATE classrooms SET ends = :ends", row))
    database.write(lambda conn: conn.execute("UPDATE retention SET told = :told", row))
    folder = database.folder
    database.close()
    files = (
        "--course",
        str(tmp_path / "files" / "course"),
        "--quizzes",
        str(tmp_path / "files" / "quizzes"),
        "--own-only",
    )
    with serving(folder, *files) as server, closing(sqlite3.connect(folder / "secondsource.db")) as conn:
        while conn.execute("SELECT count(*) FROM classrooms WHERE erased IS NULL").fetchone()[0]:
            assert server.process.poll() is None, server.said
    with Database.open(folder) as again:
        assert personal.member(again, room, ADA) is None
        assert stored(again, ADA) == 0


def stays(database):
    """Let her stay signed in, whatever the day."""
    database.write(lambda conn: conn.execute("UPDATE sessions SET expires = '9999-01-01T00:00:00.000000+00:00'"))
