"""What is told beside the fields of a form: what a question lacks, what the linter finds wrong, and what it doubts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from secondsource.core.finding import UNEXPLAINED, UNPROVED, UNRATED, UNSKILLED, UNTAGGED, Finding, Loc
from secondsource.core.items.base import Item
from secondsource.core.items.wanted import Wanted
from secondsource.core.lint.rules import BANK_RULES
from secondsource.core.model import Model
from secondsource.core.words import gettext as _
from secondsource.web.write.editor.labels import label
from secondsource.web.write.editor.sheets import Made, Sheet


class Told(NamedTuple):
    """One of them. `name` is that of its field, row or list; empty where it is about the question as a whole.

    A `lack` keeps it from being a question, an `error` its bank from being published; a `warning` may be accepted by
    its `rule`, where it has one that is known.
    """

    name: str
    kind: Literal["lack", "error", "warning"]
    what: str
    do: str
    rule: str = ""

    @property
    def label(self) -> str:
        """What its field is called."""
        return label(self.name) if self.name else ""

    @property
    def waivable(self) -> bool:
        """Whether it can be accepted with a reason."""
        return self.kind == "warning" and self.rule in BANK_RULES


@dataclass(frozen=True)
class Telling:
    """All that is told of a sheet: as it was found, and by field."""

    all: tuple[Told, ...] = ()
    by_name: dict[str, list[Told]] = field(default_factory=dict)

    def beside(self, name: str) -> list[Told]:
        """What is told beside a field, row or list."""
        return self.by_name.get(name, [])

    @property
    def wrong(self) -> list[Told]:
        """What keeps it from being a question or from being published."""
        return [one for one in self.all if one.kind != "warning"]

    @property
    def doubts(self) -> list[Told]:
        """The warnings."""
        return [one for one in self.all if one.kind == "warning"]


def telling(sheet: Sheet, made: Made, findings: Iterable[Finding]) -> Telling:
    """What is told of a sheet, from what it lacks and what the linter finds in the question that it makes."""
    found = dict.fromkeys([*_lacks(made), *_found(sheet, made, findings)])
    by_name: dict[str, list[Told]] = {}
    for one in found:
        by_name.setdefault(one.name, []).append(one)
    return Telling(tuple(found), by_name)


def _lacks(made: Made) -> Iterator[Told]:
    return (Told(one.name, "lack", one.do, "") for one in made.wrong)


def _found(sheet: Sheet, made: Made, findings: Iterable[Finding]) -> Iterator[Told]:
    seen: Counter[tuple[Loc, str]] = Counter()
    for one in findings:
        left_out = _left_out(made.item, one)[seen[one.loc, one.rule] :][:1]  # told in the order of the fields
        seen[one.loc, one.rule] += 1
        what, do = _plainly(one, proof=left_out == ["proof"])
        yield Told(_place(sheet, made, one, left_out), one.severity, what, do, one.rule)


def _left_out(item: Item | None, finding: Finding) -> list[str]:
    """The fields that a draft may lack and that are lacking at the place of a finding, by whose rule they are wanted."""
    part: Any = item
    for step in finding.loc:
        part = part.get(step) if isinstance(part, dict) else _inside(part, step)
    fields = type(part).model_fields.items() if isinstance(part, Model) else ()
    wanted = Wanted(finding.rule)
    return [name for name, field in fields if wanted in field.metadata and getattr(part, name) is None]


def _inside(part: Any, step: str | int) -> Any:
    if isinstance(part, tuple):
        return part[step] if isinstance(step, int) and step < len(part) else None
    return getattr(part, str(step), None)


def _place(sheet: Sheet, made: Made, finding: Finding, left_out: list[str]) -> str:
    """The field that a finding is about: what is left out in a row has a field of its own there."""
    name = sheet.place(finding.loc, made.data, made.kept)
    if not left_out and finding.rule == UNPROVED:
        left_out = ["evidence"]
    missing = "-".join(part for part in (name, *left_out) if part)
    return missing if missing in sheet.names else name


def _plainly(finding: Finding, *, proof: bool) -> tuple[str, str]:
    """What is found, for somebody who writes in a form and not in a file."""
    plain = {
        UNSKILLED: (_("No skill is chosen"), _("choose the one that it trains")),
        UNRATED: (_("No level is chosen"), _("say how hard it is")),
        UNTAGGED: (_("No misconception is chosen"), _("choose what a student has mixed up who falls for this")),
        UNEXPLAINED: (_("Nothing is told here yet"), _("write it: what students are told is what they learn from")),
        UNPROVED: (_("This is not proved by a source yet"), _("choose the words that prove it")),
    }
    if proof:
        return _("It is not said where the proof stands"), _("choose the proof of what is right, or name its paragraph")
    return plain.get(finding.rule, (finding.what, finding.do))
