"""A whole year finishes in the same second: everybody is answered, and everything is stored, once."""

import resource
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from http.client import HTTPException

import pytest

from kit.savers import SAVED
from kit.stored import stored

STALE = 409
PATIENCE = 300  # seconds that a browser waits
FILES = 150  # fewer than the connections of 60 pupils and what else is open
BROKEN = 5  # the same under a mutant


class AtTheBell(threading.Thread):
    """A pupil who sends the last answer and finishes when all do, over two connections as browsers do.

    `behind`: with a second tab, which does not know of the answer.
    """

    def __init__(self, pupil, bell, *, behind):
        super().__init__(daemon=True)
        self.pupil, self.finishing, self.bell, self.behind = pupil, replace(pupil), bell, behind
        self.sent, self.told, self.problem = pupil.writes(), {}, None

    def run(self):
        try:
            self.told["before"] = self.finishing.looks_at("/healthz").status  # opens the second connection
            self.bell.wait()
            self.told["answer"] = self.pupil.saves(self.sent)
            if self.behind:
                self.told["other tab"] = self.pupil.saves(self.sent._replace(idem="0" * 32, text="another tab"))
            self.told["finish"] = self.finishing.finishes()
            self.told["again"] = self.finishing.finishes()
        except (HTTPException, OSError, threading.BrokenBarrierError) as error:
            self.problem = error
            self.bell.abort()


@pytest.fixture
def few_files(hatchery):
    """A system that lets a program have too few open files by itself, as many do; more where it asks."""
    before = resource.prlimit(hatchery.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(hatchery.pid, resource.RLIMIT_NOFILE, (FILES, before[1]))
    yield
    resource.prlimit(hatchery.pid, resource.RLIMIT_NOFILE, before)


@pytest.mark.usefixtures("few_files")
@pytest.mark.promise(
    "last-second",
    "serving.usual_limits",
    "serving.as_many_files_as_there_are",
    "writing.answers_mixed_up",
    "writing.one_undoes_all",
)
def test_everybody_who_finishes_in_the_last_second_is_stored_once(tmp_path, serve, crowd, mutant):
    data = tmp_path / "data"
    pupils = crowd(data)
    bell = threading.Barrier(len(pupils))
    all_ = [AtTheBell(pupil, bell, behind=n % 4 == 0) for n, pupil in enumerate(pupils)]
    server = serve(data, *pupils, *(one.finishing for one in all_), timeout=BROKEN if mutant else PATIENCE)
    for one in all_:
        one.start()
    for one in all_:
        one.join()
    assert server.stop() == 0
    assert [one.problem for one in all_ if one.problem] == []
    expected = {"before": 200, "answer": SAVED, "finish": SAVED, "again": SAVED}
    wrong = [one.told for one in all_ if one.told != expected | ({"other tab": STALE} if one.behind else {})]
    assert not wrong, f"{len(wrong)} of {len(all_)} were answered wrongly: {wrong[:3]}"
    with closing(sqlite3.connect(data / "secondsource.db")) as conn:
        attempts = conn.execute("SELECT id, student, finished IS NOT NULL FROM attempts").fetchall()
    assert len(attempts) == len({student for _id, student, _finished in attempts}) == len(pupils)
    assert all(finished for _id, _student, finished in attempts)
    assert sorted(stored(data)) == sorted(one.sent for one in all_)
