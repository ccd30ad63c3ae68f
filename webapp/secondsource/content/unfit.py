"""Banks that have errors, kept aside for whoever writes them: as much of their scenarios as can be read, and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from secondsource.content.pieces import Piece
from secondsource.content.problem import Problem, placed
from secondsource.core.bank import Bank
from secondsource.core.cards import Card
from secondsource.core.course import Course, Misconception
from secondsource.core.finding import Finding
from secondsource.core.items import item_from
from secondsource.core.items.base import Item
from secondsource.core.items.scenario import Scenario
from secondsource.core.scenario.rules import graph_findings
from secondsource.core.scenario.sketch import Sketch, sketched


@dataclass(frozen=True)
class Unfit:
    """A bank with errors. `sketches` and `items` stand by their position in it; what cannot be read is missing in `items`.

    `problems` are all of its file; `cards`, `misconceptions` and `about` are what its course has, None for no such course.
    """

    course: str
    bank: str
    title: str
    scenario: str | None
    path: Path
    sketches: Mapping[int, Sketch]
    items: Mapping[int, Scenario]
    problems: tuple[Problem, ...]
    cards: Mapping[str, Card]
    misconceptions: Mapping[str, Misconception]
    about: Course | None


def unfit(
    piece: Piece[Bank],
    course: str,
    cards: Mapping[str, Card],
    misconceptions: Mapping[str, Misconception],
    about: Course | None,
) -> Unfit:
    """What can be shown of a bank that is not in order."""
    data = piece.data if isinstance(piece.data, dict) else {}
    listed = data.get("items")
    raw = dict(enumerate(listed if isinstance(listed, list) else ()))
    sketches = {n: sketch for n, one in raw.items() if (sketch := sketched(one))}
    items = {n: item for n in sketches if (item := _item(piece, n, raw[n]))}
    more = [] if piece.read else list(_untold(sketches, items))
    title, scenario = data.get("title"), data.get("scenario")
    return Unfit(
        course=course,
        bank=piece.id,
        title=title if isinstance(title, str) else piece.id,
        scenario=scenario if isinstance(scenario, str) else None,
        path=piece.path,
        sketches=sketches,
        items=items,
        problems=tuple(sorted([*piece.problems, *placed(piece.path, more, piece.place)])),
        cards=cards,
        misconceptions=misconceptions,
        about=about,
    )


def _item(piece: Piece[Bank], n: int, raw: Any) -> Scenario | None:
    try:
        found: Item = piece.read.items[n] if piece.read else item_from(raw)
    except ValidationError:
        return None
    return found if isinstance(found, Scenario) else None


def _untold(sketches: Mapping[int, Sketch], items: Mapping[int, Scenario]) -> Iterator[Finding]:
    """What the linter would say of the scenarios, which it has not seen where their bank cannot be read."""
    for n, sketch in sketches.items():
        ids = [scene.id for scene in sketch.scenes]
        found = items[n].findings() if n in items else _moved(sketch, graph_findings(sketch.graph, ids))
        yield from (finding.under("items", n) for finding in found)


def _moved(sketch: Sketch, found: Iterator[Finding]) -> Iterator[Finding]:
    """Findings at the positions that the scenes have in the file, where others cannot be read."""
    for finding in found:
        match finding.loc:
            case ("scenes", int(n), *inside):
                yield Finding(
                    ("scenes", sketch.scenes[n].position, *inside), finding.what, finding.do, finding.severity
                )
            case _:
                yield finding
