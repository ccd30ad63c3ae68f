"""Banks as files: one of a course or of a teacher, found by its id, and written as YAML or for other systems."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, cast, get_args

from secondsource.actions.accounts import RefusedError
from secondsource.actions.manuscripts import Opened
from secondsource.content.assembly import CoursePlan
from secondsource.content.bank_text import bank_text
from secondsource.content.courses import read_courses
from secondsource.content.holdings import Holdings
from secondsource.core.bank import Bank
from secondsource.core.cards import Card, cards
from secondsource.core.edition import BankEdition
from secondsource.core.items import AnyItem
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.items.given import give
from secondsource.formats.losses import summed_up
from secondsource.formats.question import Question
from secondsource.formats.writing import Writable, write
from secondsource.store import editions, manuscripts, own_sources
from secondsource.store.database import open_beside
from secondsource.store.folder import Folder

FileFormat = Literal["yaml", Writable]
FILE_FORMATS: tuple[FileFormat, ...] = ("yaml", *get_args(Writable))


@dataclass(frozen=True)
class Found:
    """A bank, and the excerpts that it may quote, by reference."""

    bank: Bank
    cards: Mapping[str, Card]


@dataclass(frozen=True)
class Exported:
    """The text of a file, how many questions of the bank it holds, and what of the bank it does not hold.

    The line of a fault is the place of its question in the bank, from 1; `ids` are the ids of all of them in order.
    """

    text: str
    questions: int
    ids: tuple[str, ...]
    faults: list[Fault] = field(default_factory=list)

    @property
    def losses(self) -> str:
        """What is not kept, counted: "the evidence of 9 questions, 1 scenario"; "" where everything is."""
        return summed_up(self.faults)

    @property
    def lost(self) -> list[Fault]:
        """Faults for which a question was not written."""
        return [fault for fault in self.faults if not fault.kept]


def find_bank(name: str, holdings: Holdings, data: Path) -> Found:
    """The bank called `bank` or `course/bank`: of the folders that are served, or else a teacher's own in a data folder.

    Files need no data folder. Raises RefusedError where there is no such bank, several, or one that is not in order;
    raises StoreError where the data folder has a database that cannot be read.
    """
    course, _slash, bank = name.strip("/").rpartition("/")
    plans = [plan for some in holdings.plans() for plan in some]
    asked = [plan for plan in plans if course in {"", plan.folder.name}]
    found = list(_in_files(bank, asked))
    if not found and Folder(data.expanduser().absolute()).database.exists():
        with open_beside(data) as conn:
            found = list(_written(conn, course, bank, plans))
    if not found:
        raise RefusedError(_unknown(name, asked or plans))
    if len(found) > 1:
        names = ", ".join(f"{where}/{bank}" for where, _one in found)
        raise RefusedError(_("There are several banks of this name. Say which: {names}.").format(names=names))
    return found[0][1]


def of_manuscript(opened: Opened, known: Mapping[str, Card]) -> Found:
    """A bank as a teacher writes it, beside the excerpts it may quote. Raises RefusedError where it is empty."""
    if not opened.items:
        raise RefusedError(_("This bank has no questions yet, so there is nothing to export. Write one first."))
    return Found(opened.manuscript.as_bank(cast("tuple[AnyItem, ...]", opened.items)), known)


def of_edition(edition: BankEdition) -> Found:
    """A bank that is published, with the excerpts that it quotes."""
    bank = Bank(
        bank=edition.bank,
        title=edition.title,
        lesson=edition.lesson,
        parallel=edition.parallel,
        scenario=edition.scenario,
        items=edition.items,
    )
    return Found(bank, edition.cards)


def _in_files(bank: str, plans: Sequence[CoursePlan]) -> Iterator[tuple[str, Found]]:
    """The banks of this id in the files of some courses, each with its course."""
    library = read_courses(plans)
    for course, files in library.courses.items():
        if bank in files.banks:
            yield course, Found(files.banks[bank], cards(files.beside | files.sources))
        elif path := files.paths.get(("bank", bank)):
            problem = next(one for one in library.problems if one.path == str(path))
            raise RefusedError(_("This bank is not in order: {problem}").format(problem=problem))


def _written(
    conn: sqlite3.Connection, course: str, bank: str, plans: Sequence[CoursePlan]
) -> Iterator[tuple[str, Found]]:
    """The banks of this id that teachers write, each with its course."""
    for one in manuscripts.called(conn, bank):
        if course not in {"", one.course}:
            continue
        if not one.items:
            text = _("{course}/{bank} has no questions yet. Write one first.")
            raise RefusedError(text.format(course=one.course, bank=bank))
        items = tuple(editions.items(conn, one.items))
        library = read_courses([plan for plan in plans if plan.folder.name == one.course])
        files = library.courses.get(one.course)
        own = own_sources.citable(conn, one.course, one.owner)
        known = cards(own | files.beside | files.sources if files else own)
        yield one.course, Found(one.as_bank(cast("tuple[AnyItem, ...]", items)), known)


def _unknown(name: str, plans: Sequence[CoursePlan]) -> str:
    courses = read_courses(plans).courses
    known = [one for course, files in courses.items() for bank in files.banks for one in (bank, f"{course}/{bank}")]
    near = suggest(name, known if "/" in name else [one for one in known if "/" not in one])
    text = _('There is no bank "{name}" in the courses, and none of a teacher in this data folder: {near}')
    return text.format(name=name, near=near)


def export_bank(found: Found, written: FileFormat) -> Exported:
    """The file of a bank. As yaml it holds everything; other formats leave out what they have no place for."""
    bank = found.bank
    ids = tuple(item.id for item in bank.items)
    if written == "yaml":
        return Exported(bank_text(bank), len(ids), ids)
    faults: list[Fault] = []
    text: list[str] = []
    questions = list(_questions(found, written, faults))
    for one in write(questions, written):
        (faults if isinstance(one, Fault) else text).append(one)  # type: ignore[arg-type]  # each to its own kind
    unwritten = {fault.line for fault in faults if not fault.kept}
    told = sorted(fault for fault in faults if not fault.kept or fault.line not in unwritten)
    return Exported("".join(text), len(ids) - len(unwritten), ids, told)


def _questions(found: Found, written: Writable, faults: list[Fault]) -> Iterator[Question]:
    for number, item in enumerate(found.bank.items, 1):
        question, lost = give(item, number, found.cards, found.bank.scenario)
        faults += lost
        if question:
            yield _on_one_line(question) if written == "aiken" else question


def _on_one_line(question: Question) -> Question:
    """The question with the excerpts in its stem on the line of the stem, as Aiken holds it."""
    return replace(question, stem=replace(question.stem, text=" ".join(question.stem.text.split())))
