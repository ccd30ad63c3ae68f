"""How long pupils' data are kept after their class has ended, and what of it is done. The fifteenth step of the schema."""

RETENTION = """
CREATE TABLE retention (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    days INTEGER NOT NULL CHECK (days BETWEEN 14 AND 3650),  -- after the last day of a class, until it is erased
    backups INTEGER NOT NULL CHECK (backups BETWEEN 1 AND 3650),  -- days for which backups made by the program are kept
    told TEXT NOT NULL,  -- from when teachers could read on their pages what will be erased
    looked TEXT NOT NULL,  -- when it was looked last for what is to be erased
    traces TEXT          -- when something was erased last of which the file may hold traces; NULL: it holds none
);
INSERT INTO retention (id, days, backups, told, looked)
SELECT 1, 90, 30, now, now FROM (SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000+00:00' AS now);

ALTER TABLE classrooms ADD COLUMN erased TEXT;  -- when everything of its pupils was
"""
