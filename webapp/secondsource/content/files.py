"""Which files a course is made of."""

from pathlib import Path

YAML = frozenset({".yaml", ".yml"})
MARKDOWN = frozenset({".md"})
MATERIAL = "teacher"  # the folder of a course with the pages for its teacher


def files_in(folder: Path, suffixes: frozenset[str] = YAML) -> list[Path]:
    """The files of a folder that have one of the suffixes, by name. None where there is no such folder."""
    return [path for path in _entries(folder) if path.suffix.lower() in suffixes and not path.is_dir()]


def folders_in(folder: Path) -> list[Path]:
    """The folders in a folder, by name."""
    return [path for path in _entries(folder) if path.is_dir() and path.name[0] != "_"]


def _entries(folder: Path) -> list[Path]:
    """What stands in a folder, without what editors and systems hide there."""
    return sorted(path for path in folder.iterdir() if path.name[0] != ".") if folder.is_dir() else []
