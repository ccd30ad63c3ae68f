"""The tables of what teachers write: manuscripts of banks with all their revisions. The fifth step of the schema."""

MANUSCRIPTS = """
CREATE TABLE manuscripts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    course TEXT NOT NULL,
    bank TEXT NOT NULL,  -- with the course the id under which it is published, for good
    owner INTEGER NOT NULL REFERENCES teachers (id),
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),  -- every teacher here may edit it
    created TEXT NOT NULL,
    archived TEXT,  -- from then on it is out of the way; what was published and given stays
    UNIQUE (course, bank)
);
CREATE INDEX manuscripts_of_owner ON manuscripts (owner);

-- Every id that an item ever had, for finding one that is free.
CREATE INDEX item_editions_of_item ON item_editions (item);

CREATE TABLE manuscript_revisions (
    manuscript INTEGER NOT NULL REFERENCES manuscripts (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    head TEXT NOT NULL,
    items TEXT NOT NULL,  -- JSON: digests of item_editions in order
    change TEXT NOT NULL,
    teacher INTEGER REFERENCES teachers (id),  -- NULL: a command
    saved TEXT NOT NULL,
    PRIMARY KEY (manuscript, number)
) WITHOUT ROWID;

CREATE TRIGGER manuscript_revisions_stay BEFORE UPDATE ON manuscript_revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never changed: add one'); END;

CREATE TABLE manuscript_publications (
    manuscript INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    edition TEXT NOT NULL REFERENCES bank_editions (digest),
    teacher INTEGER REFERENCES teachers (id),
    published TEXT NOT NULL,
    PRIMARY KEY (manuscript, revision),
    FOREIGN KEY (manuscript, revision) REFERENCES manuscript_revisions (manuscript, number)
) WITHOUT ROWID;

-- What a teacher has typed into an editor and not saved yet. An item that is new has a name of its own until it is saved.
CREATE TABLE working_copies (
    teacher INTEGER NOT NULL REFERENCES teachers (id),
    manuscript INTEGER NOT NULL REFERENCES manuscripts (id),
    item TEXT NOT NULL,
    based_on TEXT,  -- the digest of the edition that was opened; NULL for a new item
    fields TEXT NOT NULL,  -- JSON: what the form held
    kept TEXT NOT NULL,
    PRIMARY KEY (teacher, manuscript, item)
) WITHOUT ROWID;

-- The items of manuscripts by their words: stems, options, feedback.
CREATE TABLE searched_items (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE REFERENCES item_editions (digest)
);
CREATE VIRTUAL TABLE item_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2');  -- by the same id
"""
