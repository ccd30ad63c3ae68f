"""Scenarios as teachers look at them: all that there are, and one with its map, what is wrong with it, and what plays it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from secondsource.actions import manuscripts, study
from secondsource.actions.benches import Bench
from secondsource.actions.manuscripts import Opened
from secondsource.actions.publish import Shelf, ShelfCourse
from secondsource.content.problem import Problem
from secondsource.content.unfit import Unfit
from secondsource.core.bank import Bank
from secondsource.core.edition import BankEdition
from secondsource.core.finding import ONLY_TO_PUBLISH, Finding, Severity
from secondsource.core.items.base import Item
from secondsource.core.items.scenario import Scenario
from secondsource.core.lint import Catalogue, lint_bank, warn_bank
from secondsource.core.people import Teacher
from secondsource.core.rehearsal import rehearsal
from secondsource.core.scenario.sketch import Sketch, sketched
from secondsource.store.database import Database


class Remark(NamedTuple):
    """What the checker says of a scenario: under a number, of which scene (None: of the whole), and where it stands.

    `where` is `file:line:column` for what a file has; empty for the rest.
    """

    number: int
    severity: Severity
    what: str
    do: str
    rule: str
    scene: str | None
    where: str


@dataclass(frozen=True)
class Script:
    """One scenario: its outline, the remarks on it, and the edition to play it from, None where it cannot be played.

    `file` is the name of its file where that is not in order, `item` None where it cannot be read as a whole.
    """

    course: str
    title: str
    sketch: Sketch
    remarks: tuple[Remark, ...]
    item: Scenario | None
    edition: BankEdition | None
    file: str = ""


class Entry(NamedTuple):
    """A line of the list: a scenario of a bank that is served (`bank`) or of a manuscript (`manuscript`).

    `errors` counts those of a file that is not in order; `served` says whether pupils have it, as it is or as it was.
    """

    course: str
    bank: str
    title: str
    manuscript: int | None
    sketch: Sketch
    errors: int = 0
    file: str = ""
    served: bool = True


def listed(database: Database, shelf: Shelf) -> Iterator[Entry]:
    """The scenarios of all banks that are served, and of those that are left out because of an error."""
    aside = {(one.course, one.bank): one for one in shelf.unfit}
    for course, shown in shelf.courses.items():
        for bank, digest in shown.banks.items():
            if (course, bank) not in aside:
                edition = study.edition(database, digest)
                yield from (Entry(course, bank, edition.title, None, sketch) for _n, sketch in _sketches(edition.items))
    for (course, bank), unfit in aside.items():
        known = course in shelf.courses and bank in shelf.courses[course].banks
        for n, sketch in unfit.sketches.items():
            errors = sum(remark.severity == "error" for remark in _remarks(unfit.problems, n, sketch))
            yield Entry(course, bank, unfit.title, None, sketch, errors, unfit.path.name, known)


def listed_own(database: Database, teacher: Teacher) -> Iterator[Entry]:
    """The scenarios of the manuscripts that a teacher may see, archived ones left out."""
    for manuscript in manuscripts.mine(database, teacher):
        opened = None if manuscript.archived else manuscripts.opened(database, teacher, manuscript.id)
        for _n, sketch in _sketches(opened.items if opened else ()):
            yield Entry(manuscript.course, manuscript.bank, manuscript.head.title, manuscript.id, sketch, served=False)


def undrawn(shelf: Shelf) -> list[Problem]:
    """The errors of banks of which no scenario can be drawn: what cannot be read may hold one."""
    return [
        problem for one in shelf.unfit if not one.sketches for problem in one.problems if problem.severity == "error"
    ]


def script(database: Database, shelf: Shelf, course: str, bank: str, item: str) -> Script | None:
    """A scenario by its course and bank, as its file has it now if that is not in order; None for none."""
    for unfit in shelf.unfit:
        if (unfit.course, unfit.bank) == (course, bank):
            return next((_of_file(unfit, n, s) for n, s in unfit.sketches.items() if s.id == item), None)
    shown = shelf.courses.get(course)
    if shown is None or bank not in shown.banks:
        return None
    edition = study.edition(database, shown.banks[bank])
    found = _position(edition.items, item)
    if found is None:
        return None
    n, scenario, sketch = found
    written = shown.written.get(bank)
    warnings = warn_bank(written, _catalogue(shown)) if written else ()
    remarks = tuple(_remarks(warnings, n, sketch))
    return Script(course, edition.title, sketch, remarks, scenario, edition)


def script_own(opened: Opened, at: Bench, item: str) -> Script | None:
    """A scenario of a manuscript. What only publishing as teaching needs is a warning on a draft."""
    found = _position(opened.items, item)
    if found is None:
        return None
    n, scenario, sketch = found
    bank = opened.manuscript.as_bank(opened.items)
    remarks = tuple(_remarks(_own_findings(bank, at.catalogue), n, sketch))
    edition = rehearsal(
        scenario,
        course=at.course,
        bank=bank.bank,
        title=bank.title,
        scenario=bank.scenario,
        cards=at.cards,
        misconceptions=at.misconceptions,
    )
    return Script(at.course.course, bank.title, sketch, remarks, scenario, edition)


def _of_file(unfit: Unfit, n: int, sketch: Sketch) -> Script:
    item = unfit.items.get(n)
    edition = (
        None
        if item is None
        else rehearsal(
            item,
            course=unfit.about,
            bank=unfit.bank,
            title=unfit.title,
            scenario=unfit.scenario,
            cards=unfit.cards,
            misconceptions=unfit.misconceptions,
        )
    )
    remarks = tuple(_remarks(unfit.problems, n, sketch))
    return Script(unfit.course, unfit.title, sketch, remarks, item, edition, unfit.path.name)


def _own_findings(bank: Bank, catalogue: Catalogue) -> Iterator[Finding]:
    """What is wrong with a manuscript, whatever it is meant for, and what would make it better."""
    draft, whole = bank.profile == "draft", bank.model_copy(update={"profile": "course"})
    for finding in lint_bank(whole, catalogue):
        yield replace(finding, severity="warning") if draft and finding.rule in ONLY_TO_PUBLISH else finding
    yield from warn_bank(whole, catalogue)


def _catalogue(shown: ShelfCourse) -> Catalogue:
    return Catalogue(sources=shown.beside | shown.sources)


def _remarks(found: Iterable[Finding | Problem], n: int, sketch: Sketch) -> Iterator[Remark]:
    """What is about the item at a position, errors first, then scene by scene."""
    ids: Mapping[int, str] = {scene.position: scene.id for scene in sketch.scenes}
    about = [one for one in found if one.loc[:2] == ("items", n)]
    about.sort(key=lambda one: (one.severity != "error", *_order(one)))
    for number, one in enumerate(about, 1):
        where = f"{Path(one.path).name}:{one.line}:{one.column}" if isinstance(one, Problem) else ""
        yield Remark(number, one.severity, one.what, one.do, one.rule, ids.get(_scene(one)), where)


def _order(one: Finding | Problem) -> tuple[int, int]:
    return _scene(one), one.line if isinstance(one, Problem) else 0


def _scene(one: Finding | Problem) -> int:
    """The position of the scene that a finding is about; -1 where it is about the whole."""
    match one.loc[2:]:
        case ("scenes", int(n), *_inside):
            return n
    return -1


def _sketches(items: Iterable[Item]) -> Iterator[tuple[Scenario, Sketch]]:
    for item in items:
        if isinstance(item, Scenario) and (sketch := sketched(item.model_dump(mode="json", by_alias=True))):
            yield item, sketch


def _position(items: Iterable[Item], id_: str) -> tuple[int, Scenario, Sketch] | None:
    for n, item in enumerate(items):
        if item.id == id_ and isinstance(item, Scenario):
            return next(((n, item, sketch) for _item, sketch in _sketches([item])), None)
    return None
