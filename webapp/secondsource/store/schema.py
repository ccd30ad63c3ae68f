"""The tables, as a list of steps that only ever grows: a released step is never edited, a new one is added below it."""

import sqlite_utils

from secondsource.store.schema_assignments import ASSIGNMENTS
from secondsource.store.schema_classrooms import CLASSROOMS
from secondsource.store.schema_clock import CLOCK
from secondsource.store.schema_demonstration import DEMONSTRATION
from secondsource.store.schema_imports import IMPORTS
from secondsource.store.schema_judging import JUDGING
from secondsource.store.schema_live import LIVE
from secondsource.store.schema_manuscripts import MANUSCRIPTS
from secondsource.store.schema_retention import RETENTION
from secondsource.store.schema_rosters import ROSTERS
from secondsource.store.schema_rules import RULES
from secondsource.store.schema_sources import OWN_SOURCES
from secondsource.store.schema_support import SUPPORT
from secondsource.store.schema_turns import TURNS

MIGRATIONS = sqlite_utils.Migrations("secondsource")

FIRST = """
CREATE TABLE students (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- the number of somebody who was erased is never given again
    token TEXT NOT NULL UNIQUE CHECK (length(token) = 64),
    created TEXT NOT NULL
);

CREATE TABLE item_editions (
    digest TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL,
    type TEXT NOT NULL,
    json TEXT NOT NULL
);

CREATE TABLE bank_editions (
    digest TEXT PRIMARY KEY NOT NULL,
    course TEXT NOT NULL,
    bank TEXT NOT NULL,
    json TEXT NOT NULL,
    published TEXT NOT NULL
);

CREATE TABLE bank_edition_items (
    edition TEXT NOT NULL REFERENCES bank_editions (digest),
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    item_edition TEXT NOT NULL REFERENCES item_editions (digest),
    PRIMARY KEY (edition, position),
    UNIQUE (edition, item)
);

CREATE TABLE publications (
    id INTEGER PRIMARY KEY,
    course TEXT NOT NULL,
    bank TEXT NOT NULL,
    edition TEXT NOT NULL REFERENCES bank_editions (digest),
    published TEXT NOT NULL
);
CREATE INDEX publications_of_bank ON publications (course, bank, id);

CREATE TABLE attempts (
    id TEXT PRIMARY KEY NOT NULL,
    student INTEGER NOT NULL REFERENCES students (id),
    course TEXT NOT NULL,
    bank TEXT NOT NULL,
    edition TEXT NOT NULL REFERENCES bank_editions (digest),
    form TEXT NOT NULL CHECK (form IN ('core', 'review')),
    number INTEGER NOT NULL CHECK (number >= 1),
    seed TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    UNIQUE (student, course, bank, form, number)
);
CREATE UNIQUE INDEX attempts_one_open ON attempts (student, course, bank, form) WHERE finished IS NULL;

CREATE TABLE responses (
    id INTEGER PRIMARY KEY,
    attempt TEXT NOT NULL REFERENCES attempts (id),
    item TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    idem TEXT NOT NULL,
    response TEXT NOT NULL,
    confidence TEXT CHECK (confidence IN ('guessing', 'fairly', 'certain')),
    first_shown TEXT NOT NULL,
    saved TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    UNIQUE (attempt, item, revision),
    UNIQUE (attempt, idem)
);

-- Responses are only ever added; DELETE stays possible, for erasing a person.
CREATE TRIGGER responses_stay BEFORE UPDATE ON responses
BEGIN SELECT RAISE(ABORT, 'a response is never changed: add a revision'); END;

CREATE TRIGGER item_editions_stay BEFORE UPDATE ON item_editions
BEGIN SELECT RAISE(ABORT, 'an edition is never changed: publish a new one'); END;

CREATE TRIGGER bank_editions_stay BEFORE UPDATE ON bank_editions
BEGIN SELECT RAISE(ABORT, 'an edition is never changed: publish a new one'); END;
"""


@MIGRATIONS(name="m0001-first-tables")
def first_tables(db: sqlite_utils.Database) -> None:
    """Students, editions, attempts and responses."""
    db.executescript(FIRST)


@MIGRATIONS(name="m0002-classrooms")
def classrooms(db: sqlite_utils.Database) -> None:
    """Teachers, their set-up codes and sessions, classrooms; a student may now be a pupil of one."""
    db.executescript(CLASSROOMS)


@MIGRATIONS(name="m0003-assignments")
def assignments(db: sqlite_utils.Database) -> None:
    """What a class is to take, from when until when; an attempt may now be made for it."""
    db.executescript(ASSIGNMENTS)


@MIGRATIONS(name="m0004-turns")
def turns(db: sqlite_utils.Database) -> None:
    """Two forms of a test, given crosswise; a pupil may be switched to another event."""
    db.executescript(TURNS)


@MIGRATIONS(name="m0005-manuscripts")
def manuscripts(db: sqlite_utils.Database) -> None:
    """Banks as teachers write them, revision by revision, and what they have not saved yet."""
    db.executescript(MANUSCRIPTS)


@MIGRATIONS(name="m0006-own-sources")
def own_sources(db: sqlite_utils.Database) -> None:
    """Sources that teachers add, with their texts, revision by revision."""
    db.executescript(OWN_SOURCES)


@MIGRATIONS(name="m0007-imports")
def imports(db: sqlite_utils.Database) -> None:
    """What teachers took from files of other systems, and what was lost."""
    db.executescript(IMPORTS)


@MIGRATIONS(name="m0008-rosters")
def rosters(db: sqlite_utils.Database) -> None:
    """Rosters with the ids of other systems, newcomers who wait, pairs at one device, links to look at a class."""
    db.executescript(ROSTERS)


@MIGRATIONS(name="m0013-demonstration")
def demonstration(db: sqlite_utils.Database) -> None:
    """Whether everybody in the database is invented; attempts are found by their edition."""
    db.executescript(DEMONSTRATION)


@MIGRATIONS(name="m0009-rules")
def rules(db: sqlite_utils.Database) -> None:
    """How assignments are taken; an attempt keeps what it is made of; more time for single pupils."""
    db.executescript(RULES)


@MIGRATIONS(name="m0010-judging")
def judging(db: sqlite_utils.Database) -> None:
    """What teachers give open texts, and what they decide about items afterwards."""
    db.executescript(JUDGING)


@MIGRATIONS(name="m0011-live")
def live(db: sqlite_utils.Database) -> None:
    """What happens while a class works: help, attempts opened again, discussions; and a beat for each change."""
    db.executescript(LIVE)


@MIGRATIONS(name="m0012-support")
def support(db: sqlite_utils.Database) -> None:
    """What helps single pupils: fewer items, reading aloud, words explained."""
    db.executescript(SUPPORT)


@MIGRATIONS(name="m0014-clock")
def clock(db: sqlite_utils.Database) -> None:
    """The clock that a server goes by, for the next one that starts."""
    db.executescript(CLOCK)


@MIGRATIONS(name="m0015-retention")
def retention(db: sqlite_utils.Database) -> None:
    """How long data are kept, and which classes' are erased."""
    db.executescript(RETENTION)
