"""When an answer arrived at the server is what counts, however long it waits there for its turn."""

import datetime as dt
import importlib
import threading
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from kit import tasks
from kit.controls import first_answer
from kit.pages import hidden
from secondsource.core.assignment import Terms
from secondsource.store import responses, times
from secondsource.web import hosts


@pytest.fixture
def one_at_a_time(app, monkeypatch):
    """The app behind a server with a single thread; `hold` keeps its thread until what it gives is called."""
    serve = importlib.import_module("secondsource.cli.serve")  # the command of that name hides it
    monkeypatch.setitem(serve.TUNING, "threads", 1)
    taken, free = threading.Event(), threading.Event()
    open_ = []

    def answering(environment, start):
        if environment["PATH_INFO"] == "/hold":
            taken.set()
            free.wait(60)
        return app.wsgi_app(environment, start)

    server = serve._listen(answering, "127.0.0.1", 0, None)  # noqa: SLF001  as `serve` does it, without its signals
    hosts.answers_to(app, ("127.0.0.1",))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()

    def connect():
        open_.append(HTTPConnection("127.0.0.1", server.effective_port))
        return open_[-1]

    def hold():
        connect().request("GET", "/hold")
        assert taken.wait(60)
        return free.set

    yield server, connect, hold
    free.set()
    for one in open_:
        one.close()
    server.close()
    server.task_dispatcher.shutdown()


@pytest.mark.promise("deadline", "clocks.judged_when_written")
def test_an_answer_that_waits_for_its_turn_is_judged_by_when_it_arrived(place, database, one_at_a_time, monkeypatch):
    server, connect, hold = one_at_a_time
    task = tasks.give(database, place.room, feedback="after-closing", terms=Terms(minutes=40))
    ada = place.browsers["ada"]
    address = ada.post(f"/take/tasks/{task.id}/start", data=hidden(ada.get(f"/take/tasks/{task.id}/").text)).location
    question = f"{address}1"
    page = ada.get(question).text
    cookie = ada.get_cookie("secondsource").value
    let_go = hold()
    sent = connect()
    headers = {"Cookie": f"secondsource={cookie}", "Content-Type": "application/x-www-form-urlencoded"}
    sent.request("POST", question, urlencode({**hidden(page), **first_answer(page)}, doseq=True), headers)
    while not server.task_dispatcher.queue:
        assert server.active_channels
    over = times.now() + dt.timedelta(minutes=41)
    monkeypatch.setattr(times, "now", lambda: over)
    let_go()
    assert sent.getresponse().status == 303
    (kept,) = responses.answers(database.read(), address.strip("/").split("/")[-1]).values()
    assert not kept.late
