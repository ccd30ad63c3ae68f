"""What the pages reach for: the database, the shelf, and who is sitting at this browser."""

from flask import abort, current_app, session

from secondsource.actions import study
from secondsource.actions.publish import Shelf, ShelfCourse
from secondsource.store.database import Database

VISITOR = "visitor"


def database() -> Database:
    """The open database."""
    opened: Database = current_app.extensions["database"]
    return opened


def shelf() -> Shelf:
    """What is served."""
    served: Shelf = current_app.extensions["shelf"]
    return served


def course_or_404(name: str) -> ShelfCourse:
    """The course of that name."""
    course = shelf().courses.get(name)
    if course is None:
        abort(404)
    return course


def visitor() -> str | None:
    """The random token of this browser; None until it has started something."""
    token = session.get(VISITOR)
    return token if isinstance(token, str) else None


def remember(token: str) -> None:
    """Keep the browser's token, for half a year."""
    if visitor() != token:
        session.clear()  # a new session id and CSRF token for a new person
        session[VISITOR] = token
    session.permanent = True


def student() -> int | None:
    """The student at this browser, if they have started something."""
    return study.student_of(database(), visitor())
