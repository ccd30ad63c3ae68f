"""What goes wrong in a real class: many at once, wrong guesses, a class that is deleted under its pupils."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from secondsource.actions import accounts, classes
from secondsource.actions.accounts import RefusedError, WrongCodeError
from secondsource.core.codes import new_join_code, new_return_code


def all_at_once(*calls):
    """The result of each call, or what was refused; all let go together in threads of their own."""
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            return call()
        except RefusedError as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_of_many_who_take_one_nickname_at_the_same_moment_one_joins_and_the_others_are_told(database, class_10b):
    names = ["ada", "Ada", "ADA", "ada "] * 4
    results = all_at_once(*(lambda name=name: classes.join(database, class_10b.code, name) for name in names))
    joined = [one for one in results if not isinstance(one, RefusedError)]
    refused = [one for one in results if isinstance(one, RefusedError)]
    assert (len(joined), len(refused)) == (1, 15)
    assert all("already" in str(one) for one in refused)
    assert [one.pupil for one in classes.progress(database, class_10b).pupils] == [joined[0].pupil]


def test_a_class_that_joins_at_once_is_all_there(database, class_10b):
    results = all_at_once(*(lambda n=n: classes.join(database, class_10b.code, f"pupil {n}") for n in range(30)))
    assert len({one.pupil.id for one in results}) == len({one.return_code for one in results}) == 30
    assert len(classes.progress(database, class_10b).pupils) == 30


def test_ten_thousand_guesses_hit_no_class_and_no_pupil(database, class_10b, ada, ben, carl):
    hits = 0
    for _ in range(10_000):
        hits += classes.open_classroom(database, new_join_code()) is not None
        try:
            classes.come_back(database, new_return_code())
        except WrongCodeError:
            continue
        hits += 1
    assert hits == 0


def test_a_class_deleted_while_pupils_use_it_refuses_clearly_and_keeps_the_answers(database, ms_cole, class_10b, ada):
    classes.delete(database, ms_cole, class_10b)
    classes.delete(database, ms_cole, class_10b)
    assert accounts.person(database, ada.token) is None
    assert database.read().execute("SELECT count(*) FROM sessions WHERE student IS NOT NULL").fetchone()[0] == 0
    assert classes.of_pupil(database, ada.pupil) is None
    with pytest.raises(WrongCodeError):
        classes.come_back(database, ada.return_code)
    for act in (classes.remove, classes.reissue):
        with pytest.raises(RefusedError, match="was deleted"):
            act(database, class_10b, ada.pupil.id)
    with pytest.raises(RefusedError, match="was deleted"):
        classes.new_code(database, class_10b)
    assert classes.attempts_of_pupil(database, class_10b, ada.pupil.id) == []


def test_a_class_deleted_in_the_very_moment_of_joining_lets_nobody_in(database, ms_cole, class_10b):
    joins = [lambda n=n: classes.join(database, class_10b.code, f"pupil {n}") for n in range(15)]
    *joined, _deleted = all_at_once(*joins, lambda: classes.delete(database, ms_cole, class_10b))
    for one in joined:
        if isinstance(one, RefusedError):
            assert isinstance(one, WrongCodeError)
        else:
            assert accounts.person(database, one.token) is None, "who was faster is out by now"


def test_a_session_that_expired_is_nobodys_and_does_no_harm(database, ada, set_clock):
    set_clock(ada.pupil.joined + dt.timedelta(hours=25))
    assert accounts.person(database, ada.token) is None
    accounts.sign_out(database, ada.token)
    assert classes.come_back(database, ada.return_code).person == ada.pupil
