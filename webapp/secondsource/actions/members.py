"""The pupils of a class as its teacher keeps them: renamed, removed and brought back, and given return codes to print."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from secondsource.actions import classes
from secondsource.actions.accounts import RefusedError
from secondsource.core.codes import new_return_code, plain_code
from secondsource.core.names import BadNameError
from secondsource.core.nicknames import clean_nickname, nickname_key
from secondsource.core.people import Classroom, Pupil
from secondsource.core.roster_fields import Field
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, members, pupils, roster_ids, sessions
from secondsource.store.database import Database
from secondsource.store.members import Removed
from secondsource.store.sessions import Holder


@dataclass(frozen=True)
class Member:
    """A pupil, whether a return code stands for them, and what other systems call them."""

    pupil: Pupil
    coded: bool
    ids: dict[Field, str]


def of_classroom(database: Database, classroom: Classroom) -> list[Member]:
    """The pupils of a class by nickname."""
    conn = database.read()
    bare, ids = members.without_code(conn, classroom.id), roster_ids.of_classroom(conn, classroom.id)
    return [Member(one, one.id not in bare, ids.get(one.id, {})) for one in pupils.of_classroom(conn, classroom.id)]


def rename(database: Database, classroom: Classroom, pupil_id: int, nickname: str) -> str:
    """Give a pupil another nickname; answers, code and sessions stay. The name as it is kept. Raises RefusedError."""
    try:
        called = clean_nickname(nickname)
    except BadNameError as error:
        raise RefusedError(str(error)) from error

    def job(conn: sqlite3.Connection) -> str:
        found = classes.insist_on_member(conn, classroom, pupil_id)
        if nickname_key(called) != nickname_key(found.nickname):
            _insist_on_free(conn, classroom, called)
        members.rename(conn, found.id, called)
        return called

    return database.write(job)


def removed(database: Database, classroom: Classroom) -> list[Removed]:
    """Those who were taken out of the class, the last one first."""
    return members.removed(database.read(), classroom.id)


def restore(database: Database, classroom: Classroom, pupil_id: int) -> None:
    """Bring a removed pupil back, with all answers. They need a new return code. Raises RefusedError."""

    def job(conn: sqlite3.Connection) -> None:
        if classrooms.by_id(conn, classroom.id) is None:
            raise classes.gone()
        found = next((one for one in members.removed(conn, classroom.id) if one.id == pupil_id), None)
        if found is None:
            raise RefusedError(_("This pupil is not among those who were removed. Load the page again."))
        if len(pupils.nickname_keys(conn, classroom.id)) >= classes.MOST_PUPILS:
            raise RefusedError(_("The class is full. Remove somebody else first."))
        _insist_on_free(conn, classroom, found.nickname)
        members.restore(conn, found.id)

    database.write(job)


def new_codes(database: Database, classroom: Classroom, chosen: Collection[int]) -> dict[int, str]:
    """New return codes for pupils of the class, by number; earlier codes and sessions end. Raises RefusedError."""
    made = {pupil: new_return_code() for pupil in sorted(set(chosen))}

    def job(conn: sqlite3.Connection) -> dict[int, str]:
        for pupil, code in made.items():
            found = classes.insist_on_member(conn, classroom, pupil)
            pupils.set_return_code(conn, found.id, plain_code(code))
            sessions.end_all(conn, Holder(None, found.id))
        return made

    return database.write(job)


def _insist_on_free(conn: sqlite3.Connection, classroom: Classroom, nickname: str) -> None:
    if nickname_key(nickname) in pupils.nickname_keys(conn, classroom.id):
        what = _("Somebody else in the class is called {nickname}. Give that pupil another name first.")
        raise RefusedError(what.format(nickname=nickname))
