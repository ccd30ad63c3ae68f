"""A real server with a teacher's own folders: ms_cole saves a file, ada takes the quiz, nobody restarts anything."""

import subprocess
import sys

import pytest

from kit.pupil import Pupil
from kit.server import serving
from secondsource.actions.scaffold import new_course

MINE = "/take/lake/first-questions/"
SHIPPED = "/read/belarus-border-2021/who-says"


@pytest.fixture
def lake(tmp_path):
    """ms_cole's folder, with a course of hers."""
    new_course("lake", tmp_path / "mine")
    return tmp_path / "mine"


def question(server):
    """What a pupil who comes now is asked first."""
    return Pupil(server.url, careful=False).start(MINE)[1]


def until(happened, server, ask):
    """Ask the server again and again; it is the asking that makes it look."""
    while not happened():
        assert server.process.poll() is None, "".join(server.said)
        ask(server)


def test_changes_are_served_without_a_restart_and_mistakes_are_told(tmp_path, lake):
    bank = lake / "quizzes" / "lake" / "first-questions.yaml"
    text = bank.read_text(encoding="utf-8")
    with serving(tmp_path / "data", "--course", str(lake / "course")) as server:
        ada = Pupil(server.url)
        assert ada.get(SHIPPED)
        address, page = ada.start(MINE)
        assert "Who stands behind the number 35?" in page
        bank.write_text(text.replace("Who stands behind the number 35?", "Whose number is it?"), encoding="utf-8")
        until(lambda: "Whose number is it?" in question(server), server, lambda _server: None)
        _, told = ada.answer(address, ada.get(address)[1])
        assert "Who stands behind the number 35?" in told, "she goes on with what she began"
        bank.write_text(text.replace("stem:", "stm:"), encoding="utf-8")
        until(lambda: any("stm" in line for line in server.said), server, question)
        assert "Whose number is it?" in question(server)
        server.stop()
    said = "".join(server.said)
    assert "Your own files are in: lake" in said
    assert "NOT IN ORDER after a change. Served as before, until it is mended: lake" in said
    assert f"{bank}:" in said


def test_own_courses_can_be_served_instead_of_the_shipped_ones(tmp_path, lake):
    folders = ("--course", str(lake / "course"), "--quizzes", str(lake / "quizzes"))
    with serving(tmp_path / "data", *folders, "--own-only") as server:
        ada = Pupil(server.url)
        assert "first-lesson" in ada.get("/")[1]
        assert "belarus" not in ada.get("/")[1]
        assert ada.start(MINE)


@pytest.mark.parametrize(
    ("folders", "told"),
    [
        (("--course", "mine/course/lake"), "Name the folder around it"),
        (("--course", "mine"), "one folder further in"),
        (("--quizzes", "mine"), "one folder further in"),
        (("--course", "nowhere"), "does not exist"),
        (("--own-only",), "name their folder with --course"),
    ],
)
def test_a_folder_that_holds_something_else_is_refused_with_the_right_one(tmp_path, lake, folders, told):
    command = [sys.executable, "-m", "secondsource", "serve", "--port", "0", "--data", str(tmp_path / "data"), *folders]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "data").exists()
