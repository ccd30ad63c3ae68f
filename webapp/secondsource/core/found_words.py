"""Found words: where in a text the words stand that somebody typed into a search, as `store.item_words` finds them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from secondsource.core.items.base import Item


class Part(NamedTuple):
    """A part of a text, which is a word that was looked for or is not."""

    text: str
    found: bool


def wanted(typed: str) -> tuple[str, ...]:
    """What is looked for: the beginnings of words, in small letters without accents.

    >>> wanted("Whose CLÂIM? ")
    ('whose', 'claim')
    """
    return tuple(_plain(word) for word in re.findall(r"\w+", typed))


def parts(text: str, beginnings: Sequence[str]) -> list[Part]:
    """The text, and which words of it begin with one of these.

    >>> parts("The claims made", ("claim",))
    [Part(text='The ', found=False), Part(text='claims', found=True), Part(text=' made', found=False)]
    """
    return [part for part in _parts(text, tuple(beginnings)) if part.text]


def _parts(text: str, beginnings: tuple[str, ...]) -> Iterator[Part]:
    done = 0
    for word in re.finditer(r"\w+", text) if beginnings else ():
        if _plain(word[0]).startswith(beginnings):
            yield Part(text[done : word.start()], found=False)
            yield Part(word[0], found=True)
            done = word.end()
    yield Part(text[done:], found=False)


def line_found(item: Item, beginnings: Sequence[str]) -> list[Part] | None:
    """The first text of an item, beside what is asked, that has one of the words looked for and missing there."""
    missing = [one for one in beginnings if not has_all(item.question, (one,))]
    if not missing:
        return None
    texts = (line.text for line in item.lines() if line.text != item.question)
    return next((parts(text, beginnings) for text in texts if any(has_all(text, (one,)) for one in missing)), None)


def has_all(text: str, beginnings: Sequence[str]) -> bool:
    """Whether a text holds a word for each of these beginnings."""
    there = [_plain(word) for word in re.findall(r"\w+", text)]
    return all(any(word.startswith(one) for word in there) for one in beginnings)


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
