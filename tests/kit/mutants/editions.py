"""Breaking what an attempt keeps while its questions are changed, and what is told of a decision about them."""

from typing import Any

import pytest

from secondsource.actions import regrading
from secondsource.store import attempts, editions, ledger


def attempts_follow_the_bank(patch: pytest.MonkeyPatch) -> None:
    """An attempt is asked and scored by what is published now, in place of what it began with."""
    opened = attempts.opened

    def newest(conn: Any, id_: Any) -> Any:
        found = opened(conn, id_)
        if found is None:
            return None
        current = editions.current(conn, found.attempt.course)[found.attempt.bank]
        return found._replace(attempt=found.attempt.model_copy(update={"edition": current}))

    patch.setattr(attempts, "opened", newest)


def trials_are_earnest(patch: pytest.MonkeyPatch) -> None:
    """Trying a decision puts it in force."""
    try_out = regrading.try_out

    def earnest(database: Any, teacher: Any, found: Any, decision: Any) -> Any:
        trials = try_out(database, teacher, found, decision)
        for trial in trials[:1]:
            regrading.put_in_force(database, teacher, trial.room, found.digest, decision)
        return trials

    patch.setattr(regrading, "try_out", earnest)


def effects_not_kept(patch: pytest.MonkeyPatch) -> None:
    """What a decision did to the points of each attempt is not noted."""
    patch.setattr(ledger, "keep_effects", lambda _conn, _ruling, _effects: None)
