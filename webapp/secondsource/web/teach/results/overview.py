"""Where the results of a class begin: its tasks, and the pages about the class as a whole."""

from typing import NamedTuple

from flask import render_template

from secondsource.actions import assignments, progress
from secondsource.core.assignment import Assignment
from secondsource.store import times
from secondsource.web import desk
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.rooms import ROOM

RESULTS = f"{ROOM}/results"


class Listed(NamedTuple):
    """A task with its title, and of each of its banks the course, the id and the title."""

    assignment: Assignment
    title: str
    banks: list[tuple[str, str, str]]


@teach.get(f"{RESULTS}/")
def results(classroom: int) -> str:
    """The tasks that have opened, each with its grid and its analysis, and the pages of the class."""
    room, now = classroom_or_404(classroom), times.now()
    conn = desk.database().read()
    opened = [one for one in assignments.of_classroom(desk.database(), room) if one.state(now) != "planned"]
    given = [
        Listed(
            one,
            assignments.title(desk.database(), one),
            [(course, bank, progress.bank_title(conn, (course, bank))) for course, bank in sorted(one.banks)],
        )
        for one in reversed(opened)
    ]
    return render_template("teach/results/index.html", classroom=room, given=given)
