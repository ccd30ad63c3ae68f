"""The table of what helps single pupils, set by a teacher and private to both. The twelfth step."""

SUPPORT = """
CREATE TABLE support (
    student INTEGER PRIMARY KEY REFERENCES students (id),
    share INTEGER CHECK (share IN (34, 50, 75)),  -- per cent of a task's items; NULL: all of them
    aloud INTEGER NOT NULL CHECK (aloud IN (0, 1)),
    glosses INTEGER NOT NULL CHECK (glosses IN (0, 1)),
    confidence INTEGER NOT NULL CHECK (confidence IN (0, 1)),
    kept TEXT NOT NULL
);
"""
