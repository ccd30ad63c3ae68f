"""Requests without end, over a socket: more than the server takes is refused before it was read, and nobody else waits."""

import re
from contextlib import ExitStack
from itertools import repeat
from pathlib import Path

import pytest

from kit import patterns, raw
from kit.server import serving

MB = 1024 * 1024
BUFFERED = 32  # MB, which a connection may hold: see `cli.serve`
POURED = 96  # MB, that are sent at most
HEAD = "POST /join/back HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path / "data") as running:
        yield running


def memory(server):
    """What the server has in memory, in MB."""
    lines = Path(f"/proc/{server.process.pid}/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


@pytest.mark.promise("size", "forms.the_body_has_no_limit")
def test_a_gigabyte_is_refused_before_it_was_read(server):
    before = memory(server)
    whole, pieces = b"x" * MB, [b"%X\r\n%s\r\n" % (MB, b"x" * MB)] * POURED
    announced = raw.poured(server, f"{HEAD}Content-Length: {1024 * MB}\r\n\r\n", repeat(whole, POURED))
    in_pieces = raw.poured(server, f"{HEAD}Transfer-Encoding: chunked\r\n\r\n", pieces)
    for taken, said in (announced, in_pieces):
        assert raw.status(said) in {0, 413}, said[:200]
        assert taken < (BUFFERED + 16) * MB, "the rest was cut off"
    assert 413 in {raw.status(said) for _, said in (announced, in_pieces)}
    assert memory(server) - before < 48, "what comes is put on the disk, and taken off again"
    assert raw.status(raw.asked(server, "GET /healthz HTTP/1.0\r\n\r\n")) == 200


@pytest.mark.promise("size")
@pytest.mark.promise("redirects")
def test_slow_clients_and_strange_requests_keep_nobody_waiting(server):
    with ExitStack() as stack:
        for n in range(100):  # three times as many as there are threads
            opened = stack.enter_context(raw.connected(server))
            opened.sendall(
                b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " if n % 2 else f"{HEAD}Content-Length: 999\r\n\r\na".encode()
            )
        assert raw.status(raw.asked(server, "GET /healthz HTTP/1.0\r\n\r\n")) == 200
    headers = "".join(f"X-{n}: {'x' * 1000}\r\n" for n in range(400))
    assert raw.status(raw.asked(server, f"GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n")) in {0, 431}
    for target in (
        "http://evil.example/join/",
        "//evil.example/join/",
        "http://evil.example@localhost/",
        "evil.example:80",
    ):
        answer = raw.asked(server, f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert raw.status(answer) in {200, 303, 308, 400, 404}, target
        assert "evil.example" not in answer, target
    for host in (
        "evil.example",
        "localhost\r\nHost: evil.example",
        "localhost/../evil.example",
        "evil.example\\@localhost",
    ):
        answer = raw.asked(server, f"GET /join/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
        assert raw.status(answer) == 400, host
        assert "evil.example" not in answer, host
    assert raw.status(raw.asked(server, "GET /healthz HTTP/1.0\r\n\r\n")) == 200


@pytest.mark.promise("size", "forms.a_pattern_repeats_what_repeats")
def test_no_pattern_of_ours_is_kept_busy_by_any_text():
    known = patterns.patterns()
    assert len(known) > 100
    repeating = sorted(known.items(), key=lambda one: -len(re.findall("[+*]", one[1].pattern.pattern)))
    slow = ((place, patterns.slow_on(used)) for place, used in repeating)  # what repeats most is slow first
    assert next(((place, text) for place, text in slow if text), None) is None
