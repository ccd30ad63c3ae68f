"""Texts of the tests: a bank with an open item and a choice, and pupils who take it as a task."""

from pathlib import Path

from kit import invented, tasks
from kit.harbour import asked
from secondsource.actions import assignments, study
from secondsource.actions.publish import Shelf, publish
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Attempt, Sitting
from secondsource.core.items.base import Item
from secondsource.core.outcome import Response
from secondsource.core.people import Classroom, Pupil
from secondsource.store import editions, pupils
from secondsource.store.database import Database

TEXT = "The harbour office says so, and nobody has checked it."
OPEN, CHOICE = 1, 2


def shelf(database: Database, folder: Path) -> Shelf:
    """The invented course with a bank of two items: write a text, choose one."""
    bank = {**invented.bank(), "items": [asked("open"), asked("single")]}
    return publish(database, *invented.write(folder / "essays", bank))


def pupil(database: Database, room: Classroom, nickname: str) -> Pupil:
    """A pupil of a class by nickname."""
    return next(one for one in pupils.of_classroom(database.read(), room.id) if one.nickname == nickname)


def sitting(database: Database, who: Pupil, attempt: Attempt) -> Sitting:
    """An attempt as its pupil has it."""
    found = study.sitting(database, attempt.id, who.id)
    assert found
    return found


def answers(database: Database, who: Pupil, attempt: Attempt, position: int, response: Response) -> None:
    """Answer an item, or answer it anew."""
    seated = sitting(database, who, attempt)
    item = seated.items[position - 1]
    stored = seated.answer(item)
    revision = stored.revision + 1 if stored else 1
    reply = study.Reply(response, None, revision, f"{position}-{revision}" * 8, tasks.now())
    study.answer(database, seated, item, reply)


def begins(database: Database, who: Pupil, task: Assignment, text: str = TEXT, choice: int = 0) -> Attempt:
    """Begin a task, write a text unless it is empty, and choose an option by its position."""
    begun = assignments.begin(database, who, task.id)
    if text:
        answers(database, who, begun, OPEN, {"answer": (text,)})
    options = sitting(database, who, begun).items[CHOICE - 1].model_dump()["options"]
    answers(database, who, begun, CHOICE, {"answer": (options[choice]["id"],)})
    return begun


def takes(database: Database, who: Pupil, task: Assignment, text: str = TEXT, choice: int = 0) -> Attempt:
    """The same, and finish."""
    return study.finish(database, begins(database, who, task, text, choice))


def reopen(database: Database, attempt: Attempt) -> None:
    """Let its pupil go on, as a teacher may."""
    database.write(lambda conn: conn.execute("UPDATE attempts SET finished = NULL WHERE id = :id", {"id": attempt.id}))


def correct(database: Database, attempt: Attempt, item: Item) -> str:
    """Publish the bank of an attempt with a corrected item; the digest of the item as the attempt has it."""
    edition = editions.bank_edition(database.read(), attempt.edition)
    items = tuple(item if one.id == item.id else one for one in edition.items)
    database.write(lambda conn: editions.publish(conn, edition.model_copy(update={"items": items}), tasks.now()))
    return editions.item_digests(database.read(), attempt.edition)[item.id]
