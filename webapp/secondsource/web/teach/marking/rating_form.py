"""The form in which a text is marked: a level for each criterion, a comment typed or picked, and what its page showed."""

from collections.abc import Mapping
from typing import NamedTuple

from secondsource.actions.ratings import MOST_LETTERS, Given, Read
from secondsource.core import rubric
from secondsource.core.items.base import Item
from secondsource.core.rating import LEVELS, Level
from secondsource.core.words import gettext as _
from secondsource.web.numbers import whole


class Filled(NamedTuple):
    """What stands in the form: typed, or given before."""

    levels: Mapping[str, Level]
    comment: str = ""
    keep: bool = False
    problem: str = ""

    def complete(self, item: Item) -> bool:
        """Whether every criterion has a level."""
        return all(criterion.id in self.levels for criterion in rubric.criteria(item))


def fresh(read: Read) -> Filled:
    """The form as it is first shown: with what was given to this text before."""
    rating = read.rating
    if rating is None or read.text.waits:
        return Filled({})
    return Filled(rating.levels, rating.comment)


def typed(sent: Mapping[str, str], item: Item) -> Filled:
    """What was sent; `problem` says what is missing or too long."""
    levels: dict[str, Level] = {}
    for criterion in rubric.criteria(item):
        chosen = next((level for level in LEVELS if str(level) == sent.get(f"level-{criterion.id}")), None)
        if chosen:
            levels[criterion.id] = chosen
    comment = _joined(sent.get("comment", ""), sent.get("picked", ""))
    filled = Filled(levels, comment, "keep" in sent)
    if not filled.complete(item):
        names = "; ".join(one.name for one in rubric.criteria(item) if one.id not in levels)
        return filled._replace(problem=_("Choose a level for: {names}.").format(names=names))
    if len(comment) > MOST_LETTERS:
        text = _("The comment has {n} characters, and {most} is the most. Shorten it.")
        return filled._replace(problem=text.format(n=len(comment), most=MOST_LETTERS))
    return filled


def given(sent: Mapping[str, str], filled: Filled) -> Given:
    """The same as it is to be stored, with the text and the rating that the page showed."""
    return Given(dict(filled.levels), filled.comment, sent.get("text", ""), whole(sent.get("seen")))


def _joined(comment: str, picked: str) -> str:
    """What was typed, and behind it what was picked, unless it is in it."""
    typed_text = "\n".join(line.rstrip() for line in comment.strip().splitlines())
    picked = picked.strip()
    return typed_text if not picked or picked in typed_text else f"{typed_text} {picked}".strip()
