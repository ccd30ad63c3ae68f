"""A class as its teacher keeps it: renamed, removed and brought back, with cards."""

import pytest

from kit import tasks
from secondsource.actions import accounts, assignments, classes, members
from secondsource.actions.accounts import RefusedError, WrongCodeError
from secondsource.core.codes import plain_code


def nicknames(database, room):
    return [one.pupil.nickname for one in members.of_classroom(database, room)]


def test_a_pupil_under_another_name_keeps_session_code_and_answers(database, shelf, class_10b, ada):
    given = tasks.give(database, class_10b)
    attempt = assignments.begin(database, ada.pupil, given.id)
    assert members.rename(database, class_10b, ada.pupil.id, "  brave   otter ") == "brave otter"
    assert nicknames(database, class_10b) == ["brave otter"]
    assert accounts.person(database, ada.token).nickname == "brave otter"
    back = classes.come_back(database, ada.return_code).person
    assert tasks.answer(database, back, attempt)
    assert "ada" not in "\n".join(line for line in database.read().iterdump() if "students" in line)


def test_only_the_letters_of_a_name_may_change(database, class_10b, ada):
    assert members.rename(database, class_10b, ada.pupil.id, "Ada") == "Ada"


@pytest.mark.parametrize(("name", "why"), [("BEN", "called BEN"), ("", "empty"), ("x" * 31, "at most 30")])
def test_a_name_that_will_not_do_is_refused(database, class_10b, ada, ben, name, why):
    with pytest.raises(RefusedError, match=why):
        members.rename(database, class_10b, ada.pupil.id, name)
    assert nicknames(database, class_10b) == ["ada", "ben"]


def test_a_pupil_of_another_class_is_neither_renamed_nor_brought_back_nor_carded(
    database, class_10b, carl, class_of_dean
):
    with pytest.raises(RefusedError, match="no longer in the class"):
        members.rename(database, class_10b, carl.pupil.id, "dora")
    with pytest.raises(RefusedError, match="no longer in the class"):
        members.new_codes(database, class_10b, [carl.pupil.id])
    classes.remove(database, class_of_dean, carl.pupil.id)
    with pytest.raises(RefusedError, match="not among those"):
        members.restore(database, class_10b, carl.pupil.id)


def test_removing_can_be_undone_with_every_answer_and_needs_a_new_code(database, shelf, class_10b, ada):
    given = tasks.give(database, class_10b)
    tasks.answer(database, ada.pupil, assignments.begin(database, ada.pupil, given.id))
    before = classes.progress(database, class_10b)
    classes.remove(database, class_10b, ada.pupil.id)
    (gone,) = members.removed(database, class_10b)
    assert (gone.id, gone.nickname) == (ada.pupil.id, "ada")
    members.restore(database, class_10b, ada.pupil.id)
    assert classes.progress(database, class_10b) == before
    assert members.removed(database, class_10b) == []
    with pytest.raises(WrongCodeError):
        classes.come_back(database, ada.return_code)
    code = members.new_codes(database, class_10b, [ada.pupil.id])[ada.pupil.id]
    assert classes.come_back(database, code).person == ada.pupil


def test_removing_bans_nobody_and_a_name_taken_meanwhile_is_told(database, class_10b, ada):
    classes.remove(database, class_10b, ada.pupil.id)
    again = classes.join(database, class_10b.code, "ada")
    assert again.pupil.id != ada.pupil.id
    with pytest.raises(RefusedError, match="Give that pupil another name first"):
        members.restore(database, class_10b, ada.pupil.id)
    members.rename(database, class_10b, again.pupil.id, "dora")
    members.restore(database, class_10b, ada.pupil.id)
    assert nicknames(database, class_10b) == ["ada", "dora"]


def test_new_codes_end_those_before_and_their_sessions_and_are_kept_as_digests(database, class_10b, ada, ben):
    codes = members.new_codes(database, class_10b, [ada.pupil.id])
    assert list(codes) == [ada.pupil.id]
    assert accounts.person(database, ada.token) is None
    assert accounts.person(database, ben.token) == ben.pupil, "who was not chosen stays"
    with pytest.raises(WrongCodeError):
        classes.come_back(database, ada.return_code)
    assert plain_code(codes[ada.pupil.id]) not in "\n".join(database.read().iterdump())


def test_codes_for_somebody_who_has_gone_are_made_for_nobody(database, class_10b, ada, ben):
    classes.remove(database, class_10b, ben.pupil.id)
    with pytest.raises(RefusedError):
        members.new_codes(database, class_10b, [ada.pupil.id, ben.pupil.id])
    assert classes.come_back(database, ada.return_code).person == ada.pupil
