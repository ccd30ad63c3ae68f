"""Lists of pupils into a class: looked at first, then added; a later list adds the new ones and fills in ids."""

import datetime as dt
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.actions import classes
from secondsource.actions.accounts import RefusedError
from secondsource.core.people import Classroom
from secondsource.core.roster import Listed
from secondsource.core.roster_fields import Field
from secondsource.core.roster_plan import Entry, Member, Plan, plan
from secondsource.core.words import gettext as _
from secondsource.store import classrooms, pupils, roster_ids, times
from secondsource.store.database import Database


class UnfitError(RefusedError):
    """Some names have to be changed first. It carries the list as it was looked at."""

    def __init__(self, made: Plan) -> None:
        super().__init__(_("Nobody was added yet: some names have to be changed first. They are shown below."))
        self.plan = made


@dataclass(frozen=True)
class Choice:
    """What a teacher chose while looking at a list: names by line, lines left out, and whether names are short."""

    short: bool = False
    typed: Mapping[int, str] | None = None
    without: Collection[int] = ()


class Added(NamedTuple):
    """What came of a list: how many pupils are new, and how many of those who were there have got ids."""

    new: int
    filled: int


def preview(database: Database, classroom: Classroom, people: Sequence[Listed], choice: Choice) -> Plan:
    """What a list would do to a class now."""
    return _plan(database.read(), classroom, people, choice)


def add(database: Database, classroom: Classroom, people: Sequence[Listed], choice: Choice) -> Added:
    """Add those of a list who are new, and fill in the ids of those who are there; all of it or nothing.

    The list is matched with the class once more, as somebody else may have added it meanwhile. Raises UnfitError where
    names have to be changed, and RefusedError where the class is gone or would be too full.
    """
    now = times.now()

    def job(conn: sqlite3.Connection) -> Added:
        if classrooms.by_id(conn, classroom.id) is None:
            raise classes.gone()
        made = _plan(conn, classroom, people, choice)
        new = [entry for entry in made.new if entry.line not in choice.without]
        if any(entry.wrong for entry in new):
            raise UnfitError(made)
        _insist_on_room(conn, classroom, new)
        for entry in new:
            _add(conn, classroom, entry, now)
        return Added(len(new), _fill(conn, classroom, made, choice.without))

    return database.write(job)


def _plan(conn: sqlite3.Connection, classroom: Classroom, people: Sequence[Listed], choice: Choice) -> Plan:
    ids = roster_ids.of_classroom(conn, classroom.id)
    members = [Member(one.id, one.nickname, ids.get(one.id, {})) for one in pupils.of_classroom(conn, classroom.id)]
    return plan(people, members, short=choice.short, typed=choice.typed, without=choice.without)


def _insist_on_room(conn: sqlite3.Connection, classroom: Classroom, new: Sequence[Entry]) -> None:
    free = classes.MOST_PUPILS - len(pupils.nickname_keys(conn, classroom.id))
    if len(new) > free:
        what = _("A class has at most {most} pupils; {free} more fit in, and these are {n}. Leave some out.")
        raise RefusedError(what.format(most=classes.MOST_PUPILS, free=free, n=len(new)))


def _add(conn: sqlite3.Connection, classroom: Classroom, entry: Entry, now: dt.datetime) -> None:
    pupil = pupils.join(conn, classroom=classroom.id, nickname=entry.nickname, return_code=None, at=now)
    if pupil is None:  # the plan was made in this transaction, so that every name in it was free
        raise classes.taken(entry.nickname)
    roster_ids.keep(conn, pupil.id, entry.ids)


def _fill(conn: sqlite3.Connection, classroom: Classroom, made: Plan, without: Collection[int]) -> int:
    """Keep the ids of those who were there; how many of them had not had them."""
    before = roster_ids.of_classroom(conn, classroom.id)
    filled = 0
    for entry in made.known:
        if entry.known is not None and entry.line not in without:
            had: Mapping[Field, str] = before.get(entry.known, {})
            filled += any(had.get(name) != value for name, value in entry.ids.items())
            roster_ids.keep(conn, entry.known, entry.ids)
    return filled
