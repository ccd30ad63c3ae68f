"""A Markdown file with a head between two lines of hyphens: the head as a model, the text under it ready to be read."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic

from secondsource.content.blocks import Body
from secondsource.content.problem import Place, Problem
from secondsource.content.validation import M, validate
from secondsource.content.yaml import Document, load
from secondsource.core.finding import Loc

_HEAD = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Headed(Generic[M]):
    """What was read of a file: its head, or None; the YAML of it; its text; and what is wrong with the head."""

    path: Path
    head: M | None
    document: Document | None
    body: Body
    problems: list[Problem] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        """The fields of the head, in order or not."""
        return self.document.data if self.document and isinstance(self.document.data, dict) else {}

    def told(self) -> list[Problem]:
        """What is wrong with the head, and with as much of the text as has been read."""
        return [*self.problems, *(Problem(str(self.path), *told) for told in self.body.told)]

    def place(self, loc: Loc) -> Place:
        """Where something stands: an excerpt or a map in the text, else a field of the head."""
        in_text = self.body.places.get(loc)
        return in_text or (self.document.place(loc) if self.document else (1, 1))


def read_headed(model: type[M], text: str, path: Path, headless: tuple[str, str]) -> Headed[M]:
    """The head and the text of a file. `headless` is what is said, and what to do, where there is no head."""
    text = text.replace("\r\n", "\n")
    found = _HEAD.match(text)
    if found is None:
        return Headed(path, None, None, Body("", first_line=1), [Problem(str(path), 1, 1, *headless)])
    document, problems = load(found[1] or "", path, first_line=2)
    head = None
    if document is not None:
        head, unfit = validate(model, document)
        problems += unfit
    return Headed(path, head, document, Body(text[found.end() :], first_line=found[0].count("\n") + 1), problems)
