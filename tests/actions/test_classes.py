import datetime as dt

import pytest

from secondsource.actions import accounts, classes
from secondsource.actions.accounts import RefusedError, WrongCodeError
from secondsource.core.codes import plain_code

EVENING = dt.datetime(2026, 11, 3, 22, 30, tzinfo=dt.UTC)  # in Minsk it is the 4th already, in New York still the 3rd
MINSK, NEW_YORK = "Europe/Minsk", "America/New_York"


def day(number):
    return dt.date(2026, 11, number)


def test_the_zones_to_choose_from_are_places():
    assert {"UTC", MINSK, NEW_YORK, "Pacific/Kiritimati", "Asia/Kolkata"} <= set(classes.zones())
    assert not [zone for zone in classes.zones() if zone.startswith(("Etc", "posix", "right"))]
    assert len(classes.zones()) == len(set(classes.zones())) > 300


def test_a_class_can_end_on_the_day_it_is_made_by_its_own_clock(database, ms_cole, set_clock):
    set_clock(EVENING)
    with pytest.raises(RefusedError, match=r"end before it begins: in Europe/Minsk it is 2026-11-04"):
        classes.create(database, ms_cole, "10B", day(3), MINSK)
    assert classes.mine(database, ms_cole) == []
    made = classes.create(database, ms_cole, "10B", day(3), NEW_YORK)
    assert (made.ends, made.zone, made.created) == (day(3), NEW_YORK, EVENING)
    assert classes.mine(database, ms_cole) == [made]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"ends": dt.date(1970, 1, 1)}, "before it begins"),
        ({"ends": dt.date(2028, 12, 1)}, "more than two years"),
        ({"ends": dt.date.max}, "more than two years"),
        ({"zone": "Europe/Atlantis"}, "no time zone"),
        ({"zone": "../../etc/passwd"}, "no time zone"),
        ({"zone": ""}, "no time zone"),
        ({"name": " "}, "empty"),
        ({"name": "10B\u202e"}, "nobody can see"),
        ({"name": "x" * 61}, "at most 60"),
    ],
)
def test_a_class_that_cannot_be_is_refused_with_what_to_do(database, ms_cole, set_clock, changed, why):
    set_clock(EVENING)
    with pytest.raises(RefusedError, match=why):
        classes.create(database, ms_cole, **{"name": "10B", "ends": day(30), "zone": MINSK, **changed})
    assert classes.mine(database, ms_cole) == []


def test_only_who_teaches_a_class_sees_it_and_an_admin_is_nobody(database, ms_cole, mr_dean, ms_head, class_10b):
    assert classes.classroom(database, ms_cole, class_10b.id) == class_10b
    assert classes.owns(database, ms_cole, class_10b)
    for other in (mr_dean, ms_head):
        assert classes.classroom(database, other, class_10b.id) is None
        assert classes.mine(database, other) == []
        assert not classes.owns(database, other, class_10b)
    assert classes.classroom(database, ms_cole, 999_999) is None


def test_a_pupil_joins_with_code_and_nickname_and_is_signed_in(database, class_10b):
    code = f" {class_10b.code[:4].lower()} {class_10b.code[4:]}"
    assert classes.open_classroom(database, code) == class_10b
    joined = classes.join(database, code, " Brave \n Otter")
    assert (joined.pupil.nickname, joined.classroom) == ("Brave Otter", class_10b)
    assert accounts.person(database, joined.token) == joined.pupil
    assert classes.of_pupil(database, joined.pupil) == class_10b


def test_the_nickname_offered_is_free(database, class_10b, ada):
    name = classes.offered(database, class_10b.code)
    assert classes.join(database, class_10b.code, name).pupil.nickname == name
    with pytest.raises(WrongCodeError):
        classes.offered(database, "AAAA-AAAA")


def test_a_nickname_never_resumes_a_person(database, class_10b, class_of_dean, ada):
    for taken in ("ada", "ADA", " ada "):
        with pytest.raises(RefusedError, match=r"is called .* already.*return code"):
            classes.join(database, class_10b.code, taken)
    assert [one.pupil for one in classes.progress(database, class_10b).pupils] == [ada.pupil]
    assert classes.join(database, class_of_dean.code, "ada").pupil.id != ada.pupil.id


def test_unknown_ended_deleted_and_replaced_codes_are_refused_alike(database, ms_cole, set_clock):
    set_clock(EVENING)
    ended, deleted, replaced = (classes.create(database, ms_cole, "10B", day(n), NEW_YORK) for n in (3, 9, 9))
    classes.delete(database, ms_cole, deleted)
    assert classes.new_code(database, replaced).code != replaced.code
    set_clock(EVENING + dt.timedelta(days=1))
    told = set()
    for code in (ended.code, deleted.code, replaced.code, "AAAA-AAAA", "", "\ud800", "?", "A" * 10_000):
        assert classes.open_classroom(database, code) is None
        with pytest.raises(WrongCodeError) as refused:
            classes.join(database, code, "ada")
        told.add(str(refused.value))
    assert len(told) == 1


def test_a_wrong_code_is_told_before_a_bad_nickname(database, class_10b):
    with pytest.raises(WrongCodeError):
        classes.join(database, "AAAA-AAAA", "")
    with pytest.raises(RefusedError, match="at most 30"):
        classes.join(database, class_10b.code, "a" * 10_000)
    with pytest.raises(RefusedError, match="nobody can see"):
        classes.join(database, class_10b.code, "\u200f\u202e")


def test_a_pupil_comes_back_with_the_return_code_as_the_same_person(database, ada):
    back = classes.come_back(database, ada.return_code.lower())
    assert back.person == ada.pupil
    assert back.token != ada.token
    assert accounts.person(database, back.token) == accounts.person(database, ada.token) == ada.pupil
    assert plain_code(ada.return_code) not in "\n".join(database.read().iterdump())


def test_a_pupils_session_ends_at_midnight_in_the_zone_of_the_class(database, ms_cole, set_clock):
    set_clock(EVENING)
    room = classes.create(database, ms_cole, "10B", day(9), NEW_YORK)
    ada = classes.join(database, room.code, "ada")
    midnight = dt.datetime(2026, 11, 4, 5, 0, tzinfo=dt.UTC)
    set_clock(midnight - dt.timedelta(microseconds=1))
    assert accounts.person(database, ada.token) == ada.pupil
    set_clock(midnight)
    assert accounts.person(database, ada.token) is None
    assert classes.come_back(database, ada.return_code).person == ada.pupil


def test_nobody_comes_back_into_a_class_that_ended(database, ms_cole, set_clock):
    set_clock(EVENING)
    room = classes.create(database, ms_cole, "10B", day(3), NEW_YORK)
    ada = classes.join(database, room.code, "ada")
    set_clock(EVENING + dt.timedelta(hours=7))
    told = set()
    for code in (ada.return_code, "AAAAA-AAAAA", room.code, ""):
        with pytest.raises(WrongCodeError) as refused:
            classes.come_back(database, code)
        told.add(str(refused.value))
    assert len(told) == 1
    assert classes.of_pupil(database, ada.pupil) is None
    assert classes.classroom(database, ms_cole, room.id) == room, "the teacher still sees it"


def test_a_session_is_good_for_nothing_once_the_class_has_ended(database, class_10b, ada):
    ended = {"ends": (ada.pupil.joined - dt.timedelta(days=2)).date().isoformat()}
    database.write(lambda conn: conn.execute("UPDATE classrooms SET ends = :ends", ended))
    assert accounts.person(database, ada.token) is None


def test_a_pupil_who_leaves_is_out_on_every_device(database, ada, ben):
    phone = classes.come_back(database, ada.return_code).token
    accounts.sign_out(database, ada.token)
    assert accounts.person(database, ada.token) is accounts.person(database, phone) is None
    assert accounts.person(database, ben.token) == ben.pupil


def test_a_return_code_issued_anew_ends_the_old_one_and_its_sessions(database, class_10b, ada, ben):
    code = classes.reissue(database, class_10b, ada.pupil.id)
    assert accounts.person(database, ada.token) is None
    with pytest.raises(WrongCodeError):
        classes.come_back(database, ada.return_code)
    assert classes.come_back(database, code).person == ada.pupil
    assert classes.come_back(database, ben.return_code).person == ben.pupil


def test_a_removed_pupil_is_out_and_the_nickname_free_for_another_person(database, class_10b, ada, ben):
    classes.remove(database, class_10b, ada.pupil.id)
    assert accounts.person(database, ada.token) is None
    with pytest.raises(WrongCodeError):
        classes.come_back(database, ada.return_code)
    for act in (classes.remove, classes.reissue):
        with pytest.raises(RefusedError, match="no longer in the class"):
            act(database, class_10b, ada.pupil.id)
    assert classes.pupil(database, class_10b, ada.pupil.id) is None
    another = classes.join(database, class_10b.code, "ada").pupil
    assert another.id != ada.pupil.id
    assert [one.pupil for one in classes.progress(database, class_10b).pupils] == [another, ben.pupil]


def test_another_classs_pupil_is_out_of_reach(database, class_10b, carl):
    assert classes.pupil(database, class_10b, carl.pupil.id) is None
    assert classes.attempts_of_pupil(database, class_10b, carl.pupil.id) == []
    for act in (classes.remove, classes.reissue):
        with pytest.raises(RefusedError, match="no longer in the class"):
            act(database, class_10b, carl.pupil.id)
    assert accounts.person(database, carl.token) == carl.pupil
    assert classes.come_back(database, carl.return_code)


def test_only_the_owner_deletes_a_class(database, mr_dean, ms_head, ms_cole, class_10b, ada):
    for other in (mr_dean, ms_head):
        with pytest.raises(RefusedError, match="Only the teacher who made"):
            classes.delete(database, other, class_10b)
    assert accounts.person(database, ada.token) == ada.pupil
    classes.delete(database, ms_cole, class_10b)
    assert classes.mine(database, ms_cole) == []
    assert classes.classroom(database, ms_cole, class_10b.id) is None
