"""What a question lacks, whichever format it is to be written in."""

from collections.abc import Callable, Iterator

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.gaps import marks
from secondsource.formats.question import FULL, Option, Question, Type

_SUM_TOLERANCE = 0.1  # thirds do not add up to 100
_FEWEST = 2  # options, pairs or steps: with one alone there is nothing to choose


def find_flaws(question: Question) -> Iterator[Fault]:
    """What is missing or odd in a question; with a fault that is `kept`, some programs take it all the same."""
    if not question.stem.text:
        yield _flaw(question, _("this question has no text"), _("write what is asked"))
    if any(abs(weight) > FULL for weight in weights(question)):
        yield _flaw(question, _("a weight is beyond 100 percent"), _("write weights from -100 to 100"))
    if question.type in _CHECKS:
        yield from _CHECKS[question.type](question)


def weights(question: Question) -> list[float]:
    """The weights of everything that can be answered, in percent."""
    gapped = [one.weight for gap in question.gaps for one in gap]
    return [one.weight for one in question.options] + [one.weight for one in question.numbers] + gapped


def _flaw(question: Question, what: str, do: str, *, kept: bool = False) -> Fault:
    return Fault(question.line, what, do, kept)


def _choice(question: Question) -> Iterator[Fault]:
    if len(question.options) < _FEWEST:
        yield _flaw(question, _("this question has fewer than two options"), _("give it another one"))
    yield from _texts(question, question.options)
    right = sum(one.weight for one in question.options if one.weight > 0)
    if question.single and all(one.weight < FULL for one in question.options):
        yield _flaw(
            question, _("one option is to be chosen, and none is wholly right"), _("give one of them 100 percent")
        )
    elif right <= 0:
        yield _flaw(question, _("no option is right"), _("give the right ones their weights"))
    elif not question.single and abs(right - FULL) > _SUM_TOLERANCE:
        what = _("the weights of the right options make {sum:g}, not 100").format(sum=right)
        yield _flaw(question, what, _("share 100 percent among the right options"), kept=True)


def _truth(question: Question) -> Iterator[Fault]:
    if len(question.options) != _FEWEST or sorted(one.weight for one in question.options) != [0, FULL]:
        what = _("this is to be true or false, and not one of both is right")
        yield _flaw(question, what, _("give the right one 100 percent, and the other one 0"))


def _typed(question: Question) -> Iterator[Fault]:
    if not question.options:
        yield _flaw(question, _("no answer is accepted"), _("write one"))
    yield from _texts(question, question.options)
    if question.options and all(one.weight < FULL for one in question.options):
        yield _flaw(question, _("no answer is wholly right"), _("give one of them 100 percent"), kept=True)


def _numbers(question: Question) -> Iterator[Fault]:
    if all(one.weight <= 0 for one in question.numbers):
        yield _flaw(question, _("no number is right"), _("give the right one 100 percent"))
    for one in question.numbers:
        if one.low is None or one.high is None:
            clear = one.low is one.high
        else:
            clear = one.low.is_finite() and one.high.is_finite() and one.low <= one.high
        if not clear:
            yield _flaw(question, _("a range of numbers has no clear limits"), _("write its lowest and highest number"))


def _pairs(question: Question) -> Iterator[Fault]:
    if sum(bool(one.left.text) for one in question.pairs) < _FEWEST:
        yield _flaw(question, _("one pair alone cannot be matched"), _("add pairs"))
    if not all(one.right for one in question.pairs):
        yield _flaw(question, _("a pair has no right side"), _("write what belongs to the left side"))


def _steps(question: Question) -> Iterator[Fault]:
    if len(question.steps) < _FEWEST or not all(one.text for one in question.steps):
        yield _flaw(question, _("there are not two steps or more with a text each"), _("write each step"))


def _gaps(question: Question) -> Iterator[Fault]:
    if not question.gaps or sorted(marks(question.stem.text)) != list(range(1, len(question.gaps) + 1)):
        what = _("the gaps in the text are not those that have options")
        yield _flaw(question, what, _("write each gap once in the text, as [[1]], [[2]] and so on"))
    for number, gap in enumerate(question.gaps, start=1):
        yield from _texts(question, gap)
        if all(one.weight < FULL for one in gap):
            what = _("nothing is wholly right in gap {n}").format(n=number)
            yield _flaw(question, what, _("give one of its options 100 percent"))


def _texts(question: Question, options: tuple[Option, ...]) -> Iterator[Fault]:
    if not all(one.text.text for one in options):
        yield _flaw(question, _("an option has no text"), _("write it, or delete the option"))


_CHECKS: dict[Type, Callable[[Question], Iterator[Fault]]] = {
    "multichoice": _choice,
    "truefalse": _truth,
    "shortanswer": _typed,
    "numerical": _numbers,
    "matching": _pairs,
    "ordering": _steps,
    "cloze": _gaps,
}
