"""The tables of sources that teachers add, with their texts. The sixth step of the schema."""

OWN_SOURCES = """
CREATE TABLE own_sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL UNIQUE,  -- the id by which its excerpts are cited, for good
    course TEXT NOT NULL,
    letter TEXT NOT NULL,
    owner INTEGER NOT NULL REFERENCES teachers (id),
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),  -- every teacher here may read, mark and cite it
    created TEXT NOT NULL,
    archived TEXT,  -- from then on it is cited no more; what was published stays
    UNIQUE (course, letter)
);
CREATE INDEX own_sources_of_owner ON own_sources (owner);

-- Whole texts, which no pupil sees. Each is kept once, for all the revisions that have it.
CREATE TABLE own_source_texts (
    digest TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE own_source_revisions (
    source INTEGER NOT NULL REFERENCES own_sources (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    text TEXT NOT NULL REFERENCES own_source_texts (digest),
    about TEXT NOT NULL,  -- JSON: what its teacher told of it
    model TEXT NOT NULL,  -- JSON: the source with its excerpts and their seal
    fallen TEXT NOT NULL,  -- JSON: excerpts that stood in an earlier text and stand in this one no more
    change TEXT NOT NULL,
    teacher INTEGER REFERENCES teachers (id),  -- NULL: a command
    saved TEXT NOT NULL,
    PRIMARY KEY (source, number)
);

CREATE TRIGGER own_source_revisions_stay BEFORE UPDATE ON own_source_revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never changed: add one'); END;
"""
