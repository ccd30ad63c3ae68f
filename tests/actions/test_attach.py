"""A school attaches an article: it is kept only if it is the very copy, proved again whenever it is read, never backed up."""

import codecs
import os

import pytest

from kit.articles import UNQUOTED, attach_copy
from kit.invented import COPY
from secondsource.actions import attach
from secondsource.actions.accounts import RefusedError
from secondsource.actions.backup import back_up
from secondsource.actions.doctor import examine
from secondsource.store import folder as folders
from secondsource.store import students, texts
from secondsource.store.errors import StoreError
from secondsource.store.times import now


@pytest.fixture
def folder(database):
    return database.folder


@pytest.fixture
def source(shelf):
    return shelf.courses["harbour"].sources["report-x"]


@pytest.fixture
def lines(folder, source):
    """The paragraphs that are shown; None where no text is attached."""

    def lines(source=source):
        found = attach.attached(folder, "harbour", source)
        return found and list(found.lines)

    return lines


def file_of(folder):
    return texts.path_of(folder, "harbour", "report-x")


def full_texts(folder):
    return next((check for check in examine(folder) if check.name == "full texts"), None)


def test_the_very_copy_is_kept_and_read_again(database, shelf, lines):
    assert lines() is None
    assert attach_copy(database, shelf).lines
    assert lines() == COPY.splitlines()
    assert attach.attached(database.folder, "harbour", shelf.courses["harbour"].sources["report-x"]).since <= now()


def test_another_edition_is_not_kept_and_the_one_before_stays(database, shelf, lines):
    other = COPY.replace("Tuesday", "Thursday")
    assert not attach_copy(database, shelf, other).lines
    assert lines() is None
    attach_copy(database, shelf)
    assert not attach_copy(database, shelf, other).lines
    assert lines() == COPY.splitlines()


def test_a_text_is_removed(database, shelf, folder, lines):
    attach_copy(database, shelf)
    assert attach.detach(folder, "report-x")
    assert lines() is None
    assert not attach.detach(folder, "report-x")


def test_a_text_of_a_course_that_is_gone_is_removed_and_of_two_the_one_that_is_named(database, folder):
    for course in ("lake", "river"):
        texts.write(folder, course, "report-x", "Words.")
    with pytest.raises(RefusedError, match=r"Several courses have a text of report-x: lake, river"):
        attach.detach(folder, "report-x")
    assert not attach.detach(folder, "report-x", "sea")
    assert attach.detach(folder, "report-x", "lake")
    assert list(texts.kept(folder)) == [("river", "report-x")]


def test_a_file_that_was_changed_on_the_disk_is_not_shown_and_the_doctor_tells(database, shelf, folder, lines):
    attach_copy(database, shelf)
    assert lines()
    path, seen = file_of(folder), file_of(folder).stat()
    path.write_text(path.read_text(encoding="utf-8").replace("Tuesday", "Tuesda7"), encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))  # as whoever wants to hide it would
    assert path.stat().st_size == seen.st_size
    assert lines() == []
    attach_copy(database, shelf)
    assert lines() == COPY.splitlines()


def test_a_text_is_not_shown_once_the_course_is_sealed_against_another(database, shelf, source, lines):
    attach_copy(database, shelf)
    spoilt = source.sealed.model_copy(update={"paragraphs": ("sha256-" + "0" * 64, *source.sealed.paragraphs[1:])})
    assert lines(source.model_copy(update={"sealed": spoilt})) == []
    assert lines(source.model_copy(update={"sealed": None})) == []


def test_a_text_is_not_read_and_proved_for_every_page(database, shelf, lines, monkeypatch):
    read, times = texts.read, []
    monkeypatch.setattr(texts, "read", lambda *what: times.append(what) or read(*what))
    attach_copy(database, shelf)
    assert all(lines() == COPY.splitlines() for _ in range(5))
    assert len(times) == 1
    attach_copy(database, shelf)
    assert lines()
    assert len(times) == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"invented": True}, "comes with the course"),
        ({"sealed": None}, "not sealed"),
        ({"excerpts": "all reserved"}, "kept for the test before and after"),
    ],
)
def test_a_source_that_can_have_no_text_gets_none(folder, source, change, told):
    if "excerpts" in change:
        change = {"excerpts": tuple(one.model_copy(update={"reserved": True}) for one in source.excerpts)}
    with pytest.raises(RefusedError, match=told):
        attach.attach(folder, "harbour", source.model_copy(update=change), COPY.encode())
    assert not (folder / "texts").exists()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "no words"),
        (b" \n\t\r\n", "no words"),
        (COPY.encode("utf-16"), "UTF-16"),
        (COPY.encode("utf-16-le"), "stand for no letter"),
        (COPY.replace('"', "”").encode("cp1252"), "0x94 is not UTF-8"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"a" * (attach.MOST_BYTES + 1), "400,001 bytes"),
    ],
)
def test_what_is_no_text_in_utf_8_is_refused_with_what_to_do(folder, source, raw, told):
    with pytest.raises(RefusedError, match=told):
        attach.attach(folder, "harbour", source, raw)


def test_a_byte_order_mark_does_no_harm(folder, source):
    assert attach.attach(folder, "harbour", source, codecs.BOM_UTF8 + COPY.encode()).lines


def test_without_a_database_nothing_is_attached_and_it_says_so(tmp_path, source):
    with pytest.raises(StoreError, match="no database"):
        attach.attach(tmp_path / "nowhere", "harbour", source, COPY.encode())
    with pytest.raises(StoreError, match="no database"):
        attach.detach(tmp_path / "nowhere", "report-x")
    assert not (tmp_path / "nowhere").exists()


def test_no_backup_and_no_file_of_the_database_holds_a_sentence_of_it(database, shelf, folder, tmp_path):
    attach_copy(database, shelf)
    database.write(lambda conn: students.create(conn, "ada's browser", now()))
    backup = back_up(folder, tmp_path / "backup.db")
    database.write(lambda conn: students.create(conn, "ben's browser", now()))  # so that there is a WAL to search
    searched = [backup, *folder.glob("secondsource.db*"), *folders.Folder(folder).backups.iterdir()]
    assert {path.name for path in searched} >= {"backup.db", "secondsource.db", "secondsource.db-wal"}
    for path in searched:
        assert UNQUOTED.encode() not in path.read_bytes(), path
    assert COPY.splitlines()[1].encode() in backup.read_bytes(), (
        "an excerpt is in it, so the search finds what is there"
    )
    holding = [path for path in folder.rglob("*") if path.is_file() and UNQUOTED.encode() in path.read_bytes()]
    assert holding == [file_of(folder)]


def test_the_doctor_tells_of_texts_and_of_those_that_are_no_longer_the_copy(database, shelf, folder):
    assert full_texts(folder) is None
    attach_copy(database, shelf)
    found = full_texts(folder)
    assert found.ok
    assert "1 of them of courses of your own" in found.detail
    texts.write(folder, "belarus-border-2021", "report-a", "Another text.")
    found = full_texts(folder)
    assert not found.ok
    assert "not shown: belarus-border-2021/report-a" in found.detail
    assert "source attach" in found.do


def test_the_doctor_tells_of_a_text_that_others_may_read(database, shelf, folder):
    attach_copy(database, shelf)
    file_of(folder).chmod(0o644)
    assert str(file_of(folder)) in next(one.detail for one in examine(folder) if one.name == "data folder")
