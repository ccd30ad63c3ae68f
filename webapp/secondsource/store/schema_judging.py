"""The tables of what people decide about responses: levels for open texts, comments, rulings and what they did. The tenth step."""

JUDGING = """
-- The newest of an item counts; the ones before it stay for the record.
CREATE TABLE ratings (
    id INTEGER PRIMARY KEY,
    attempt TEXT NOT NULL REFERENCES attempts (id),
    item TEXT NOT NULL,
    text TEXT NOT NULL CHECK (length(text) = 64),  -- the digest of what was read
    revision INTEGER,                              -- of the response that it was read in: what is newer may differ
    levels TEXT NOT NULL,                          -- by criterion: {"doubt": 2}
    comment TEXT NOT NULL,
    teacher INTEGER NOT NULL REFERENCES teachers (id),
    saved TEXT NOT NULL
);
CREATE INDEX ratings_of_item ON ratings (attempt, item, id);
CREATE INDEX ratings_of_teacher ON ratings (teacher, item, id);

-- A teacher's own comments, kept to be used again.
CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    teacher INTEGER NOT NULL REFERENCES teachers (id),
    text TEXT NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (teacher, text)
);

CREATE TABLE rulings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    classroom INTEGER NOT NULL REFERENCES classrooms (id),
    item_edition TEXT NOT NULL REFERENCES item_editions (digest),
    kind TEXT NOT NULL CHECK (kind IN ('rescored', 'credit', 'left-out')),
    replacement TEXT REFERENCES item_editions (digest),
    bank_edition TEXT REFERENCES bank_editions (digest),  -- the one that holds the corrected item: its cards explain it
    reason TEXT NOT NULL,
    teacher INTEGER NOT NULL REFERENCES teachers (id),
    made TEXT NOT NULL,
    undone TEXT,
    undone_by INTEGER REFERENCES teachers (id),
    CHECK ((kind = 'rescored') = (replacement IS NOT NULL)),
    CHECK ((undone IS NULL) = (undone_by IS NULL))
);
-- One in force: two teachers who decide at once meet here.
CREATE UNIQUE INDEX rulings_in_force ON rulings (classroom, item_edition) WHERE undone IS NULL;

-- What a ruling did to the score of each finished attempt when it was made. It stays, whatever changes scores later.
CREATE TABLE ruling_effects (
    ruling INTEGER NOT NULL REFERENCES rulings (id),
    attempt TEXT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,  -- it is no record of anybody who was erased
    points_before REAL NOT NULL,
    most_before REAL NOT NULL,
    points_after REAL NOT NULL,
    most_after REAL NOT NULL,
    PRIMARY KEY (ruling, attempt)
);
CREATE INDEX ruling_effects_of_attempt ON ruling_effects (attempt);
"""
