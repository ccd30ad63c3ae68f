"""The file of responses, made for millions of rows: what many rows share is worked out and written once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from secondsource.core import reckoned, scoring
from secondsource.core.csv_rows import BOM, LineWriter, earned
from secondsource.core.items.base import Item
from secondsource.core.outcome import Response
from secondsource.core.rating import Rating
from secondsource.core.ruling import Ruling

RESPONSES = (
    "classroom",
    "classroom_id",
    "student",
    "course",
    "bank",
    "edition",
    "item",
    "type",
    "skill",
    "attempt",
    "assignment",
    "answer",
    "answer_ids",
    "key",
    "points",
    "max",
    "confidence",
    "first_shown",
    "saved_at",
    "late",
)
_PIECE = 500  # rows that are handed on together
_KEPT = 16_384  # answers, and cells by themselves, that are kept: a few megabytes


class Answered(NamedTuple):
    """One answered item, as the store gives it: the names of the columns, which come as a plain tuple.

    `response` is the stored text, `edition` the digest of the item's edition, `rating` the number of the newest rating.
    Times are ISO 8601 in UTC.
    """

    classroom: str | None
    classroom_id: int | None
    student: str
    course: str
    bank: str
    edition: str
    item: str
    attempt: int
    assignment: int | None
    response: str
    confidence: str | None
    first_shown: str
    saved: str
    late: int
    rating: int | None


class Sources(NamedTuple):
    """Where the rest of a row comes from: editions by digest, ratings by number, the stored text of a response read."""

    item: Callable[[str], Item]
    rating: Callable[[int], Rating]
    response: Callable[[str], Response]
    rulings: Mapping[int, Mapping[str, Ruling]]  # by classroom, 0 for none, and digest of the item's edition


Part = Callable[[list[str]], str]
Group = tuple[Iterable[tuple[Any, ...]], Sources]  # rows as Answered says


def responses_csv(groups: Iterable[Group], *, bom: bool) -> Iterator[str]:
    """The file in pieces of whole lines, so that it can be streamed.

    Points and max are empty until they are given, and where the item was left out later.
    """
    yield (BOM if bom else "") + LineWriter().line(RESPONSES)
    for rows, sources in groups:
        lines = _lines(rows, sources)
        while piece := "".join(islice(lines, _PIECE)):
            yield piece


def _lines(rows: Iterable[tuple[Any, ...]], sources: Sources) -> Iterator[str]:
    """Line by line. A million answers go through this loop: it looks up and joins, and does nothing else."""
    part = _parts()
    cells, items = _Cells(part), _Items(sources, part)
    for name, room, student, course, bank, edition, item, number, task, response, sure, shown, saved, late, rating in rows:  # fmt: skip
        asked = items[room, edition]
        words = asked.words.get(response) if rating is None else None
        yield (
            f"{cells[name]},{cells[room]},{cells[student]},{course},{bank},{edition},{item},{asked.kind},{number},"
            f"{cells[task]},{words or items.worked(asked, response, rating)},{cells[sure]},{shown[:19]}Z,{saved[:19]}Z,"
            f"{'yes' if late else 'no'}\r\n"
        )


def _parts() -> Part:
    """What makes of some cells the part of a line that they are."""
    writer = LineWriter()
    return lambda cells: writer.line(cells).removesuffix("\r\n")


class _Cells(dict[Any, str]):
    """Cells by what they hold, as they stand in a line; the same few come again and again."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part

    def __missing__(self, value: Any) -> str:
        if len(self) >= _KEPT:
            self.clear()
        cell = self[value] = "" if value in {None, ""} else self._part([str(value)])
        return cell


class _Asked:
    """An item's edition under the ruling of a class: its cells, and by response the cells of what was answered."""

    def __init__(self, item: Item, ruling: Ruling | None, part: Part) -> None:
        self.item, self.ruling = item, ruling
        self.kind = part([item.type, item.skill or ""])
        self.key = reckoned.key(scoring.ruled(item, ruling))
        self.words: dict[str, str] = {}


class _Items(dict[tuple[int | None, str], _Asked]):
    """By classroom and digest, what was asked. Where too many answers are kept, all is forgotten and begun anew."""

    def __init__(self, sources: Sources, part: Part) -> None:
        super().__init__()
        self._sources, self._part, self._kept = sources, part, 0

    def __missing__(self, place: tuple[int | None, str]) -> _Asked:
        room, edition = place
        ruling = self._sources.rulings.get(room or 0, {}).get(edition)
        if ruling is None and room is not None:
            asked = self[place] = self[None, edition]  # as everybody has it whose class decided nothing
        else:
            asked = self[place] = _Asked(self._sources.item(edition), ruling, self._part)
        return asked

    def worked(self, asked: _Asked, text: str, rating: int | None) -> str:
        """The cells from the answer to max. What a pupil wrote in words of their own is not kept, nor what was rated."""
        item, response = asked.item, self._sources.response(text)
        judged = None if rating is None else self._sources.rating(rating)
        outcome = scoring.outcome(item, response, judged, asked.ruling)
        words = self._part(
            [reckoned.readable(item, response), item.ids(response), asked.key, *earned(outcome, asked.ruling)]
        )
        if judged is None and item.type not in reckoned.OWN_WORDS:
            self._keep(asked, text, words)
        return words

    def _keep(self, asked: _Asked, text: str, words: str) -> None:
        if self._kept >= _KEPT:
            self.clear()
            self._kept = 0
        asked.words[text] = words
        self._kept += 1
