"""Which of a pupil's attempts at a bank counts."""

import datetime as dt
from collections.abc import Iterable, Sequence

from secondsource.core.assignment import Counting
from secondsource.core.attempt import Sitting


def counts(sittings: Sequence[Sitting], rule: Counting) -> Sitting:
    """The one that counts of several made for one thing, or the only one: a finished one, if there is any.

    The best is the one with the largest share of its points, since a draw may have others; of two alike it is the newer.
    Raises ValueError where there is none.
    """
    finished = [one for one in sittings if one.attempt.finished] or list(sittings)
    if len(finished) == 1:
        return finished[0]  # nothing to score
    match rule:
        case "first":
            return min(finished, key=_age)
        case "newest":
            return max(finished, key=_age)
        case "best":
            return max(finished, key=lambda one: (_share(one), *_age(one)))


def _age(sitting: Sitting) -> tuple[dt.datetime, int]:
    """Whoever was switched to another event has attempts at two banks, each numbered by itself."""
    return sitting.attempt.started, sitting.attempt.number


def by_pupil(sittings: Iterable[Sitting], rule: Counting) -> dict[int, Sitting]:
    """Of each pupil, by number, the one that counts of those made for one thing."""
    found: dict[int, list[Sitting]] = {}
    for one in sittings:
        found.setdefault(one.attempt.student, []).append(one)
    return {pupil: counts(own, rule) for pupil, own in found.items()}


def _share(sitting: Sitting) -> float:
    most = sitting.most()
    return sitting.points() / most if most else 0.0
