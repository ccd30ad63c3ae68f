"""What says that a database is a demonstration, and what a whole school needs: the thirteenth step of the schema."""

DEMONSTRATION = """
-- One row where everybody in the database is invented; none in a database of real people.
CREATE TABLE demonstrations (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seed INTEGER NOT NULL,
    made TEXT NOT NULL
);

-- The analysis of a quiz looks at all attempts of one edition; without it, at every attempt of the school.
CREATE INDEX attempts_of_edition ON attempts (edition);
"""
