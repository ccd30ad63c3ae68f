"""Pupils are answered one after the other by one thread, and nobody has to wait for what another waits for."""

import socket
import threading
from concurrent.futures import Future
from urllib.parse import urlencode

import pytest
from click import ClickException

from kit.pages import hidden
from kit.running import PATIENCE, Running, held, listen
from kit.student import starts
from secondsource.cli.lane import Lane

SMALL, WHOLE, LARGE = 200, 20_000, 4_000_000  # bytes: as much as a page has, and what fits in no socket's buffer


@pytest.fixture
def school():
    """An application with a pupil's page that waits, and a teacher's; what each of them waits for, and where it is made."""
    waits = {"/take/slow": Future(), "/teach/slow": Future()}
    come = {path: threading.Event() for path in waits}
    threads = {}

    def app(environ, start_response):
        path = environ["PATH_INFO"]
        threads[path] = threading.get_ident()
        if path in waits:
            come[path].set()
            running.lane.wait(waits[path], PATIENCE)
        body = b"x" * {"/take/large": LARGE, "/take/whole": WHOLE}.get(path, SMALL)
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
        return [body]

    with Running(app) as running:
        running.waits, running.come, running.threads = waits, come, threads
        yield running
        for one in waits.values():
            if not one.done():
                one.set_result(None)


@pytest.mark.parametrize("slow", ["/take/slow", "/teach/slow"])
def test_a_page_that_waits_keeps_no_other_waiting(school, slow):
    waiting = school.connect()
    waiting.request("GET", slow)
    assert school.come[slow].wait(PATIENCE)
    assert school.get("/take/page")[0] == school.get("/teach/page")[0] == 200
    assert not school.waits[slow].done()
    school.waits[slow].set_result(None)
    assert waiting.getresponse().read() == b"x" * SMALL


def test_pupils_pages_are_made_by_one_thread_and_teachers_by_others(school):
    for path in ("/take/a", "/join/b", "/teach/c", "/healthz"):
        assert school.get(path)[0] == 200
    assert school.threads["/take/a"] == school.threads["/join/b"]
    assert school.threads["/take/a"] not in {school.threads["/teach/c"], school.threads["/healthz"]}


def test_requests_sent_in_one_go_are_answered_in_their_order(school):
    school.waits["/take/slow"].set_result(None)
    with_both = school.connect()
    with_both.connect()
    paths = ["/take/slow", "/teach/page", "/take/page"]
    with_both.sock.sendall(b"".join(f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode() for path in paths))
    told = b""
    while told.count(b"x" * SMALL) < len(paths):
        told += with_both.sock.recv(65536)
    assert told.count(b"HTTP/1.1 200 OK") == len(paths)
    assert list(school.threads) == paths


def test_a_page_larger_than_what_is_sent_at_once_arrives_whole(school):
    assert school.get("/take/large") == (200, "x" * LARGE)


def test_what_was_sent_is_not_kept(school):
    browser = school.connect()
    for _ in range(10):
        browser.request("GET", "/take/whole")
        assert len(browser.getresponse().read()) == WHOLE
    (held,) = school.server.active_channels.values()
    kept = [len(one.getfile().getvalue()) for one in held.outbufs if one.buf]
    assert sum(kept) < 3 * WHOLE, "no more than of the last answers"


def test_who_goes_away_while_the_page_waits_harms_nobody(school):
    gone = school.connect()
    gone.request("GET", "/take/slow")
    assert school.come["/take/slow"].wait(PATIENCE)
    gone.close()
    school.waits["/take/slow"].set_result(None)
    assert school.get("/take/page")[0] == 200


def test_a_page_that_breaks_off_ends_its_connection_and_not_the_server(school, caplog):
    def page(_environ, start_response):
        start_response("200 OK", [("Content-Length", "9")])
        raise SystemExit("no page")

    whole, school.server.application = school.server.application, page
    asking = school.connect()
    asking.request("GET", "/take/page")
    with pytest.raises(ConnectionError):
        asking.getresponse()
    school.server.application = whole
    assert school.get("/take/page")[0] == 200
    assert "Exception when servicing" in caplog.text


def test_who_waited_long_enough_goes_on_and_is_not_woken_again(school):
    """As where the database is busy: what is done too late must not wake whatever the page waits for next."""
    first, second, told = Future(), Future(), []

    def page(environ, start_response):
        school.lane.wait(first, 0)
        told.append("the first is given up")
        school.lane.wait(second, PATIENCE)
        told.append(second.done())
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]

    school.server.application = page
    asking = school.connect()
    asking.request("GET", "/take/page")
    while not told:
        assert asking.sock
    first.set_result(None)
    second.set_result(None)
    assert asking.getresponse().status == 200
    assert told == ["the first is given up", True]


def test_who_waits_behind_somebody_more_patient_is_let_go_all_the_same(school):
    patient = school.connect()
    patient.request("GET", "/take/slow")
    assert school.come["/take/slow"].wait(PATIENCE)
    whole, told = school.server.application, []

    def page(environ, start_response):
        school.lane.wait(Future(), 0)
        told.append("given up")
        return whole({**environ, "PATH_INFO": "/take/page"}, start_response)

    school.server.application = page
    assert school.get("/take/page")[0] == 200
    assert told == ["given up"]
    assert not school.waits["/take/slow"].done()


def test_work_that_takes_long_is_done_aside(school):
    begun, go_on = threading.Event(), threading.Event()

    def page(environ, start_response):
        if environ["PATH_INFO"] == "/take/changed":
            school.lane.aside(lambda: begun.set() or go_on.wait(PATIENCE))
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]

    school.server.application = page
    asking = school.connect()
    asking.request("GET", "/take/changed")
    assert begun.wait(PATIENCE)
    assert school.get("/take/page")[0] == 200
    go_on.set()
    assert asking.getresponse().status == 200


def test_what_fails_aside_is_told_where_it_was_asked_for(school):
    told = []

    def page(environ, start_response):
        with pytest.raises(OSError, match="no such folder"):
            school.lane.aside(fail)
        told.append("told")
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]

    def fail():
        raise OSError("no such folder")

    school.server.application = page
    assert school.get("/take/page")[0] == 200
    assert told


def test_a_page_is_made_while_another_pupil_waits_for_the_disk(app, database, ada, ben):
    sits = starts(ada)
    fields, cookie = hidden(sits.page(1)), ada.get_cookie("secondsource").value
    headers = {"Cookie": f"secondsource={cookie}", "Content-Type": "application/x-www-form-urlencoded"}
    with Running(app.wsgi_app, database) as running:
        with held(database):
            finishing = running.connect()
            finishing.request("POST", f"{sits.attempt}finish", urlencode({**fields, "sure": "yes"}), headers)
            while not running.lane._waiting:  # noqa: SLF001  she waits
                assert running.server.active_channels is not None
            for language, word in (("en", "code"), ("en-GB", "code")):
                asking = running.connect()
                asking.request("GET", "/join/", headers={"Accept-Language": language})
                assert word in asking.getresponse().read().decode(), "his turn comes although she waits"
        assert finishing.getresponse().status == 303


def test_a_name_of_several_addresses_is_told_with_what_to_do(monkeypatch):
    two = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in ("127.0.0.1", "127.0.0.2")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: two)
    with pytest.raises(ClickException, match=r"school stands for several addresses: 127\.0\.0\.1, 127\.0\.0\.2\."):
        listen(lambda *_asked: [], "school", 0, None, Lane(1))
