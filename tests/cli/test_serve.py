"""Starting the server when something is wrong: a clear message, and nothing already stored is lost."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from kit import invented
from kit.pages import hidden
from kit.pupil import Pupil
from kit.server import serving
from secondsource.store.database import Database
from secondsource.web import addresses


def serve(*arguments, **more):
    command = [sys.executable, "-m", "secondsource", "serve", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **more)


def test_it_prints_its_address_answers_and_ends_politely(tmp_path):
    with serving(tmp_path / "data") as server:
        _, page = Pupil(server.url).get("/healthz")
        assert '"status":"ok"' in page
        assert server.stop() == 0
        assert "what was saved is saved" in server.said[-1]
    assert not (tmp_path / "data" / "secondsource.db-wal").exists(), "a single file is left"


def test_a_port_in_use_is_told_with_what_to_do(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = serve("--data", tmp_path / "data", "--port", taken.getsockname()[1])
    assert done.returncode == 1
    assert "cannot be used" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_host_that_does_not_exist_is_told_with_what_to_do(tmp_path):
    done = serve("--data", tmp_path / "data", "--host", "no.such.host.invalid", "--port", 0)
    assert done.returncode == 1
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_prints_the_addresses_that_pupils_can_open(tmp_path):
    with serving(tmp_path / "data", "--host", "0.0.0.0") as server:  # noqa: S104  as a teacher starts it
        port = server.url.rpartition(":")[2].strip("/")
        said = "".join(server.said)
        for address in addresses.of_this_computer():
            assert f"Pupils open http://{address}:{port}/join/\n" in said
            assert "Join a class" in Pupil(f"http://{address}:{port}").get("/join/")[1]
        assert ("in no network" in said) == (not addresses.of_this_computer())
        assert "/teach/reach shows it" in said


def test_a_host_that_most_devices_cannot_reach_is_refused_with_the_right_one(tmp_path):
    done = serve("--data", tmp_path / "data", "--host", "::", "--port", 0)
    assert done.returncode == 2
    assert "Choose 0.0.0.0" in done.stderr


@pytest.mark.parametrize("name", ["http://quiz.example/", "quiz.example:8000"])
def test_a_name_that_could_never_match_is_refused(tmp_path, name):
    done = serve("--data", tmp_path / "data", "--name", name, "--port", 0)
    assert done.returncode == 2
    assert "Give the name alone" in done.stderr


def test_on_this_computer_alone_it_names_no_address_for_pupils(tmp_path):
    with serving(tmp_path / "data") as server:
        assert "Pupils open" not in "".join(server.said)


def test_it_answers_to_its_own_names_and_to_those_it_was_given(tmp_path):
    def asked(server, name):
        request = urllib.request.Request(f"{server.url}/join/", headers={"Host": name})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    with serving(tmp_path / "data", "--name", "quiz.school.example") as server:
        assert asked(server, "quiz.school.example") == 200
        assert asked(server, f"QUIZ.school.example:{server.url.rpartition(':')[2]}") == 200
        assert asked(server, "evil.example") == 400


def test_localhost_is_one_address(tmp_path):
    with serving(tmp_path / "data", "--host", "localhost") as server:
        assert Pupil(server.url).get("/healthz")


def test_a_data_folder_that_cannot_be_written_is_told(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder", encoding="utf-8")
    done = serve("--data", file / "below", "--port", 0)
    assert done.returncode == 1
    assert "--data" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_from_a_newer_version_is_refused_and_left_alone(tmp_path):
    Database.open(tmp_path / "data").close()
    path = tmp_path / "data" / "secondsource.db"
    conn = sqlite3.connect(path)
    conn.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('secondsource', 'of_tomorrow', '2099-01-01')"
    )
    conn.commit()
    conn.close()
    before = path.read_bytes()
    done = serve("--data", tmp_path / "data", "--port", 0)
    assert done.returncode == 1
    assert "newer" in done.stderr
    assert path.read_bytes() == before


@pytest.fixture
def copied(tmp_path):
    """The package by itself, with the invented course and a second one whose bank is broken."""
    package = tmp_path / "lib" / "secondsource"
    shutil.copytree(
        Path(sys.modules["secondsource"].__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__")
    )
    courses, quizzes = invented.write(package / "bundled")
    broken = (quizzes / "harbour" / "cranes.yaml").read_text(encoding="utf-8")
    (quizzes / "harbour" / "broken.yaml").write_text(
        broken.replace("bank: cranes", "bank: broken").replace("stem:", "stm:", 1), encoding="utf-8"
    )
    assert courses.is_dir()
    return tmp_path / "lib"


def test_one_broken_bank_is_left_out_loudly_and_the_rest_is_served(copied, tmp_path):
    env = {**os.environ, "PYTHONPATH": str(copied)}
    with serving(tmp_path / "data", env=env) as server:
        address, _ = Pupil(server.url).start("/take/harbour/cranes/")
        assert address.endswith("/1")
        server.stop()
        said = "".join(server.said)
    assert "LEFT OUT" in said
    assert "broken.yaml:" in said
    assert "stem" in said


def test_a_huge_answer_is_refused_with_a_page_and_the_server_goes_on(tmp_path):
    with serving(tmp_path / "data") as server:
        ada = Pupil(server.url)
        address, page = ada.start("/take/belarus-border-2021/who-says/")
        with pytest.raises(urllib.error.HTTPError) as refused:
            ada.post(address, {**hidden(page), "answer": "x" * 10_000_000})
        assert refused.value.code == 413
        assert "Shorten what you typed" in refused.value.read().decode()
        refused.value.close()
        with pytest.raises(OSError, match=r"413|pipe|reset"):  # more than that is cut off while it is sent
            ada.post(address, {**hidden(page), "answer": "x" * 40_000_000})
        _, told = ada.answer(address, page)
        assert "data-outcome" in told


def test_a_saved_answer_is_there_after_a_restart(tmp_path):
    quiz = "/take/belarus-border-2021/who-says/"
    with serving(tmp_path / "data") as server:
        ada = Pupil(server.url)
        address, page = ada.start(quiz)
        ada.answer(address, page)
    path = address.removeprefix(server.url)
    with serving(tmp_path / "data") as again:
        ada.url = again.url
        _, page = ada.get(path)
    assert "data-outcome" in page
