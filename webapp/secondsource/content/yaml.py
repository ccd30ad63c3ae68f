"""YAML to plain data: a small, strict YAML without the surprises of the large one."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from secondsource.content.problem import Place, Problem
from secondsource.content.yaml_builder import Builder
from secondsource.core.finding import Loc


@dataclass(frozen=True)
class Document:
    """The data of one file (or of the head of one), and the text that its places are found in."""

    path: Path
    text: str
    data: Any
    first_line: int = 1

    @cached_property
    def _marked(self) -> Builder:
        builder = Builder(marking=True)
        builder.build(self.text)
        return builder

    def place(self, loc: Loc) -> Place:
        """Where the value at `loc` stands, or as much of `loc` as the file has.

        A list or a group of fields stands where its name does. The text is read once more for this, so that files
        in order cost nothing: ask only when something is wrong.
        """
        places = self._marked.places
        return self._shifted(next((places[loc[:n]] for n in range(len(loc), -1, -1) if loc[:n] in places), (1, 1)))

    def key_place(self, loc: Loc) -> Place:
        """Where the name of a field stands."""
        keys = self._marked.keys
        return self._shifted(keys[loc]) if loc in keys else self.place(loc)

    def _shifted(self, place: Place) -> Place:
        return place[0] + self.first_line - 1, place[1]


def load(text: str, path: Path, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """The document in a text, and everything that is wrong with its YAML; None where it cannot be read to its end.

    `first_line` is the line of the file that the text begins in.
    """
    builder = Builder()
    with without_collector():
        data = builder.build(text)
    problems = [Problem(str(path), line + first_line - 1, column, what, do) for line, column, what, do in builder.told]
    return (Document(path, text, data, first_line) if builder.whole else None), problems


@contextmanager
def without_collector() -> Iterator[None]:
    """Without Python's cyclic collector, which would look through ten thousand new lists again and again in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
