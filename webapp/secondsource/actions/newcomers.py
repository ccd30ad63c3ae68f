"""How newcomers come into a class: they ask and wait for a teacher, or pick themselves from the list."""

import datetime as dt
import sqlite3
from typing import Literal, NamedTuple

from secondsource.actions import classes
from secondsource.actions.accounts import RefusedError, SignedIn, WrongCodeError, new_token
from secondsource.actions.classes import Joined
from secondsource.core.codes import new_return_code, plain_code
from secondsource.core.days import has_ended
from secondsource.core.names import BadNameError
from secondsource.core.nicknames import clean_nickname, nickname_key
from secondsource.core.people import Classroom, Newcomers, Pupil
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, knocks, members, pupils, times
from secondsource.store.database import Database
from secondsource.store.knocks import Knock

_KEPT = dt.timedelta(days=1)  # whoever is not let in by then asks again

State = Literal["waiting", "admitted", "refused"]


class Waiting(NamedTuple):
    """Somebody at the door of a class, and what came of it so far."""

    nickname: str
    classroom: Classroom
    state: State


def choose(database: Database, classroom: Classroom, how: Newcomers) -> None:
    """Say how newcomers come in from now on. Whoever is in stays. Raises RefusedError."""

    def job(conn: sqlite3.Connection) -> None:
        if classrooms.by_id(conn, classroom.id) is None:
            raise classes.gone()
        classrooms.set_newcomers(conn, classroom.id, how)

    database.write(job)


def names(database: Database, classroom: Classroom) -> list[Pupil]:
    """The names to pick from, for whoever has the join code; none where the class has no list to pick from."""
    return pupils.of_classroom(database.read(), classroom.id) if classroom.newcomers == "roster" else []


def pick(database: Database, code: str, pupil_id: int, return_code: str) -> SignedIn:
    """Come in as somebody of the list, with that pupil's own return code. Raises WrongCodeError."""
    now, token = times.now(), new_token()

    def find(conn: sqlite3.Connection) -> tuple[Pupil, Classroom]:
        room = classes.insist_on_open(conn, code, now)
        pupil = pupils.by_return_code(conn, plain_code(return_code))
        if pupil is None or pupil.id != pupil_id or pupil.classroom != room.id or room.newcomers != "roster":
            raise WrongCodeError(_("This is not the code of this name. Look at your card again, and at the name."))
        return pupil, room

    def job(conn: sqlite3.Connection) -> SignedIn:
        pupil, room = find(conn)
        classes.enter(conn, token, pupil, room, now)
        return SignedIn(pupil, token)

    find(database.read())  # a wrong guess does not wait for the writer
    return database.write(job)


def ask(database: Database, code: str, nickname: str) -> str:
    """Ask to be let in under a nickname; the token by which the browser is known while it waits.

    A name gives nobody anybody's answers: a teacher says as whom they come in. Raises WrongCodeError as joining does, and
    RefusedError for a nickname that is taken or will not do.
    """
    now, token = times.now(), new_token()
    classes.insist_on_open(database.read(), code, now)
    try:
        called = clean_nickname(nickname)
    except BadNameError as error:
        raise RefusedError(str(error)) from error

    def job(conn: sqlite3.Connection) -> str:
        room = classes.insist_on_open(conn, code, now)
        knocks.sweep(conn, now - _KEPT)
        others = knocks.waiting(conn, room.id)
        if len(others) >= classes.MOST_PUPILS:
            raise RefusedError(_("Too many are waiting already. Tell your teacher."))
        if room.newcomers != "roster" and nickname_key(called) in pupils.nickname_keys(conn, room.id):
            raise classes.taken(
                called
            )  # with a list it may be somebody of it without a card: the teacher sees who it is
        if nickname_key(called) in {nickname_key(one.nickname) for one in others}:
            what = _("Somebody called {nickname} is waiting already. Choose another name.")
            raise RefusedError(what.format(nickname=called))
        knocks.ask(conn, token, classroom=room.id, nickname=called, at=now)
        return token

    return database.write(job)


def waiting(database: Database, token: str | None) -> Waiting | None:
    """What came of asking, for the browser that holds the token; None where nobody waits there any more."""
    conn = database.read()
    knock = knocks.by_token(conn, token) if token else None
    room = classrooms.by_id(conn, knock.classroom) if knock else None
    if knock is None or room is None or has_ended(room, times.now()):
        return None
    return Waiting(knock.nickname, room, _state(knock))


def enter(database: Database, token: str | None) -> Joined | None:
    """Come in once admitted; None where that is not so. The return code is empty for somebody who has one already."""
    now, session, code = times.now(), new_token(), new_return_code()

    def job(conn: sqlite3.Connection) -> Joined | None:
        knock = knocks.by_token(conn, token) if token else None
        room = classrooms.by_id(conn, knock.classroom) if knock else None
        pupil = pupils.by_id(conn, knock.student) if knock and knock.student is not None else None
        if knock is None or room is None or pupil is None or has_ended(room, now):
            return None
        bare = pupil.id in members.without_code(conn, room.id)
        if bare:
            pupils.set_return_code(conn, pupil.id, plain_code(code))
        knocks.forget(conn, knock.id)
        classes.enter(conn, session, pupil, room, now)
        return Joined(pupil, room, code if bare else "", session)

    return database.write(job)


def leave(database: Database, token: str | None) -> None:
    """Wait no longer."""

    def job(conn: sqlite3.Connection) -> None:
        if token and (knock := knocks.by_token(conn, token)):
            knocks.forget(conn, knock.id)

    database.write(job)


def at_the_door(database: Database, classroom: Classroom) -> list[Knock]:
    """Who waits to be let into the class, the first one first."""
    since = times.now() - _KEPT
    return [one for one in knocks.waiting(database.read(), classroom.id) if one.asked >= since]


def admit(database: Database, classroom: Classroom, knock_id: int, as_pupil: int | None = None) -> str:
    """Let somebody in, as a new pupil or as one of the class who has no other way in; the nickname. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> str:
        knock = _insist_on_waiting(conn, classroom, knock_id)
        if as_pupil is not None:
            pupil = classes.insist_on_member(conn, classroom, as_pupil)
        else:
            pupil = _new(conn, classroom, knock.nickname, now)
        knocks.admit(conn, knock.id, pupil.id)
        return pupil.nickname

    return database.write(job)


def admit_all(database: Database, classroom: Classroom) -> int:
    """Let in everybody who waits, as new pupils; how many could not be, as their names are taken or the class is full."""
    left = 0
    for knock in at_the_door(database, classroom):
        try:
            admit(database, classroom, knock.id)
        except RefusedError:
            left += 1
    return left


def refuse(database: Database, classroom: Classroom, knock_id: int) -> None:
    """Turn somebody away, who may ask again. Raises RefusedError."""
    now = times.now()
    database.write(lambda conn: knocks.refuse(conn, _insist_on_waiting(conn, classroom, knock_id).id, now))


def _new(conn: sqlite3.Connection, classroom: Classroom, nickname: str, now: dt.datetime) -> Pupil:
    if len(pupils.nickname_keys(conn, classroom.id)) >= classes.MOST_PUPILS:
        raise RefusedError(_("The class is full. Remove somebody first."))
    pupil = pupils.join(conn, classroom=classroom.id, nickname=nickname, return_code=None, at=now)
    if pupil is None:
        what = _(
            "Somebody in the class is called {nickname} already. Turn this one away and ask them to take another name, "
            "or let them in as that pupil."
        )
        raise RefusedError(what.format(nickname=nickname))
    return pupil


def _insist_on_waiting(conn: sqlite3.Connection, classroom: Classroom, knock_id: int) -> Knock:
    if classrooms.by_id(conn, classroom.id) is None:
        raise classes.gone()
    knock = knocks.by_id(conn, knock_id)
    if knock is None or knock.classroom != classroom.id or _state(knock) != "waiting":
        raise RefusedError(_("Nobody waits under this name any more. Load the page again."))
    return knock


def _state(knock: Knock) -> State:
    if knock.refused:
        return "refused"
    return "waiting" if knock.student is None else "admitted"
