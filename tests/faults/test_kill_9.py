"""The plug is pulled while eight students save, again and again: no answer that was acknowledged is lost or doubled."""

import os
import random
import sqlite3
import threading
import urllib.error
from http.client import HTTPException

from kit.pupil import Pupil
from kit.server import Server

KILLS = int(os.environ.get("KILLS", "20"))  # `make faults` asks for 200
STUDENTS = 8
QUIZ = "/take/belarus-border-2021/who-says/"
QUESTIONS = 6


class Saving(threading.Thread):
    """A student who answers quiz after quiz until the server is gone, and notes what was acknowledged."""

    def __init__(self, url: str, acknowledged: list[str], enough: threading.Semaphore) -> None:
        super().__init__(daemon=True)
        self.pupil, self.acknowledged, self.enough = Pupil(url, careful=False), acknowledged, enough
        self.problem: Exception | None = None

    def run(self) -> None:
        try:
            while True:
                self.take_a_quiz()
        except (HTTPException, urllib.error.URLError, OSError) as error:
            if isinstance(error, urllib.error.HTTPError):
                self.problem = error  # the server answered, and badly: that is no pulled plug

    def take_a_quiz(self) -> None:
        address, page = self.pupil.start(QUIZ)
        base = address.rsplit("/", 1)[0]
        for position in range(1, QUESTIONS + 1):
            if position > 1:
                address, page = self.pupil.get(f"{base}/{position}")
            sent, told = self.pupil.answer(address, page)
            assert "Saved" in told
            self.acknowledged.append(sent["idem"])
            self.enough.release()
        self.pupil.post(f"{base}/finish", {"csrf_token": sent["csrf_token"], "sure": "yes"})


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(tmp_path):
    data = tmp_path / "data"
    acknowledged: list[str] = []
    chance = random.Random(os.environ.get("SEED", "second source"))
    for _ in range(KILLS):
        server = Server(data)
        enough = threading.Semaphore(0)
        students = [Saving(server.url, acknowledged, enough) for _ in range(STUDENTS)]
        for student in students:
            student.start()
        for _ in range(chance.randint(1, 40)):  # a moment that depends on what was saved, not on a clock
            assert enough.acquire(timeout=60), [student.problem for student in students]
        server.kill()
        for student in students:
            student.join(60)
            assert not student.is_alive()
            assert student.problem is None, student.problem
    Server(data).stop()  # it starts again after the last kill, and ends politely
    stored = kept(data / "secondsource.db")
    assert len(acknowledged) >= KILLS
    assert len(acknowledged) == len(set(acknowledged))
    assert set(acknowledged) <= set(stored), f"{len(set(acknowledged) - set(stored))} of {len(acknowledged)} lost"
    assert len(stored) == len(set(stored)), "an answer was stored twice"


def kept(database):
    """The idempotency keys of all stored answers, from a database that passes its own checks."""
    conn = sqlite3.connect(database)
    try:
        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        doubled = conn.execute(
            "SELECT count(*) FROM (SELECT 1 FROM responses GROUP BY attempt, item HAVING count(*) > 1)"
        )
        assert doubled.fetchone() == (0,)
        return [row[0] for row in conn.execute("SELECT idem FROM responses")]
    finally:
        conn.close()
