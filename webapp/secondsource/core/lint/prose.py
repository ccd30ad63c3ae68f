"""Words and sentences of a text, as the rules on wording look at them."""

import re
from functools import lru_cache

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']*'(?!\w)|(?<!\w)‘[^’]*’(?!\w)")
_ENDING = re.compile(r"(?<=\w{3})(?:'s|’s|ies|es|ed|ing|s|y|e)$")


def words(text: str) -> list[str]:
    """The words of a text, in small letters.

    >>> words("The harbour's crane - in 2021.")
    ['the', "harbour's", 'crane', 'in', '2021']
    """
    return _WORD.findall(text.casefold())


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return _SENTENCE.split(text)


def questions(text: str) -> str:
    """The sentences that end with a question mark.

    >>> questions("It fell. Who says so? Ask.")
    'Who says so?'
    """
    return " ".join(one for one in sentences(text) if one.rstrip("\"'”’)]").endswith("?"))


def own_words(text: str) -> str:
    """The text without what stands between quotation marks: that is somebody else's wording.

    >>> own_words('The draft says: "It never fell." Why?')
    'The draft says: … Why?'
    """
    return _QUOTED.sub("…", text)


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """A word without the commonest endings, so that two forms of it are one.

    >>> root("cranes"), root("deny") == root("denies"), root("fell")
    ('cran', True, 'fell')
    """
    return _ENDING.sub("", word)
