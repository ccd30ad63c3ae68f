"""The tables of a lesson as it goes on: who asked for help, attempts opened again, discussions. The eleventh step."""

_BEAT = """
INSERT INTO beats (classroom, number) SELECT classroom, 1 FROM ({rooms}) WHERE classroom IS NOT NULL
    ON CONFLICT (classroom) DO UPDATE SET number = number + 1;
"""
_OF_STUDENT = "SELECT s.classroom FROM students AS s WHERE s.id = {row}.student"
# What a teacher's live page shows, and by which the class of a row is found.
_WATCHED = {
    ("responses", "INSERT"): "SELECT s.classroom FROM attempts AS a JOIN students AS s ON s.id = a.student "
    "WHERE a.id = {row}.attempt",
    ("attempts", "INSERT"): _OF_STUDENT,
    ("attempts", "UPDATE"): _OF_STUDENT,
    ("students", "INSERT"): "SELECT {row}.classroom AS classroom",
    ("students", "UPDATE"): "SELECT {row}.classroom AS classroom",
    ("sessions", "INSERT"): _OF_STUDENT,
    ("sessions", "DELETE"): _OF_STUDENT,
    ("assignments", "INSERT"): "SELECT {row}.classroom AS classroom",
    ("assignments", "UPDATE"): "SELECT {row}.classroom AS classroom",
    ("accommodations", "INSERT"): _OF_STUDENT,
    ("accommodations", "UPDATE"): _OF_STUDENT,
    ("accommodations", "DELETE"): _OF_STUDENT,
    ("rulings", "INSERT"): "SELECT {row}.classroom AS classroom",
    ("rulings", "UPDATE"): "SELECT {row}.classroom AS classroom",
    ("help_requests", "INSERT"): _OF_STUDENT,
    ("help_requests", "UPDATE"): _OF_STUDENT,
    ("discussions", "INSERT"): "SELECT {row}.classroom AS classroom",
    ("discussions", "UPDATE"): "SELECT {row}.classroom AS classroom",
    ("discussion_answers", "INSERT"): _OF_STUDENT,
}

LIVE = """
CREATE TABLE help_requests (
    id INTEGER PRIMARY KEY,
    student INTEGER NOT NULL REFERENCES students (id),
    assignment INTEGER NOT NULL REFERENCES assignments (id),
    asked TEXT NOT NULL,
    ended TEXT,
    helped_by INTEGER REFERENCES teachers (id)  -- NULL where the pupil took it back
);
CREATE UNIQUE INDEX help_requests_open ON help_requests (student, assignment) WHERE ended IS NULL;
CREATE INDEX help_requests_of_assignment ON help_requests (assignment);

CREATE TABLE reopenings (
    id INTEGER PRIMARY KEY,
    attempt TEXT NOT NULL REFERENCES attempts (id),
    finished TEXT NOT NULL,  -- the end that was taken back
    explained INTEGER NOT NULL CHECK (explained IN (0, 1)),  -- whether its keys could be seen: what was saved by then stays
    reason TEXT NOT NULL,
    teacher INTEGER NOT NULL REFERENCES teachers (id),
    reopened TEXT NOT NULL
);
CREATE INDEX reopenings_of_attempt ON reopenings (attempt);

CREATE TABLE discussions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    classroom INTEGER NOT NULL REFERENCES classrooms (id),
    edition TEXT NOT NULL REFERENCES bank_editions (digest),
    item TEXT NOT NULL,
    seed TEXT NOT NULL,
    teacher INTEGER NOT NULL REFERENCES teachers (id),
    phase TEXT NOT NULL CHECK (phase IN ('alone', 'talk', 'again', 'proof')),
    step INTEGER NOT NULL DEFAULT 1,  -- one more with every change, so that pages see that there was one
    started TEXT NOT NULL,
    changed TEXT NOT NULL,
    ended TEXT
);
CREATE INDEX discussions_of_classroom ON discussions (classroom);
CREATE UNIQUE INDEX discussions_one_at_a_time ON discussions (classroom) WHERE ended IS NULL;

CREATE TABLE discussion_answers (
    id INTEGER PRIMARY KEY,
    discussion INTEGER NOT NULL REFERENCES discussions (id),
    student INTEGER NOT NULL REFERENCES students (id),
    round INTEGER NOT NULL CHECK (round IN (1, 2)),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    idem TEXT NOT NULL,
    response TEXT NOT NULL,
    confidence TEXT CHECK (confidence IN ('guessing', 'fairly', 'certain')),
    saved TEXT NOT NULL,
    UNIQUE (discussion, student, round, revision),
    UNIQUE (discussion, student, idem)
);
CREATE INDEX discussion_answers_of_student ON discussion_answers (student);
CREATE TRIGGER discussion_answers_stay BEFORE UPDATE ON discussion_answers
BEGIN SELECT RAISE(ABORT, 'an answer is never changed: add a revision'); END;

-- How often anything changed that a page of a class shows while it is open: whether to read the rest is decided by it.
CREATE TABLE beats (
    classroom INTEGER PRIMARY KEY,
    number INTEGER NOT NULL
);
""" + "".join(
    f"CREATE TRIGGER beats_by_{table}_{act.lower()} AFTER {act} ON {table} BEGIN"
    + _BEAT.format(rooms=rooms.format(row="OLD" if act == "DELETE" else "NEW"))
    + "END;\n"
    for (table, act), rooms in _WATCHED.items()
)
