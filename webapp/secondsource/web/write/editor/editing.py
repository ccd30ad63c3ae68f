"""One question under one teacher's hands: what is saved, what is typed, and what there is to say about it."""

import datetime as dt
import re
import secrets
from dataclasses import dataclass
from functools import cached_property

from flask import abort

from secondsource.actions import item_checks, item_edits
from secondsource.actions.benches import Bench
from secondsource.actions.manuscripts import Opened
from secondsource.core.items.base import Item
from secondsource.web import desk
from secondsource.web.write import bench_of, teacher
from secondsource.web.write.editor.evidence import Shelf
from secondsource.web.write.editor.item_forms import FORMS
from secondsource.web.write.editor.sheets import Made, Sheet, new_sheet, sheet_of
from secondsource.web.write.editor.told import Telling, telling

# The address of a question that is not saved yet: its type, and something that no other one has.
_NEW = re.compile(r"new\.([a-z-]{1,20})\.([a-z0-9]{8,20})", re.ASCII)


@dataclass(frozen=True)
class Editing:
    """A question and its form. `based_on` is the digest of the edition that the form was filled from; None for a new one."""

    opened: Opened
    bench: Bench
    key: str
    sheet: Sheet
    based_on: str | None
    kept: dt.datetime | None = None

    @property
    def id(self) -> str | None:
        """The id under which it is saved; None for a new one."""
        return None if self.key.startswith("new.") else self.key

    @property
    def bank(self) -> int:
        """The number of its bank."""
        return self.opened.manuscript.id

    @property
    def saved(self) -> Item | None:
        """The question as it is saved now."""
        return self.opened.item(self.key)

    @property
    def gone(self) -> bool:
        """Whether it was saved once, and is not in the bank any more."""
        return self.based_on is not None and self.saved is None

    @property
    def outdated(self) -> bool:
        """Whether another version was saved since the form was filled."""
        return self.based_on is not None and not self.gone and self.opened.digest(self.key) != self.based_on

    @cached_property
    def made(self) -> Made:
        """The question that the form makes."""
        return self.sheet.make(self.id, self.bench.cards)

    @cached_property
    def bound(self) -> Item | None:
        """The same as it is published, with the words of its excerpt; None while there is none."""
        try:
            return self.made.item.bound(self.bench.cards) if self.made.item else None
        except KeyError:  # the excerpt is not at hand; the linter says so
            return self.made.item

    @cached_property
    def shelf(self) -> Shelf:
        """What it may cite."""
        return Shelf(self.bench)

    def telling(self, *, lacks: bool) -> Telling:
        """What there is to say. What it lacks is left out as long as nobody asked: a form that was just opened is empty."""
        if self.made.item is None and not lacks:
            return Telling()
        item = self.made.item
        found = item_checks.checked(self.opened, self.bench, item, self.made.waived) if item else ()
        return telling(self.sheet, self.made, found)

    def with_sheet(self, sheet: Sheet, based_on: str | None) -> "Editing":
        """The same with something else typed."""
        return Editing(self.opened, self.bench, self.key, sheet, based_on, self.kept)


def new_key(type_: str) -> str:
    """An address for a question that is not saved yet."""
    return f"new.{type_}.{secrets.token_hex(5)}"


def editing_or_404(opened: Opened, key: str, based_on: str | None = None) -> Editing:
    """A question of a bank, with what this teacher has typed and not saved. Scenarios are written in files.

    One that is gone is found where something typed is kept for it, or `based_on` is the digest of what it was.
    """
    copy = item_edits.copy_of(desk.database(), teacher(), opened.manuscript.id, key)
    saved = opened.item(key)
    type_ = saved.type if saved else _type_of(key, copy.based_on if copy else based_on)
    if type_ not in FORMS:
        abort(404)
    bench = bench_of(opened)
    if copy is not None:
        return Editing(opened, bench, key, Sheet(type_, copy.fields), copy.based_on, copy.kept)
    sheet = sheet_of(saved, opened.manuscript.head.accepted) if saved else new_sheet(type_, _offered(opened, bench))
    return Editing(opened, bench, key, sheet, opened.digest(key))


def _type_of(key: str, based_on: str | None) -> str:
    """The type of a question that is not in the bank: new, or removed while somebody had typed something else."""
    if found := _NEW.fullmatch(key):
        return found[1]
    before = item_edits.edition(desk.database(), based_on) if based_on else None
    return before.type if before and before.id == key else ""


def _offered(opened: Opened, bench: Bench) -> dict[str, object]:
    """What a new question begins with: the skill and the level of the one before it."""
    last = opened.items[-1] if opened.items else None
    skills = [skill.id for skill in bench.course.skills]
    skill = last.skill if last and last.skill in skills else next(iter(skills), "")
    return {"skill": skill, "level": (last.level if last else None) or 1}
