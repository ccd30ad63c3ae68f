"""Questions and faults in one short line each, to compare what was read with what should have been."""

from secondsource.formats.fault import Fault


def told(found):
    """Each thing found in a line: its line in the file, its type, stem, and what can be answered; or the fault."""
    return [_fault(one) if isinstance(one, Fault) else _question(one) for one in found]


def _fault(fault):
    kind = f" {fault.kind}" if fault.kind else ""
    return f"{fault.line} {'doubt' if fault.kept else 'LOST'}{kind}: {fault.what}"


def _question(question):
    head = f"{question.line} {question.type}"
    if question.type == "multichoice" and not question.single:
        head += " (several)"
    if question.category:
        head += f" in {question.category}"
    if question.name:
        head += f" called {question.name}"
    if question.idnumber or question.tags:
        head += f" id {question.idnumber} tags {', '.join(question.tags)}"
    parts = [
        *(f"{one.weight:g} {_text(one.text)}{_feedback(one.feedback)}" for one in question.options),
        *(f"{one.weight:g} {one.low}..{one.high}{_feedback(one.feedback)}" for one in question.numbers),
        *(f"{_text(one.left)} -> {one.right}" for one in question.pairs),
        *(f"{place}. {_text(one)}" for place, one in enumerate(question.steps, start=1)),
        *(f"[[{place}]] {_gap(gap)}" for place, gap in enumerate(question.gaps, start=1)),
    ]
    return f"{head}: " + " | ".join([_text(question.stem), *parts]) + _feedback(question.general_feedback, "####")


def _gap(options):
    return " / ".join(f"{one.weight:g} {_text(one.text)}{_feedback(one.feedback)}" for one in options)


def _text(text):
    shown = text.text.replace("\n", "/")
    return shown if text.format in {"moodle", "plain"} else f"[{text.format}]{shown}"


def _feedback(text, mark="#"):
    return f" {mark} {_text(text)}" if text.text else ""
