"""Questions and faults as plain data, for a report that other programs read."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from secondsource.formats.fault import Fault
from secondsource.formats.question import FULL, Number, Option, Question, Text

Row = dict[str, Any]


def question_row(question: Question) -> Row:
    """A question as plain data: its line, type, name, category, stem, options, key, weights and feedback.

    Weights are in percent. `key` lists what earns full points: texts of options, numbers as [low, high], or pairs as
    [left, right]; for several answers to choose together, every option that earns something; for ordering the steps,
    which stand in `steps`; for cloze a list for each gap, whose options stand in `gaps`.
    """
    row: Row = {
        "line": question.line,
        "type": question.type,
        "name": question.name,
        "category": question.category,
        "stem": question.stem.text,
        "format": question.stem.format,
        "missing_word": question.missing_word,
    }
    if question.type == "multichoice":
        row["single"] = question.single
    row["options"] = [_option(one, question) for one in question.options]
    if question.numbers:
        row["options"] = [_number(one, question) for one in question.numbers]
    if question.pairs:
        row["options"] = [
            {"text": one.left.text, "format": one.left.format, "match": one.right} for one in question.pairs
        ]
    if question.type == "ordering":
        row["steps"] = [{"text": one.text, "format": one.format} for one in question.steps]
    if question.type == "cloze":
        row["gaps"] = [[_option(one, question) for one in gap] for gap in question.gaps]
    row["key"] = _key(question)
    row["weights"] = [one.weight for one in question.options] or [one.weight for one in question.numbers]
    row |= _words("general_feedback", question.general_feedback, question)
    row["idnumber"], row["tags"] = question.idnumber, list(question.tags)
    return row


def fault_row(fault: Fault) -> Row:
    """A fault as plain data: its line, what is wrong, what to do, whether the question was read all the same.

    `kind` says what was not kept, "" where nothing can be counted.
    """
    return asdict(fault)


def _key(question: Question) -> list[Any]:
    if question.pairs:
        return [[one.left.text, one.right] for one in question.pairs if one.left.text]
    if question.numbers:
        return [[_plain(one.low), _plain(one.high)] for one in question.numbers if one.weight == FULL]
    if question.steps:
        return [one.text for one in question.steps]
    if question.gaps:
        return [[one.text.text for one in gap if one.weight == FULL] for gap in question.gaps]
    least = FULL if question.single else 0.001
    return [one.text.text for one in question.options if one.weight >= least]


def _option(option: Option, question: Question) -> Row:
    row = {"text": option.text.text, "format": option.text.format, "weight": option.weight}
    return row | _words("feedback", option.feedback, question)


def _number(number: Number, question: Question) -> Row:
    row = {"low": _plain(number.low), "high": _plain(number.high), "weight": number.weight}
    return row | _words("feedback", number.feedback, question)


def _words(name: str, words: Text, question: Question) -> Row:
    """A text under its name, and its format where that is not the stem's."""
    row: Row = {name: words.text}
    return row | ({f"{name}_format": words.format} if words.text and words.format != question.stem.format else {})


def _plain(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
