"""A question of another system as an item: what of it an item holds, and what of it is lost."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from pydantic import ValidationError

from secondsource.core.finding import ONLY_TO_PUBLISH
from secondsource.core.items import item_from
from secondsource.core.items.base import Item
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.lint.items import lint_item
from secondsource.core.slugs import is_slug, slug_like
from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.items.choosing import from_choice, from_truth
from secondsource.formats.items.labels import labels_in
from secondsource.formats.items.placing import from_gaps, from_pairs, from_steps
from secondsource.formats.items.taking import Data, Taking, UntakenError
from secondsource.formats.items.typing import from_numbers, from_short
from secondsource.formats.question import FULL, Question, Type

_MOST_WORDS = 8  # of a stem that make an id
_MOST_CHARACTERS = 4000
_LEAST_TELLING = 3  # letters of a word by which an id may hint at the key


def _from_nothing(_taking: Taking) -> Data:
    what, do = _("a text without a question is not kept"), _("put it into the scene of the bank")
    raise UntakenError(what, do, "text")


_FROM: dict[Type, Callable[[Taking], Data]] = {
    "multichoice": from_choice,
    "truefalse": from_truth,
    "shortanswer": from_short,
    "numerical": from_numbers,
    "matching": from_pairs,
    "ordering": from_steps,
    "cloze": from_gaps,
    "description": _from_nothing,
    "essay": lambda taking: {"type": "open", "stem": taking.stem, "feedback": taking.general or None},
}


def take(
    question: Question, skill: str | None = None, level: int | None = None, skills: Collection[str] = ()
) -> tuple[Item | None, list[Fault]]:
    """The item that a question becomes, and what of the question is not kept or needs a look; None where there is no item.

    Its tags may name one of `skills`, and a level; else those given are its own. Its id is that of the question or made
    from its stem, and may be that of another item: give it its own before it is kept. The item is in order as one of a
    draft, beside a course that is not known here.
    """
    taking = Taking(question)
    try:
        labels = {"skill": skill, "level": level} | labels_in(question.tags, skills)
        data = _FROM[question.type](taking)
        item = _item({"id": _id(taking), **labels, **data})
    except UntakenError as untaken:
        return None, [*taking.faults, Fault(question.line, untaken.what, untaken.do, kind=untaken.kind)]
    return item, taking.faults


def _item(data: dict[str, Any]) -> Item:
    try:
        item = item_from(_without_none(data))
    except ValidationError as error:  # a text that is longer than any item may hold, or none at all
        what = _("this question does not fit: a text is empty, or longer than {most:,} characters")
        raise UntakenError(what.format(most=_MOST_CHARACTERS), _("shorten it, and import it again")) from error
    for finding in lint_item(item, Catalogue()):
        if finding.rule not in ONLY_TO_PUBLISH:
            raise UntakenError(finding.what, finding.do)
    return item


def _without_none(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}


def _id(taking: Taking) -> str:
    """An id that says what the question is about; one that was given is taken unless it may hint at the key."""
    question = taking.question
    if is_slug(question.idnumber):
        shown = set(slug_like(taking.stem, "").split("-"))
        telling = {word for key in _keys(taking) for word in slug_like(key, "").split("-")} - shown
        if not any(len(word) >= _LEAST_TELLING and word in telling for word in question.idnumber.split("-")):
            return question.idnumber
    return slug_like(" ".join(taking.stem.split()[:_MOST_WORDS]), "question")


def _keys(taking: Taking) -> Iterator[str]:
    """The texts of what is right."""
    question = taking.question
    for option in (*question.options, *(option for gap in question.gaps for option in gap)):
        if option.weight > 0 and (option.weight >= FULL or not question.single):
            yield taking.words(option.text)
