"""What a pair at one device means for the rest: one attempt, whose points are both pupils'."""

import sqlite3
from collections.abc import Mapping

from secondsource.actions.accounts import RefusedError
from secondsource.core.attempt import Attempt
from secondsource.core.people import BankProgress, Classroom
from secondsource.core.words import gettext as _
from secondsource.store import pairs


def insist_on_own_device(conn: sqlite3.Connection, assignment: int, pupil: int) -> None:
    """Keep a partner from beginning a task that somebody answers for both. Raises RefusedError."""
    found = pairs.of_pupil(conn, assignment, pupil)
    if found and found.partner == pupil:
        what = _("You answer this task together with {name}, at their device. If that is wrong, tell your teacher.")
        raise RefusedError(what.format(name=found.owner_name))


def share(
    conn: sqlite3.Connection,
    classroom: Classroom,
    counting: Mapping[tuple[int, str], Attempt],
    banks: dict[int, dict[str, BankProgress]],
) -> None:
    """Let what counts for the owner of a device count for the partner too, and name each beside the other.

    `counting` are the attempts that count by pupil and column, `banks` what was made of them, which is changed.
    """
    for one in pairs.of_classroom(conn, classroom.id):
        for (pupil, column), attempt in counting.items():
            if pupil == one.owner and attempt.assignment == one.assignment and one.partner in banks:
                stands = banks[one.owner][column]
                banks[one.owner][column] = stands.model_copy(update={"beside": one.partner_name})
                banks[one.partner][column] = stands.model_copy(update={"beside": one.owner_name})
