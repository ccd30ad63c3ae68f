"""Accounts: who somebody is. Teachers set a password with a one-time code and sign in; everybody has a session."""

import datetime as dt
import secrets
import sqlite3
from pathlib import Path
from typing import NamedTuple

from secondsource.actions import passwords
from secondsource.core.codes import new_setup_code, plain_code
from secondsource.core.days import today
from secondsource.core.names import BadNameError, clean_name
from secondsource.core.people import Pupil, Teacher
from secondsource.core.words import gettext as _
from secondsource.store import sessions, setup_codes, teachers, times
from secondsource.store.database import Database, write_beside
from secondsource.store.sessions import Holder, Seated

DAY = dt.timedelta(hours=12)  # a teacher's session
CODE_LASTS = {"first": dt.timedelta(days=7), "add": dt.timedelta(days=7), "reset": dt.timedelta(days=1)}
_TOKEN_BYTES = 24


class RefusedError(Exception):
    """What was asked is not done. The message is for the person who asked, and says what to do."""


class WrongCodeError(RefusedError):
    """A code that lets nobody in: unknown, used, expired, ended or deleted, which nobody is told apart."""


class WrongPasswordError(RefusedError):
    """A name and password that do not go together, whichever of them is to blame."""


class SignedIn(NamedTuple):
    """Who is signed in now, and the token of the session, new at every call: it goes into the cookie."""

    person: Teacher | Pupil
    token: str


def first_code(database: Database) -> str | None:
    """A fresh one-time code for the first teacher, while nobody can sign in yet; older ones are good no longer."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> str | None:
        return None if teachers.any_password(conn) else _new_code(conn, "first", None, now)

    return database.write(job)


def redeem(database: Database, code: str, name: str, password: str) -> SignedIn:
    """Set a password with a one-time code, and sign in. The first teacher who does so becomes an admin.

    A code made for a teacher carries the name, and `name` is not looked at. Raises WrongCodeError; raises RefusedError
    for a name or a password that will not do, and then the code stays good.
    """
    plain, now = plain_code(code), times.now()
    conn = database.read()
    found = _good(conn, plain, now)
    named = teachers.by_id(conn, found.teacher) if found.teacher is not None else None
    called = named.name if named else _clean(name)
    _insist_on_good(password, called)
    hashed = passwords.hashed(password)

    def job(conn: sqlite3.Connection) -> SignedIn:
        again = _good(conn, plain, now)  # another may have used it while the password was hashed
        first = again.purpose == "first" or not teachers.any_admin(conn)
        teacher = teachers.by_id(conn, again.teacher) if again.teacher is not None else _first(conn, called, now)
        if teacher is None:
            raise _wrong_code()
        setup_codes.use(conn, plain, now)
        setup_codes.end_all(conn, teacher.id)
        setup_codes.end_all(conn, None)  # once somebody can sign in, no code for the first teacher is good again
        if first:
            teachers.make_admin(conn, teacher.id)
        teachers.set_password(conn, teacher.id, hashed)
        return _enter(conn, teacher.id, now)

    return database.write(job)


def sign_in(database: Database, name: str, password: str) -> SignedIn:
    """Sign a teacher in. Raises WrongPasswordError, alike and as slowly for an unknown name and a wrong password."""
    conn = database.read()
    teacher = _known(conn, name)
    kept = teachers.password_hash(conn, teacher.id) if teacher else None
    if not passwords.matches(password, kept) or teacher is None or kept is None:
        raise _wrong_password()
    anew = passwords.hashed(password) if passwords.outdated(kept) else kept
    return _enter_with(database, teacher, kept, anew)


def end_session(database: Database, token: str) -> None:
    """End this one session; the same person's on other devices go on."""
    database.write(lambda conn: sessions.end(conn, token))


def sign_out(database: Database, token: str) -> None:
    """End all sessions of whoever this session belongs to. One that has ended already is no matter."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        holder = sessions.holder(conn, token, now)
        if holder is not None:
            sessions.end_all(conn, holder)

    database.write(job)


def change_password(database: Database, teacher: Teacher, old: str, new: str) -> SignedIn:
    """Set another password; all sessions but the one returned end. Raises WrongPasswordError and RefusedError."""
    kept = teachers.password_hash(database.read(), teacher.id)
    if not passwords.matches(old, kept) or kept is None:
        raise WrongPasswordError(_("The old password is not right. Nothing was changed; type it again."))
    _insist_on_good(new, teacher.name)
    return _enter_with(database, teacher, kept, passwords.hashed(new), alone=True)


def person(database: Database, token: str) -> Teacher | Pupil | None:
    """Who holds an unexpired session. A pupil who was removed, or whose class ended or was deleted, does not."""
    found = seated(database, token)
    return found.pupil if isinstance(found, Seated) else found


def seated(database: Database, token: str) -> Teacher | Seated | None:
    """The same; of a pupil with what helps."""
    conn, now = database.read(), times.now()
    if pupil := sessions.seated(conn, token, now):
        return None if today(pupil.zone, now) > pupil.ends else pupil
    holder = sessions.holder(conn, token, now)
    return teachers.by_id(conn, holder.teacher) if holder and holder.teacher is not None else None


def add_teacher(folder: Path, name: str, admin: bool = False) -> str:  # noqa: FBT001, FBT002  as the command has it
    """Add a teacher, with a server running or not. Returns the one-time code. Raises RefusedError and StoreError."""
    called, now = _clean(name), times.now()
    with write_beside(folder) as conn:
        teacher = teachers.create(conn, called, admin=admin, at=now)
        if teacher is None:
            what = _("There is a teacher {name} already. For a lost password: `secondsource teacher reset {name}`.")
            raise RefusedError(what.format(name=called))
        return _new_code(conn, "add", teacher.id, now)


def reset_teacher(folder: Path, name: str) -> str:
    """End a teacher's sessions and password, with a server running or not. Returns the one-time code for a new one.

    Raises RefusedError and StoreError.
    """
    now = times.now()
    with write_beside(folder) as conn:
        teacher = _known(conn, name)
        if teacher is None:
            what = _("There is no teacher {name}. Look at the name, or `secondsource teacher add {name}`.")
            raise RefusedError(what.format(name=name))
        teachers.set_password(conn, teacher.id, None)
        sessions.end_all(conn, Holder(teacher.id, None))
        return _new_code(conn, "reset", teacher.id, now)


def new_token() -> str:
    """The token of a session: 192 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def _enter(conn: sqlite3.Connection, teacher: int, now: dt.datetime) -> SignedIn:
    found, token = teachers.by_id(conn, teacher), new_token()
    if found is None:
        raise _wrong_password()
    sessions.create(conn, token, Holder(teacher, None), at=now, expires=now + DAY)
    return SignedIn(found, token)


def _enter_with(database: Database, teacher: Teacher, kept: str, anew: str, *, alone: bool = False) -> SignedIn:
    """Begin a session for whoever proved to know the password of `kept`, if that still is the teacher's."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> SignedIn:
        if teachers.password_hash(conn, teacher.id) != kept:  # changed or reset in the meantime
            raise _wrong_password()
        if anew != kept:
            teachers.set_password(conn, teacher.id, anew)
        if alone:
            sessions.end_all(conn, Holder(teacher.id, None))
        return _enter(conn, teacher.id, now)

    return database.write(job)


def _first(conn: sqlite3.Connection, name: str, now: dt.datetime) -> Teacher | None:
    """The first teacher, who may have been added by the command without having set a password yet."""
    return teachers.create(conn, name, admin=True, at=now) or teachers.by_name(conn, name)


def _good(conn: sqlite3.Connection, plain: str, now: dt.datetime) -> setup_codes.SetupCode:
    found = setup_codes.find(conn, plain, now)
    if found is None or (found.purpose == "first" and teachers.any_password(conn)):
        raise _wrong_code()
    return found


def _new_code(conn: sqlite3.Connection, purpose: setup_codes.Purpose, teacher: int | None, now: dt.datetime) -> str:
    code = new_setup_code()
    expires = now + CODE_LASTS[purpose]
    setup_codes.create(conn, plain_code(code), purpose=purpose, teacher=teacher, at=now, expires=expires)
    return code


def _known(conn: sqlite3.Connection, name: str) -> Teacher | None:
    try:
        return teachers.by_name(conn, clean_name(name))
    except BadNameError:
        return None


def _clean(name: str) -> str:
    try:
        return clean_name(name)
    except BadNameError as error:
        raise RefusedError(str(error)) from error


def _insist_on_good(password: str, name: str) -> None:
    found = passwords.complaint(password, name)
    if found is not None:
        raise RefusedError(found)


def _wrong_code() -> WrongCodeError:
    return WrongCodeError(
        _(
            "This code lets nobody in: it is mistyped, used or too old. Look at it again; a new one is made by "
            "`secondsource teacher reset NAME`, or for the first teacher by starting the server again."
        )
    )


def _wrong_password() -> WrongPasswordError:
    return WrongPasswordError(_("The name or the password is not right. Type both again."))
