"""The tables of rosters: names and ids from other systems, who waits at the door, pairs, and links to look. The eighth step."""

ROSTERS = """
-- How newcomers come in: at once under a nickname, once the teacher has admitted them, or as one of the list.
ALTER TABLE classrooms ADD COLUMN newcomers TEXT NOT NULL DEFAULT 'open' CHECK (newcomers IN ('open', 'ask', 'roster'));

-- What other systems call a pupil; only what the teacher confirmed.
CREATE TABLE roster_ids (
    student INTEGER NOT NULL REFERENCES students (id),
    field TEXT NOT NULL CHECK (field IN
        ('full_name', 'canvas_id', 'sis_user_id', 'sis_login_id', 'section', 'email', 'idnumber')),
    value TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (student, field)
);

-- Whoever asked to be let in, known by what their browser holds; the row goes once they are in.
CREATE TABLE knocks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    classroom INTEGER NOT NULL REFERENCES classrooms (id),
    token TEXT NOT NULL UNIQUE CHECK (length(token) = 64),
    nickname TEXT NOT NULL,
    nickname_key TEXT NOT NULL,
    asked TEXT NOT NULL,
    student INTEGER REFERENCES students (id),  -- as whom they were admitted
    refused TEXT,
    CHECK (student IS NULL OR refused IS NULL)
);
CREATE INDEX knocks_of_classroom ON knocks (classroom);

-- Two pupils at one device: what the owner answers for the assignment counts for the partner too.
CREATE TABLE pairs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    assignment INTEGER NOT NULL REFERENCES assignments (id),
    owner INTEGER NOT NULL REFERENCES students (id),
    partner INTEGER NOT NULL REFERENCES students (id),
    made TEXT NOT NULL,
    ended TEXT,
    CHECK (owner <> partner)
);
CREATE UNIQUE INDEX pairs_owner ON pairs (assignment, owner) WHERE ended IS NULL;
CREATE UNIQUE INDEX pairs_partner ON pairs (assignment, partner) WHERE ended IS NULL;

-- Whoever has the link sees how the class stands, and changes nothing.
CREATE TABLE looks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    classroom INTEGER NOT NULL REFERENCES classrooms (id),
    token TEXT NOT NULL UNIQUE CHECK (length(token) = 64),
    made_by INTEGER NOT NULL REFERENCES teachers (id),
    note TEXT NOT NULL,   -- for whom it is, as the teacher wrote
    names INTEGER NOT NULL CHECK (names IN (0, 1)),
    ends TEXT NOT NULL,   -- the last day, YYYY-MM-DD, in the zone of the classroom
    created TEXT NOT NULL,
    revoked TEXT
);
CREATE INDEX looks_of_classroom ON looks (classroom);
"""
