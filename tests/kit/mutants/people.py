"""Mutants about who somebody is: sessions, codes, names, and what is whose."""

import itertools
from typing import Any

import pytest
from flask import g, has_request_context, session
from flask.sessions import SecureCookieSessionInterface

from secondsource.actions import accounts, classes
from secondsource.core import codes
from secondsource.core.nicknames import nickname_key
from secondsource.store import attempts, classrooms, pupils, sessions
from secondsource.web import desk, limits


def the_session_of_before_goes_on(patch: pytest.MonkeyPatch) -> None:
    """Who signs in goes on with the session of the browser, its token of forms and all."""

    def sit_down(token: str) -> None:
        session[desk.SESSION] = token
        g.pop("person", None)

    patch.setattr(desk, "sit_down", sit_down)


def signing_out_forgets_the_cookie_alone(patch: pytest.MonkeyPatch) -> None:
    """Signing out empties the cookie, and the session goes on in the store."""
    patch.setattr(accounts, "sign_out", lambda _database, _token: None)


def a_new_password_ends_nothing(patch: pytest.MonkeyPatch) -> None:
    """Whoever is signed in elsewhere stays so when the password changes."""
    end_all = sessions.end_all

    def end(conn: Any, holder: sessions.Holder) -> None:
        if holder.teacher is None:
            end_all(conn, holder)

    patch.setattr(sessions, "end_all", end)


def scripts_get_the_cookie(patch: pytest.MonkeyPatch) -> None:
    """The cookie is sent without HttpOnly."""
    patch.setattr(SecureCookieSessionInterface, "get_cookie_httponly", lambda _self, _app: False)


def other_sites_get_the_cookie(patch: pytest.MonkeyPatch) -> None:
    """The cookie is sent without SameSite."""
    patch.setattr(SecureCookieSessionInterface, "get_cookie_samesite", lambda _self, _app: None)


def the_store_keeps_tokens_as_they_are(patch: pytest.MonkeyPatch) -> None:
    """Whoever reads the database has every session in it."""
    patch.setattr(sessions, "digest", lambda token: token.ljust(64, "-"))


def codes_come_in_turn(patch: pytest.MonkeyPatch) -> None:
    """Codes have little chance in them: two symbols of all, one after the other."""
    pairs = itertools.cycle(itertools.product(codes.ALPHABET, repeat=2))
    patch.setattr(codes, "_random", lambda length: "".join(next(pairs)).rjust(length, "0"))


def nothing_is_counted(patch: pytest.MonkeyPatch) -> None:
    """Wrong guesses are not counted."""
    patch.setattr(limits, "wrong", lambda: None)


def one_budget_for_all(patch: pytest.MonkeyPatch) -> None:
    """Whoever guesses on and on is not told from the others, who wait with them."""
    patch.setattr(limits._address, "__code__", (lambda: "everybody").__code__)  # noqa: SLF001  the limiter has the function itself


def right_codes_are_counted_too(patch: pytest.MonkeyPatch) -> None:
    """Every try is counted, so a class behind one address is slowed."""
    patch.setattr(limits._was_wrong, "__code__", (lambda _response: True).__code__)  # noqa: SLF001  the limiter has the function itself


def log_ins_are_counted_together(patch: pytest.MonkeyPatch) -> None:
    """Guesses at one account keep everybody from signing in."""
    patch.setattr(limits._account, "__code__", (lambda: "everybody").__code__)  # noqa: SLF001  the limiter has the function itself


def an_address_is_believed(patch: pytest.MonkeyPatch) -> None:
    """A device is counted under the address that it says it has."""
    believed = (lambda: request.headers.get("X-Forwarded-For") or "-").__code__  # type: ignore[name-defined]  # noqa: F821  limits' own
    patch.setattr(limits._address, "__code__", believed)  # noqa: SLF001  the limiter has the function itself


def an_ended_class_is_told(patch: pytest.MonkeyPatch) -> None:
    """The code of a class that has ended is taken, and refused only after the page of the class."""
    patch.setattr(classes, "has_ended", lambda _room, _now: False)


def a_nickname_lets_back_in(patch: pytest.MonkeyPatch) -> None:
    """Who joins under a nickname that somebody has is taken for that pupil."""
    original = classes.join

    def join(database: Any, code: str, nickname: str) -> classes.Joined:
        found = classes.open_classroom(database, code)
        there = pupils.of_classroom(database.read(), found.id) if found else []
        one = next((one for one in there if nickname_key(one.nickname) == nickname_key(nickname.strip())), None)
        if found is None or one is None:
            return original(database, code, nickname)
        token = accounts.new_token()
        database.write(lambda conn: classes.enter(conn, token, one, found, classes.times.now()))
        return classes.Joined(one, found, "", token)

    patch.setattr(classes, "join", join)


def the_old_code_stays_good(patch: pytest.MonkeyPatch) -> None:
    """A new return code is shown, and the old one still lets in."""
    patch.setattr(pupils, "set_return_code", lambda _conn, _id, _plain: None)


def attempts_are_anybodys(patch: pytest.MonkeyPatch) -> None:
    """Whoever knows the address of an attempt may open it."""
    original = attempts.opened

    def opened(conn: Any, id_: str) -> Any:
        found, asking = original(conn, id_), desk.student() if has_request_context() else None
        if found is None or asking is None:
            return found
        return found._replace(attempt=found.attempt.model_copy(update={"student": asking}))

    patch.setattr(attempts, "opened", opened)


def every_teacher_teaches_every_class(patch: pytest.MonkeyPatch) -> None:
    """A class is found by its number alone."""
    patch.setattr(classrooms, "taught", lambda conn, id_, _teacher: classrooms.by_id(conn, id_))


def an_admin_teaches_every_class(patch: pytest.MonkeyPatch) -> None:
    """An admin may open every class."""
    original = classrooms.taught

    def taught(conn: Any, id_: int, teacher: int) -> Any:
        row = conn.execute("SELECT admin FROM teachers WHERE id = ?", (teacher,)).fetchone()
        return classrooms.by_id(conn, id_) if row and row["admin"] else original(conn, id_, teacher)

    patch.setattr(classrooms, "taught", taught)
