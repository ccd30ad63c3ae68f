"""Habits of items that are answered in one's own words: marked words, a number, a name, a short text."""

from decimal import Decimal
from random import Random

from secondsource.core.items.base import ANSWER
from secondsource.core.items.highlight import Highlight
from secondsource.core.items.numeric import Numeric
from secondsource.core.items.open import Open
from secondsource.core.items.short_text import ShortText
from secondsource.core.marked import written
from secondsource.core.outcome import Response
from secondsource.core.simulation.essays import text
from secondsource.core.simulation.learners import Habit, Learner
from secondsource.core.simulation.tempting import Tempting

_TEMPTED, _TOO_MUCH = 0.4, 0.75  # of those who miss the core, the shares up to which they mark what tempts, or more
_OTHER_WORDING = 0.2
_SOMEBODY = ("a newspaper", "somebody", "the people there", "an office", "it does not say")


def highlight(item: Highlight, chance: Random) -> Habit:
    """The core, or what tempts, or the core with words too many, or some other phrase."""
    words, span = item.words, item.anchored.numbers if item.anchored else lambda _names: frozenset[int]()
    core, zone = span(item.cores[:1]), span(item.zone)
    tempting = Tempting([found for one in item.tempting if (found := span([one.span]))], chance)
    phrases = [frozenset(range(first, last + 1)) for first, last in item.view().phrases]

    def answer(right: float, _learner: Learner, chance: Random) -> Response:
        luck = chance.random()
        if luck < right:
            marked = core | zone if chance.random() < _OTHER_WORDING else core
        elif tempting and (luck := chance.random()) < _TEMPTED:
            marked = tempting.pick(chance)
        elif luck < _TOO_MUCH:
            first, last = min(core), max(core)
            marked = frozenset(
                range(max(0, first - chance.randint(0, 3)), min(len(words), last + chance.randint(2, 6)))
            )
        else:
            marked = chance.choice(phrases)
        return {ANSWER: written(marked)}

    return answer


def numeric(item: Numeric, chance: Random) -> Habit:
    """The key, or a number that was foreseen, or one that is a little or ten times too much."""
    right_one = item.keyed()[ANSWER]
    foreseen = [distractor.value for distractor in item.distractors]
    off = item.key + item.tolerance + 1
    wrong = Tempting([f"{number:f}" for number in (*foreseen, off, item.key * 10 + Decimal(3))], chance)

    def answer(right: float, _learner: Learner, chance: Random) -> Response:
        return {ANSWER: right_one if chance.random() < right else (wrong.pick(chance),)}

    return answer


def short_text(item: ShortText, chance: Random) -> Habit:
    """An accepted form, one that was foreseen as wrong, or nobody in particular."""
    first, *others = item.accepted
    wrong = Tempting([*(distractor.forms[0] for distractor in item.distractors), *_SOMEBODY], chance)

    def answer(right: float, _learner: Learner, chance: Random) -> Response:
        if chance.random() >= right:
            return {ANSWER: (wrong.pick(chance),)}
        return {ANSWER: (chance.choice(others) if others and chance.random() < _OTHER_WORDING else first,)}

    return answer


def open_text(item: Open, _chance: Random) -> Habit:
    """A text, and a self-check that is kinder than a teacher would be."""

    def answer(right: float, _learner: Learner, chance: Random) -> Response:
        merit = min(1.0, max(0.0, chance.gauss(right, 0.2)))
        levels = {
            criterion.slot: (str(min(3, 1 + round(2 * merit + chance.uniform(-0.2, 0.7)))),)
            for criterion in item.criteria
        }
        return {ANSWER: (text(merit, item.words.aim, item.words.most, chance),), **levels}

    return answer
