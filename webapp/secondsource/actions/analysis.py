"""The analysis of a quiz from what a school has answered: one edition over all classes that used it, or one class alone."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from secondsource.actions import sittings
from secondsource.core import scoring
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.people import Classroom
from secondsource.core.rating import Rating
from secondsource.core.ruling import Ruling
from secondsource.core.statistics.quiz import Cell, QuizAnalysis, analyse, cell
from secondsource.core.words import UNTRANSLATED, translations
from secondsource.store import analysis, connections, editions, publications, ratings, rulings
from secondsource.store.analysis import FirstAttempt
from secondsource.store.database import Database
from secondsource.store.kept import Kept
from secondsource.store.responses import response_of


class Analysed(NamedTuple):
    """The analysis of an edition, and how many classes it rests on."""

    digest: str
    edition: BankEdition
    found: QuizAnalysis
    classrooms: int


_kept: Kept[Analysed] = Kept(64)


def editions_used(database: Database, classroom: Classroom, course: str, bank: str) -> list[str]:
    """The editions of a bank that a class may look at: those it has begun, or else the current one if it may be given that.

    Nobody reads the questions of a teacher who does not share them.
    """
    conn = database.read()
    used = analysis.editions_used(conn, classroom.id, course, bank)
    current = editions.current(conn, course).get(bank)
    return used or ([current] if current and publications.giveable(conn, course, bank, classroom.id) else [])


def of_edition(database: Database, digest: str, classroom: Classroom | None = None, *, untaught: bool) -> Analysed:
    """The analysis of an edition over first finished attempts; without `classroom`, those of every class, in counts.

    Over all classes an item is scored by its own key: what one class decided about it later is that class's. Texts have
    the points that teachers gave them. Of one class, its rulings count. Raises MissingError.
    """
    conn = database.read()
    room = classroom.id if classroom else None
    with connections.snapshot(conn):
        first = analysis.first_attempts(conn, digest, room)
        language = translations.get(UNTRANSLATED).info().get("language", "")  # reasons and findings are in words
        who = f"{database.path} {digest} {room} {untaught} {language} {analysis.stand(conn)}"
        key = f"{who} {len(first.attempts)} {sum(first.attempts)}"
        return _kept.get(key, lambda: analysed(conn, digest, room, first, untaught=untaught))


def analysed(
    conn: sqlite3.Connection, digest: str, room: int | None, first: analysis.First, *, untaught: bool = False
) -> Analysed:
    """The same of the attempts that were looked up, for whoever has a connection only. Raises MissingError."""
    edition = editions.bank_edition(conn, digest)
    decided = _rulings(conn, digest, room)
    items = [scoring.ruled(item, decided.get(item.id)) for item in edition.form("core")]
    items = [item for item in items if scoring.counts(decided.get(item.id))]
    answers = analysis.first_answers(conn, digest, room)
    attempts = _alike(first.attempts, frozenset(item.id for item in edition.form("core")))
    judged = [item.id for item in items if item.score({}).points is None]  # texts that teachers judge
    rated = ratings.of_attempts(conn, [one.id for one in attempts.values()]) if judged else {}
    scored = _Scored(items, decided)
    rows = [scored.row(answers.get(number, {}), rated.get(one.id, {}), one) for number, one in attempts.items()]
    return Analysed(digest, edition, analyse(items, rows, untaught=untaught), first.classrooms)


def _alike(attempts: Mapping[int, FirstAttempt], whole: frozenset[str]) -> dict[int, FirstAttempt]:
    """The attempts to compare: where most saw all items, only those; what single pupils are spared is nobody's business."""
    alike = {number: one._replace(drawn=None) for number, one in attempts.items() if one.drawn in {None, whole}}
    return alike if 2 * len(alike) >= len(attempts) else dict(attempts)


class _Scored:
    """Scores by item and stored text, each worked out once: thirty pupils who chose the same are scored together."""

    def __init__(self, items: list[Item], decided: Mapping[str, Ruling]) -> None:
        self._known: dict[tuple[str, bool], dict[str, Cell]] = {}
        self._items = {item.id: item for item in items}
        self._decided = decided

    def row(
        self, answers: Mapping[str, tuple[int, str]], rated: Mapping[str, Rating], attempt: FirstAttempt
    ) -> dict[str, Cell]:
        """The cells of one attempt, by item; `{}` is the text where there is no answer. What was not drawn has none."""
        made = {}
        for item in self._items:
            if attempt.drawn is not None and item not in attempt.drawn:
                continue
            known = self._known.setdefault((item, attempt.handed_in), {})
            text = answers[item][1] if item in answers else "{}"
            if item in rated:
                made[item] = self._cell(item, text, rated[item], handed_in=attempt.handed_in)
            elif text in known:
                made[item] = known[text]
            else:
                made[item] = known[text] = self._cell(item, text, None, handed_in=attempt.handed_in)
        return made

    def _cell(self, item: str, text: str, rating: Rating | None, *, handed_in: bool) -> Cell:
        response, ruling = response_of(text), self._decided.get(item)
        return cell(scoring.outcome(self._items[item], response, rating, ruling, handed_in=handed_in), response)


def _rulings(conn: sqlite3.Connection, digest: str, room: int | None) -> dict[str, Ruling]:
    """By item, what the class decided about it."""
    if room is None:
        return {}
    return sittings.decided_about(conn, digest, rulings.in_force(conn, room).get(room, {}))
