"""Publishing a teacher's bank: whether it may be, and then as an edition that classes are given; and who may give it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from secondsource.actions import study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.benches import Bench
from secondsource.actions.imports import loss_findings
from secondsource.actions.manuscripts import Opened
from secondsource.actions.publish import ShelfCourse
from secondsource.core.edition import BankEdition, edition_digest
from secondsource.core.finding import Finding, Severity
from secondsource.core.items.base import Item
from secondsource.core.lint import lint_bank, warn_bank
from secondsource.core.people import Teacher
from secondsource.core.words import gettext as _
from secondsource.store import editions, manuscripts, publications, times
from secondsource.store.database import Database
from secondsource.store.publications import OwnBank


class About(NamedTuple):
    """An item and what is said of it, each once; None stands for the bank."""

    item: Item | None
    findings: list[Finding]


@dataclass(frozen=True)
class Checked:
    """What was found in a bank as it is at a revision. Only without errors is it published."""

    opened: Opened
    found: list[Finding]

    @property
    def errors(self) -> list[About]:
        """What keeps it from being published, item by item."""
        return self._about("error")

    @property
    def warnings(self) -> list[About]:
        """What makes it worse."""
        return self._about("warning")

    def _about(self, severity: Severity) -> list[About]:
        found: dict[int | None, dict[tuple[str, str], Finding]] = {}
        for one in self.found:
            if one.severity == severity:
                found.setdefault(_place(one), {}).setdefault((one.what, one.do), one)
        items = self.opened.items
        return [About(None if n is None else items[n], list(told.values())) for n, told in found.items()]


def _place(finding: Finding) -> int | None:
    """The position of the item that it is about, the first being 0."""
    match finding.loc:
        case ("items", int(n), *_inside):
            return n
    return None


def check(database: Database, shown: ShelfCourse, bench: Bench, opened: Opened) -> Checked:
    """Look a bank through, as it would be published now."""
    return Checked(opened, list(_findings(database, shown, bench, opened)))


def _findings(database: Database, shown: ShelfCourse, bench: Bench, opened: Opened) -> Iterator[Finding]:
    manuscript = opened.manuscript
    if not opened.items:
        yield Finding((), _("the bank has no question yet"), _("write one, or move one here from another bank"))
        return
    if manuscript.bank in shown.banks:
        what = _("the course has got a bank of its own with the id {id}").format(id=manuscript.bank)
        yield Finding((), what, _("duplicate this bank: the copy gets an id of its own"))
    try:
        bank = manuscript.as_bank(opened.items)
    except ValidationError as error:
        yield Finding((), str(error.errors()[0]["msg"]), _("open the question, mend it and save it"))
        return
    yield from loss_findings(database.read(), manuscript.id)
    yield from _taken(database, shown, opened)
    yield from lint_bank(bank, bench.catalogue)
    yield from warn_bank(bank, bench.catalogue)


def _taken(database: Database, shown: ShelfCourse, opened: Opened) -> Iterator[Finding]:
    """Items whose id another bank of the course has: answers are kept under it, and would be taken for one another."""
    manuscript = opened.manuscript
    shipped = {
        item.id: edition.title
        for edition in (study.edition(database, digest) for digest in shown.banks.values())
        for item in edition.items
    }
    others = publications.item_ids(database.read(), manuscript.course, but=manuscript.id)
    for n, item in enumerate(opened.items):
        if item.id in shipped or item.id in others:
            what = _('the id "{id}" belongs to a question of another bank').format(id=item.id)
            yield Finding(("items", n, "id"), what, _("duplicate the question, and remove this one"))


def publish(database: Database, teacher: Teacher, bench: Bench, checked: Checked) -> None:
    """Publish a bank that was looked through and has no errors. Attempts that were begun keep their edition.

    Raises RefusedError: it has errors, or was changed since, or is not there any more.
    """
    if checked.errors:
        raise RefusedError(_("It has mistakes that keep it from being published. Its page lists them."))
    manuscript = checked.opened.manuscript
    edition = bench.edition(manuscript.as_bank(checked.opened.items))
    digest, now = edition_digest(edition), times.now()

    def job(conn: sqlite3.Connection) -> None:
        found = manuscripts.seen(conn, manuscript.id, teacher.id)
        if found is None or found.archived:
            raise RefusedError(
                _("This bank is not there any more, is in the archive, or is not shared with you any more.")
            )
        if found.revision != manuscript.revision:
            raise RefusedError(_("It was changed at this moment by somebody else. Look at it, and publish it again."))
        editions.publish(conn, edition, now, digest)
        manuscripts.publish(
            conn, manuscript.id, revision=manuscript.revision, edition=digest, teacher=teacher.id, at=now
        )

    database.write(job)


def own_banks(database: Database, teacher: Teacher) -> list[OwnBank]:
    """The published banks that a teacher may give to a class and print: the own ones and those shared, by title."""
    return publications.of_teacher(database.read(), teacher.id)


def own_edition(database: Database, teacher: Teacher, course: str, bank: str) -> BankEdition | None:
    """The edition that is current of one of them."""
    mine = next((one for one in own_banks(database, teacher) if (one.course, one.bank) == (course, bank)), None)
    return None if mine is None else study.edition(database, mine.edition)
