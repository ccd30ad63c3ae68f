"""The people of the tests with accounts: teachers with a password, and pupils who joined."""

import datetime as dt

from argon2 import PasswordHasher

from secondsource.actions import accounts, classes
from secondsource.core.people import Classroom, Teacher
from secondsource.store.database import Database

PASSWORD = "three plain words"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # a test guesses nobody's password


def teacher(database: Database, name: str, password: str = PASSWORD, *, admin: bool = False) -> Teacher:
    """A teacher who has set a password. The first of a database is an admin whatever is said."""
    code = accounts.first_code(database) or accounts.add_teacher(database.folder, name, admin)
    person = accounts.redeem(database, code, name, password).person
    assert isinstance(person, Teacher)
    return person


def classroom(database: Database, owner: Teacher, name: str, days: int = 30, zone: str = "Europe/Minsk") -> Classroom:
    """A class that lasts for some days."""
    return classes.create(database, owner, name, dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days), zone)
