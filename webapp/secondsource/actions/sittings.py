"""Sittings: attempts put together with their editions, their answers, and what people decided about them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from secondsource.core.assignment import Assignment
from secondsource.core.attempt import Answer, Attempt, Sitting
from secondsource.core.edition import BankEdition
from secondsource.core.rating import Rating
from secondsource.core.ruling import Ruling
from secondsource.store import editions, ratings, responses, rulings


def of_classroom(
    conn: sqlite3.Connection, classroom: int, found: Sequence[Attempt], answers: Mapping[str, Mapping[str, Answer]]
) -> list[Sitting]:
    """The attempts of pupils of a class, for its teacher; the number of statements does not grow with them."""
    return together(conn, found, answers, rulings.in_force(conn, classroom).get(classroom, {}))


def of_attempts(conn: sqlite3.Connection, classroom: int, found: Sequence[Attempt]) -> list[Sitting]:
    """The same with the answers read, too: those that are the newest now."""
    return of_classroom(conn, classroom, found, responses.answers_of_attempts(conn, [one.id for one in found]))


def unjudged(
    conn: sqlite3.Connection,
    attempt: Attempt,
    answers: dict[str, Answer],
    assignment: Assignment | None,
    *,
    released: bool,
) -> Sitting:
    """An attempt about which nobody has decided anything."""
    edition = editions.bank_edition(conn, attempt.edition)
    return Sitting.stored(
        attempt=attempt,
        edition=edition,
        answers=answers,
        assignment=assignment,
        released=released,
        ratings={},
        rulings={},
    )


def together(
    conn: sqlite3.Connection,
    found: Sequence[Attempt],
    answers: Mapping[str, Mapping[str, Answer]],
    decided: Mapping[str, Ruling],
) -> list[Sitting]:
    """The attempts with `answers` by attempt and item, and `decided` by digest of an item's edition; all released."""
    rated = ratings.of_attempts(conn, [one.id for one in found])
    return [_sitting(conn, one, dict(answers.get(one.id, {})), rated.get(one.id, {}), decided) for one in found]


def _sitting(
    conn: sqlite3.Connection,
    attempt: Attempt,
    answers: dict[str, Answer],
    rated: dict[str, Rating],
    decided: Mapping[str, Ruling],
) -> Sitting:
    about = decided_about(conn, attempt.edition, decided)
    return Sitting.stored(
        attempt=attempt,
        edition=_explaining(conn, editions.bank_edition(conn, attempt.edition), about.values()),
        answers=answers,
        assignment=None,
        released=True,
        ratings=rated,
        rulings=about,
    )


def _explaining(conn: sqlite3.Connection, edition: BankEdition, decided: Iterable[Ruling]) -> BankEdition:
    """The edition with all that its corrected items cite and name, too."""
    for one in decided:
        if one.bank_edition:
            newer = editions.bank_edition(conn, one.bank_edition)
            update = {
                "cards": newer.cards | edition.cards,
                "misconceptions": newer.misconceptions | edition.misconceptions,
            }
            edition = edition.model_copy(update=update)
    return edition


def decided_about(conn: sqlite3.Connection, edition: str, decided: Mapping[str, Ruling]) -> dict[str, Ruling]:
    """By item of a bank's edition, what was decided about it."""
    if not decided:
        return {}
    pinned: Iterable[tuple[str, str]] = editions.item_digests(conn, edition).items()
    return {item: decided[digest] for item, digest in pinned if digest in decided}
