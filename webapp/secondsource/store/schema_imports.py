"""The table of imports: what a teacher took from a file into a manuscript, and what could not be kept of it. The seventh step."""

IMPORTS = """
CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    manuscript INTEGER NOT NULL,
    revision INTEGER NOT NULL,  -- the one that it made
    file TEXT NOT NULL,
    format TEXT NOT NULL,
    items TEXT NOT NULL,  -- JSON: the digests of the editions that it added, in order
    losses TEXT NOT NULL,  -- JSON: what could not be kept, or needs a look, by line
    upload TEXT UNIQUE,  -- the token of the upload that it came from, so that sending it twice imports it once
    seen TEXT NOT NULL DEFAULT '[]',  -- JSON: the places in `losses`, from 0, that are acknowledged one by one
    acknowledged TEXT,  -- NULL: nobody has said yet that the losses are seen; until then nothing is published
    acknowledged_by INTEGER REFERENCES teachers (id),
    undone TEXT,
    FOREIGN KEY (manuscript, revision) REFERENCES manuscript_revisions (manuscript, number)
);
CREATE INDEX imports_of_manuscript ON imports (manuscript);
"""
