"""What an import would bring, before anything is stored: items, what could not be kept of their questions, and doubts."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from secondsource.actions.accounts import RefusedError
from secondsource.actions.import_yaml import read_bank
from secondsource.actions.questions import Progress, read_raw
from secondsource.core.items.base import Item
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.manuscript import Head
from secondsource.core.slugs import slug_like, title_of
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext
from secondsource.formats.fault import Fault
from secondsource.formats.items.labels import is_label
from secondsource.formats.items.taken import take
from secondsource.formats.losses import summed_up
from secondsource.formats.question import Question
from secondsource.formats.reading import Written

FileFormat = Literal["yaml", Written]
FILE_FORMATS: tuple[FileFormat, ...] = ("yaml", *get_args(Written))
_YAML = (".yaml", ".yml")


class Taken(NamedTuple):
    """A question of the file: where it begins, its type there, the item that it becomes, and what is to be said of it."""

    line: int
    type: str
    item: Item | None
    faults: tuple[Fault, ...] = ()


@dataclass
class Preview:
    """What stands in a file. Questions are counted from 1, in the order of the file; `faults` are all, by line.

    `head` is what a bank of ours has above its items, `bank` its id; `rows` are the questions as JSON, for a report.
    """

    file: str
    written: FileFormat
    head: Head
    bank: str
    questions: list[Taken] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    rows: list[str] = field(default_factory=list)

    @property
    def types(self) -> Counter[str]:
        """How many questions of each type were read."""
        return Counter(one.type for one in self.questions)

    @property
    def losses(self) -> str:
        """What is not kept, counted: "2 images, 1 calculated question"; "" where everything is."""
        return summed_up(self.faults)

    @property
    def lost(self) -> list[Fault]:
        """Faults for which something did not become an item."""
        return [fault for fault in self.faults if not fault.kept]

    @property
    def doubtful(self) -> list[Fault]:
        """Faults of questions that become items all the same."""
        return [fault for fault in self.faults if fault.kept]

    @property
    def left_out(self) -> str:
        """What belongs to another system and is left there: "2 names, 1 category, 3 tags"; "" where there is none."""
        return ", ".join(_counted(kind, n) for kind, n in self.left.items() if n)

    def numbers(self, chosen: Collection[int] | None = None) -> list[int]:
        """The numbers of the questions that become items: all, or those of them that are chosen."""
        numbered = enumerate(self.questions, 1)
        return [n for n, one in numbered if one.item is not None and (chosen is None or n in chosen)]

    def items(self, numbers: Sequence[int]) -> Iterator[Item]:
        """The items of questions with some numbers."""
        return (item for n in numbers if (item := self.questions[n - 1].item) is not None)

    def faults_of(self, numbers: Collection[int]) -> list[Fault]:
        """All faults but those of questions that became items and are not among these."""
        others = {fault for n in self.numbers() if n not in numbers for fault in self.questions[n - 1].faults}
        return [fault for fault in self.faults if fault not in others]


def read_import(  # noqa: PLR0913  what can be said of a file beside its bytes
    raw: bytes,
    name: str,
    written: FileFormat | None = None,
    *,
    skill: str | None = None,
    level: int | None = None,
    catalogue: Catalogue | None = None,
    progress: Progress | None = None,
    rows: bool = False,
) -> Preview:
    """What the bytes of a file with this name would bring. Nothing is stored.

    Items get `skill` and `level` where their own is not known. `catalogue` is what a bank of the course may name. With
    `rows`, what a report needs is kept. Raises RefusedError for a skill that the course does not have.
    """
    catalogue = catalogue or Catalogue()
    name = name.encode(errors="replace").decode()  # what a disk calls a file need not be text
    if skill and catalogue.skills is not None and skill not in catalogue.skills:
        text = _('The course has no skill "{name}": {near}')
        raise RefusedError(text.format(name=skill, near=suggest(skill, sorted(catalogue.skills))))
    if written == "yaml" or (written is None and Path(name).suffix.lower() in _YAML):
        return _of_bank(raw, name, catalogue)
    return _of_questions(raw, name, written, catalogue.skills or (), skill, level, progress, rows=rows)


def _of_questions(  # noqa: PLR0913, PLR0917  passed on
    raw: bytes,
    name: str,
    written: Written | None,
    skills: Collection[str],
    skill: str | None,
    level: int | None,
    progress: Progress | None,
    *,
    rows: bool,
) -> Preview:
    made = Preview(name, "gift", Head(title=_title(name)), "")
    categories: set[str] = set()

    def each(question: Question) -> list[Fault]:
        item, faults = take(question, skill, level, skills)
        made.questions.append(Taken(question.line, question.type, item, tuple(faults)))
        categories.add(question.category)
        made.left["name"] += bool(question.name)
        made.left["tag"] += sum(not is_label(tag) for tag in question.tags)
        return faults

    found = read_raw(raw, name, written, progress, each, rows=rows)
    made.written, made.faults, made.rows = found.written, found.faults, found.rows
    made.left["category"] = len(categories - {""})
    if not found.types:  # too many of something: then nothing of it is taken
        made.questions.clear()
    return made


def _of_bank(raw: bytes, name: str, catalogue: Catalogue) -> Preview:
    bank, faults, lines = read_bank(raw, name, catalogue)
    if bank is None:
        return Preview(name, "yaml", Head(title=_title(name)), "", faults=faults)
    head = Head(title=bank.title, scenario=bank.scenario, profile=bank.profile, accepted=bank.accepted)
    questions = [Taken(line, item.type, item) for line, item in zip(lines, bank.items, strict=True)]
    rows = [
        json.dumps({"line": line, "type": item.type, "stem": item.question}, ensure_ascii=False)
        for line, item in zip(lines, bank.items, strict=True)
    ]
    return Preview(name, "yaml", head, bank.bank, questions, faults, rows=rows)


def _title(name: str) -> str:
    """A title for a bank whose file has none: the name of the file."""
    return title_of(slug_like(Path(name).stem, "")) or _("Imported questions")


def _counted(kind: str, n: int) -> str:
    return {
        "name": ngettext("{n} name", "{n} names", n),
        "category": ngettext("{n} category", "{n} categories", n),
        "tag": ngettext("{n} tag", "{n} tags", n),
    }[kind].format(n=n)
