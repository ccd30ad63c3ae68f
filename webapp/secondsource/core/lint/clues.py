"""Warnings on clues: grammar that only some options fit, and a word of the stem that only the key repeats."""

import re
from collections.abc import Iterator, Sequence

from secondsource.core.balance import Choice, choices
from secondsource.core.finding import Finding
from secondsource.core.items.base import Line
from secondsource.core.lint.prose import questions, root, words
from secondsource.core.lint.rules import warning
from secondsource.core.words import gettext as _

SHORTEST = 5  # letters of a word that carries meaning; shorter ones stand in every sentence

_ARTICLE = re.compile(r"\b(an?)[\s_….:]*$", re.IGNORECASE)
_VERB = re.compile(r"\b(is|are|was|were)[\s_….:]*$", re.IGNORECASE)
_VOWEL = re.compile(r"(?!uni|us[eu]|eu|one\b)[aeiou]|hour|honest|honour|heir|8|1[18]\b", re.IGNORECASE)
_MANY = re.compile(r"(?<![suiy'’])s$|\b(?:people|men|women|children|police)$", re.IGNORECASE)
_PHRASE = 4  # words: in a longer option the noun does not stand at the end
_EMPTY = frozenset(
    words(
        "about above after again against another because before behind below beside between called cards could does doesn "
        "during every false first given gives having herself himself itself other others paragraph report reports right "
        "should since their theirs there these thing things those through true under until where which while whose would "
        "wrong yours"
    )
)  # words that mean little, and those that stand on every page


def clue_warnings(lines: Sequence[Line]) -> Iterator[Finding]:
    """Everything in the lines of an item that points at its key without anything being known.

    T. M. Haladyna, S. M. Downing, M. C. Rodriguez, "A Review of Multiple-Choice Item-Writing Guidelines" (2002),
    guideline 28: "Avoid giving clues to the right answer, such as ... grammatical inconsistencies that cue the test-taker
    to the correct choice" (28c) and "clang associations, choices identical to or resembling words in the stem" (28b).
    """
    for choice in choices(lines):
        yield from _article_cue(choice)
        yield from _number_cue(choice)
        if choice.decides:
            yield from _clue_word(choice)


def _article_cue(choice: Choice) -> Iterator[Finding]:
    """A stem that ends in "a" or "an" shuts out every option that begins with another sound."""
    found = _ARTICLE.search(choice.stem.text)
    if found and len({bool(_VOWEL.match(line.text)) for line in choice.options}) > 1:
        what = _('"{word}" fits only some of the options').format(word=found[1])
        yield warning(choice.stem.loc, "article-cue", what, _("let each option begin with its own article"))


def _number_cue(choice: Choice) -> Iterator[Finding]:
    """A stem that ends in "is" or "are" shuts out every option of the other number."""
    found = _VERB.search(choice.stem.text)
    short = all(len(line.text.split()) <= _PHRASE for line in choice.options)
    if found and short and len({bool(_MANY.search(line.text)) for line in choice.options}) > 1:
        what = _('"{word}" fits only some of the options').format(word=found[1])
        yield warning(choice.stem.loc, "number-cue", what, _("move the verb into the options"))


def _clue_word(choice: Choice) -> Iterator[Finding]:
    """A word that stem and key share, and no distractor, reads like an answer.

    A message tells much before it asks, so of that its questions alone count.
    """
    stem = choice.stem.text
    text = questions(stem) if choice.stem.part == "message" else stem
    asked = {root(word): word for word in words(text) if len(word) >= SHORTEST and word not in _EMPTY}
    keys = [{root(word) for word in words(line.text)} for line in choice.keys]
    others = {root(word) for line in choice.distractors for word in words(line.text)}
    shared = [word for same, word in asked.items() if all(same in key for key in keys) and same not in others]
    if shared:
        what = _('only the key repeats "{word}" of the stem').format(word=shared[0])
        yield warning(choice.keys[0].loc, "clue-word", what, _("say it in a distractor too, or in none of them"))
