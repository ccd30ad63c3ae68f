"""Versions of one question side by side: what was saved at first, what is saved now, and what is typed."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from secondsource.actions import item_edits
from secondsource.actions.benches import Bench
from secondsource.core.differences import Run, words
from secondsource.core.items.base import Item
from secondsource.core.model import excerpt_of, span_of
from secondsource.web import desk
from secondsource.web.write.editor.editing import Editing
from secondsource.web.write.editor.labels import label
from secondsource.web.write.editor.shapes import Data
from secondsource.web.write.editor.sheets import sheet_of

_ROWS = ("id",)  # what tells a row of one version as the same row of another


class Field(NamedTuple):
    """A field that is not the same in all versions: its label, and its text before both, in theirs and in mine."""

    label: str
    base: str
    theirs: str
    mine: str

    @property
    def by_them(self) -> bool:
        """Whether the other changed it."""
        return self.theirs != self.base

    @property
    def by_me(self) -> bool:
        """Whether whoever asks changed it."""
        return self.mine != self.base

    @property
    def both(self) -> bool:
        """Whether both did, each in their way."""
        return self.by_them and self.by_me and self.theirs != self.mine

    @property
    def their_words(self) -> list[Run]:
        """Theirs, with the words that are new against the version before."""
        return words(self.base, self.theirs)

    @property
    def my_words(self) -> list[Run]:
        """Mine, with the words that are new against the version before."""
        return words(self.base, self.mine)


def differing(editing: Editing) -> Iterator[Field]:
    """The fields in which what is saved, what is typed, and what both began with are not the same."""
    base = item_edits.edition(desk.database(), editing.based_on) if editing.based_on else None
    versions = [_texts(_data(one), editing.bench) for one in (base, editing.saved)]
    versions.append(_texts(editing.sheet.data, editing.bench))
    told = {place: label_ for version in versions for place, (label_, _text) in version.items()}
    for place, label_ in told.items():
        texts = [version[place][1] if place in version else "" for version in versions]
        if len(set(texts)) > 1:
            yield Field(label_, *texts)


def _data(item: Item | None) -> Data:
    return sheet_of(item).data if item else {}


def _texts(data: Data, bench: Bench) -> dict[str, tuple[str, str]]:
    """The label and the text of each field, by a place that is the same wherever its row stands."""
    return {place: (label(name), text) for place, name, text in _fields(data, "", "", bench) if text}


def _fields(value: Any, place: str, name: str, bench: Bench) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _ROWS:
                yield from _fields(inner, f"{place}/{key}", f"{name}-{key}" if name else key, bench)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for n, row in enumerate(value):
            yield from _fields(row, f"{place}/{row.get('id') or n}", f"{name}-{n}", bench)
        if all(row.get("id") for row in value):
            yield f"{place}/", name, ", ".join(str(row.get("text") or row.get("name") or row["id"]) for row in value)
    elif value:
        values = value if isinstance(value, list) else ["✓" if value is True else value]
        yield place, name, "\n".join(_readable(str(one), name, bench) for one in values)


def _readable(value: str, name: str, bench: Bench) -> str:
    """A value as people read it: the place of an excerpt and its words, the name of a misconception."""
    if value in bench.misconceptions and name.endswith("misconception"):
        return bench.misconceptions[value].name
    card = bench.cards.get(excerpt_of(value))
    if card is None:
        return value
    return f"{card.letter}{card.p}: {card.spans.get(span_of(value) or '', card.exact)}"
