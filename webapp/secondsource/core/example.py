"""The worked example of an item type, made to stand in a course: its names are turned to those that the course has."""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from secondsource.core.items.base import Item
from secondsource.core.model import excerpt_of, span_of
from secondsource.core.sources import Source

_REF = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?")
_SPANS = {"cores", "zone", "span"}  # fields that name a span without its excerpt
_NOT_FOR_FILES = {"anchored"}  # what publishing writes


@dataclass(frozen=True)
class Ground:
    """What an item of a course may name: excerpts with the names of their spans, skills, misconceptions.

    `taken` are the ids that the course's items have.
    """

    excerpts: Mapping[str, Sequence[str]]
    skills: Sequence[str]
    misconceptions: Sequence[str]
    taken: Collection[str] = field(default=(), repr=False)


def excerpts_on(sources: Iterable[Source], *, reserved: bool) -> dict[str, Sequence[str]]:
    """The spans of every excerpt by its reference; of those that are kept for the forms only where asked for."""
    return {
        f"{source.source}/{excerpt.id}": list(excerpt.spans)
        for source in sources
        for excerpt in source.excerpts
        if reserved or not excerpt.reserved
    }


def example(type_: type[Item]) -> dict[str, Any]:
    """The worked example that stands in the file of an item type."""
    made: dict[str, Any] = sys.modules[type_.__module__].EXAMPLE
    return made


def examples_on(ground: Ground, type_: type[Item]) -> Iterator[dict[str, Any]]:
    """The example as items of a course, resting on one excerpt of it after another. Not every one need be in order."""
    names = list(ground.excerpts)
    written = {name: value for name, value in example(type_).items() if name not in _NOT_FOR_FILES}
    for n in range(len(names)):
        turned = _Turning(ground, [*names[n:], *names[:n]]).turn(written)
        yield {**turned, "id": _free(turned["id"], ground.taken)}


class _Turning:
    """Turns the names in an example: each to itself where the course has it, else the first to the first, and so on."""

    def __init__(self, ground: Ground, excerpts: Sequence[str]) -> None:
        self._ground = ground
        self._excerpts = excerpts
        self._refs: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._spans: dict[str, str] = {}

    def turn(self, value: Any, field_: str = "") -> Any:
        if field_ == "misconceptions":  # for each wrong answer its own
            return {name: self._tag(tag) for name, tag in value.items()}
        if isinstance(value, dict):
            return {name: self.turn(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            turned = [self.turn(inner, field_) for inner in value]
            refs = all(isinstance(one, str) and _REF.fullmatch(one) for one in turned)
            return list(dict.fromkeys(turned)) if refs else turned
        return self._name(value, field_) if isinstance(value, str) else value

    def _name(self, text: str, field_: str) -> str:
        if field_ == "skill":
            return text if text in self._ground.skills else next(iter(self._ground.skills), text)
        if field_ == "misconception":
            return self._tag(text)
        if field_ in _SPANS:
            return self._span(text, next(iter(self._excerpts))) or text
        return self._ref(text) if _REF.fullmatch(text) else text

    def _ref(self, ref: str) -> str:
        here = self._refs.setdefault(excerpt_of(ref), self._excerpts[len(self._refs) % len(self._excerpts)])
        span = span_of(ref)
        named = self._span(span, here) if span else None
        return f"{here}#{named}" if named else here

    def _span(self, name: str, ref: str) -> str | None:
        has = self._ground.excerpts[ref]
        free = (one for one in has if one not in self._spans.values())
        found = name if name in has else self._spans.get(name) or next(free, None)
        if found is None or found not in has:
            return None
        self._spans[name] = found
        return found

    def _tag(self, name: str) -> str:
        known = self._ground.misconceptions
        if name in known or not known:
            return name
        return self._tags.setdefault(name, known[len(self._tags) % len(known)])


def _free(id_: str, taken: Collection[str]) -> str:
    """The id, with a number behind it where it is in use."""
    n, free = 1, id_
    while free in taken:
        n += 1
        free = f"{id_}-{n}"
    return free
