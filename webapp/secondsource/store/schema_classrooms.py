"""The tables of people and classrooms: the second step of the schema."""

CLASSROOMS = """
CREATE TABLE teachers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,  -- by which names are the same; NOCASE knows only the letters of English
    password TEXT,                  -- argon2; NULL until it is set, and after a reset
    admin INTEGER NOT NULL CHECK (admin IN (0, 1)),
    created TEXT NOT NULL
);

CREATE TABLE setup_codes (
    digest TEXT PRIMARY KEY NOT NULL CHECK (length(digest) = 64),
    purpose TEXT NOT NULL CHECK (purpose IN ('first', 'add', 'reset')),
    teacher INTEGER REFERENCES teachers (id),
    created TEXT NOT NULL,
    expires TEXT NOT NULL,
    used TEXT,
    CHECK ((purpose = 'first') = (teacher IS NULL))
);

CREATE TABLE classrooms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 8),  -- plain: the projector shows it whenever it is asked to
    ends TEXT NOT NULL,  -- the last day, YYYY-MM-DD, in the zone
    zone TEXT NOT NULL,
    created TEXT NOT NULL,
    deleted TEXT         -- from then on nobody gets in; the answers stay until they are erased
);

CREATE TABLE classroom_teachers (
    classroom INTEGER NOT NULL REFERENCES classrooms (id),
    teacher INTEGER NOT NULL REFERENCES teachers (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'teacher')),
    PRIMARY KEY (classroom, teacher)
);
CREATE INDEX classrooms_of_teacher ON classroom_teachers (teacher);

-- A guest has a token, a pupil has a classroom and a nickname.
CREATE TABLE students_rebuilt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- the number of somebody who was erased is never given again
    token TEXT UNIQUE CHECK (length(token) = 64),
    created TEXT NOT NULL,
    classroom INTEGER REFERENCES classrooms (id),
    nickname TEXT,
    nickname_key TEXT,
    return_code TEXT UNIQUE CHECK (length(return_code) = 64),
    removed TEXT,
    CHECK ((token IS NULL) = (classroom IS NOT NULL)),
    CHECK ((classroom IS NULL) = (nickname IS NULL) AND (nickname IS NULL) = (nickname_key IS NULL)),
    CHECK (classroom IS NOT NULL OR (return_code IS NULL AND removed IS NULL))
);
INSERT INTO students_rebuilt (id, token, created) SELECT id, token, created FROM students;
DELETE FROM sqlite_sequence WHERE name = 'students_rebuilt';
INSERT INTO sqlite_sequence (name, seq) SELECT 'students_rebuilt', seq FROM sqlite_sequence WHERE name = 'students';
DROP TABLE students;
ALTER TABLE students_rebuilt RENAME TO students;
CREATE UNIQUE INDEX students_nickname ON students (classroom, nickname_key) WHERE removed IS NULL;
CREATE INDEX students_of_classroom ON students (classroom);

CREATE TABLE sessions (
    token TEXT PRIMARY KEY NOT NULL CHECK (length(token) = 64),
    teacher INTEGER REFERENCES teachers (id),
    student INTEGER REFERENCES students (id),
    created TEXT NOT NULL,
    expires TEXT NOT NULL,
    CHECK ((teacher IS NULL) = (student IS NOT NULL))
);
CREATE INDEX sessions_of_teacher ON sessions (teacher);
CREATE INDEX sessions_of_student ON sessions (student);
CREATE INDEX sessions_by_end ON sessions (expires);
"""
