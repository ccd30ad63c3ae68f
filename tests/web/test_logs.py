import json
import logging
import re
import threading

import pytest

from secondsource.core import events
from secondsource.web import logs


@pytest.fixture
def logging_as_before(monkeypatch):
    """Whatever a server sets up for its own process is undone."""
    root, level = logging.getLogger(), events.LOG.level
    handlers, of_root = list(root.handlers), root.level
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    root.handlers[:] = handlers
    root.setLevel(of_root)
    events.LOG.setLevel(level)


@pytest.fixture
def log(logging_as_before, capsys):
    """Begin to log; what is called then gives the lines so far."""

    def begin(form="json", level="info"):
        logs.set_up(form, level)

        def lines():
            found = capsys.readouterr().err.splitlines()
            return [json.loads(line) for line in found] if form == "json" else found

        return lines

    return begin


@pytest.fixture
def broken(app, monkeypatch):
    """The front page meets an error whose message holds what nobody may read."""

    def fail():
        raise RuntimeError("canary-4711")

    monkeypatch.setitem(app.view_functions, "front.home", fail)
    app.testing = False
    return app.test_client()


def test_an_event_is_one_json_object_with_time_level_and_its_fields(log):
    lines = log()
    events.tell("backup", file="backup-1.db", bytes=4096, note=None)
    (line,) = lines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("time"))
    assert line == {"level": "info", "event": "backup", "file": "backup-1.db", "bytes": 4096}


def test_as_text_it_is_one_line_to_read(log):
    lines = log("text")
    events.tell("files", logging.WARNING, left_out=["a.yaml:3: no stem", "b.yaml:1"])
    (line,) = lines()
    assert re.fullmatch(r'[\d:.TZ-]+ warning files left_out="b.yaml:1 < a.yaml:3: no stem"', line)


def test_below_the_level_nothing_is_written(log):
    lines = log(level="warning")
    events.tell("start")
    events.tell("busy", logging.WARNING)
    assert [line["event"] for line in lines()] == ["busy"]


@pytest.mark.promise("logs")
def test_an_error_is_logged_under_the_reference_that_its_page_shows_and_without_its_message(log, broken):
    lines = log()
    page = broken.get("/?name=canary-4712").get_data(as_text=True)
    (line,) = lines()
    assert line["event"] == "error"
    assert line["request_id"] == re.search(r"reference: ([0-9a-f]{8})", page)[1]
    assert (line["method"], line["route"], line["error"]) == ("GET", "/", "RuntimeError")
    assert re.fullmatch(r"web/test_logs\.py:\d+ fail", line["where"][-1])
    assert "canary" not in str(line)


def test_requests_are_not_logged_unless_asked_for(log, ada):
    lines = log()
    ada.get("/")
    assert lines() == []


@pytest.mark.promise("logs")
def test_a_request_is_logged_by_its_route_and_never_by_its_address(log, app):
    lines = log()
    logs.note_requests(app)
    app.test_client().get("/take/harbour/cranes/?canary=4711")
    app.test_client().get("/canary-4712")
    app.test_client().get("/", headers={"Host": "canary.example"})
    quiz, missing, strange = lines()
    assert {"request_id", "ms", "bytes"} < set(quiz)
    assert (quiz["method"], quiz["route"], quiz["status"]) == ("GET", "/take/<course>/<bank>/", 200)
    assert quiz["bytes"] > 1000
    assert (missing["status"], missing.get("route")) == (404, None)
    assert strange["status"] == 400
    assert "canary" not in str([quiz, missing, strange])
    assert quiz["request_id"] != missing["request_id"]


def test_a_request_that_met_an_error_has_one_id_in_both_its_lines(log, app, broken):
    lines = log()
    logs.note_requests(app)
    broken.get("/")
    error, request = lines()
    assert (error["event"], request["event"], request["status"]) == ("error", "request", 500)
    assert error["request_id"] == request["request_id"]


@pytest.mark.promise("logs", "logs.libraries_log_what_they_like")
def test_of_what_libraries_log_only_words_of_their_own_and_numbers_are_kept(log):
    lines = log()
    try:
        int("canary-4711")
    except ValueError:
        logging.getLogger("waitress").exception("Exception while serving %s", "/join/canary-4712")
    logging.getLogger("waitress.queue").warning("Task queue depth is %d", 7)
    logging.getLogger("flask-limiter").info("ratelimit %s", "canary-4713")
    failed, queue = lines()
    assert failed["message"] == "Exception while serving …"
    assert failed["error"] == "ValueError"
    assert queue["message"] == "Task queue depth is 7"
    assert "canary" not in str([failed, queue])


def test_a_thread_that_an_error_ends_is_logged_and_its_message_is_not(log):
    lines = log()

    def fail():
        raise RuntimeError("canary-4711")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    (line,) = lines()
    assert (line["event"], line["error"]) == ("thread", "RuntimeError")
    assert "canary" not in str(line)
