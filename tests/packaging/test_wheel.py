"""The wheel, built and served from an empty folder, as somebody without the checkout meets it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kit.pupil import Pupil
from kit.server import serving

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel alone in a folder; what it depends on is found where this test runs."""
    target = tmp_path_factory.mktemp("installed")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    return target


def test_the_wheel_puts_one_name_into_site_packages(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"secondsource"}


def test_the_wheel_holds_pages_course_and_quizzes_and_nothing_private(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    sample = "content/sample/course/my-course/texts/report-a.txt"
    for part in (
        "web/templates/base.html",
        "web/static/desk.css",
        "bundled/quizzes/bank.schema.json",
        "py.typed",
        sample,
    ):
        assert f"secondsource/{part}" in names
    assert "secondsource/bundled/course/belarus-border-2021/course.yaml" in names
    assert not [name for name in names if name.endswith((".db", "secret", ".pyc")) or "/tests/" in name]


def test_a_lesson_is_served_from_the_wheel_in_an_empty_folder(installed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with serving(tmp_path / "data", env={"PYTHONPATH": str(installed), "HOME": str(tmp_path)}) as server:
        _, lesson = Pupil(server.url).get("/read/belarus-border-2021/who-says")
    assert 'data-excerpt="report-' in lesson
    where = "import secondsource; print(secondsource.__file__)"
    env = {**os.environ, "PYTHONPATH": str(installed)}
    found = subprocess.run([sys.executable, "-c", where], env=env, capture_output=True, text=True, check=True).stdout
    assert found.startswith(str(installed)), "the checkout was served instead"


def test_the_wheel_checks_its_own_course(installed, tmp_path):
    env = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-m", "secondsource", "check"],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
