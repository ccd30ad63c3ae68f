"""A school in one database: ms_cole's class with ada and ben, mr_dean's with carl, and ms_head, the admin; each at a browser."""

from dataclasses import dataclass, field

from flask import Flask

from kit import people
from kit.pages import CheckedClient
from secondsource.actions import accounts, classes
from secondsource.core.people import Classroom, Teacher
from secondsource.store.database import Database


@dataclass
class School:
    """Who is there. `browsers` are by person: nobody, ada, ben, carl, ms_cole, mr_dean, ms_head."""

    room: Classroom
    other: Classroom
    ms_cole: Teacher
    ada: classes.Joined
    browsers: dict[str, CheckedClient] = field(default_factory=dict)


def school(app: Flask, database: Database) -> School:
    """Open the school. The hashes of passwords should be quick: see the fixture of that name."""
    people.teacher(database, "ms_head")
    cole, dean = (people.teacher(database, name) for name in ("ms_cole", "mr_dean"))
    room, other = people.classroom(database, cole, "10B"), people.classroom(database, dean, "9A")
    pupils = {name: classes.join(database, room.code, name) for name in ("ada", "ben")}
    pupils["carl"] = classes.join(database, other.code, "carl")
    tokens = {name: joined.token for name, joined in pupils.items()}
    for name in ("ms_head", "ms_cole", "mr_dean"):
        tokens[name] = accounts.sign_in(database, name, people.PASSWORD).token
    made = School(room, other, cole, pupils["ada"], {"nobody": app.test_client()})
    for name, token in tokens.items():
        made.browsers[name] = seated(app, token)
    return made


def seated(app: Flask, token: str) -> CheckedClient:
    """A browser at which somebody with this session sits."""
    browser: CheckedClient = app.test_client()
    with browser.session_transaction() as session:
        session["session"] = token
    return browser
