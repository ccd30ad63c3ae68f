"""The copies of the reports that a person holds: a folder with one text for each source, called `<source>.txt`."""

from pathlib import Path

from secondsource.content.decoding import read_text
from secondsource.content.problem import Problem


def copy_path(folder: Path, source: str) -> Path:
    """Where the copy of a source is, if the folder has it."""
    return folder / f"{source}.txt"


def read_copy(folder: Path, source: str) -> tuple[str | None, list[Problem]]:
    """The copy of a source; None where the folder has none or it cannot be read, and then the problems say why."""
    path = copy_path(folder, source)
    return read_text(path) if path.exists() else (None, [])
