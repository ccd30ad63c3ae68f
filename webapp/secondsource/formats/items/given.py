"""An item as a question of other systems: what of it a question holds, and what of it is lost."""

from collections.abc import Callable, Mapping
from typing import Any

from secondsource.core.cards import Card
from secondsource.core.edition import cited
from secondsource.core.items.base import Item
from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault, Kind
from secondsource.formats.items.giving import Giving, UngivenError
from secondsource.formats.items.giving_choices import give_multi, give_single, give_verdict
from secondsource.formats.items.giving_places import give_gaps, give_grid, give_match, give_order
from secondsource.formats.items.giving_typed import give_numeric, give_open, give_short
from secondsource.formats.items.labels import tags_of
from secondsource.formats.question import Question

Fields = dict[str, Any]

# By the names of the types: an item of one that is added later is listed as not kept.
_FIELDS: dict[str, Callable[[Giving, Any], Fields]] = {
    "single": give_single,
    "multi": give_multi,
    "verdict": give_verdict,
    "match": give_match,
    "grid": give_grid,
    "order": give_order,
    "gap": give_gaps,
    "numeric": give_numeric,
    "short-text": give_short,
    "open": give_open,
}
_KINDS: dict[str, Kind] = {"highlight": "highlight", "scenario": "scenario"}


def give(
    item: Item, number: int, cards: Mapping[str, Card], scene: str | None = None
) -> tuple[Question | None, list[Fault]]:
    """The question that an item becomes, and what of it other systems have no place for; None where there is none.

    `number` is its place in its bank, from 1, and stands as the line of question and faults. The excerpts of its
    dossier are quoted in the stem, below the scene: the item's own, or that of its bank.
    """
    giving = Giving(item, number, cards, scene)
    try:
        fields = _given(giving)
    except UngivenError as ungiven:
        return None, [Fault(number, ungiven.what, ungiven.do, kind=ungiven.kind)]
    _tell_lost(giving)
    return Question(line=number, idnumber=item.id, tags=tags_of(item), **fields), giving.faults


def _given(giving: Giving) -> Fields:
    item = giving.item
    if item.type not in _FIELDS:
        what = _("other systems have no questions of the type {type}").format(type=item.type)
        raise UngivenError(what, _("export the bank as yaml to keep it"), _KINDS.get(item.type, "unknown"))
    return _FIELDS[item.type](giving, item)


def _tell_lost(giving: Giving) -> None:
    item, keep = giving.item, _("export the bank as yaml to keep them")
    if any(True for _ref in cited(item)):
        what = _("the excerpts go along as words; that they are evidence is not kept")
        giving.lose("evidence", what, keep)
    if tags := {tag for _loc, tag in item.tags()}:
        what = _("misconceptions are not kept: {names}").format(names=", ".join(sorted(tags)))
        giving.lose("misconception", what, keep)
    if noted := [name for name in ("reason", "proof", "enemies", "varies") if getattr(item, name)]:
        what = _("notes for authors are not kept: {names}").format(names=", ".join(noted))
        giving.lose("note", what, keep)
    if not getattr(item, "shuffle", True) and item.type != "single":
        what = _("that the order has a meaning is not kept; other systems may shuffle it")
        giving.lose("setting", what, _("turn shuffling off there"))
