"""Breaking what pages are made of: templates, stylesheets and scripts. A mutant of a page is made of these."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest

from secondsource.web import assets


def edit_template(patch: pytest.MonkeyPatch, name: str, old: str, new: str) -> None:
    """Let the template have `new` for `old`. Raises LookupError, when the page is made, where `old` is not in it."""
    original = jinja2.loaders.FileSystemLoader.get_source

    def get_source(self: Any, environment: Any, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        source, path, _fresh = original(self, environment, template)
        if template == name:
            source = _edited(name, source, old, new)
        return source, path, lambda: True

    patch.setattr(jinja2.loaders.FileSystemLoader, "get_source", get_source)


def edit_static(patch: pytest.MonkeyPatch, name: str, old: str, new: str) -> None:
    """Let the stylesheet or script have `new` for `old`, in applications that are made from now on."""
    original = assets._prepare  # noqa: SLF001  the one place where the files are taken from

    def prepare(source: Path, target: Path) -> Path:
        copied = target.with_name(f"{target.name}-edited")
        shutil.copytree(source, copied / "source", dirs_exist_ok=True)
        file = copied / "source" / name
        file.write_text(_edited(name, file.read_text("utf-8"), old, new), "utf-8")
        return original(copied / "source", copied / "made")

    patch.setattr(assets, "_prepare", prepare)


def _edited(name: str, text: str, old: str, new: str) -> str:
    if old not in text:
        raise LookupError(f"{name} has no {old!r} any more: mend this mutant")
    return text.replace(old, new)
