"""A lesson that goes on: pupils in the middle of a task, and a discussion that the class has."""

import datetime as dt
import secrets

from secondsource.actions import assignments, classes, discussions, study
from secondsource.actions.discussions import Which
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Attempt, Confidence
from secondsource.core.discussion import Discussion, Given, Phase, Round
from secondsource.core.outcome import Response
from secondsource.core.people import Classroom, Pupil, Teacher
from secondsource.store import discussions as store
from secondsource.store.database import Database

SINGLE = "single-0"  # the first item of the invented bank


def crowd(database: Database, room: Classroom, size: int) -> list[Pupil]:
    """So many pupils who join the class."""
    return [classes.join(database, room.code, f"pupil {n:02}").pupil for n in range(1, size + 1)]


def begun(database: Database, pupil: Pupil, task: Assignment, *, finished: bool = False) -> Attempt:
    """A pupil's attempt for a task."""
    attempt = assignments.begin(database, pupil, task.id)
    return study.finish(database, attempt) if finished else attempt


def discussing(database: Database, room: Classroom, teacher: Teacher, item: str = SINGLE) -> Discussion:
    """The class begins to discuss an item of the invented bank."""
    return discussions.begin(database, room, teacher, Which("harbour", "cranes", item))


def to_phase(database: Database, room: Classroom, discussion: Discussion, phase: Phase) -> Discussion:
    """Lead on to a phase, one by one."""
    while discussion.phase != phase:
        assert discussion.following
        discussion = discussions.go_to(database, room, discussion.id, discussion.step, discussion.following)
    return discussion


def says(
    database: Database,
    pupil: Pupil,
    discussion: Discussion,
    round_: Round,
    response: Response,
    revision: int = 1,
    confidence: Confidence | None = None,
) -> Given:
    """A pupil answers in a round."""
    sent = store.Sent(response, confidence, revision, secrets.token_hex(16))
    return discussions.answer(database, pupil, discussion.id, round_, sent)


def minutes(n: float) -> dt.timedelta:
    """So many minutes."""
    return dt.timedelta(minutes=n)
