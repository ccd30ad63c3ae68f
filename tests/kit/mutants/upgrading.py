"""Breaking an upgrade: what it leaves behind, and what pages that were loaded before it can still do."""

import secrets
import sqlite3

import pytest
import sqlite_utils

from secondsource.store import backups, folder, migrations, schema, times


def no_backup(patch: pytest.MonkeyPatch) -> None:
    """The old state is not kept."""
    patch.setattr(migrations, "_back_up", lambda _folder, _step: None)


def backup_afterwards(patch: pytest.MonkeyPatch) -> None:
    """The backup is made when the tables are changed already."""
    no_backup(patch)
    migrate = migrations.migrate

    def late(where: folder.Folder) -> None:
        migrate(where)
        with migrations.closing(migrations.connections.reading(where.database)) as reader:
            backups.make(reader, where, "before-m0014-clock", times.now())

    patch.setattr(migrations, "migrate", late)


def steps_by_themselves(patch: pytest.MonkeyPatch) -> None:
    """The steps are no single transaction: when a later one fails, the earlier ones stay."""

    def apply(writer: sqlite3.Connection, _where: folder.Folder) -> tuple[str, ...]:
        writer.execute("COMMIT")
        schema.MIGRATIONS.apply(sqlite_utils.Database(writer, execute_plugins=False))
        writer.execute("BEGIN")
        return ()

    patch.setattr(migrations, "_apply", apply)


def not_verified(patch: pytest.MonkeyPatch) -> None:
    """Nobody looks whether the upgraded tables are in order."""
    patch.setattr(migrations, "_verify", lambda _writer, _folder: None)


def another_secret(patch: pytest.MonkeyPatch) -> None:
    """Each start signs with a new secret: pages and cookies of before are good no longer."""
    patch.setattr(folder, "read_secret", lambda _folder: secrets.token_hex(32))
