"""How assignments are taken, and what single pupils have of more time: the ninth step. What was given before stays as it was."""

RULES = """
ALTER TABLE assignments ADD COLUMN minutes INTEGER CHECK (minutes BETWEEN 5 AND 240);  -- NULL: no time limit
ALTER TABLE assignments ADD COLUMN counting TEXT NOT NULL DEFAULT 'newest' CHECK (counting IN ('newest', 'best', 'first'));
ALTER TABLE assignments ADD COLUMN draw INTEGER CHECK (draw >= 1);  -- items of each skill; NULL: all
ALTER TABLE assignments ADD COLUMN mixed INTEGER NOT NULL DEFAULT 0 CHECK (mixed IN (0, 1));
ALTER TABLE assignments ADD COLUMN as_written INTEGER NOT NULL DEFAULT 0 CHECK (as_written IN (0, 1));
ALTER TABLE assignments ADD COLUMN confidence INTEGER NOT NULL DEFAULT 1 CHECK (confidence IN (0, 1));
-- A fourth kind of feedback. The older check knows three: beside this one, `feedback` is 'after-closing'.
ALTER TABLE assignments ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));
ALTER TABLE assignments ADD COLUMN handed TEXT;  -- when the answers were shown by hand

-- What an attempt is made of, drawn when it begins and never changed.
ALTER TABLE attempts ADD COLUMN items TEXT CHECK (items IS NULL OR json_valid(items));  -- ids in their order; NULL: all, as written
ALTER TABLE attempts ADD COLUMN as_written INTEGER NOT NULL DEFAULT 0 CHECK (as_written IN (0, 1));
CREATE TRIGGER attempts_keep_their_items BEFORE UPDATE OF items, as_written ON attempts
BEGIN SELECT RAISE(ABORT, 'what an attempt is made of is never changed'); END;

CREATE TABLE accommodations (
    id INTEGER PRIMARY KEY,
    student INTEGER NOT NULL REFERENCES students (id),
    assignment INTEGER REFERENCES assignments (id),  -- NULL: in every task of the class
    factor REAL NOT NULL CHECK (factor IN (1, 1.25, 1.5, 1.75, 2)),
    unlimited INTEGER NOT NULL CHECK (unlimited IN (0, 1)),
    closes TEXT,
    until TEXT,
    given TEXT NOT NULL,
    CHECK (assignment IS NOT NULL OR (closes IS NULL AND until IS NULL))
);
CREATE UNIQUE INDEX accommodations_once ON accommodations (student, ifnull(assignment, 0));
"""
