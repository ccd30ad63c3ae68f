"""What stands between the braces of a GIFT question that is written: its options, numbers or pairs."""

from collections.abc import Callable

from secondsource.formats.gift.writer_texts import escaped, formatted, with_entities
from secondsource.formats.limits import around, decimals, digits
from secondsource.formats.question import FULL, Format, Number, Option, Question, Type


def answers(question: Question) -> str:
    """The answers of a question without a flaw, each on a line; nothing for an essay."""
    if question.type not in _WRITERS:
        return ""
    return _WRITERS[question.type](question)


def _feedback(written: str) -> str:
    return f"#{written}" if written else ""


def _weight(weight: float) -> str:
    """A weight with the five decimals that Moodle reads, without zeros that say nothing."""
    return f"%{f'{weight:.5f}'.rstrip('0').rstrip('.')}%"


def _choice(question: Question) -> str:
    form, lines, marked = question.stem.format, [""], False
    for option in question.options:
        # One = says that one is to be chosen. A second would make an answer to type of a question without any ~.
        mark = "="
        if not question.single or option.weight != FULL or marked:
            mark = f"~{_weight(option.weight) if option.weight else ''}"
        marked |= mark == "="
        lines.append(mark + _option(option, form))
    return "\n".join(lines)


def _option(option: Option, form: Format) -> str:
    return formatted(with_entities(option.text), form) + _feedback(formatted(option.feedback, form))


def _truth(question: Question) -> str:
    true, false = question.options
    form = question.stem.format
    wrong, right = (false, true) if true.weight else (true, false)
    feedback = formatted(right.feedback, form)
    told = _feedback(formatted(wrong.feedback, form)) or "#" * bool(feedback)
    return ("TRUE" if true.weight else "FALSE") + told + _feedback(feedback)


def _typed(question: Question) -> str:
    form = question.stem.format
    return "\n".join(
        [
            "",
            *(
                f"={'' if one.weight == FULL else _weight(one.weight)}{formatted(one.text, form)}"
                f"{_feedback(formatted(with_entities(one.feedback), form))}"
                for one in question.options
            ),
        ]
    )


def _numbers(question: Question) -> str:
    last = len(question.numbers) - 1
    lines = [_number(one, question.stem.format, last=place == last) for place, one in enumerate(question.numbers)]
    return "\n".join(["#", *lines])


def _number(number: Number, form: Format, *, last: bool) -> str:
    feedback = _feedback(formatted(number.feedback, form))
    if number.low is None or number.high is None:
        # What follows a ~ is not read by Moodle, so that it stands at the end alone.
        return f"~{feedback or '#'}" if last and not number.weight else f"={_weight(number.weight)}*{feedback}"
    weight = "" if number.weight == FULL else _weight(number.weight)
    middle, tolerance = around(number.low, number.high)
    if not tolerance:
        limits = digits(number.low)
    elif decimals(middle) <= max(decimals(number.low), decimals(number.high)):
        limits = f"{digits(middle)}:{digits(tolerance)}"
    else:
        limits = f"{digits(number.low)}..{digits(number.high)}"
    return f"={weight}{limits}{feedback}"


def _pairs(question: Question) -> str:
    form = question.stem.format
    pairs = [f"={formatted(with_entities(one.left), form)} -> {escaped(one.right)}" for one in question.pairs]
    return "\n".join(["", *pairs])


_WRITERS: dict[Type, Callable[[Question], str]] = {
    "multichoice": _choice,
    "truefalse": _truth,
    "shortanswer": _typed,
    "numerical": _numbers,
    "matching": _pairs,
}
