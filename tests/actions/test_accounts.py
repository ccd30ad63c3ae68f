import datetime as dt
import threading

import pytest
from argon2 import PasswordHasher

from kit import people
from secondsource.actions import accounts, passwords
from secondsource.actions.accounts import RefusedError, WrongCodeError, WrongPasswordError
from secondsource.store import teachers
from secondsource.store.database import Database
from secondsource.store.errors import StoreError

OTHER = "four quite other words"

pytestmark = pytest.mark.usefixtures("quick_passwords")


def hash_of(database, teacher):
    return teachers.password_hash(database.read(), teacher.id)


def sessions_in(database):
    return database.read().execute("SELECT count(*) FROM sessions").fetchone()[0]


def test_the_first_teacher_sets_a_password_with_the_printed_code_and_looks_after_the_whole(database):
    code = accounts.first_code(database)
    signed_in = accounts.redeem(database, code.lower().replace("-", " "), " ms_head ", people.PASSWORD)
    assert (signed_in.person.name, signed_in.person.admin) == ("ms_head", True)
    assert accounts.person(database, signed_in.token) == signed_in.person
    assert accounts.first_code(database) is None


def test_a_second_start_makes_the_first_code_useless(database):
    older, newer = accounts.first_code(database), accounts.first_code(database)
    with pytest.raises(WrongCodeError):
        accounts.redeem(database, older, "ms_head", people.PASSWORD)
    assert accounts.redeem(database, newer, "ms_head", people.PASSWORD).person.admin


def test_a_code_for_the_first_teacher_never_comes_back_to_life(database):
    first = accounts.first_code(database)
    cole = accounts.add_teacher(database.folder, "ms_cole")
    assert accounts.redeem(database, cole, "", people.PASSWORD).person.admin, (
        "the first to sign in looks after the whole"
    )
    accounts.reset_teacher(database.folder, "ms_cole")
    with pytest.raises(WrongCodeError):
        accounts.redeem(database, first, "mallory", people.PASSWORD)


def test_a_teacher_who_is_no_admin_does_not_become_one_by_a_reset(database):
    people.teacher(database, "ms_head")
    accounts.redeem(database, accounts.add_teacher(database.folder, "mr_dean"), "", people.PASSWORD)
    accounts.reset_teacher(database.folder, "ms_head")
    again = accounts.redeem(database, accounts.reset_teacher(database.folder, "mr_dean"), "", people.PASSWORD)
    assert not again.person.admin


def test_wrong_used_and_expired_codes_are_refused_alike(database, ms_head, later):
    told = set()
    used = accounts.add_teacher(database.folder, "ms_cole")
    accounts.redeem(database, used, "", people.PASSWORD)
    old = accounts.add_teacher(database.folder, "mr_dean")
    replaced = accounts.add_teacher(database.folder, "mr_old")
    accounts.reset_teacher(database.folder, "mr_old")
    later(days=7, seconds=1)
    for code in (used, old, replaced, "AAAAA-AAAAA", "", "\ud800", "A" * 10_000):
        with pytest.raises(WrongCodeError) as refused:
            accounts.redeem(database, code, "mr_dean", people.PASSWORD)
        told.add(str(refused.value))
    assert len(told) == 1


def test_two_who_redeem_one_code_at_once_make_one_teacher(database, monkeypatch):
    code, results = accounts.first_code(database), []
    both = threading.Barrier(2)
    hashed = passwords.hashed

    def hash_when_both_are_here(password):
        both.wait()  # both were told by now that the code is good
        return hashed(password)

    def redeem(name):
        try:
            results.append(accounts.redeem(database, code, name, people.PASSWORD).person.name)
        except WrongCodeError:
            results.append(None)

    monkeypatch.setattr(passwords, "hashed", hash_when_both_are_here)
    threads = [threading.Thread(target=redeem, args=[name]) for name in ("ms_head", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (made,) = [name for name in results if name]
    assert len(results) == 2
    assert [row["name"] for row in database.read().execute("SELECT name FROM teachers")] == [made]


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [
        ("ms_head", "nine char", "too short"),
        ("ms_head", "x" * 201, "too long"),
        ("Three Plain Words", people.PASSWORD, "is the name"),
        ("", people.PASSWORD, "empty"),
        ("\u202e" * 9, people.PASSWORD, "nobody can see"),
    ],
)
def test_a_name_or_password_that_will_not_do_leaves_the_code_good(database, name, password, why):
    code = accounts.first_code(database)
    with pytest.raises(RefusedError, match=why):
        accounts.redeem(database, code, name, password)
    assert accounts.redeem(database, code, "ms_head", people.PASSWORD)


def test_a_code_made_for_a_teacher_carries_the_name(database, ms_head):
    code = accounts.add_teacher(database.folder, "ms_cole")
    with pytest.raises(RefusedError, match="is the name"):
        accounts.redeem(database, accounts.add_teacher(database.folder, people.PASSWORD), "ben", people.PASSWORD)
    person = accounts.redeem(database, code, "ben", people.PASSWORD).person
    assert (person.name, person.admin) == ("ms_cole", False)
    admin = accounts.add_teacher(database.folder, "mr_dean", admin=True)
    assert accounts.redeem(database, admin, "", people.PASSWORD).person.admin


def test_a_teacher_added_before_the_first_start_can_use_the_code_of_the_first(database):
    waiting = accounts.add_teacher(database.folder, "ms_head")
    signed_in = accounts.redeem(database, accounts.first_code(database), "MS_HEAD", people.PASSWORD)
    assert signed_in.person.admin
    with pytest.raises(WrongCodeError):
        accounts.redeem(database, waiting, "", OTHER)


def test_a_name_and_a_wrong_password_are_refused_as_an_unknown_name_is(database, ms_cole, monkeypatch):
    checked, told = [], set()

    class Watched(PasswordHasher):
        def verify(self, *arguments):
            checked.append(arguments)
            return super().verify(*arguments)

    monkeypatch.setattr(passwords, "hasher", Watched(time_cost=1, memory_cost=8, parallelism=1))
    accounts.add_teacher(database.folder, "mr_dean")  # who has no password yet
    wrong = [("ms_cole", OTHER), ("nobody", OTHER), ("mr_dean", OTHER), ("ms_cole", "x" * 10_000), ("\ud800", "")]
    for name, password in wrong:
        with pytest.raises(WrongPasswordError) as refused:
            accounts.sign_in(database, name, password)
        told.add(str(refused.value))
    assert len(told) == 1
    assert len(checked) == len(wrong), "each costs one check, so that the time tells nothing"
    assert all(kept.startswith("$argon2id$") for kept, _password in checked), "and a real one"


def test_a_teacher_signs_in_however_name_and_password_are_composed(database, ms_head):
    people.teacher(database, "Zoe\u0308 M\u00fcller", "caf\u00e9 caf\u00e9 caf\u00e9")
    signed_in = accounts.sign_in(database, " zo\u00eb  M\u00dcLLER", "cafe\u0301 cafe\u0301 cafe\u0301")
    assert signed_in.person.name == "Zo\u00eb M\u00fcller"


def test_each_sign_in_has_a_token_of_its_own_and_only_digests_are_kept(database, ms_cole):
    one = accounts.sign_in(database, "ms_cole", people.PASSWORD)
    other = accounts.sign_in(database, "ms_cole", people.PASSWORD)
    code = accounts.add_teacher(database.folder, "mr_dean")
    assert one.token != other.token
    everything = "\n".join(database.read().iterdump())
    for secret in (one.token, other.token, people.PASSWORD, code, code.replace("-", "")):
        assert secret not in everything
    assert accounts.person(database, one.token) == accounts.person(database, other.token) == ms_cole


def test_a_hash_made_with_other_parameters_is_made_anew_at_sign_in(database, ms_cole, monkeypatch):
    before = hash_of(database, ms_cole)
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    accounts.sign_in(database, "ms_cole", people.PASSWORD)
    after = hash_of(database, ms_cole)
    assert "t=1" in before
    assert "t=2" in after
    assert accounts.sign_in(database, "ms_cole", people.PASSWORD)
    assert hash_of(database, ms_cole) == after


def test_a_session_ends_after_twelve_hours_and_is_swept_out(database, ms_cole, set_clock):
    now = dt.datetime(2030, 1, 1, 8, 0, tzinfo=dt.UTC)
    set_clock(now)
    token = accounts.sign_in(database, "ms_cole", people.PASSWORD).token
    assert sessions_in(database) == 1
    set_clock(now + dt.timedelta(hours=12, microseconds=-1))
    assert accounts.person(database, token) == ms_cole
    set_clock(now + dt.timedelta(hours=12))
    assert accounts.person(database, token) is None
    accounts.sign_in(database, "ms_cole", people.PASSWORD)
    assert sessions_in(database) == 1


def test_signing_out_ends_every_session_of_the_teacher_and_of_nobody_else(database, ms_cole, mr_dean):
    tokens = [accounts.sign_in(database, "ms_cole", people.PASSWORD).token for _ in range(2)]
    deans = accounts.sign_in(database, "mr_dean", people.PASSWORD).token
    accounts.sign_out(database, tokens[0])
    accounts.sign_out(database, tokens[0])
    accounts.sign_out(database, "no such session")
    assert [accounts.person(database, token) for token in (*tokens, deans)] == [None, None, mr_dean]


def test_another_password_ends_all_other_sessions(database, ms_cole):
    before = accounts.sign_in(database, "ms_cole", people.PASSWORD).token
    with pytest.raises(WrongPasswordError, match="old password is not right"):
        accounts.change_password(database, ms_cole, OTHER, OTHER)
    with pytest.raises(RefusedError, match="too short"):
        accounts.change_password(database, ms_cole, people.PASSWORD, "short")
    assert accounts.person(database, before) == ms_cole
    now = accounts.change_password(database, ms_cole, people.PASSWORD, OTHER)
    assert accounts.person(database, before) is None
    assert accounts.person(database, now.token) == ms_cole
    with pytest.raises(WrongPasswordError):
        accounts.sign_in(database, "ms_cole", people.PASSWORD)
    assert accounts.sign_in(database, "ms_cole", OTHER)


def test_a_reset_beside_a_running_server_ends_password_and_sessions_at_once(database, ms_cole, mr_dean):
    token = accounts.sign_in(database, "ms_cole", people.PASSWORD).token
    deans = accounts.sign_in(database, "mr_dean", people.PASSWORD).token
    code = accounts.reset_teacher(database.folder, "MS_COLE")
    assert accounts.person(database, token) is None
    assert accounts.person(database, deans) == mr_dean
    with pytest.raises(WrongPasswordError):
        accounts.sign_in(database, "ms_cole", people.PASSWORD)
    assert accounts.redeem(database, code, "", OTHER).person == ms_cole
    assert accounts.sign_in(database, "ms_cole", OTHER)
    with Database.open(database.folder) as another:  # what the command wrote is there for everybody
        assert accounts.sign_in(another, "ms_cole", OTHER).person == ms_cole


def test_a_password_reset_while_it_is_checked_lets_nobody_in(database, ms_cole, monkeypatch):
    real = passwords.matches

    def check_and_be_overtaken(*arguments):
        right = real(*arguments)
        accounts.reset_teacher(database.folder, "ms_cole")
        return right

    monkeypatch.setattr(passwords, "matches", check_and_be_overtaken)
    with pytest.raises(WrongPasswordError):
        accounts.sign_in(database, "ms_cole", people.PASSWORD)


def test_a_teacher_is_added_once_and_an_unknown_one_not_reset(database, ms_cole, tmp_path):
    with pytest.raises(RefusedError, match=r"a teacher MS_COLE already.*teacher reset"):
        accounts.add_teacher(database.folder, "MS_COLE")
    for name in ("mr_dean", "\ud800"):
        with pytest.raises(RefusedError, match=r"no teacher .*teacher add"):
            accounts.reset_teacher(database.folder, name)
    with pytest.raises(StoreError, match=r"Start `secondsource serve` once"):
        accounts.add_teacher(tmp_path / "nowhere", "ms_cole")
    assert not (tmp_path / "nowhere").exists()
