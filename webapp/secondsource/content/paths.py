"""Paths as the program compares them and as people read them."""

import os
from pathlib import Path


def absolute(path: Path) -> Path:
    """A path from the root, without `..`, and with its links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100  Path.resolve would follow links, and name other files


def shown(path: str) -> str:
    """A path as it is shown: from the folder one is in, where the file is in there."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path
