"""Who is who between a class and Canvas: by the surest sign, and by none where two fit."""

from kit.gradebooks import person
from secondsource.core.canvas_file import CanvasPerson
from secondsource.core.canvas_people import matched, of_roster

ADA = CanvasPerson("Lovelace, Ada", "101", "S-1", "ada@school.example")
BEN = CanvasPerson("Bennett, Ben", "102", "S-2", "ben")


def pairs(people, rows=(ADA, BEN)):
    found = matched(people, rows)
    return {one.pupil.nickname: row.canvas_id for one, row in found.pairs}


def test_each_kind_of_id_tells_who_it_is():
    for ids in (
        {"canvas_id": "101"},
        {"sis_user_id": "S-1"},
        {"sis_login_id": "ADA@school.example"},
        {"email": "ada@school.example"},
    ):
        assert pairs([person(1, "otter", **ids)]) == {"otter": "101"}


def test_names_tell_it_either_way_round_and_so_does_a_nickname():
    assert pairs([person(1, "otter", full_name="Ada Lovelace"), person(2, "ben  BENNETT")]) == {
        "otter": "101",
        "ben  BENNETT": "102",
    }
    assert pairs([person(1, "otter", full_name="lovelace, ada")]) == {"otter": "101"}


def test_two_of_one_name_are_told_apart_by_their_ids_or_not_at_all():
    rows = [ADA, ADA._replace(canvas_id="103", sis_user_id="S-3", sis_login_id="other")]
    ada = person(1, "ada", full_name="Ada Lovelace")
    found = matched([ada], rows)
    assert (found.pairs, found.alone, found.strangers) == ([], [ada], rows)
    known = matched([person(1, "ada", full_name="Ada Lovelace", canvas_id="103")], rows)
    assert [row.canvas_id for _one, row in known.pairs] == ["103"]
    assert known.strangers == [ADA]


def test_two_pupils_of_one_name_are_not_both_the_same_person():
    twins = [person(1, "ada", full_name="Ada Lovelace"), person(2, "otter", full_name="Ada Lovelace")]
    assert pairs(twins) == {}


def test_a_namesake_with_another_id_is_somebody_else():
    assert pairs([person(1, "ada", full_name="Ada Lovelace", canvas_id="999")]) == {}
    assert pairs([person(1, "ada", full_name="Ada Lovelace", sis_user_id="S-9")]) == {}


def test_an_id_goes_before_a_name():
    people = [person(1, "Ada Lovelace"), person(2, "otter", canvas_id="101")]
    found = matched(people, [ADA])
    assert [(one.pupil.nickname, row.canvas_id) for one, row in found.pairs] == [("otter", "101")]
    assert [one.pupil.nickname for one in found.alone] == ["Ada Lovelace"]


def test_empty_ids_are_no_sign():
    nobody = CanvasPerson("Somebody else")
    assert matched([person(1, "ada", canvas_id="")], [nobody]).pairs == []


def test_the_roster_gives_the_columns_of_canvas():
    ids = {"full_name": "Ada Lovelace", "canvas_id": "\u0661\u0660\u0661", "sis_user_id": "S-1", "section": "10B"}
    assert of_roster(person(1, "ada", **ids)) == CanvasPerson("Ada Lovelace", "101", "S-1", "", "10B")
    assert of_roster(person(1, "ada")) == CanvasPerson("ada")
