"""The order in which texts are read, and whether their pupils' names are shown; the session keeps the choice."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from flask import session

from secondsource.actions.ratings import Question
from secondsource.store.written import Written

_HIDDEN = "names-hidden"


class Place(NamedTuple):
    """Where a text stands among the others, from 1; the one before it, and the next that waits."""

    number: int
    before: Written | None
    after: Written | None


def names_hidden() -> bool:
    """Whether this browser hides names while marking."""
    return session.get(_HIDDEN) is True


def hide_names(*, hidden: bool) -> None:
    """Hide names, or show them."""
    session[_HIDDEN] = hidden


def in_order(question: Question) -> Sequence[Written]:
    """By nickname. Where names are hidden, in an order that is always the same and tells nothing of them."""
    if not names_hidden():
        return question.texts
    return sorted(question.texts, key=lambda one: hashlib.sha256(f"{one.item} {one.attempt}".encode()).digest())


def place(question: Question, text: Written) -> Place:
    """Where a text of a question stands. After the last one come those that were skipped."""
    texts = in_order(question)
    at = next(n for n, one in enumerate(texts) if one.attempt == text.attempt)
    following = (*texts[at + 1 :], *texts[:at])
    return Place(at + 1, texts[at - 1] if at else None, next((one for one in following if one.waits), None))
