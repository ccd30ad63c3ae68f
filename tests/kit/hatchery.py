"""Servers that start at once, because they are forked from a process in which everything is imported already.

Run as a program with the number of a socket, it is that process.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any, TextIO

import pytest

from kit import mutants

_MOST = 64 * 1024  # bytes of one message
_TESTS = Path(__file__).parents[1]


class Hatchery:
    """Starts servers; with `preload`, a library of C is loaded before all others in each of them."""

    def __init__(self, preload: Path | None = None) -> None:
        self._socket, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        path = os.pathsep.join(filter(None, [str(_TESTS), os.environ.get("PYTHONPATH", "")]))
        env = {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
        if preload:
            env["LD_PRELOAD"] = str(preload)
        command = [sys.executable, "-m", "kit.hatchery", str(other.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[other.fileno()], env=env)
        other.close()

    @property
    def pid(self) -> int:
        """The process that all servers are forked from: they have what it has."""
        return self._process.pid

    def start(
        self, arguments: list[str], env: Mapping[str, str] | None = None, settings: Mapping[str, Any] | None = None
    ) -> "Hatched":
        """Start `secondsource` with arguments, broken as the test that runs is.

        `settings` are constants to change in it, by their full names.
        """
        (out, child_out), (err, child_err) = os.pipe(), os.pipe()
        asked = {"arguments": arguments, "env": dict(env or {}), "settings": dict(settings or {})}
        message = json.dumps({**asked, "broken": mutants.active()}).encode()
        socket.send_fds(self._socket, [message], [child_out, child_err])
        os.close(child_out)
        os.close(child_err)
        return Hatched(self, self._answer(), os.fdopen(out, encoding="utf-8"), os.fdopen(err, encoding="utf-8"))

    def ended(self, pid: int) -> int | None:
        """The exit code of a process that was started here; None while it runs. To be asked until there is one."""
        self._socket.send(json.dumps({"ended": pid}).encode())
        return self._answer()

    def close(self) -> None:
        """End it; the servers are to be ended before."""
        self._socket.close()
        self._process.wait()

    def _answer(self) -> Any:
        return json.loads(self._socket.recv(_MOST))


class Hatched:
    """A server's process: what the tests use of a `subprocess.Popen`."""

    def __init__(self, hatchery: Hatchery, pid: int, out: TextIO, err: TextIO) -> None:
        self.pid, self.stdout, self.stderr = pid, out, err
        self._hatchery = hatchery
        self._code: int | None = None

    def send_signal(self, number: int) -> None:
        """Send a signal to it, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def poll(self) -> int | None:
        """Its exit code, once it has ended."""
        if self._code is None:
            self._code = self._hatchery.ended(self.pid)
        return self._code

    def wait(self, timeout: float = 60) -> int:
        """Wait for its end. Raises AssertionError when that does not come."""
        pause = Event()
        for _look in range(int(timeout / 0.01)):
            code = self.poll()
            if code is not None:
                return code
            pause.wait(0.01)
        raise AssertionError(f"the server still runs after {timeout} s")


def _serve(door: socket.socket) -> None:
    import secondsource.cli  # noqa: PLC0415  only in the process that is forked

    while True:
        message, fds, _flags, _address = socket.recv_fds(door, _MOST, 2)
        if not message:
            return
        asked = json.loads(message)
        if "ended" in asked:
            pid, status = os.waitpid(asked["ended"], os.WNOHANG)
            door.send(json.dumps(os.waitstatus_to_exitcode(status) if pid else None).encode())
            continue
        pid = os.fork()
        if pid == 0:
            door.close()
            _become(asked, fds)
            secondsource.cli.main(prog_name="secondsource")
        for fd in fds:
            os.close(fd)
        door.send(json.dumps(pid).encode())


def _become(asked: dict[str, Any], fds: list[int]) -> None:
    """Turn the fork into the program that was asked for."""
    for fd, place in zip(fds, (1, 2), strict=True):
        os.dup2(fd, place)
        os.close(fd)
    os.environ.update(asked["env"])
    sys.argv[1:] = asked["arguments"]
    patch = pytest.MonkeyPatch()  # never undone: the process ends
    for name, value in asked["settings"].items():
        module, _dot, constant = name.rpartition(".")
        patch.setattr(import_module(module), constant, value)
    if asked["broken"]:
        mutants.apply(asked["broken"], patch)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        _serve(socket.socket(fileno=int(sys.argv[1])))
