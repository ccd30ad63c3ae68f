"""A rehearsal: one item pinned for whoever writes it, so that it can be played before its bank is in order."""

from collections.abc import Mapping

from secondsource.core.cards import Card
from secondsource.core.course import Course, Misconception
from secondsource.core.edition import BankEdition, cited
from secondsource.core.items.scenario import Scenario
from secondsource.core.model import excerpt_of
from secondsource.core.words import gettext as _


def rehearsal(  # noqa: PLR0913  what an edition is made of
    item: Scenario,
    *,
    course: Course | None,
    bank: str,
    title: str,
    scenario: str | None,
    cards: Mapping[str, Card],
    misconceptions: Mapping[str, Misconception],
) -> BankEdition | None:
    """An edition with this item alone. What it names and is not there says so in its place. None where it cannot be played.

    It cannot where two of its scenes or choices have one id, or where an item inside rests on what is not there.
    """
    ids = [scene.id for scene in item.scenes], *([choice.id for choice in scene.choices] for scene in item.scenes)
    if any(len(set(some)) < len(some) for some in ids):
        return None
    inside = {ref for scene in item.scenes for ref in (cited(scene.item) if scene.item else ())}
    if any(excerpt_of(ref) not in cards for ref in inside):
        return None
    refs = sorted({excerpt_of(ref) for ref in cited(item)} | {ref for scene in item.scenes for ref in scene.cites()})
    tags = sorted({tag for _loc, tag in item.tags()})
    skills = {skill.id: skill.name for skill in course.skills} if course else {}
    return BankEdition(
        course=course.course if course else bank,
        bank=bank,
        title=title,
        scenario=scenario,
        items=(item.bound(cards),),
        cards={ref: cards[ref] if ref in cards else _no_card(ref) for ref in refs},
        misconceptions={tag: misconceptions[tag] if tag in misconceptions else _unknown(tag) for tag in tags},
        skills=skills,
        standard_of_proof=course.standard_of_proof if course else (),
    )


def _no_card(ref: str) -> Card:
    text = _('There is no excerpt "{ref}".').format(ref=ref)
    return Card(ref=ref, letter="?", p=0, exact=text, label=ref, provenance="", voice="", spans={}, language=None)


def _unknown(tag: str) -> Misconception:
    return Misconception(id=tag, name=tag, remedy=_("The course has no such misconception."))
