"""Reading a bank's own file for an import: what is wrong in it is told by line, and then nothing of it is taken."""

from collections.abc import Iterator
from pathlib import Path

from secondsource.actions.questions import MOST_BYTES, MOST_QUESTIONS, unfit_at_all
from secondsource.content.decoding import decode
from secondsource.content.validation import validate
from secondsource.content.yaml import Document, load
from secondsource.core.bank import Bank
from secondsource.core.lint import Catalogue, lint_bank
from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault

_MOST_TOLD = 200  # problems: of more, most come from a few


def read_bank(raw: bytes, name: str, catalogue: Catalogue) -> tuple[Bank | None, list[Fault], list[int]]:
    """The bank in the bytes of a file, what is wrong with it or needs a look, and the line of each of its items."""
    if unfit := unfit_at_all(raw):
        return None, unfit, []
    text, problems = decode(raw, Path(name), MOST_BYTES)
    document, bank = None, None
    if text is not None:
        document, unread = load(text, Path(name))
        problems += unread
    if document is not None and not problems:
        if _count(document) > MOST_QUESTIONS:
            what = _("this file has more than {most:,} questions").format(most=MOST_QUESTIONS)
            return None, [Fault(1, what, _("split it into several files"))], []
        bank, problems = validate(Bank, document)
    if bank is None or document is None:
        return None, [Fault(one.line, one.what, one.do) for one in problems[:_MOST_TOLD]], []
    faults = sorted([*_left(bank), *_doubts(bank, document, catalogue)])
    return bank, faults, _lines(document, len(bank.items))


def _count(document: Document) -> int:
    items = document.data.get("items") if isinstance(document.data, dict) else None
    return len(items) if isinstance(items, list) else 0


def _lines(document: Document, n: int) -> list[int]:
    return [document.place(("items", number))[0] for number in range(n)]


def _left(bank: Bank) -> Iterator[Fault]:
    """What a bank that a teacher writes has no place for."""
    if bank.lesson:
        what = _('that it goes with the lesson "{name}" is not kept').format(name=bank.lesson)
        yield Fault(1, what, _("give it to a class as a task"), kept=True, kind="setting")
    if bank.parallel:
        what = _("that it is form {name} of the test before and after is not kept").format(name=bank.parallel)
        yield Fault(1, what, _("give it to a class as a task"), kept=True, kind="setting")


def _doubts(bank: Bank, document: Document, catalogue: Catalogue) -> Iterator[Fault]:
    """What keeps the bank from being published as it is, in the course that it is taken into."""
    alone = bank.model_copy(update={"lesson": None, "parallel": None})
    for finding in lint_bank(alone, catalogue):
        yield Fault(document.place(finding.loc)[0], finding.what, finding.do, kept=True)
