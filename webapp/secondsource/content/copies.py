"""The copies of the reports: a folder with one text for each source, called `<source>.txt`.

Those of real reports are in a folder that a person holds; those of invented ones are shipped, in `texts` beside `sources`.
"""

from pathlib import Path

from secondsource.content.decoding import read_text
from secondsource.content.problem import Problem


def copy_path(folder: Path, source: str) -> Path:
    """Where the copy of a source is, if the folder has it."""
    return folder / f"{source}.txt"


def shipped(source_file: Path) -> Path:
    """The folder with the texts that a course ships, seen from the file of one of its sources."""
    return source_file.parent.parent / "texts"


def read_copy(folder: Path, source: str) -> tuple[str | None, list[Problem]]:
    """The copy of a source; None where the folder has none or it cannot be read, and then the problems say why."""
    path = copy_path(folder, source)
    return read_text(path) if path.exists() else (None, [])
