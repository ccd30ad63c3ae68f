"""Skills as CSV: a row for each pupil and skill, with the points of the attempts that count and how far it is mastered."""

from typing import NamedTuple

from secondsource.core.csv_rows import number
from secondsource.core.statistics.mastery import Mastery

SKILLS = (
    "classroom",
    "student",
    "skill",
    "name",
    "points",
    "max",
    "items",
    "first_right",
    "first_items",
    "sources",
    "mastery",
)


class SkillRecord(NamedTuple):
    """One pupil and skill: points, most and number of the items in the attempts that count; mastery from first answers.

    Mastery is None where nothing was answered that says anything of it.
    """

    classroom: str
    student: str
    skill: str
    name: str
    points: float
    most: float
    items: int
    mastery: Mastery | None


def skills_row(record: SkillRecord) -> list[str]:
    """The cells, in the order of SKILLS. `mastery` is one of not-enough, developing, secure and retained."""
    stands = record.mastery
    return [
        record.classroom,
        record.student,
        record.skill,
        record.name,
        number(record.points),
        number(record.most),
        str(record.items),
        *([str(stands.right), str(stands.items), str(stands.sources), stands.state] if stands else [""] * 4),
    ]
