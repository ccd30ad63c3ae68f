"""What a class has shown so far: its skills and their mastery, its trust report, its calibration, and what it gained."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.actions import sittings
from secondsource.core import scoring
from secondsource.core.attempt import Attempt, Sitting
from secondsource.core.items.base import ANSWER, Item
from secondsource.core.items.verdict import Verdict
from secondsource.core.outcome import Outcome, Response
from secondsource.core.people import Classroom, Pupil
from secondsource.core.rating import Rating
from secondsource.core.ruling import Ruling
from secondsource.core.statistics.calibration import Level, calibration
from secondsource.core.statistics.growth import Growth, Pair, growth
from secondsource.core.statistics.mastery import STATES, Evidence, Mastery, State, mastery
from secondsource.core.statistics.trust import Judged, Trust, judgement_of, trust
from secondsource.store import (
    analysis,
    assignments,
    attempts,
    connections,
    editions,
    pupils,
    ratings,
    responses,
    rulings,
)
from secondsource.store.analysis import ClassAnswer
from secondsource.store.database import Database
from secondsource.store.responses import response_of
from secondsource.store.times import from_text


class FirstAnswer(NamedTuple):
    """A pupil's first answer to an item, whichever attempt it was given in, with what it earned."""

    pupil: int
    course: str
    item: Item
    stored: ClassAnswer
    response: Response
    outcome: Outcome

    @property
    def question(self) -> str:
        """Which item it is in all courses; an id is one item's in its own."""
        return f"{self.course}/{self.item.id}"


@dataclass(frozen=True)
class Skill:
    """A skill of a class: how many first answers were right, and its mastery by pupil."""

    id: str
    name: str
    right: int
    answers: int
    pupils: dict[int, Mastery]

    @property
    def states(self) -> dict[State, int]:
        """How many pupils are at each state; whoever has answered nothing is in none."""
        return {state: sum(one.state == state for one in self.pupils.values()) for state in STATES}


class ClassSkills(NamedTuple):
    """The skills of a class, and its pupils by nickname."""

    skills: list[Skill]
    pupils: list[Pupil]


class ClassTrust(NamedTuple):
    """The trust report and the calibration of a class, and how many pupils they rest on."""

    trust: Trust
    levels: list[Level]
    pupils: int


class ClassGrowth(NamedTuple):
    """The gain of a class, the titles of both forms, and how many pupils have taken but one of the two tests."""

    growth: Growth
    forms: list[str]
    given: int
    one_only: int


def skills(database: Database, classroom: Classroom) -> ClassSkills:
    """Every skill that the class has answered anything of."""
    return skills_in(database.read(), classroom)


def skills_in(conn: sqlite3.Connection, classroom: Classroom) -> ClassSkills:
    """The same for whoever has a connection only."""
    with connections.snapshot(conn):
        return ClassSkills(_skills(conn, _first_answers(conn, classroom)), pupils.of_classroom(conn, classroom.id))


def skills_of_pupil(database: Database, pupil: Pupil) -> list[Skill]:
    """The same of one pupil."""
    conn = database.read()
    with connections.snapshot(conn):
        room = rulings.in_force(conn, pupil.classroom).get(pupil.classroom, {})
        return _skills(conn, _scored(conn, analysis.of_classroom(conn, pupil.classroom, pupil.id), room))


def trust_and_calibration(database: Database, classroom: Classroom) -> ClassTrust:
    """How the class judges claims, and how often what it was sure of was right."""
    conn = database.read()
    with connections.snapshot(conn):
        found = _first_answers(conn, classroom)
    judged = [
        Judged(one.pupil, one.question, one.item.key, judgement_of(one.response.get(ANSWER, ())))
        for one in found
        if isinstance(one.item, Verdict)
    ]
    levels = calibration((one.stored.confidence, one.outcome.verdict) for one in found if one.item.type != "open")
    return ClassTrust(trust(judged), levels, len({one.pupil for one in judged}))


def before_and_after(database: Database, classroom: Classroom) -> ClassGrowth:
    """What the class gained between its first and its last test in two forms."""
    conn = database.read()
    with connections.snapshot(conn):
        crosswise = [one for one in assignments.of_classroom(conn, classroom.id) if one.second]
        crosswise.sort(key=lambda one: (one.opens, one.id))
        ends = [crosswise[0], crosswise[-1]] if len(crosswise) > 1 else crosswise
        taken = [_finished(conn, classroom, one.id) for one in ends]
        forms = sorted({bank for one in ends for bank in one.banks})
        current = [editions.current(conn, course).get(bank) for course, bank in forms]
        titles = [editions.bank_edition(conn, digest).title for digest in current if digest]
    pairs = list(_pairs(taken[0], taken[1], forms[0])) if len(taken) > 1 else []
    everybody = set[int]().union(*taken) if taken else set()
    return ClassGrowth(growth(pairs), titles, len(crosswise), len(everybody) - len(pairs))


def _first_answers(conn: sqlite3.Connection, classroom: Classroom) -> list[FirstAnswer]:
    decided = rulings.in_force(conn, classroom.id).get(classroom.id, {})
    return _scored(conn, analysis.of_classroom(conn, classroom.id), decided)


def _scored(conn: sqlite3.Connection, answers: Iterable[ClassAnswer], decided: dict[str, Ruling]) -> list[FirstAnswer]:
    """The first answer of each pupil to each item, if it is whole; items that the class left out are not told."""
    ordered = sorted(answers, key=lambda one: (one.started, one.number))
    courses = {digest: editions.bank_edition(conn, digest).course for digest in {one.edition for one in ordered}}
    first: dict[tuple[int, str, str], ClassAnswer] = {}
    for one in ordered:
        first.setdefault((one.student, courses[one.edition], one.item), one)
    rated = ratings.of_attempts(conn, {one.attempt for one in first.values()})
    pinned = {one.edition: _items(conn, one.edition) for one in first.values()}
    known: dict[tuple[str, str, str], _Told | None] = {}
    found = []
    for one in first.values():
        rating = rated.get(one.attempt, {}).get(one.item)
        which = (one.edition, one.item, one.response)
        if rating or which not in known:
            digest, item = pinned[one.edition][one.item]
            told = _told(item, response_of(one.response), rating, decided.get(digest))
            if not rating:
                known[which] = told
        else:
            told = known[which]
        if told:
            found.append(FirstAnswer(one.student, courses[one.edition], told.item, one, told.response, told.outcome))
    return found


class _Told(NamedTuple):
    """An answer as it is scored, once for all who gave it."""

    item: Item
    response: Response
    outcome: Outcome


def _told(item: Item, response: Response, rating: Rating | None, ruling: Ruling | None) -> _Told | None:
    if not scoring.counts(ruling) or not item.complete(response):
        return None
    return _Told(scoring.ruled(item, ruling), response, scoring.outcome(item, response, rating, ruling))


def _items(conn: sqlite3.Connection, edition: str) -> dict[str, tuple[str, Item]]:
    """By id, the items of an edition, each with the digest of its own."""
    digests = editions.item_digests(conn, edition)
    return {item.id: (digests[item.id], item) for item in editions.bank_edition(conn, edition).items}


def _skills(conn: sqlite3.Connection, found: list[FirstAnswer]) -> list[Skill]:
    """By skill, in the order of names; an answer that waits for marking is no evidence yet."""
    names: dict[str, str] = {}
    for digest in {one.stored.edition for one in found}:
        names |= editions.bank_edition(conn, digest).skills
    sources: dict[tuple[str, str], frozenset[str]] = {}
    evidence: dict[str, dict[int, list[Evidence]]] = {}
    for one in found:
        if one.item.skill is None or one.outcome.points is None:
            continue
        which = (one.stored.edition, one.item.id)
        if which not in sources:
            sources[which] = frozenset(ref.partition("/")[0] for ref in one.item.dossier)
        right = one.outcome.verdict == "right"
        told = Evidence(one.question, right, sources[which], from_text(one.stored.saved))
        evidence.setdefault(one.item.skill, {}).setdefault(one.pupil, []).append(told)
    return [
        Skill(
            id=skill,
            name=names.get(skill, skill),
            right=sum(one.right for told in by_pupil.values() for one in told),
            answers=sum(len(told) for told in by_pupil.values()),
            pupils={pupil: mastery(told) for pupil, told in by_pupil.items()},
        )
        for skill, by_pupil in sorted(evidence.items(), key=lambda one: names.get(one[0], one[0]))
    ]


def _finished(conn: sqlite3.Connection, classroom: Classroom, assignment: int) -> dict[int, Sitting]:
    """By pupil, the first finished sitting of an assignment."""
    first: dict[int, Attempt] = {}
    for one in attempts.of_assignment(conn, assignment):
        if one.finished:
            first.setdefault(one.student, one)
    answers = responses.answers_of_attempts(conn, [one.id for one in first.values()])
    return {
        one.attempt.student: one
        for one in sittings.of_classroom(conn, classroom.id, list(first.values()), answers)
        if one.most()
    }


def _pairs(before: dict[int, Sitting], after: dict[int, Sitting], form: tuple[str, str]) -> Iterable[Pair]:
    """Pupils who took the one form before and the other one after."""
    for pupil in before.keys() & after.keys():
        was, now = before[pupil], after[pupil]
        if (was.attempt.course, was.attempt.bank) != (now.attempt.course, now.attempt.bank):
            first = 0 if (was.attempt.course, was.attempt.bank) == form else 1
            yield Pair(first, was.points() / was.most(), now.points() / now.most())
