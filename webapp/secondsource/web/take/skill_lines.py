"""Points by skill, of one attempt or of several; and how well each skill stands, from first answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from secondsource.core.attempt import Sitting
from secondsource.core.items.base import Item
from secondsource.core.statistics.mastery import Evidence, mastery, state_name


@dataclass(frozen=True)
class SkillLine:
    """Points for one skill; `stands` is its mastery in words, where it was asked for."""

    name: str
    points: float
    most: float
    stands: str = ""


def added_up(sittings: Iterable[Sitting]) -> list[SkillLine]:
    """The points of some attempts for each skill of theirs, in the order met; a skill without points to have is left out."""
    return [line for line in _lines(sittings).values() if line.most]


def standing(sittings: Sequence[Sitting]) -> list[SkillLine]:
    """The same with the mastery of each skill."""
    lines = {skill: line for skill, line in _lines(sittings).items() if line.most}
    return [
        replace(line, stands=state_name(mastery(_evidence(sittings, skill)).state)) for skill, line in lines.items()
    ]


def _lines(sittings: Iterable[Sitting]) -> dict[str, SkillLine]:
    lines: dict[str, SkillLine] = {}
    for sitting in sittings:
        for skill, name in sitting.edition.skills.items():
            before = lines.get(skill, SkillLine(name, 0, 0))
            points, most = before.points + sitting.points(skill), before.most + sitting.most(skill)
            lines[skill] = SkillLine(before.name, points, most)
    return lines


def _evidence(sittings: Iterable[Sitting], skill: str) -> list[Evidence]:
    """The answers to items of a skill that are judged and count."""
    return [
        told
        for sitting in sittings
        for item in sitting.items
        if item.skill == skill and sitting.complete(item) and sitting.counts(item)
        if (told := _told(sitting, item))
    ]


def _told(sitting: Sitting, item: Item) -> Evidence | None:
    answer, outcome = sitting.answer(item), sitting.outcome(item)
    if answer is None or outcome.points is None:
        return None
    sources = frozenset(ref.partition("/")[0] for ref in item.dossier)
    return Evidence(f"{sitting.attempt.course}/{item.id}", outcome.verdict == "right", sources, answer.saved)
