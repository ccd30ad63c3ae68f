"""Lists of pupils into a class: added, added again, by two teachers at once, and refused without loss."""

import pytest

from secondsource.actions import classes, members, rosters
from secondsource.actions.accounts import RefusedError
from secondsource.actions.rosters import Choice
from secondsource.core.roster import listed
from secondsource.formats.rosters.reading import read

CANVAS = "Student,ID,SIS User ID,SIS Login ID,Section\n"


def people(text):
    sheet = read(text)
    return listed(sheet.people, sheet.roles)


def roster(database, room):
    return {one.pupil.nickname: one.ids for one in members.of_classroom(database, room)}


def test_a_list_becomes_pupils_without_codes_who_can_be_given_some(database, class_10b):
    assert rosters.add(database, class_10b, people("Ana Lopez\nKurz, Ben\n"), Choice()) == (2, 0)
    made = members.of_classroom(database, class_10b)
    assert [(one.pupil.nickname, one.coded) for one in made] == [("Ana Lopez", False), ("Ben Kurz", False)]
    ana, ben = (one.pupil for one in made)
    assert {ana.half, ben.half} == {0, 1}, "they take turns with the two forms of a test"
    codes = members.new_codes(database, class_10b, [ana.id])
    assert classes.come_back(database, codes[ana.id]).person == ana
    assert [one.coded for one in members.of_classroom(database, class_10b)] == [True, False]


def test_a_later_list_adds_the_new_ones_and_fills_in_ids(database, class_10b, ada):
    rosters.add(database, class_10b, people("Ana Lopez\nada"), Choice())
    later = CANVAS + '"Lopez, Ana",12,,,10B\n"Kurz, Ben",13,,,10B\n'
    # "Lopez, Ana" is called "Ana Lopez" in the class, by which she is found.
    assert rosters.add(database, class_10b, people(later), Choice()) == (1, 1)
    assert roster(database, class_10b) == {
        "ada": {"full_name": "ada"},
        "Ana Lopez": {"full_name": "Lopez, Ana", "canvas_id": "12", "section": "10B"},
        "Ben Kurz": {"full_name": "Kurz, Ben", "canvas_id": "13", "section": "10B"},
    }
    assert rosters.add(database, class_10b, people(later), Choice()) == (0, 0)


def test_two_teachers_who_add_one_list_at_once_add_everybody_once(database, class_10b):
    """Both have looked at it before either adds it, and both send the names that they were shown."""
    text = "Ana\nBen\nAna\n"
    typed = {entry.line: entry.nickname for entry in rosters.preview(database, class_10b, people(text), Choice()).new}
    both = [rosters.add(database, class_10b, people(text), Choice(typed=typed)) for _teacher in range(2)]
    assert both == [(3, 0), (0, 0)]
    assert list(roster(database, class_10b)) == ["Ana", "Ana 2", "Ben"]


def test_a_name_that_was_taken_meanwhile_is_told_and_nobody_is_added(database, class_10b):
    choice = Choice(typed={1: "Ana", 2: "brave otter"})
    classes.join(database, class_10b.code, "brave otter")
    with pytest.raises(rosters.UnfitError) as unfit:
        rosters.add(database, class_10b, people("Ana\nBen"), choice)
    assert [entry.wrong != "" for entry in unfit.value.plan.entries] == [False, True]
    assert list(roster(database, class_10b)) == ["brave otter"]
    left_out = Choice(typed=choice.typed, without={2})
    assert rosters.add(database, class_10b, people("Ana\nBen"), left_out) == (1, 0)


def test_names_can_be_short_and_the_list_still_finds_them(database, class_10b):
    rosters.add(database, class_10b, people("Ana Lopez\nAna Lima"), Choice(short=True))
    assert list(roster(database, class_10b)) == ["Ana L.", "Ana L. 2"]
    assert rosters.add(database, class_10b, people("Ana Lima\nAna Lopez"), Choice(short=True)) == (0, 0)


def test_more_than_a_class_holds_are_refused_with_their_number(database, class_10b, ada):
    with pytest.raises(RefusedError, match="199 more fit in, and these are 200"):
        rosters.add(database, class_10b, people("\n".join(f"pupil {n}" for n in range(200))), Choice())
    assert list(roster(database, class_10b)) == ["ada"]


def test_a_class_that_was_deleted_meanwhile_takes_nobody(database, ms_cole, class_10b):
    classes.delete(database, ms_cole, class_10b)
    with pytest.raises(RefusedError, match="was deleted"):
        rosters.add(database, class_10b, people("Ana"), Choice())


def test_a_removed_pupil_is_not_on_the_list_any_more_and_may_come_again(database, class_10b):
    rosters.add(database, class_10b, people("Ana"), Choice())
    (ana,) = members.of_classroom(database, class_10b)
    classes.remove(database, class_10b, ana.pupil.id)
    assert rosters.add(database, class_10b, people("Ana"), Choice()) == (1, 0)
    with pytest.raises(RefusedError, match="is called Ana"):
        members.restore(database, class_10b, ana.pupil.id)
