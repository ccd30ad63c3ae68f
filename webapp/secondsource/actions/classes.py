"""Classes: a teacher makes one, pupils join it with its code, and the teacher sees where they stand."""

import datetime as dt
import random
import sqlite3
from functools import cache
from typing import NamedTuple
from zoneinfo import available_timezones

from secondsource.actions import progress as standing
from secondsource.actions.accounts import RefusedError, SignedIn, WrongCodeError, new_token
from secondsource.actions.progress import Standing
from secondsource.core.attempt import Sitting
from secondsource.core.codes import new_join_code, new_return_code, plain_code
from secondsource.core.days import has_ended, midnight, today
from secondsource.core.names import BadNameError, clean_name
from secondsource.core.nicknames import clean_nickname, offered_nickname
from secondsource.core.people import Classroom, Pupil, Teacher
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, pupils, sessions, times
from secondsource.store.database import Database
from secondsource.store.sessions import Holder

_LONGEST = 2 * 366  # days
MOST_PUPILS = 200  # in one class: more than any has, and few enough to read and to remove
_NO_PLACES = ("Etc/", "SystemV/", "posix/", "right/")  # clocks of machines, not of schools


class Joined(NamedTuple):
    """A new pupil, and what is told once: the return code for the pupil, the session's token for the cookie."""

    pupil: Pupil
    classroom: Classroom
    return_code: str
    token: str


@cache
def zones() -> list[str]:
    """The time zones that a class can have, by name, such as Europe/Minsk."""
    places = {zone for zone in available_timezones() if "/" in zone and not zone.startswith(_NO_PLACES)}
    return ["UTC", *sorted(places)]


def create(database: Database, teacher: Teacher, name: str, ends: dt.date, zone: str) -> Classroom:
    """A new class with a join code, which the teacher owns. `ends` is its last day in the zone. Raises RefusedError."""
    now = times.now()
    if zone not in zones():
        raise RefusedError(_("There is no time zone of this name. Choose one from the list."))
    day = today(zone, now)
    if ends < day:
        raise RefusedError(
            _("The class would end before it begins: in {zone} it is {day}. Choose that day or a later one.").format(
                zone=zone, day=day
            )
        )
    if ends > day + dt.timedelta(days=_LONGEST):
        raise RefusedError(_("The class would last more than two years. Choose an earlier last day."))
    try:
        called = clean_name(name)
    except BadNameError as error:
        raise RefusedError(str(error)) from error
    code = plain_code(new_join_code())
    return database.write(
        lambda conn: classrooms.create(conn, owner=teacher.id, name=called, code=code, ends=ends, zone=zone, at=now)
    )


def mine(database: Database, teacher: Teacher) -> list[Classroom]:
    """The classes that a teacher teaches, the newest first, ended ones too."""
    return classrooms.of_teacher(database.read(), teacher.id)


def classroom(database: Database, teacher: Teacher, id: int) -> Classroom | None:  # noqa: A002  as pages call it
    """A class that this teacher teaches. Another teacher's is None, as is one that is not there, for an admin too."""
    return classrooms.taught(database.read(), id, teacher.id)


def owns(database: Database, teacher: Teacher, classroom: Classroom) -> bool:
    """Whether the teacher may delete the class."""
    return classrooms.role(database.read(), classroom.id, teacher.id) == "owner"


def open_classroom(database: Database, code: str) -> Classroom | None:
    """The class that a join code lets into now."""
    return _open(database.read(), code, times.now())


def offered(database: Database, code: str) -> str:
    """A free nickname to offer to whoever has the join code. Raises WrongCodeError."""
    conn = database.read()
    found = insist_on_open(conn, code, times.now())
    return offered_nickname(pupils.nickname_keys(conn, found.id), random.SystemRandom())


def join(database: Database, code: str, nickname: str) -> Joined:
    """A new pupil of a class, signed in until midnight there. A nickname never resumes a person.

    Raises WrongCodeError for a code that is unknown, ended or deleted, which are not told apart. Raises RefusedError
    for a nickname that is taken or will not do.
    """
    now = times.now()
    insist_on_open(database.read(), code, now)
    try:
        called = clean_nickname(nickname)
    except BadNameError as error:
        raise RefusedError(str(error)) from error
    return_code, token = new_return_code(), new_token()

    def job(conn: sqlite3.Connection) -> Joined:
        found = insist_on_open(conn, code, now)
        if found.newcomers != "open":
            raise RefusedError(_("Your teacher has just changed how pupils come in. Load the page again."))
        if len(pupils.nickname_keys(conn, found.id)) >= MOST_PUPILS:
            raise RefusedError(_("The class is full. Tell your teacher."))
        plain = plain_code(return_code)
        pupil = pupils.join(conn, classroom=found.id, nickname=called, return_code=plain, at=now)
        if pupil is None:
            raise taken(called)
        enter(conn, token, pupil, found, now)
        return Joined(pupil, found, return_code, token)

    return database.write(job)


def come_back(database: Database, return_code: str) -> SignedIn:
    """Sign a pupil in until midnight with the personal code. Raises WrongCodeError, alike whatever is wrong with it."""
    now, plain, token = times.now(), plain_code(return_code), new_token()

    def find(conn: sqlite3.Connection) -> tuple[Pupil, Classroom]:
        pupil = pupils.by_return_code(conn, plain)
        found = classrooms.by_id(conn, pupil.classroom) if pupil else None
        if pupil is None or found is None or has_ended(found, now):
            raise WrongCodeError(
                _("This return code lets nobody in. Look at it again; your teacher can give you a new one.")
            )
        return pupil, found

    def job(conn: sqlite3.Connection) -> SignedIn:
        pupil, found = find(conn)
        enter(conn, token, pupil, found, now)
        return SignedIn(pupil, token)

    find(database.read())  # a wrong guess does not wait for the writer
    return database.write(job)


def of_pupil(database: Database, pupil: Pupil) -> Classroom | None:
    """The class of a pupil, as long as it lasts."""
    found = classrooms.by_id(database.read(), pupil.classroom)
    return found if found and not has_ended(found, times.now()) else None


def pupil(database: Database, classroom: Classroom, pupil_id: int) -> Pupil | None:
    """A pupil of the class, unless removed. Another class's is None."""
    return _member(database.read(), classroom, pupil_id)


def reissue(database: Database, classroom: Classroom, pupil_id: int) -> str:
    """A new return code for a pupil; the old one and all sessions are good no longer. Raises RefusedError."""
    code = new_return_code()

    def job(conn: sqlite3.Connection) -> str:
        found = insist_on_member(conn, classroom, pupil_id)
        pupils.set_return_code(conn, found.id, plain_code(code))
        sessions.end_all(conn, Holder(None, found.id))
        return code

    return database.write(job)


def remove(database: Database, classroom: Classroom, pupil_id: int) -> None:
    """Take a pupil out of the class: sessions and return code end, answers stay. Raises RefusedError."""
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        found = insist_on_member(conn, classroom, pupil_id)
        pupils.remove(conn, found.id, now)
        sessions.end_all(conn, Holder(None, found.id))

    database.write(job)


def new_code(database: Database, classroom: Classroom) -> Classroom:
    """Give the class another join code; the old one lets nobody in any more. Raises RefusedError."""
    found = database.write(lambda conn: classrooms.set_code(conn, classroom.id, plain_code(new_join_code())))
    if found is None:
        raise gone()
    return found


def delete(database: Database, teacher: Teacher, classroom: Classroom) -> None:
    """Delete a class: nobody gets in or sees it any more. The answers stay in the database until they are erased.

    Raises RefusedError for a teacher who does not own it.
    """
    now = times.now()

    def job(conn: sqlite3.Connection) -> None:
        if classrooms.role(conn, classroom.id, teacher.id) != "owner":
            raise RefusedError(_("Only the teacher who made the class can delete it. Ask that teacher."))
        classrooms.delete(conn, classroom.id, now)

    database.write(job)


def progress(database: Database, classroom: Classroom) -> Standing:
    """Where each pupil stands, by nickname."""
    return standing.of_classroom(database.read(), classroom, times.now())


def attempts_of_pupil(database: Database, classroom: Classroom, pupil_id: int) -> list[Sitting]:
    """Every attempt of a pupil of the class, the oldest first; none for somebody who is not in it."""
    found = pupil(database, classroom, pupil_id)
    return standing.of_pupil(database.read(), found) if found else []


def _open(conn: sqlite3.Connection, code: str, now: dt.datetime) -> Classroom | None:
    found = classrooms.by_code(conn, plain_code(code))
    return found if found and not has_ended(found, now) else None


def insist_on_open(conn: sqlite3.Connection, code: str, now: dt.datetime) -> Classroom:
    """The class that a join code lets into. Raises WrongCodeError."""
    found = _open(conn, code, now)
    if found is None:
        raise WrongCodeError(_("No class has this code now. Look at it again, or ask your teacher for the code."))
    return found


def _member(conn: sqlite3.Connection, classroom: Classroom, pupil_id: int) -> Pupil | None:
    found = pupils.by_id(conn, pupil_id)
    still = classrooms.by_id(conn, classroom.id)
    return found if found and still and found.classroom == still.id else None


def insist_on_member(conn: sqlite3.Connection, classroom: Classroom, pupil_id: int) -> Pupil:
    """A pupil who is in the class just now. Raises RefusedError."""
    if classrooms.by_id(conn, classroom.id) is None:
        raise gone()
    found = _member(conn, classroom, pupil_id)
    if found is None:
        raise RefusedError(_("This pupil is no longer in the class. Load the page again to see who is."))
    return found


def enter(conn: sqlite3.Connection, token: str, pupil: Pupil, found: Classroom, now: dt.datetime) -> None:
    """Sign a pupil in until midnight in the class's zone."""
    sessions.create(conn, token, Holder(None, pupil.id), at=now, expires=midnight(found.zone, now))


def taken(nickname: str) -> RefusedError:
    """What to say to a newcomer whose nickname somebody has."""
    what = _(
        "Somebody in the class is called {nickname} already. Choose another nickname. If it was you who "
        "joined under it, come back with your return code; your teacher can give you a new one."
    )
    return RefusedError(what.format(nickname=nickname))


def gone() -> RefusedError:
    """What to say where the class was deleted meanwhile."""
    return RefusedError(_("This class was deleted. Go back to your classes."))
