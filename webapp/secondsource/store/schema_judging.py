"""The tables of what people decide about responses: levels for open texts, and rulings about items. The tenth step."""

JUDGING = """
-- The newest of an item counts; the ones before it stay for the record.
CREATE TABLE ratings (
    id INTEGER PRIMARY KEY,
    attempt TEXT NOT NULL REFERENCES attempts (id),
    item TEXT NOT NULL,
    text TEXT NOT NULL CHECK (length(text) = 64),  -- the digest of what was read
    levels TEXT NOT NULL,                          -- by criterion: {"doubt": 2}
    comment TEXT NOT NULL,
    teacher INTEGER NOT NULL REFERENCES teachers (id),
    saved TEXT NOT NULL
);
CREATE INDEX ratings_of_item ON ratings (attempt, item, id);

CREATE TABLE rulings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    classroom INTEGER NOT NULL REFERENCES classrooms (id),
    item_edition TEXT NOT NULL REFERENCES item_editions (digest),
    kind TEXT NOT NULL CHECK (kind IN ('rescored', 'credit', 'left-out')),
    replacement TEXT REFERENCES item_editions (digest),
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
"""
