"""Exporting a bank, one of mine or one that comes with a course: what each format would leave out, and the file."""

from collections.abc import Iterator
from typing import NamedTuple

from flask import abort, render_template
from werkzeug.wrappers import Response

from secondsource.actions import bank_files, study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.bank_files import Exported, FileFormat, Found
from secondsource.actions.bank_search import PAGE
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.write import BANK, bench_of, opened_or_404, write
from secondsource.web.write.exchange.forms import format_names

SHIPPED = "/shipped/<course>/<quiz>"
_ENDINGS: dict[FileFormat, str] = {"yaml": "yaml", "gift": "gift.txt", "aiken": "aiken.txt", "moodle-xml": "xml"}
_PIECE = 65_536  # letters sent at a time


class Way(NamedTuple):
    """A format, what a file in it would be, and which questions it does not hold whole, with why."""

    written: FileFormat
    name: str
    made: Exported
    lost: list[tuple[str, str]]
    changed: list[tuple[str, str]]


@write.get(f"{BANK}/export/")
def export(bank: int) -> str | tuple[str, int]:
    """The formats in which a bank of mine can be had, and what each leaves out."""
    opened = opened_or_404(bank)
    title = opened.manuscript.head.title
    if not opened.items:
        return render_template("write/export.html", title=title, bank=bank, ways=[], at=None)
    ways = _ways(bank_files.of_manuscript(opened, bench_of(opened).cards))
    return render_template("write/export.html", title=title, bank=bank, ways=ways, at=None)


@write.get(f"{BANK}/export/<written>")
def export_file(bank: int, written: str) -> Response:
    """The file."""
    opened = opened_or_404(bank)
    return _file(bank_files.of_manuscript(opened, bench_of(opened).cards), written)


@write.get(f"{SHIPPED}/export/")
def export_shipped(course: str, quiz: str) -> str:
    """The same of a bank that comes with a course."""
    found = _shipped_or_404(course, quiz)
    at = {"course": course, "quiz": quiz}
    return render_template("write/export.html", title=found.bank.title, bank=None, ways=_ways(found), at=at)


@write.get(f"{SHIPPED}/export/<written>")
def export_shipped_file(course: str, quiz: str, written: str) -> Response:
    """Its file."""
    return _file(_shipped_or_404(course, quiz), written)


def _shipped_or_404(course: str, quiz: str) -> Found:
    digest = desk.course_or_404(course).banks.get(quiz)
    if digest is None:
        abort(404)
    return bank_files.of_edition(study.edition(desk.database(), digest))


def _ways(found: Found) -> list[Way]:
    names = format_names()
    questions = {item.id: item.question for item in found.bank.items}
    ways = []
    for written in bank_files.FILE_FORMATS:
        made = bank_files.export_bank(found, written)
        told = [(questions[made.ids[fault.line - 1]], fault) for fault in made.faults]
        lost = [(question, fault.what) for question, fault in told if not fault.kept]
        changed = [(question, fault.what) for question, fault in told if fault.kept]
        ways.append(Way(written, names[written], made, lost[:PAGE], changed[:PAGE]))
    return ways


def _file(found: Found, written: str) -> Response:
    if written not in bank_files.FILE_FORMATS:
        abort(404)
    made = bank_files.export_bank(found, written)
    if not made.questions:
        raise RefusedError(_nothing_fits())
    kind = "application/xml" if written == "moodle-xml" else "text/plain"
    answer = Response(_pieces(made.text), content_type=f"{kind}; charset=utf-8")
    # An id has small letters, digits and hyphens alone, so it needs no quoting.
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.bank.bank}.{_ENDINGS[written]}"'
    return answer


def _pieces(text: str) -> Iterator[bytes]:
    return (text[at : at + _PIECE].encode() for at in range(0, len(text), _PIECE))


def _nothing_fits() -> str:
    return _("No question of this bank can be written in this format. Choose another one.")
