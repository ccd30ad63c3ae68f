"""Skill and level of an item as tags of a question, and back."""

from collections.abc import Collection
from typing import Any

from secondsource.core.items.base import Item

_SKILL, _LEVEL = "skill:", "level:"
_LEVELS = {"1": 1, "2": 2, "3": 3}


def tags_of(item: Item) -> tuple[str, ...]:
    """The tags by which skill and level go along.

    >>> labels_in(("skill:attribution", "level:2", "rivers"), {"attribution"})
    {'skill': 'attribution', 'level': 2}
    """
    skill = (f"{_SKILL}{item.skill}",) if item.skill else ()
    return skill + ((f"{_LEVEL}{item.level}",) if item.level else ())


def labels_in(tags: Collection[str], skills: Collection[str]) -> dict[str, Any]:
    """Skill and level from tags, where they stand there and the course has such a skill."""
    found: dict[str, Any] = {}
    for tag in tags:
        if tag.startswith(_SKILL) and tag.removeprefix(_SKILL) in skills:
            found["skill"] = tag.removeprefix(_SKILL)
        elif tag.startswith(_LEVEL) and tag.removeprefix(_LEVEL) in _LEVELS:
            found["level"] = _LEVELS[tag.removeprefix(_LEVEL)]
    return found


def is_label(tag: str) -> bool:
    """Whether a tag may stand for a skill or a level."""
    return tag.startswith((_SKILL, _LEVEL))
