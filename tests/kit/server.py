"""A real server in a process of its own, which can be killed."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kit import mutants
from kit.hatchery import Hatchery

TESTS = Path(__file__).parents[1]


def _path() -> str:
    """Where Python looks for modules, the kit among them."""
    return os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH", "")]))


def _started(command: list[str], env: dict[str, str] | None) -> subprocess.Popen[str]:
    broken = mutants.active()
    program = ["kit.mutated", broken] if broken else ["secondsource"]
    return subprocess.Popen(
        [sys.executable, "-m", *program, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": _path(), **(env or {}), "PYTHONUNBUFFERED": "1"},
    )


class Server:
    """`secondsource serve`, ready to be asked. `url` has no slash at its end.

    From a hatchery it starts much faster, and with constants changed where `settings` says so.
    """

    def __init__(
        self,
        data: Path,
        *arguments: str,
        env: dict[str, str] | None = None,
        hatchery: Hatchery | None = None,
        settings: dict[str, Any] | None = None,
    ) -> None:
        command = ["serve", "--port", "0", "--data", str(data), *arguments]
        self.process = hatchery.start(command, env, settings) if hatchery else _started(command, env)
        self._closed = False
        self.said: list[str] = []
        self._errors = threading.Thread(target=lambda: self.said.extend(self.process.stderr or []), daemon=True)
        self._errors.start()
        self.url = self._address()

    def _address(self) -> str:
        assert self.process.stdout
        for line in self.process.stdout:  # ends when the server does
            self.said.append(line)
            if found := re.search(r"Second Source is at (http://[\d.]+:\d+)", line):
                return found[1]
        self._errors.join()
        raise AssertionError("the server did not start:\n" + "".join(self.said))

    def kill(self) -> None:
        """Pull the plug: no signal that could be handled."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self._close()

    def stop(self) -> int:
        """Ask it to end, as a service manager does. Returns its exit code."""
        self.process.terminate()
        return self.ended()

    def ended(self, timeout: float = 60) -> int:
        """Wait for the end of one that has been asked to end. Returns its exit code."""
        code = self.process.wait(timeout=timeout)
        self._close()
        return code

    def _close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._errors.join()
        if self.process.stdout:
            self.said.extend(self.process.stdout)
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


@contextmanager
def serving(
    data: Path, *arguments: str, env: dict[str, str] | None = None, hatchery: Hatchery | None = None
) -> Iterator[Server]:
    """A server for the length of a `with`."""
    server = Server(data, *arguments, env=env, hatchery=hatchery)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()
