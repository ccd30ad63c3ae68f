"""Balance: how often the key is the longest option of all, and how often each judgement is the key."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from secondsource.core.chance import bound
from secondsource.core.items.base import Item, Line
from secondsource.core.items.verdict import JUDGEMENTS, Judgement


class Choice(NamedTuple):
    """Options that stand side by side, and the stem, or the words before them, that they belong to."""

    stem: Line
    options: tuple[Line, ...]

    @property
    def keys(self) -> tuple[Line, ...]:
        """The options that are right."""
        return tuple(line for line in self.options if line.part == "key")

    @property
    def distractors(self) -> tuple[Line, ...]:
        """The others."""
        return tuple(line for line in self.options if line.part == "option")

    @property
    def decides(self) -> bool:
        """Whether it has both: of some choices none of the options is the key by itself."""
        return bool(self.keys and self.distractors)


class Longest(NamedTuple):
    """How often the longest of some options is a key, of how many choices, and how often chance would make it one.

    `times` is no whole number where options tie: each has its share.
    """

    times: float
    of: int
    bound: int


def choices(lines: Iterable[Line]) -> Iterator[Choice]:
    """The choices among the lines of an item, those in scenes and gaps too."""
    stem: Line | None = None
    options: list[Line] = []
    for line in (*lines, None):
        if line is not None and line.part in {"option", "key"}:
            options.append(line)
            continue
        if options and stem:
            yield Choice(stem, tuple(options))
        options = []
        if line is not None and line.part in {"stem", "message", "lead"}:
            stem = line


def longest_keys(items: Iterable[Item]) -> Longest:
    """How often the key is the longest option, over all choices with a key."""
    found = [choice for item in items for choice in choices(item.lines()) if choice.decides]
    chances = [len(choice.keys) / len(choice.options) for choice in found]
    return Longest(round(sum(_is_longest(choice) for choice in found), 2), len(found), bound(chances))


def _is_longest(choice: Choice) -> float:
    """1, 0, or the share of keys among the options that are longest together."""
    most = max(len(line.text) for line in choice.options)
    longest = [line for line in choice.options if len(line.text) == most]
    return sum(line.part == "key" for line in longest) / len(longest)


def judgements(items: Iterable[Item]) -> dict[Judgement, int]:
    """How often each judgement is the key, of verdicts that stand alone and of those inside others."""
    counted = Counter(one.judgement for item in items for one in (item, *item.inner))
    return {judgement: counted[judgement] for judgement in JUDGEMENTS}
