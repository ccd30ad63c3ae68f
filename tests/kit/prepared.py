"""What nearly every test needs and few are about, made once in a process: empty databases, templates, routes, files.

Under a mutant all of it is made anew, as whatever the mutant breaks may be part of it.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from kit import handouts, invented, mutants
from secondsource.actions.publish import Shelf, publish, publish_courses, without_taken
from secondsource.content.courses import CourseFiles, Library, read_library
from secondsource.store import folder as folders
from secondsource.store.database import Database
from secondsource.web import assets


def opened(path: Path) -> Database:
    """A new database, as `Database.open` makes it in an empty data folder: its steps are a copy of another's."""
    if not mutants.active():
        place = folders.prepare(path)
        shutil.copyfile(_migrated(), place.database)
    return Database.open(path)


def shelf(database: Database, path: Path) -> Shelf:
    """The invented course with its material, written below a folder and published."""
    if mutants.active():
        return publish(database, *_write(path))
    kept, library = _library()
    shutil.copytree(kept, path)
    found = without_taken(database, library)
    fresh = {name: _copied(files) for name, files in found.courses.items()}
    return Shelf(publish_courses(database, fresh), found.problems, unfit=found.unfit)


def _copied(files: CourseFiles) -> CourseFiles:
    """The same files, in which a test may put one for another."""
    return replace(files, **{name: dict(value) for name, value in vars(files).items() if isinstance(value, dict)})


def _write(path: Path) -> tuple[Path, Path]:
    courses, quizzes = invented.write(path)
    handouts.write(courses / "harbour")
    return courses, quizzes


@cache
def _kept() -> Path:
    """A folder for the length of this process."""
    made = tempfile.TemporaryDirectory(prefix="secondsource-tests-", ignore_cleanup_errors=True)
    _FOLDERS.append(made)  # which removes it at the end
    return Path(made.name)


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


@cache
def _migrated() -> Path:
    with Database.open(_kept() / "data") as database:
        return database.path


@cache
def _library() -> tuple[Path, Library]:
    return _kept() / "files", read_library(*_write(_kept() / "files"))


class _Templates(BytecodeCache):
    """The code that templates are made into, by their text: every application of a process would make it again."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._made.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._made[bucket.key, bucket.checksum] = bucket.code


def hasten(patch: pytest.MonkeyPatch) -> None:
    """Let the applications of this process share their templates and stylesheets, and build addresses on demand."""
    patch.setattr(Flask, "jinja_options", {**Flask.jinja_options, "bytecode_cache": _Templates()})
    eager = Rule._compile_builder  # noqa: SLF001  most of what it costs to make an application, for some of 400 routes

    def lazy(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002  as it is called
        made: list[Callable[..., tuple[str, str]]] = []

        def build(self: Rule, *args: Any, **values: Any) -> tuple[str, str]:
            if not made:
                made.append(eager(rule, append_unknown))
            return made[0](self, *args, **values)

        return build

    patch.setattr(Rule, "_compile_builder", lazy)
    prepare = assets._prepare  # noqa: SLF001  compresses every file

    def kept(source: Path, target: Path) -> Path:
        return prepare(source, target if mutants.active() else _kept() / target.name)  # named by a digest of the files

    patch.setattr(assets, "_prepare", kept)
