"""Full texts are kept whole or not at all, for their owner's eyes, and leave nothing when they are removed."""

import stat
import subprocess
import sys

import pytest

from secondsource.store import texts
from secondsource.store.database import Database
from secondsource.store.errors import StoreError

OLD, NEW = "Old words.\n", "New words.\n"

# Writes a text, and dies when the file is finished and has yet to get its name.
DIES = """
import os, signal, sys
from pathlib import Path
from secondsource.store import files, texts

files.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
texts.write(Path(sys.argv[1]), "harbour", "report-x", sys.argv[2])
"""


def kept(folder):
    path = texts.path_of(folder, "harbour", "report-x")
    return texts.read(path, 1000) if texts.look(path) else None


def killed_while_writing(folder):
    done = subprocess.run([sys.executable, "-c", DIES, str(folder), NEW], check=False)
    assert done.returncode == -9
    assert list(folder.glob("texts/harbour/.*.part")), "it was killed at the right moment"


@pytest.mark.usefixtures("open_umask")
def test_a_text_is_kept_for_its_owner_alone_even_under_an_open_umask(folder):
    Database.open(folder).close()
    texts.write(folder, "harbour", "report-x", NEW)
    for path in ("texts", "texts/harbour", "texts/harbour/report-x.txt"):
        assert not stat.S_IMODE((folder / path).stat().st_mode) & 0o077, path


def test_texts_that_others_could_read_are_closed_to_them_at_the_next_start(folder):
    texts.write(folder, "harbour", "report-x", NEW)
    for path in (folder / "texts").rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    Database.open(folder).close()
    for path in (folder / "texts").rglob("*"):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


@pytest.mark.parametrize("before", [None, OLD])
def test_a_kill_before_the_file_has_its_name_leaves_what_was_there(folder, before):
    Database.open(folder).close()
    if before:
        texts.write(folder, "harbour", "report-x", before)
    killed_while_writing(folder)
    assert kept(folder) == before
    assert list(texts.kept(folder)) == ([("harbour", "report-x")] if before else [])
    Database.open(folder).close()
    assert not list(folder.glob("texts/harbour/.*"))
    texts.write(folder, "harbour", "report-x", NEW)
    assert kept(folder) == NEW


def test_nothing_is_left_of_a_text_that_was_removed(folder):
    texts.write(folder, "harbour", "report-x", OLD)
    killed_while_writing(folder)
    assert texts.remove(folder, "harbour", "report-x")
    assert list((folder / "texts").iterdir()) == []
    assert not texts.remove(folder, "harbour", "report-x")


def test_removing_one_leaves_the_others(folder):
    texts.write(folder, "harbour", "report-x", OLD)
    texts.write(folder, "harbour", "report-xy", NEW)
    texts.remove(folder, "harbour", "report-x")
    assert list(texts.kept(folder)) == [("harbour", "report-xy")]


@pytest.mark.parametrize("name", ["", "..", "../up", "a/b", "Report", "x.txt", "nul\0"])
def test_what_is_no_id_names_no_file(folder, name):
    for course, source in ((name, "report-x"), ("harbour", name)):
        with pytest.raises(ValueError, match="no id"):
            texts.write(folder, course, source, NEW)
    assert not folder.exists()


def test_what_cannot_be_read_is_empty(folder):
    texts.write(folder, "harbour", "report-x", NEW)
    path = texts.path_of(folder, "harbour", "report-x")
    assert texts.read(path, len(NEW)) == NEW
    assert texts.read(path, len(NEW) - 1) == ""
    path.write_bytes(b"\xff\xfe")
    assert texts.read(path, 1000) == ""
    path.unlink()
    assert texts.read(path, 1000) == ""
    path.mkdir()
    assert texts.look(path) is None


def test_a_place_that_cannot_be_written_is_told(folder):
    folder.mkdir()
    (folder / "texts").write_text("in the way")
    with pytest.raises(StoreError, match=r"report-x.txt cannot be written"):
        texts.write(folder, "harbour", "report-x", NEW)
