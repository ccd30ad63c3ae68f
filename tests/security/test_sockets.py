"""Nothing in the suite reaches another computer, the servers and commands that it starts included."""

import os
import socket
import subprocess
import sys

import pytest

from kit import sockets
from kit.server import serving

ELSEWHERE = ("192.0.2.1", 80)  # nobody's: were it not stopped, it would lead nowhere
ASKED = "import socket\nsocket.create_connection(('192.0.2.1', 80), 1)"


def expect_stopped(reach):
    with pytest.raises(sockets.OutsideError, match="stay on this computer"):
        reach()


@pytest.mark.promise("no-strangers", "sockets.strangers_pass_for_this_computer")
@pytest.mark.parametrize("how", ["connect", "sendto", "name"])
def test_no_test_can_reach_another_computer(how):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM if how == "sendto" else socket.SOCK_STREAM) as opened:
        opened.setblocking(False)
        ways = {
            "connect": lambda: opened.connect_ex(ELSEWHERE),
            "sendto": lambda: opened.sendto(b"", socket.MSG_DONTWAIT, ELSEWHERE),
            "name": lambda: socket.getaddrinfo("course.invalid", 80),
        }
        try:
            expect_stopped(ways[how])
        except OSError as error:
            pytest.fail(f"it was tried: {error}")


def test_what_a_test_starts_cannot_either():
    ran = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert "OutsideError" in ran.stderr
    assert str(sockets.CONFINED) in os.environ["PYTHONPATH"].split(os.pathsep)


def test_this_computer_reaches_itself(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        socket.create_connection(listening.getsockname()).close()
    for host in ("localhost", "127.0.0.2", "::1", "0.0.0.0", socket.gethostname()):  # noqa: S104  compared, not bound
        assert sockets.is_here(host), host
    with serving(tmp_path / "data", "--host", "0.0.0.0"):  # noqa: S104  it asks for its own addresses
        pass
