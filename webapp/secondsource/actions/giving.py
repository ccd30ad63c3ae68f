"""What a class can be given and by which rules: the choices of a teacher, and when they do not go together."""

import datetime as dt
import sqlite3
from dataclasses import dataclass

from secondsource.actions.accounts import RefusedError
from secondsource.core.assignment import USUAL, Release, Terms
from secondsource.core.days import end_of
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.store import assignments, editions, publications

_TIME_TO_LOOK = dt.timedelta(hours=1)  # at answers that show when the time is over, before the class ends too


class TakenError(RefusedError):
    """The class has been given this bank already, and its time is not over."""


@dataclass(frozen=True)
class What:
    """A bank of a course; with `reading`, its lesson comes first; with `second`, every other pupil takes that one."""

    course: str
    bank: str
    reading: bool
    second: str | None = None

    @property
    def banks(self) -> set[tuple[str, str]]:
        """Every bank that somebody of the class is to take."""
        return {(self.course, bank) for bank in (self.bank, self.second) if bank}


@dataclass(frozen=True)
class Rules:
    """From when until when, how often, when pupils see the answers, and how it is taken. Without `opens`: from now on."""

    opens: dt.datetime | None
    closes: dt.datetime
    attempts: int | None
    feedback: Release
    terms: Terms = USUAL


def insist_on_bank(conn: sqlite3.Connection, classroom: Classroom, what: What) -> None:
    """Raise RefusedError unless all that is to be taken was published, and this class may have it."""
    published = {(what.course, bank) for bank in editions.current(conn, what.course)}
    giveable = what.banks <= published and all(publications.giveable(conn, *bank, classroom.id) for bank in what.banks)
    if not giveable:
        raise RefusedError(_("There is no such quiz here. Choose one from the list."))


def insist_on_one(
    conn: sqlite3.Connection,
    classroom: Classroom,
    banks: set[tuple[str, str]],
    now: dt.datetime,
    but: int | None = None,
) -> None:
    """Raise TakenError where somebody's time for one of the banks is not over: two would show one another's answers."""
    for one in assignments.of_classroom(conn, classroom.id):
        if one.banks & banks and now < one.last and one.id != but:
            raise TakenError(_("The class has this quiz already, and its time is not over. Change that one instead."))


def insist_on_last_day(closes: dt.datetime, classroom: Classroom) -> None:
    """Raise RefusedError where an end is after that of the class."""
    if closes > end_of(classroom):
        raise RefusedError(_("It would close after the last day of the class. Choose an earlier end."))


def opening(rules: Rules, classroom: Classroom, otherwise: dt.datetime) -> dt.datetime:
    """When it opens, if its times go together and fit into the class. Raises RefusedError."""
    opens = rules.opens or otherwise
    if rules.closes <= opens:
        raise RefusedError(_("It would close before it opens. Choose a later end, or an earlier beginning."))
    insist_on_last_day(rules.closes, classroom)
    if rules.feedback in {"after-closing", "by-hand"} and rules.closes > end_of(classroom) - _TIME_TO_LOOK:
        raise RefusedError(
            _(
                "The class ends with it, so nobody could see the answers. Choose an end at least an hour earlier, or let "
                "pupils see the answers when they have finished."
            )
        )
    return opens
