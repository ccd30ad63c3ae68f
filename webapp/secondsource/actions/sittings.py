"""Sittings: attempts put together with their editions, their answers, and what people decided about them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from secondsource.core.attempt import Answer, Attempt, Sitting
from secondsource.core.ruling import Ruling
from secondsource.store import editions, ratings, rulings


def of_classroom(
    conn: sqlite3.Connection, classroom: int, found: Sequence[Attempt], answers: Mapping[str, Mapping[str, Answer]]
) -> list[Sitting]:
    """The attempts of pupils of a class, for its teacher; the number of statements does not grow with them."""
    return together(conn, found, answers, rulings.in_force(conn, classroom).get(classroom, {}))


def together(
    conn: sqlite3.Connection,
    found: Sequence[Attempt],
    answers: Mapping[str, Mapping[str, Answer]],
    decided: Mapping[str, Ruling],
) -> list[Sitting]:
    """The attempts with `answers` by attempt and item, and `decided` by digest of an item's edition; all released."""
    rated = ratings.of_attempts(conn, [one.id for one in found])
    return [
        Sitting(
            attempt=one,
            edition=editions.bank_edition(conn, one.edition),
            answers=dict(answers.get(one.id, {})),
            released=True,
            ratings=rated.get(one.id, {}),
            rulings=_about(conn, one.edition, decided),
        )
        for one in found
    ]


def _about(conn: sqlite3.Connection, edition: str, decided: Mapping[str, Ruling]) -> dict[str, Ruling]:
    """By item of a bank's edition, what was decided about it."""
    if not decided:
        return {}
    pinned: Iterable[tuple[str, str]] = editions.item_digests(conn, edition).items()
    return {item: decided[digest] for item, digest in pinned if digest in decided}
