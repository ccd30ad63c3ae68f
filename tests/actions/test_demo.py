"""A demonstration fills an empty folder, and the pages show it as they show real classes."""

import pytest

from kit import invented, people
from kit.school import seated
from secondsource.actions import accounts, classes, demo
from secondsource.actions.accounts import RefusedError
from secondsource.actions.publish import publish
from secondsource.core.csv_responses import Answered
from secondsource.store import classrooms, records
from secondsource.store.database import Database

pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def made(database, shelf):
    return demo.make(database, shelf, pupils=12, responses=60, seed=1)


def everything(database):
    """What was answered, apart from codes and ids."""
    rows = map(Answered._make, records.answered(database.read()))
    return [(one.student, one.item, one.response, one.confidence) for one in rows]


def test_the_school_is_as_large_as_asked_for_and_its_teachers_get_in(database, made):
    assert (made.classes, made.pupils, made.responses) == (1, 12, 60)
    (rows,) = database.read().execute("SELECT count(*) FROM responses").fetchone()
    assert rows == 60
    signed_in = accounts.sign_in(database, "ms_cole", made.password)
    (room,) = classes.mine(database, signed_in.person)
    stands = classes.progress(database, room)
    assert len(stands.pupils) == 12
    assert any(bank.points for one in stands.pupils for bank in one.banks.values())


def test_a_folder_with_people_is_refused_and_left_as_it_is(database, shelf, made):
    before = everything(database)
    with pytest.raises(RefusedError, match="people in this data folder already"):
        demo.make(database, shelf, pupils=2, responses=None, seed=2)
    assert everything(database) == before


def test_somebody_who_only_set_a_password_is_a_person_too(database, shelf):
    people.teacher(database, "ms_head")
    with pytest.raises(RefusedError):
        demo.make(database, shelf, pupils=2, responses=None, seed=1)
    assert not demo.invented(database)


def test_the_first_page_says_that_everybody_is_invented(app, database, made):
    def first_page(token):
        return seated(app, token).get("/teach/").get_data(as_text=True)

    token = accounts.sign_in(database, "ms_cole", made.password).token
    shown = first_page(token)
    assert "everybody in it is invented" in shown
    assert "this event never happened" not in shown  # that is said of courses
    database.write(lambda conn: conn.execute("DELETE FROM demonstrations"))
    assert "everybody in it is invented" not in first_page(token)


def test_codes_and_password_are_not_drawn_from_the_seed(database, shelf, tmp_path, made):
    with Database.open(tmp_path / "other") as other:
        again = demo.make(other, publish(other, *invented.write(tmp_path / "again")), pupils=12, responses=60, seed=1)
        assert again.password != made.password
        codes = {classrooms.by_id(one.read(), 1).code for one in (database, other)}
        assert len(codes) == 2
        assert everything(other) == everything(database)
