"""The server is asked to end in mid quiz, as for an upgrade: what has arrived is answered, and nobody is left hanging."""

import signal
import socket
from contextlib import contextmanager
from http.client import HTTPException

import pytest

from kit.savers import SAVED
from kit.stored import held, stored

DRAIN = "secondsource.cli.ending.DRAIN"
SAVING = 40  # more than there are threads: some wait for one
PATIENCE = 60
BROKEN = 2  # the same under a mutant


def address(server):
    host, port = server.url.removeprefix("http://").split(":")
    return host, int(port)


def expect_refused(server, patience):
    """Wait until whoever comes is refused at the door."""
    for _ in range(patience * 10):
        try:
            with socket.create_connection(address(server), timeout=0.1) as newcomer:
                newcomer.settimeout(0.1)
                newcomer.recv(1)
        except ConnectionRefusedError:
            return
        except OSError:
            pass  # let in, and left standing
    pytest.fail("a newcomer is let in while the server ends")


@contextmanager
def half_sent(server, pupil, sent):
    """A browser that has sent half of its answer: the connection, and the other half."""
    body = f"csrf_token={pupil.csrf}&item={sent.item}&revision=1&idem={sent.idem}&shown=-&answer={sent.text}"
    head = [f"POST /take/attempt/{pupil.attempt}/1 HTTP/1.1", f"Host: {server.url.removeprefix('http://')}"]
    head += [
        f"Cookie: {pupil.cookie}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    whole = "\r\n".join([*head, "", body]).encode()
    with socket.create_connection(address(server), timeout=PATIENCE) as connection:
        connection.sendall(whole[: len(whole) // 2])
        yield connection, whole[len(whole) // 2 :]


@pytest.mark.promise("upgrade", "serving.what_waits_is_dropped", "serving.the_door_stays_open")
def test_what_has_arrived_is_answered_before_the_server_ends(tmp_path, serve, crowd, mutant):
    data, patience = tmp_path / "data", BROKEN if mutant else PATIENCE
    slow, *pupils = crowd(data)[: SAVING + 1]
    sent, last = [pupil.writes() for pupil in pupils], slow.writes()
    server = serve(data, *pupils, timeout=patience)
    with half_sent(server, slow, last) as (connection, rest):
        with held(data):
            for pupil, one in zip(pupils, sent, strict=True):
                pupil.sends_off(one)
            server.process.terminate()
            expect_refused(server, patience)
        connection.sendall(rest)
        told = [reply_of(pupil) for pupil in pupils]
        assert told == [SAVED] * SAVING, "what had arrived was dropped"
        answered = connection.recv(1000).decode()
    assert answered.startswith(f"HTTP/1.1 {SAVED} ")
    assert "\r\nConnection: close\r\n" in answered
    assert server.ended() == 0
    assert "Everything that had arrived was answered" in server.said[-1]
    assert not (data / "secondsource.db-wal").exists(), "a single file is left, to be copied or upgraded"
    assert sorted(stored(data)) == sorted([*sent, last])


def reply_of(pupil):
    """The status of the reply, or why there is none."""
    try:
        return pupil.receives().status
    except (HTTPException, OSError) as error:
        return str(error)


@pytest.mark.promise("upgrade", "serving.waits_for_ever")
def test_who_never_finishes_sending_holds_the_end_up_for_a_while_only(tmp_path, serve, eight, mutant):
    data = tmp_path / "data"
    slow, ada = eight(data)[:2]
    server = serve(data, ada, settings={DRAIN: 0.5})
    sent = ada.writes()
    assert ada.saves(sent) == SAVED
    with half_sent(server, slow, slow.writes()):
        server.process.terminate()
        assert server.ended(BROKEN if mutant else PATIENCE) == 0
    assert "Ended before everything was answered" in server.said[-1]
    assert stored(data) == [sent]


@pytest.mark.promise("upgrade", "serving.one_signal_is_all")
def test_a_second_signal_ends_it_at_once(tmp_path, serve, eight, mutant):
    data = tmp_path / "data"
    ada = eight(data)[0]
    server = serve(data, ada)
    with held(data):
        ada.sends_off(ada.writes())
        server.process.send_signal(signal.SIGINT)
        expect_refused(server, PATIENCE)
        server.process.send_signal(signal.SIGINT)
        assert server.ended(BROKEN if mutant else PATIENCE) == 1
    assert stored(data) == []
