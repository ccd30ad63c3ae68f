"""Warnings on keys that a page gives away: by the feedback on an earlier item, or by which cards lie on the desk."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from secondsource.core.balance import choices
from secondsource.core.cards import Card
from secondsource.core.finding import Finding, Loc
from secondsource.core.items.base import Item, Line
from secondsource.core.lint.prose import words
from secondsource.core.lint.rules import warning
from secondsource.core.model import excerpt_of
from secondsource.core.words import gettext as _

FEWEST_WORDS = 3  # of a key that is looked for: two words meet anywhere by chance

_REPORT = re.compile(r"\b(?:Reports? |and |or )([A-Z])\b|\b([A-Z])\d+\b|^([A-Z])$")


def told_before(form: Sequence[Item]) -> Iterator[tuple[str, Finding]]:
    """Items of one form whose key the feedback on an earlier item prints, or marks in the same excerpt, by item id.

    "Keep the content of each item independent": T. M. Haladyna, S. M. Downing, M. C. Rodriguez, "A Review of
    Multiple-Choice Item-Writing Guidelines" (2002), guideline 4. Feedback comes after each answer, so only what comes
    before counts; enemies are never in one form anyway, and an error where they are.
    """
    marked, printed = _marked(form), _printed(form)
    for n, item in enumerate(form):
        for loc, before, what in (*_spans_told(item, marked), *_keys_told(item, printed)):
            earlier = form[before]
            if before < n and item.id not in earlier.enemies and earlier.id not in item.enemies:
                do = _("let it come first, change one of the two, or name them enemies and part them")
                yield item.id, warning(loc, "key-told-before", what.format(id=earlier.id), do)


def _marked(form: Sequence[Item]) -> dict[str, int]:
    """For each span that feedback marks, the first item whose feedback does."""
    found: dict[str, int] = {}
    for n, item in enumerate(form):
        for _loc, refs, _is_key in item.citations():
            for ref in refs:
                found.setdefault(ref, n)
    return found


def _spans_told(item: Item, marked: Mapping[str, int]) -> Iterator[tuple[Loc, int, str]]:
    for part in (item, *item.inner):
        for ref in part.decisive_spans:
            if ref in marked:
                yield (), marked[ref], _('the feedback on "{id}" marks the words to be found')


_Places = dict[tuple[str, ...], list[tuple[int, list[str], int]]]


def _printed(form: Sequence[Item]) -> _Places:
    """Where in the feedback of a form each run of a few words stands: the item, all words of the text, the position.

    Only runs that some key begins with are kept, so that a form is looked through once, however long it is.
    """
    wanted = {tuple(words(line.text)[:FEWEST_WORDS]) for item in form for line in item.lines() if line.part == "key"}
    found: _Places = defaultdict(list)
    for n, item in enumerate(form):
        for line in item.lines():
            if line.part == "feedback":
                told = words(line.text)
                for at in range(len(told) - FEWEST_WORDS + 1):
                    if (run := tuple(told[at : at + FEWEST_WORDS])) in wanted:
                        found[run].append((n, told, at))
    return found


def _keys_told(item: Item, printed: _Places) -> Iterator[tuple[Loc, int, str]]:
    for line in item.lines():
        key = words(line.text) if line.part == "key" else []
        if len(key) < FEWEST_WORDS:
            continue
        places = printed.get(tuple(key[:FEWEST_WORDS]), ())
        before = next((other for other, told, at in places if told[at : at + len(key)] == key), None)
        if before is not None:
            yield line.loc, before, _('the feedback on "{id}" prints this key')


def on_cards(item: Item, lines: Sequence[Line], cards: Mapping[str, Card]) -> Iterator[Finding]:
    """Choices among reports or paragraphs where the cards of the dossier are from the key's alone.

    A card shows the letter of its report and the number of its paragraph before the answer. Where the options are
    reports, and only the one that is the key lies on the desk, the desk says which.
    """
    lying = {cards[ref].letter for ref in map(excerpt_of, item.dossier) if ref in cards}
    for choice in choices(lines):
        keys = [_named(line.text) for line in choice.keys]
        others = [_named(line.text) for line in choice.distractors]
        if choice.decides and any(others) and all(key & lying for key in keys) and not any(o & lying for o in others):
            what = _("of the reports named in the options only the key's lies on the desk")
            yield warning(choice.keys[0].loc, "key-on-card", what, _("add a card of a report that a distractor names"))


def _named(text: str) -> set[str]:
    """The letters of the reports that an option names.

    >>> sorted(_named("Reports A and D, paragraph 3")), _named("C19"), _named("A fence")
    (['A', 'D'], {'C'}, set())
    """
    return {letter for found in _REPORT.findall(text) for letter in found if letter}
