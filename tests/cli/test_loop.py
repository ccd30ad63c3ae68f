"""The loop of the server looks at the connections where something happens, and at no others."""

import pytest

from kit.running import Running
from secondsource.cli import lane

IDLE = 40


@pytest.fixture
def running():
    def app(_environ, start_response):
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    with Running(app) as running:
        yield running


def opened(running, count):
    """So many browsers that have asked once, and keep their connections."""
    found = []
    for _ in range(count):
        found.append(running.connect())
        found[-1].request("GET", "/take/page")
        assert found[-1].getresponse().read() == b"ok"
    return found


@pytest.mark.parametrize("path", ["/take/page", "/teach/page"])
def test_a_request_costs_no_look_at_connections_that_are_idle(running, monkeypatch, path):
    *idle, one = opened(running, IDLE)
    numbers = {connection.sock.getsockname()[1] for connection in idle}
    looked_at, original = [], lane.Connection.readable

    def readable(connection):
        looked_at.append(connection.addr[1])
        return original(connection)

    monkeypatch.setattr(lane.Connection, "readable", readable)
    for _ in range(3):
        one.request("GET", path)
        assert one.getresponse().read() == b"ok"
    assert not numbers & set(looked_at)


def test_who_is_silent_for_too_long_is_let_go(running):
    browser = opened(running, 1)[0]
    running.server.adj.channel_timeout = -1
    running.server.next_channel_cleanup = 0
    running.server.trigger.pull_trigger()
    assert browser.sock.recv(1) == b"", "the server has closed it"
    assert running.get("/take/page") == (200, "ok")


def test_a_connection_that_takes_the_number_of_a_closed_one_is_heard(running):
    for _ in range(IDLE):
        for browser in opened(running, 2):
            browser.close()
    assert running.get("/take/page") == (200, "ok")
    while running.server.active_channels:
        assert running.server.accepting


@pytest.mark.parametrize(
    "sent", [b"\0\0\0\0\r\n\r\n", b"GET\r\n\r\n", b"POST /take/ HTTP/1.1\r\nContent-Length: x\r\n\r\n"]
)
def test_what_is_no_request_is_refused_and_the_server_goes_on(running, sent):
    browser = opened(running, 1)[0]
    browser.sock.sendall(sent)
    assert browser.sock.recv(1000)[:13] in {b"HTTP/1.0 400 ", b"HTTP/1.1 400 "}
    assert running.get("/take/page") == (200, "ok")
