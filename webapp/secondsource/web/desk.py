"""What the pages reach for: the database, the shelf, and who is sitting at this browser."""

from typing import cast

from flask import abort, current_app, g, session, url_for

from secondsource.actions import accounts, assignments, study
from secondsource.actions.publish import Shelf, ShelfCourse
from secondsource.core.people import Pupil, Teacher
from secondsource.store.database import Database
from secondsource.store.sessions import Seated
from secondsource.web import tokens

VISITOR = "visitor"  # the random token of a guest's browser
SESSION = "session"  # the random token of somebody who signed in or joined a class; what it stands for is in the store
CHOSEN = "support"  # what a reader without a class chose to be helped by: see `web.support`


def database() -> Database:
    """The open database."""
    opened: Database = current_app.extensions["database"]
    return opened


def shelf() -> Shelf:
    """What is served: the same from the beginning of a request to its end."""
    if "shelf" not in g:
        served = current_app.extensions["shelf"]
        g.shelf = served if isinstance(served, Shelf) else served()
    return cast("Shelf", g.shelf)


def course_or_404(name: str) -> ShelfCourse:
    """The course of that name."""
    course = shelf().courses.get(name)
    if course is None:
        abort(404)
    return course


def on_shelf(course: str, bank: str) -> bool:
    """Whether a quiz can be begun: its course is served, and the bank is in order."""
    shown = shelf().courses.get(course)
    return shown is not None and bank in shown.banks


def visitor() -> str | None:
    """The random token of this browser; None until it has started something."""
    token = session.get(VISITOR)
    return token if isinstance(token, str) else None


def remember(token: str) -> None:
    """Keep the browser's token, for half a year; beside a teacher's session only as long as the browser is open."""
    if visitor() != token:
        signed_in, chosen = session.get(SESSION), session.get(CHOSEN)
        session.clear()  # a new session id and CSRF token for a new person
        tokens.forget()
        session[VISITOR] = token
        if signed_in:
            session[SESSION] = signed_in
        if chosen:
            session[CHOSEN] = chosen
    session.permanent = SESSION not in session


def sit_down(token: str) -> None:
    """Make this browser the seat of whoever has just signed in or joined. Nothing of the one before stays."""
    if before := session.get(SESSION):
        accounts.end_session(database(), before)
    session.clear()
    tokens.forget()
    session[SESSION] = token
    g.pop("person", None)


def get_up() -> None:
    """End the session here and in the store."""
    if token := session.get(SESSION):
        accounts.sign_out(database(), token)
    session.clear()
    tokens.forget()
    g.pop("person", None)


def person() -> Teacher | Pupil | None:
    """Who is signed in at this browser; looked up once for each request."""
    if "person" not in g:
        token = session.get(SESSION)
        found = accounts.seated(database(), token) if isinstance(token, str) else None
        g.person = found
        if isinstance(found, Seated):
            g.person, g.support = found.pupil, found.support
    return cast("Teacher | Pupil | None", g.person)


def teacher() -> Teacher | None:
    """The teacher who is signed in."""
    found = person()
    return found if isinstance(found, Teacher) else None


def pupil() -> Pupil | None:
    """The pupil who has joined a class at this browser."""
    found = person()
    return found if isinstance(found, Pupil) else None


def ended() -> bool:
    """Whether somebody was signed in here whose session has ended since."""
    return SESSION in session and person() is None


def student() -> int | None:
    """The student at this browser: the pupil who has joined a class, else the guest who has started something."""
    joined = pupil()
    return joined.id if joined else study.student_of(database(), visitor())


def landing() -> str:
    """Where a pupil begins: the tasks of the class; without any the course, where there is one alone; else the front."""
    joined = pupil()
    if joined and assignments.tasks(database(), joined):
        return url_for("take.tasks")
    courses = shelf().leading
    only = courses[0].course.course if len(courses) == 1 else None
    return url_for("read.course", course=only) if only else url_for("front.home")
