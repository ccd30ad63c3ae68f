"""What figures say in plain words: hints from counts alone, and flags that ask to look at an item."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from secondsource.core.statistics.distractors import OptionFigures
from secondsource.core.statistics.figure import HINTS, SOUND, Figure
from secondsource.core.statistics.item import ItemFigures
from secondsource.core.words import gettext as _

LOWEST, HIGHEST = 0.30, 0.80  # facility
LEAST_DISCRIMINATION = 20  # per cent
_NEARLY, _MANY = 0.75, 0.2  # of those with the key; of the class without an answer

Kind = Literal["hint", "flag"]


class Told(NamedTuple):
    """A sentence for the teacher: a hint rests on counts, a flag says "look at this item"."""

    kind: Kind
    text: str


class Answers(NamedTuple):
    """What was counted of an item: how many saw it, earned full points, and left it empty.

    `earned` adds up their shares of the points. Texts that wait for a teacher are `waiting` and in none of the others.
    """

    n: int
    right: int
    empty: int
    earned: float
    waiting: int = 0


def hints(answers: Answers, options: Sequence[OptionFigures], guess: float | None) -> Iterator[Told]:
    """What counts alone say, from 15 attempts on. `options` are empty for an item that offers none."""
    n = answers.n
    if n < HINTS:
        return
    if answers.right == n:
        yield Told("hint", _("All {n} had it right.").format(n=n))
    elif answers.right == 0:
        yield Told("hint", _("Nobody of {n} had it right: look at the question, and at its key.").format(n=n))
    elif guess is not None and answers.earned < guess * n:
        text = _("{right} of {n} had all of it right, and blind guesses would have earned more points than they did.")
        yield Told("hint", text.format(right=answers.right, n=n))
    yield from _rivals(options, n)
    if answers.empty >= _MANY * n:
        yield Told("hint", _("{empty} of {n} left it empty.").format(empty=answers.empty, n=n))


def _rivals(options: Sequence[OptionFigures], n: int) -> Iterator[Told]:
    keys = [one for one in options if one.key]
    if len(keys) != 1:
        return
    key = keys[0].times
    for one in options:
        if one.key or not one.times or one.times < _NEARLY * key:
            continue
        if one.times > key:
            text = _("{count} of {n} chose “{option}”: more than the key, which {key} chose.")
        elif one.times == key:
            text = _("{count} of {n} chose “{option}”: as many as the key.")
        else:
            text = _("{count} of {n} chose “{option}”: nearly as many as the key, which {key} chose.")
        yield Told("hint", text.format(count=one.times, n=n, option=one.option, key=key))


def flags(figures: ItemFigures, options: Sequence[OptionFigures], *, untaught: bool) -> Iterator[Told]:
    """Why to look at an item, from 100 attempts on. `untaught`: the quiz was taken before teaching.

    That an item is easy is flagged only there: after teaching it is the aim.
    """
    if figures.facility.n < SOUND:
        return
    share, index = figures.facility.value, figures.discrimination.value
    if share is not None and share < LOWEST:
        yield _flag(_("Hard: {share} % of the points were earned. Is the key beyond doubt, and was it taught?"), share)
    if share is not None and share > HIGHEST and untaught:
        yield _flag(_("Easy: {share} % of the points were earned before anything was taught."), share)
    if index is not None and _enough(figures.discrimination) and index < LEAST_DISCRIMINATION:
        text = _("It hardly tells apart who knows the rest: a discrimination of {index} %.")
        yield Told("flag", text.format(index=round(index)))
    yield from _of_options(options)


def _of_options(options: Sequence[OptionFigures]) -> Iterator[Told]:
    keys = [one.rest.value for one in options if one.key and one.rest.value is not None]
    for one in options:
        if one.key:
            continue
        if one.idle:
            text = _("“{option}” is idle: {count} of {n} chose it. A better distractor would say what pupils believe.")
            yield Told("flag", text.format(option=one.option, count=one.times, n=one.of))
        elif keys and one.rest.value is not None and one.rest.value > max(keys):
            text = _("Those who chose “{option}” did better on the rest than those who chose the key. Check the key.")
            yield Told("flag", text.format(option=one.option))


def _enough(figure: Figure) -> bool:
    return figure.n >= SOUND


def _flag(text: str, share: float) -> Told:
    return Told("flag", text.format(share=round(100 * share)))
