"""The table of assignments, and attempts that are made for one: the third step of the schema."""

ASSIGNMENTS = """
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    classroom INTEGER NOT NULL REFERENCES classrooms (id),
    course TEXT NOT NULL,
    bank TEXT NOT NULL,
    reading INTEGER NOT NULL CHECK (reading IN (0, 1)),
    opens TEXT NOT NULL,
    closes TEXT NOT NULL CHECK (closes > opens),
    attempts INTEGER CHECK (attempts >= 1),  -- NULL: as many as pupils like
    feedback TEXT NOT NULL CHECK (feedback IN ('at-once', 'after-finishing', 'after-closing')),
    explained TEXT,  -- until then pupils could see the answers: what was saved by then is not changed any more
    created TEXT NOT NULL,
    withdrawn TEXT  -- from then on nobody is asked for it; what was answered stays, as practice
);
CREATE INDEX assignments_of_classroom ON assignments (classroom);

ALTER TABLE attempts ADD COLUMN assignment INTEGER REFERENCES assignments (id);
CREATE INDEX attempts_of_assignment ON attempts (assignment) WHERE assignment IS NOT NULL;

-- Somebody who practises may be given the same bank as a task meanwhile: one open attempt for each.
DROP INDEX attempts_one_open;
CREATE UNIQUE INDEX attempts_one_open ON attempts (student, course, bank, form, ifnull(assignment, 0))
WHERE finished IS NULL;
"""
