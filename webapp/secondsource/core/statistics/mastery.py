"""Mastery of a skill, of one student, from first answers to distinct items. It advises; it never locks anything."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from secondsource.core.words import gettext as _

State = Literal["not-enough", "developing", "secure", "retained"]
STATES: tuple[State, ...] = ("not-enough", "developing", "secure", "retained")

LEAST, RIGHT, SOURCES = 6, 0.8, 2  # for Secure
LATER, LEAST_LATER = dt.timedelta(days=7), 3  # for Retained


class Evidence(NamedTuple):
    """A first answer: the item, whether it earned full points, the sources that the item rests on, and when."""

    item: str
    right: bool
    sources: frozenset[str]
    at: dt.datetime


class Mastery(NamedTuple):
    """The state, and the counts that it rests on."""

    state: State
    right: int
    items: int
    sources: int


def state_name(state: State) -> str:
    """The state in words."""
    return {
        "not-enough": _("Not enough evidence"),
        "developing": _("Developing"),
        "secure": _("Secure"),
        "retained": _("Retained"),
    }[state]


def mastery(evidence: Iterable[Evidence]) -> Mastery:
    """The state of a skill; of two answers to one item the earlier counts.

    Not enough evidence with fewer than 6 items; Secure with at least 80 per cent of them right, from at least two
    sources; Retained once 3 or more items that came 7 days or more after it was first secure are right to the same
    share; Developing otherwise.
    """
    first: dict[str, Evidence] = {}
    for one in sorted(evidence, key=lambda one: one.at):
        first.setdefault(one.item, one)
    found = list(first.values())
    counted = Mastery("not-enough", sum(one.right for one in found), len(found), len(_sources(found)))
    if len(found) < LEAST:
        return counted
    if _retained(found):
        return counted._replace(state="retained")
    return counted._replace(state="secure" if _secure(found) else "developing")


def _secure(found: Sequence[Evidence]) -> bool:
    return len(found) >= LEAST and _mostly_right(found) and len(_sources(found)) >= SOURCES


def _retained(found: Sequence[Evidence]) -> bool:
    """Whether a skill that was secure once is still there a week later."""
    since = next((found[n - 1].at for n in range(LEAST, len(found) + 1) if _secure(found[:n])), None)
    later = [one for one in found if since is not None and one.at >= since + LATER]
    return len(later) >= LEAST_LATER and _mostly_right(later)


def _mostly_right(found: Sequence[Evidence]) -> bool:
    return sum(one.right for one in found) >= RIGHT * len(found)


def _sources(found: Sequence[Evidence]) -> frozenset[str]:
    return frozenset[str]().union(*(one.sources for one in found))
