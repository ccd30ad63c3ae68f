"""The plug is pulled while eight pupils save, again and again: no answer that was acknowledged is lost or doubled."""

import os
import random
import threading
from http.client import HTTPException
from itertools import count

import pytest

from kit.savers import SAVED, Saver, Sent
from kit.stored import stored

KILLS = int(os.environ.get("KILLS", "20"))  # `make faults` asks for 200 at least, and for 10,000 answers
ANSWERS = int(os.environ.get("ANSWERS", "400"))


class Browser:
    """A pupil's browser: it sends an answer until that is acknowledged, over any number of servers."""

    def __init__(self, pupil: Saver) -> None:
        self.pupil = pupil
        self.acknowledged: list[Sent] = []
        self.unanswered: Sent | None = None
        self.problem: str | None = None

    def save(self, enough: threading.Semaphore) -> None:
        """Save until the server is gone, what it left unanswered first."""
        try:
            for again in (self.unanswered, *self.acknowledged[-1:]):  # of which the reply may have been lost as well
                if again:
                    self._send(again)
            while not self.problem:
                self.unanswered = self.pupil.writes()
                self._send(self.unanswered)
                enough.release()
        except (HTTPException, OSError):
            pass  # the plug
        finally:
            self.pupil.close()

    def _send(self, sent: Sent) -> None:
        status = self.pupil.saves(sent)
        if status != SAVED:
            self.problem = f"{sent} was answered with {status}"
        elif sent == self.unanswered:
            self.acknowledged.append(sent)
            self.unanswered = None


@pytest.mark.promise("kill", "writing.committed_now_and_then", "writing.lost_replies_are_forgotten")
def test_no_acknowledged_answer_is_lost_or_doubled_when_the_server_is_killed(tmp_path, serve, eight):
    data = tmp_path / "data"
    browsers = [Browser(pupil) for pupil in eight(data)]
    chance = random.Random(os.environ.get("SEED", "second source"))
    for kill in count(1):
        server = serve(data, *(browser.pupil for browser in browsers))
        enough = threading.Semaphore(0)
        threads = [threading.Thread(target=browser.save, args=[enough]) for browser in browsers]
        for thread in threads:
            thread.start()
        for _ in range(chance.randint(1, 2 * ANSWERS // KILLS)):  # depends on what was saved, not on a clock
            while not enough.acquire(timeout=1):
                assert any(thread.is_alive() for thread in threads), [browser.problem for browser in browsers]
        server.kill()
        for thread in threads:
            thread.join()
        assert not any(browser.problem for browser in browsers), [browser.problem for browser in browsers]
        saved = sum(len(browser.acknowledged) for browser in browsers)
        if kill % 20 == 0:
            print(f"{kill} kills, {saved} answers acknowledged", flush=True)
        if kill >= KILLS and saved >= ANSWERS:
            break
    expect_each_once(data, serve, browsers)


def expect_each_once(data, serve, browsers):
    """After a last start and a polite end, what was acknowledged is stored once, and nothing that was never sent."""
    assert serve(data).stop() == 0
    rows = stored(data)
    acknowledged = {sent for browser in browsers for sent in browser.acknowledged}
    under_way = {browser.unanswered for browser in browsers}
    assert acknowledged <= set(rows), f"{len(acknowledged - set(rows))} of {len(acknowledged)} lost"
    assert set(rows) <= acknowledged | under_way, "what was stored is not what was sent"
    assert len({(row.attempt, row.item, row.revision) for row in rows}) == len(rows), "an answer was stored twice"
    assert len({row.idem for row in rows}) == len(rows), "an answer was stored twice"
