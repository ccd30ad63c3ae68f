"""What the benchmarks of a class play on: a data folder with classes that have a task, and servers in processes of their own."""

import datetime as dt
import json
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from kit import people
from kit.controls import answering
from secondsource.actions import assignments
from secondsource.actions.giving import Rules, What
from secondsource.actions.publish import publish
from secondsource.content.locate import locate
from secondsource.core.assignment import Release
from secondsource.store import editions
from secondsource.store.database import Database

BENCHMARKS = Path(__file__).parent
COURSE, BANK = "belarus-border-2021", "form-x"  # sixteen questions of ten types
PER_CLASS = 30
_CLASSES = 400
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A server in a process of its own, at a port of this machine."""

    process: subprocess.Popen[str]
    port: int
    log: Path

    def busy(self) -> float:
        """The seconds of processor time that it has used so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / _TICKS

    def memory(self) -> float:
        """The most memory that it ever held, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", status)
        return int(peak) / 1024

    def said(self) -> str:
        """The end of its log, for whoever looks why something failed."""
        return _end(self.log)


@dataclass(frozen=True)
class Round:
    """What one run of the browsers came to: seconds, requests a second, milliseconds of server work for each, and more."""

    took: float
    attempts: int
    requests: list[tuple[str, float, float, int]]  # what for, when, how long, and the status
    acknowledged: list[tuple[str, str, str]]
    errors: list[str]
    client: float  # the share of one core that the browsers took
    work: float  # milliseconds of processor time of the server for each request

    def rate(self, kind: str = "") -> float:
        """Requests answered in a second; of one kind, from when the first was sent until the last was answered."""
        ended = [(at, at + took) for what, at, took, _ in self.requests if kind in {"", what}]
        return len(ended) / (max(end for _, end in ended) - min(at for at, _ in ended)) if ended else 0.0

    def quantile(self, share: float, kind: str = "") -> float:
        """Within how many milliseconds that share of the requests was answered; of one kind, or of all."""
        times = sorted(took for what, _, took, _ in self.requests if kind in {"", what})
        return times[min(len(times) - 1, int(share * len(times)))] * 1000


@dataclass
class Stage:
    """The data folder, the join codes of its classes, and what is sent as the answer to each item."""

    folder: Path
    codes: list[str]
    answers: dict[str, str]
    server: Server
    floor: Server
    pupils: int = field(default=0)

    def play(self, script: str, clients: int, seconds: float, **more: Any) -> Round:
        """Let scripted students do something: for so many seconds, or, with 0, once and all together."""
        asked = {"codes": self.codes, "per_class": PER_CLASS, "answers": self.answers, "first": self.pupils, **more}
        found = browse(self.server, script, clients, seconds, **asked)
        self.pupils += (
            -(-(found.attempts + 2 * clients) // PER_CLASS) * PER_CLASS
        )  # the next ones in classes of their own
        return found

    def page(self, clients: int, seconds: float, *, lane: bool = False) -> Round:
        """The constant page; with `lane`, answered as pupils are."""
        return browse(self.floor, "constant", clients, seconds, path="/take/" if lane else "/")

    def commit(self, clients: int, seconds: float, *, lane: bool = False) -> Round:
        """One durable row per request; with `lane`, as pupils' answers are taken."""
        return browse(self.floor, "commit", clients, seconds, path="/take/line" if lane else "/line")

    def lost(self, acknowledged: list[tuple[str, str, str]]) -> int:
        """How many answers that were acknowledged are not in the database."""
        with closing(sqlite3.connect(self.folder / "secondsource.db")) as conn:
            rows = conn.execute("SELECT attempt, item, idem FROM responses").fetchall()
        return len(acknowledged) - len(set(rows) & {(attempt, item, idem) for attempt, item, idem in acknowledged})

    def finished(self, found: Round) -> int:
        """How many of the attempts in which answers were acknowledged are finished in the database."""
        with closing(sqlite3.connect(self.folder / "secondsource.db")) as conn:
            ended = {row[0] for row in conn.execute("SELECT id FROM attempts WHERE finished IS NOT NULL")}
        return len(ended & {attempt for attempt, _, _ in found.acknowledged})


def browse(server: Server, script: str, clients: int, seconds: float, **more: Any) -> Round:
    """Start the browsers in a process of their own, and read what they measured."""
    asked = {"host": "127.0.0.1", "port": server.port, "script": script, "clients": clients, "seconds": seconds, **more}
    busy = server.busy()
    program = [sys.executable, str(BENCHMARKS / "browsers.py")]
    done = subprocess.run(program, input=json.dumps(asked), capture_output=True, text=True, check=False)  # noqa: S603  our own program
    if done.returncode:
        raise RuntimeError(done.stderr)
    told = json.loads(done.stdout)
    if told["errors"]:
        print(f"{script}: {len(told['errors'])} errors, such as {told['errors'][0]}\n{server.said()}", file=sys.stderr)
    work = (server.busy() - busy) / max(1, len(told["requests"])) * 1000
    client = told.pop("busy") / told["took"]
    return Round(**told, client=client, work=work)


@contextmanager
def stage(feedback: Release = "after-finishing") -> Iterator[Stage]:
    """A stage for the length of a `with`, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="secondsource-benchmark-") as name:
        folder = Path(name) / "data"
        codes, answers = _prepared(folder, feedback)
        with (
            _served(
                ["-m", "secondsource", "serve", "--port", "0", "--data", str(folder)], folder.with_name("log")
            ) as server,
            _served([str(BENCHMARKS / "floor_server.py"), name], folder.with_name("floor.log")) as floor,
        ):
            yield Stage(folder, codes, answers, server, floor)


def _prepared(folder: Path, feedback: Release) -> tuple[list[str], dict[str, str]]:
    """Classes with a task each; their join codes, and the right answers as a browser sends them."""
    rules = Rules(None, dt.datetime.now(dt.UTC) + dt.timedelta(days=1), attempts=1, feedback=feedback)
    with Database.open(folder) as database:
        publish(database, locate("course"), locate("quizzes"))
        cole = people.teacher(database, "ms_cole")
        rooms = [people.classroom(database, cole, f"class {n}") for n in range(_CLASSES)]
        for room in rooms:
            assignments.assign(database, room, What(COURSE, BANK, reading=False), rules)
        conn = database.read()
        pinned = editions.bank_edition(conn, editions.current(conn, COURSE)[BANK])
        items = pinned.form("core")
        answers = {one.id: urlencode(answering(one, one.keyed()), doseq=True) for one in items}
    return [room.code for room in rooms], answers


@contextmanager
def _served(program: list[str], log: Path) -> Iterator[Server]:
    """A program of ours, until the end of a `with`. What it logs is kept aside, and told only where something fails."""
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen([sys.executable, *program], stdout=subprocess.PIPE, stderr=kept, text=True) as process,  # noqa: S603  our own programs
    ):
        try:
            for line in process.stdout or ():
                if found := re.search(r"at http://127\.0\.0\.1:(\d+)", line):
                    yield Server(process, int(found[1]), log)
                    break
            else:
                raise RuntimeError(f"{' '.join(program)} did not start:\n{_end(log)}")
        finally:
            process.terminate()
            process.wait(timeout=60)


def _end(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])


def tell(what: str) -> None:
    """Say what is being measured now."""
    print(f"  {what}", file=sys.stderr, flush=True)


def middle(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)


def settled(seconds: float = 0.5) -> None:
    """Let a checkpoint or a neighbour come to rest between two rounds."""
    time.sleep(seconds)
