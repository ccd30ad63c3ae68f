"""Who of a class takes what: the two forms of a test by turns, and a second event in place of the first. The fourth step."""

TURNS = """
ALTER TABLE assignments ADD COLUMN second TEXT;  -- the bank that every other pupil takes instead: another form of a test

-- By turns as they joined, 0 or 1. A pupil keeps it for good, so that whoever took form X before takes form Y after.
ALTER TABLE students ADD COLUMN half INTEGER NOT NULL DEFAULT 0 CHECK (half IN (0, 1));
UPDATE students SET half =
    (SELECT count(*) FROM students AS s WHERE s.classroom = students.classroom AND s.id < students.id) % 2
WHERE classroom IS NOT NULL;

-- <course>/<bank> of another event, which the pupil takes in place of every task.
ALTER TABLE students ADD COLUMN instead TEXT;
"""
