"""Backups that the program makes expire, so that what was erased is gone from them too; of others the page says so."""

import pytest

from kit import older_rows
from kit.school import seated
from secondsource.actions import personal
from secondsource.actions.backup import back_up, back_up_managed

ADA = 2


@pytest.mark.promise("backups", "privacy.backups_kept")
def test_backups_of_the_program_hold_nobody_who_was_erased_so_many_days_ago(
    database, room, later, upkeep, traces_in, tmp_path
):
    managed = back_up_managed(database.folder)
    by_hand = back_up(database.folder, tmp_path / "by-hand.db")
    strange = back_up(database.folder, database.folder / "backups" / "mine.db")
    assert traces_in(managed), "it was made before"
    personal.erase(database, room, ADA)
    later(days=29)
    upkeep()
    assert managed.exists()
    later(days=31)
    upkeep()
    assert not managed.exists()
    assert by_hand.exists()
    assert strange.exists(), "it has no name that the program gives"


@pytest.mark.promise("backups", "privacy.a_clock_is_believed_at_once")
def test_a_clock_that_leaps_does_not_take_all_backups_before_somebody_can_put_it_right(
    database, planted, later, upkeep
):
    upkeep()
    managed = back_up_managed(database.folder)
    later(days=400)
    upkeep()
    assert managed.exists(), "perhaps it is a year later, perhaps it is not"
    later(days=401, minutes=1)
    upkeep()
    assert not managed.exists()


@pytest.mark.promise("backups")
def test_teachers_read_for_how_long_and_whose_the_other_copies_are(app, planted, room):
    cole = seated(app, older_rows.COLE)
    told = cole.get("/teach/keeping").text
    assert "are deleted after 30 days" in told
    assert "Copies made by hand are the school’s own to delete." in told
    asked = cole.post(f"/teach/classes/{room.id}/pupils/{ADA}/erase", data={"csrf_token": cole.token("/teach/keeping")})
    assert "they are deleted after 30 days" in asked.text
