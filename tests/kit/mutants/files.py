"""Mutants about files: whose they are, and what programs make of them."""

import pytest

from secondsource.core import csv_rows
from secondsource.store import files


def folders_are_for_everybody(patch: pytest.MonkeyPatch) -> None:
    """Folders are made as any other program makes them."""
    patch.setattr(files, "PRIVATE_FOLDER", 0o777)


def files_are_for_everybody(patch: pytest.MonkeyPatch) -> None:
    """Files are made as any other program makes them."""
    patch.setattr(files, "PRIVATE_FILE", 0o666)


def what_was_open_stays_open(patch: pytest.MonkeyPatch) -> None:
    """A data folder that was copied from elsewhere keeps its rights."""
    patch.setattr(files, "tighten", lambda _path: None)


def cells_are_written_as_typed(patch: pytest.MonkeyPatch) -> None:
    """A cell is written as somebody typed it."""
    patch.setattr(csv_rows, "harmless", lambda cell: cell)
