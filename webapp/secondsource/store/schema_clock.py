"""The table of the clock by which time runs out. The fourteenth step of the schema."""

CLOCK = """
CREATE TABLE clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    boot TEXT,               -- the start of the computer under which `ahead` holds; NULL where the system tells none
    ahead INTEGER NOT NULL,  -- nanoseconds by which UTC is ahead of the steady clock
    known TEXT NOT NULL      -- a moment that has come: after another start it is not earlier than this
);
"""
