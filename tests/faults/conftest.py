"""What tests of faults share: servers that start quickly, on disks that are watched or spoilt, and classes with a task."""

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kit import compilers, disk, invented, people, savers, tasks
from kit.hatchery import Hatchery
from kit.pages import hidden
from kit.pupil import Pupil
from kit.server import Server
from secondsource.actions import classes, passwords
from secondsource.actions.publish import publish
from secondsource.core.assignment import Terms
from secondsource.store.database import Database


@dataclass
class Timed:
    """Ada has a task of 40 minutes, whose answers are shown after closing. `serve` are a server's arguments for it."""

    data: Path
    serve: tuple[str, ...]
    task: int
    return_code: str

    def begun(self, server: Server) -> tuple[Pupil, str, str]:
        """Ada, who has begun her task; the address of her first question, and its page."""
        ada = Pupil(server.url, careful=False)
        _, page = ada.get("/join/back")
        ada.post("/join/back", {**hidden(page), "code": self.return_code})
        task = f"/take/tasks/{self.task}/"
        _, page = ada.get(task)
        return ada, *ada.post(f"{task}start", hidden(page))


@pytest.fixture
def timed(tmp_path, quick_passwords):
    """A data folder with a class and its task, and folders with the course to serve."""
    courses, quizzes = invented.write(tmp_path / "files")
    with Database.open(tmp_path / "data") as database:
        publish(database, courses, quizzes)
        room = people.classroom(database, people.teacher(database, "ms_head"), "10B")
        ada = classes.join(database, room.code, "ada")
        closes = tasks.now() + 5 * tasks.HOUR
        task = tasks.give(database, room, feedback="after-closing", closes=closes, terms=Terms(minutes=40))
    serve = ("--course", str(courses), "--quizzes", str(quizzes), "--own-only")
    return Timed(tmp_path / "data", serve, task.id, ada.return_code)


@pytest.fixture(scope="session")
def watched(tmp_path_factory):
    """Where servers start whose disk is watched and can be spoilt: see kit/disk.c."""
    library = compilers.library(disk.SOURCE, tmp_path_factory.mktemp("disk") / "disk.so")
    made = Hatchery(library)
    yield made
    made.close()


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """What `serve` is told to serve a quiz of short texts alone."""
    return savers.course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="session")
def eight(tmp_path_factory, course):
    """Make a data folder with eight pupils in the middle of a task."""
    return _prepared(tmp_path_factory.mktemp("eight") / "data", course, 8)


@pytest.fixture(scope="session")
def crowd(tmp_path_factory, course):
    """The same with as many pupils as are to finish at once: 60, or what CROWD says."""
    return _prepared(tmp_path_factory.mktemp("crowd") / "data", course, int(os.environ.get("CROWD", "60")))


def _prepared(folder, course, size):
    """Made once for all tests, and so before a mutant breaks anything; each test gets a copy and its own pupils."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", people.QUICK)
        pupils = savers.begin(folder, course, size)

    def copied(to):
        shutil.copytree(folder, to)
        return [replace(pupil, revisions={}) for pupil in pupils]

    return copied


@pytest.fixture
def serve(course, hatchery):
    """Start servers and let pupils turn to them; whatever is left of both afterwards is ended."""
    servers, turned = [], []

    def serve(data, *pupils, hatchery=hatchery, env=None, settings=None, timeout=60):
        servers.append(Server(data, *course, hatchery=hatchery, env=env, settings=settings))
        turned.extend(pupils)
        for pupil in pupils:
            pupil.to(servers[-1].url, timeout)
        return servers[-1]

    yield serve
    for pupil in turned:
        pupil.close()
    for server in servers:
        server.kill()
