"""Glosses: the words of a glossary found in a text, so that they can be explained where they stand."""

import re
from collections.abc import Mapping
from typing import NamedTuple


class Stretch(NamedTuple):
    """A stretch of a text, and the term of the glossary that it is; None for what stands between. Its spaces count."""

    text: str
    term: str | None


def stretches(text: str, terms: Mapping[str, str]) -> list[Stretch]:
    """The text cut at the terms that stand in it as whole words, capitals or not, longer terms first.

    An `s` at the end is the same word. Joined, the stretches are the text again.

    >>> [(one.text, one.term) for one in stretches("Two News agencies, one line.", {"line": "a road"})]
    [('Two News agencies, one ', None), ('line', 'line'), ('.', None)]
    >>> [one.term for one in stretches("headline", {"line": "a road"})]
    [None]
    """
    if not terms:
        return [Stretch(text, None)] if text else []
    named = {term.casefold(): term for term in terms}
    longest_first = sorted(named, key=len, reverse=True)
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})s?(?!\w)"
    cut: list[Stretch] = []
    end = 0
    for found in re.finditer(pattern, text, re.IGNORECASE):
        cut += [Stretch(text[end : found.start()], None), Stretch(found[0], named.get(found[1].casefold()))]
        end = found.end()
    return [one for one in [*cut, Stretch(text[end:], None)] if one.text]


def every_term(lessons: Mapping[str, Mapping[str, str]], first: str | None) -> dict[str, str]:
    """The glossary of a course by term; where two lessons explain a word, what the `first` says, then the earlier one."""
    in_order = sorted(lessons, key=lambda name: name != first)  # stable
    known: dict[str, str] = {}
    for name in in_order:
        known.update({term: meaning for term, meaning in lessons[name].items() if term not in known})
    return known
