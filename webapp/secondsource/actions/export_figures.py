"""Exports of figures: the questions with theirs, and the skills of a class with points and mastery."""

import sqlite3
from collections.abc import Iterator, Mapping

from secondsource.actions.analysis import analysed
from secondsource.actions.class_results import skills_in
from secondsource.actions.gradebook import taken_by_class
from secondsource.core.attempt import Sitting
from secondsource.core.csv_items import ITEMS, QuizRecord, items_rows
from secondsource.core.csv_rows import lines
from secondsource.core.csv_skills import SKILLS, SkillRecord, skills_row
from secondsource.core.people import Classroom, Pupil
from secondsource.core.statistics.mastery import Mastery
from secondsource.store import analysis, attempts, connections, editions


def items_csv(
    conn: sqlite3.Connection, classroom: Classroom | None = None, *, pooled: bool = False, bom: bool = True
) -> Iterator[str]:
    """One line for each question of every edition that was begun, from first finished attempts; an edition at a time.

    With `classroom`, of what it has begun: by its own answers alone, or `pooled`, by those of all classes.
    """
    room = classroom.id if classroom else None
    counted = None if pooled else room
    records = (_record(conn, digest, counted) for digest in attempts.editions_begun(conn, room))
    return lines(ITEMS, (row for record in records for row in items_rows(record)), bom=bom)


def skills_csv(conn: sqlite3.Connection, classroom: Classroom, *, bom: bool = True) -> Iterator[str]:
    """One line for each pupil and skill that the pupil has met: by nickname, then by the id of the skill.

    Points are those of the attempts that count in the gradebook; mastery is from first answers, review variants too.
    """
    with connections.snapshot(conn):
        taken = taken_by_class(conn, classroom)
        shown = skills_in(conn, classroom)
    mastered = {(pupil, skill.id): one for skill in shown.skills for pupil, one in skill.pupils.items()}
    names = {skill.id: skill.name for skill in shown.skills}
    met: dict[int, dict[str, Sitting]] = {}
    for pupil, sitting in ((pupil, one) for task in taken for pupil, one in task.sittings.items()):
        met.setdefault(pupil, {})[sitting.attempt.id] = sitting
        names |= sitting.edition.skills
    records = (
        _skill(classroom, pupil, (skill, names[skill]), [*met.get(pupil.id, {}).values()], mastered)
        for pupil in shown.pupils
        for skill in sorted(names)
    )
    rows = (skills_row(one) for one in records if one.items or one.mastery)
    return lines(SKILLS, rows, bom=bom)


def _skill(
    classroom: Classroom,
    pupil: Pupil,
    skill: tuple[str, str],
    sittings: list[Sitting],
    mastered: Mapping[tuple[int, str], Mastery],
) -> SkillRecord:
    id_, name = skill
    return SkillRecord(
        classroom=classroom.name,
        student=pupil.nickname,
        skill=id_,
        name=name,
        points=sum(one.points(id_) for one in sittings),
        most=sum(one.most(id_) for one in sittings),
        items=sum(1 for one in sittings for item in one.items if item.skill == id_ and one.counts(item)),
        mastery=mastered.get((pupil.id, id_)),
    )


def _record(conn: sqlite3.Connection, digest: str, room: int | None) -> QuizRecord:
    found = analysed(conn, digest, room, analysis.first_attempts(conn, digest, room))
    return QuizRecord(digest, found.edition, editions.item_digests(conn, digest), found.found, found.classrooms)
