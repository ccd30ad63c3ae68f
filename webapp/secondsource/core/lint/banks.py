"""What is wrong with a bank: its items one by one, and beside one another."""

from collections.abc import Collection, Iterator, Mapping

from secondsource.core.bank import Bank
from secondsource.core.finding import ONLY_TO_PUBLISH, UNSET, Finding
from secondsource.core.items.base import Item
from secondsource.core.items.wording import id_findings
from secondsource.core.lint.accepted import lint_accepted
from secondsource.core.lint.catalogue import Catalogue, Cited
from secondsource.core.lint.items import evidence_loc, excerpts_of, lint_item
from secondsource.core.lint.rules import BANK_RULES
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _


def lint_bank(bank: Bank, catalogue: Catalogue) -> Iterator[Finding]:
    """Everything that keeps a bank from being published, or a draft from being practised."""
    for finding in _lint(bank, catalogue):
        if bank.profile == "course" or finding.rule not in ONLY_TO_PUBLISH:
            yield finding


def _lint(bank: Bank, catalogue: Catalogue) -> Iterator[Finding]:
    if bank.scenario is None:
        what = _("the bank sets no scene")
        yield Finding(
            (), what, _("write `scenario:`, in which the questions come up: day, hour, and what you do"), rule=UNSET
        )
    ids = [item.id for item in bank.items]
    yield from id_findings(("items",), ids)
    yield from lint_accepted(bank.accepted, BANK_RULES, ids)
    core = {item.id: item for item in bank.form("core")}
    review = {item.id for item in bank.form("review")}
    for n, item in enumerate(bank.items):
        yield from (f.under("items", n) for f in lint_item(item, catalogue))
        yield from (f.under("items", n) for f in _lint_variant(item, core))
        beside = core.keys() if item.varies is None else review
        yield from (f.under("items", n) for f in _lint_enemies(item, beside))
    yield from catalogue.look_up(_cited(bank), reserved=bank.parallel is not None)


def _cited(bank: Bank) -> Iterator[Cited]:
    for n, item in enumerate(bank.items):
        yield from ((("items", n, *loc), ref) for loc, ref in cited_by(item))


def cited_by(item: Item) -> Iterator[Cited]:
    """Every reference of an item: its dossier, and the evidence of its feedback."""
    yield from ((("dossier", m), ref) for m, ref in enumerate(item.dossier))
    for loc, refs, _is_key in item.citations():
        yield from (((*evidence_loc(loc), m), ref) for m, ref in enumerate(refs))


def _lint_variant(item: Item, core: Mapping[str, Item]) -> Iterator[Finding]:
    """A review variant repeats the skill of a core item on another passage."""
    if item.varies is None:
        return
    loc = ("varies",)
    of = core.get(item.varies)
    if of is None:
        what = _('"{id}" varies "{of}", which is no core item of this bank').format(id=item.id, of=item.varies)
        yield Finding(loc, what, suggest(item.varies, core))
        return
    if of.skill != item.skill and of.skill and item.skill:
        what = _('"{id}" has the skill {skill}, and "{of}", which it varies, has {other}')
        what = what.format(id=item.id, skill=item.skill, of=of.id, other=of.skill)
        yield Finding(loc, what, _("let a variant repeat the skill of its core item"))
    if item.dossier and excerpts_of(of.dossier) == excerpts_of(item.dossier):
        what = _('"{id}" has the same dossier as "{of}", which it varies').format(id=item.id, of=of.id)
        yield Finding(loc, what, _("let a variant ask about another passage"))


def _lint_enemies(item: Item, beside: Collection[str]) -> Iterator[Finding]:
    """Two items that rest on the same fact are never taken in one form. `beside` are the ids of the item's form."""
    for n, enemy in enumerate(item.enemies):
        if enemy == item.id:
            what = _('"{id}" is its own enemy').format(id=item.id)
            yield Finding(("enemies", n), what, _("name the item that rests on the same fact"))
        elif enemy in beside:
            what = _('"{id}" and its enemy "{enemy}" are in one form').format(id=item.id, enemy=enemy)
            yield Finding(("enemies", n), what, _("move one of the two to another form or bank"))
