import stat
import tempfile
from pathlib import Path

import pytest

from secondsource.store import files, folder, students
from secondsource.store.database import Database
from secondsource.store.errors import StoreError


def modes(path):
    return {
        one.relative_to(path.parent).as_posix(): stat.S_IMODE(one.stat().st_mode) for one in (path, *path.rglob("*"))
    }


@pytest.mark.promise("files", "files.folders_are_for_everybody", "files.files_are_for_everybody")
@pytest.mark.usefixtures("open_umask")
def test_nobody_else_can_read_what_is_made_even_under_an_open_umask(tmp_path, at):
    path = tmp_path / "up" / "data"
    with Database.open(path) as database:
        database.write(lambda conn: students.create(conn, "ada's browser", at))
        found = modes(path)
    assert found == {
        "data": 0o700,
        "data/backups": 0o700,
        "data/secret": 0o600,
        "data/secondsource.db": 0o600,
        "data/secondsource.db-wal": 0o600,
        "data/secondsource.db-shm": 0o600,
    }
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.promise("files", "files.what_was_open_stays_open")
def test_what_others_could_read_is_closed_to_them_at_the_next_start(folder):
    Database.open(folder).close()
    (folder / "backups" / "old.db").touch()
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    Database.open(folder).close()
    assert set(modes(folder).values()) == {0o700, 0o600}


def test_a_file_that_sqlite_has_just_removed_is_open_to_nobody(tmp_path):
    assert not files.is_open_to_others(tmp_path / "secondsource.db-wal")
    files.tighten(tmp_path / "secondsource.db-wal")


def test_the_secret_is_32_random_bytes_and_stays_the_same(tmp_path):
    with Database.open(tmp_path / "a") as a, Database.open(tmp_path / "b") as b:
        assert len(bytes.fromhex(a.secret)) == 32
        assert a.secret != b.secret
    with Database.open(tmp_path / "a") as again:
        assert again.secret == a.secret


def test_two_servers_that_start_together_share_one_secret(folder, at_once):
    opened = at_once(8, lambda: Database.open(folder))
    for database in opened:
        database.close()
    assert len({database.secret for database in opened}) == 1
    assert not list(folder.glob(".secret*"))


def test_a_damaged_secret_is_told_and_never_used(folder):
    Database.open(folder).close()
    (folder / "secret").write_text("")
    with pytest.raises(StoreError, match=r"secret is damaged. Delete it"):
        Database.open(folder)


def test_a_file_in_the_place_of_the_folder_is_told_with_what_to_do(tmp_path):
    (tmp_path / "data").touch()
    for path in (tmp_path / "data", tmp_path / "data" / "deeper"):
        with pytest.raises(StoreError, match=rf"{path} cannot be used: .*--data"):
            Database.open(path)


@pytest.mark.usefixtures("unprivileged")
def test_a_folder_that_may_not_be_written_is_told_with_what_to_do():
    with tempfile.TemporaryDirectory() as above:
        path = Path(above) / "data"
        path.mkdir(0o500)
        for unwritable in (path, path / "deeper"):
            with pytest.raises(StoreError, match=rf"{unwritable} cannot be used: Permission denied .*--data"):
                Database.open(unwritable)
        path.chmod(0o700)
        Database.open(path).close()
        path.chmod(0o500)
        with pytest.raises(StoreError, match=rf"{path} cannot be used: Permission denied .*--data"):
            Database.open(path)
        path.chmod(0o700)


@pytest.mark.usefixtures("unprivileged")
def test_a_database_that_may_not_be_written_is_told_with_what_to_do():
    with tempfile.TemporaryDirectory() as above:
        Database.open(Path(above)).close()
        Path(above, "secondsource.db").chmod(0o400)
        with pytest.raises(StoreError, match=r"Permission denied .*secondsource.db.*--data"):
            Database.open(Path(above))


@pytest.mark.usefixtures("unprivileged")
def test_a_backup_that_root_has_made_by_hand_keeps_no_server_from_starting():
    with tempfile.TemporaryDirectory() as above:
        Database.open(Path(above)).close()
        made = Path(above, "backups", "backup-20260901T033000000000Z.db")
        made.touch(0o400)  # as a file of root's is for the server: to be deleted, and not to be written
        Database.open(Path(above)).close()
        assert made.exists()


def test_what_root_makes_in_the_folder_is_given_to_whoever_owns_it(tmp_path, monkeypatch):
    files.make_file(tmp_path / "made")
    given = []
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("os.chown", lambda *what: given.append(what))
    files.hand_over(tmp_path / "made")
    assert not given, "it is that user's already"
    monkeypatch.setattr(files, "owner", lambda path: 990 if path == tmp_path else 0)
    files.hand_over(tmp_path / "made")
    assert given == [(tmp_path / "made", 990, tmp_path.stat().st_gid)]
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    files.hand_over(tmp_path / "made")
    assert len(given) == 1, "nobody else can"


def test_a_folder_that_others_use_is_not_taken_from_them(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "homework.txt").touch()
    shared.chmod(0o777)
    with pytest.raises(StoreError, match=rf"{shared} holds other files and is open to other people"):
        Database.open(shared)
    assert modes(shared)["shared"] == 0o777
    assert [path.name for path in shared.iterdir()] == ["homework.txt"]
    shared.chmod(0o700)
    Database.open(shared).close()


def test_a_folder_without_a_database_is_told_to_a_command_that_reads(tmp_path):
    with pytest.raises(StoreError, match=rf"no database in {tmp_path} yet. Start `secondsource serve`"):
        folder.existing(tmp_path)


@pytest.mark.parametrize("links", [True, False])
def test_a_finished_file_gets_its_name_but_never_anothers(tmp_path, monkeypatch, links):
    if not links:  # as on a USB stick

        def refuse(*_names):
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr("os.link", refuse)
    part, final = tmp_path / "part", tmp_path / "final"
    files.make_file(part, b"new")
    files.place(part, final)
    assert final.read_bytes() == b"new"
    assert not part.exists()
    files.make_file(part, b"newer")
    with pytest.raises(FileExistsError):
        files.place(part, final)
    assert final.read_bytes() == b"new"
