"""When an answer arrived at the server is what counts, however long it waits there for its turn."""

import datetime as dt
import threading
from urllib.parse import urlencode

import pytest

from kit import tasks
from kit.controls import first_answer
from kit.pages import hidden
from kit.running import PATIENCE, Running
from secondsource.core.assignment import Terms
from secondsource.store import responses, times

HOLD = "/take/hold/"


@pytest.mark.promise("deadline", "clocks.judged_when_written")
def test_an_answer_that_waits_for_its_turn_is_judged_by_when_it_arrived(app, place, database, monkeypatch):
    task = tasks.give(database, place.room, feedback="after-closing", terms=Terms(minutes=40))
    ada = place.browsers["ada"]
    address = ada.post(f"/take/tasks/{task.id}/start", data=hidden(ada.get(f"/take/tasks/{task.id}/").text)).location
    question = f"{address}1"
    page = ada.get(question).text
    cookie = ada.get_cookie("secondsource").value
    headers = {"Cookie": f"secondsource={cookie}", "Content-Type": "application/x-www-form-urlencoded"}
    begun, go_on = [threading.Event(), threading.Event()], [threading.Event(), threading.Event()]

    def answering(environ, start):
        if environ["PATH_INFO"].startswith(HOLD):  # nobody is answered, and nothing read, until it goes on
            which = int(environ["PATH_INFO"][-1])
            begun[which].set()
            go_on[which].wait(PATIENCE)
        return app.wsgi_app(environ, start)

    with Running(answering, database) as running:
        *held, sent = [running.connect() for _ in range(3)]
        for one in (*held, sent):
            one.request("GET", "/join/")
            assert one.getresponse().read()
        held[0].request("GET", f"{HOLD}0")
        assert begun[0].wait(PATIENCE)
        held[1].request("GET", f"{HOLD}1")
        sent.request("POST", question, urlencode({**hidden(page), **first_answer(page)}, doseq=True), headers)
        go_on[0].set()
        assert begun[1].wait(PATIENCE)
        assert running.lane.busy, "it has arrived, and waits for its turn"
        over = times.now() + dt.timedelta(minutes=41)
        monkeypatch.setattr(times, "now", lambda: over)
        go_on[1].set()
        assert sent.getresponse().status == 303
    (kept,) = responses.answers(database.read(), address.strip("/").split("/")[-1]).values()
    assert not kept.late
