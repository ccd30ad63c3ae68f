"""A server in small, to be killed: four students save without end, and each answer is reported once it is saved."""

import datetime as dt
import os
import sys
import threading
from itertools import count
from pathlib import Path

from secondsource.store import attempts, editions, responses, students
from secondsource.store.database import Database


def save_without_end(database: Database, name: str, edition: str) -> None:
    """Start an attempt and revise one answer for ever; each line on stdout is an answer that was acknowledged."""

    def begin(conn):
        at = dt.datetime.now(dt.UTC)
        student = students.create(conn, name, at)
        pinned = editions.bank_edition(conn, edition)
        which = {"student": student, "course": pinned.course, "bank": pinned.bank, "edition": edition}
        return attempts.start(conn, **which, form="core", at=at)

    attempt = database.write(begin)
    newest = responses.answers(database.read(), attempt.id).get("whose-count")
    for revision in count(newest.revision + 1 if newest else 1):
        now = dt.datetime.now(dt.UTC)
        row = {"item": "whose-count", "revision": revision, "idem": str(revision), "response": {"answer": (name,)}}
        row |= {
            "confidence": None,
            "first_shown": now,
            "saved": now,
            "follows": lambda _stored: True,
            "attempt": attempt.id,
        }
        database.write(lambda conn, row=row: responses.save(conn, **row))
        os.write(1, f"{attempt.id} {revision} {name}\n".encode())


if __name__ == "__main__":
    opened = Database.open(Path(sys.argv[1]))
    for student in ("ada", "ben", "cleo", "dan"):
        threading.Thread(target=save_without_end, args=(opened, student, sys.argv[2])).start()
