"""What is wrong with one item beside its course: skill, misconceptions, dossier, evidence, enemies."""

from collections.abc import Iterable, Iterator

from secondsource.core.finding import UNPROVED, Finding, Loc
from secondsource.core.items.base import Item
from secondsource.core.items.wanted import wanted_findings
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.model import excerpt_of, span_of
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _


def lint_item(item: Item, catalogue: Catalogue) -> Iterator[Finding]:
    """The rules of its type, the names it uses, and whether its dossier holds what proves its key."""
    yield from wanted_findings(item)
    yield from _bound(item, catalogue).findings()
    if item.skill is not None:
        yield from catalogue.look_up_skill(("skill",), item.skill)
    yield from _lint_tags(item, catalogue)
    yield from _lint_dossier(item)
    yield from _lint_evidence(item)
    for n, enemy in enumerate(item.enemies):
        if catalogue.items is not None and enemy not in catalogue.items:
            what = _('the course has no item "{id}"').format(id=enemy)
            yield Finding(("enemies", n), what, suggest(enemy, sorted(catalogue.items)))


def _bound(item: Item, catalogue: Catalogue) -> Item:
    """The item as it would be published; as written, where it needs an excerpt that is not known, which is told apart."""
    try:
        return item.bound(catalogue.cards)
    except KeyError:
        return item


def excerpts_of(refs: Iterable[str]) -> set[str]:
    """The excerpts that some references point into."""
    return {excerpt_of(ref) for ref in refs}


def evidence_loc(loc: Loc) -> Loc:
    """Where the evidence of a piece of feedback stands: inside its option or pair, or beside the feedback itself.

    >>> evidence_loc(("options", 1)), evidence_loc(("feedback",)), evidence_loc(("evidence",))
    (('options', 1, 'evidence'), ('evidence',), ('evidence',))
    """
    return (*(loc[:-1] if loc[-1] in {"feedback", "evidence"} else loc), "evidence")


def _lint_tags(item: Item, catalogue: Catalogue) -> Iterator[Finding]:
    for loc, tag in item.tags():
        if catalogue.misconceptions is not None and tag not in catalogue.misconceptions:
            what = _('the course knows no misconception "{tag}"').format(tag=tag)
            yield Finding(loc, what, suggest(tag, sorted(catalogue.misconceptions)))


def _lint_dossier(item: Item) -> Iterator[Finding]:
    """A dossier is there, and shown before the answer: a span named there would point at the decisive words."""
    if not item.dossier:
        what, do = _('item "{id}" has no dossier').format(id=item.id), _("name the excerpts that a student may use")
        yield Finding((), what, do, rule=UNPROVED)
    for n, ref in enumerate(item.dossier):
        if span_of(ref) is not None:
            what = _('the dossier names the span "{ref}"').format(ref=ref)
            do = _("name the excerpt alone: {ref}").format(ref=excerpt_of(ref))
            yield Finding(("dossier", n), what, do)
        if excerpt_of(ref) in excerpts_of(item.dossier[:n]):
            what = _('the dossier names "{ref}" twice').format(ref=excerpt_of(ref))
            yield Finding(("dossier", n), what, _("name it once"))


def _lint_evidence(item: Item) -> Iterator[Finding]:
    """What explains a key cites an excerpt, and the student had that excerpt on the page."""
    dossier = excerpts_of(item.dossier)
    for loc, refs, is_key in item.citations():
        if not is_key:
            continue
        if not refs:
            what = _('the key of "{id}" is explained without evidence').format(id=item.id)
            yield Finding(loc, what, _("cite the excerpt that proves it"), rule=UNPROVED)
        for n, ref in enumerate(refs):
            if excerpt_of(ref) not in dossier:
                what = _('"{ref}" proves the key and is not in the dossier').format(ref=excerpt_of(ref))
                yield Finding(
                    (*evidence_loc(loc), n), what, _("add it to the dossier, or cite what is there"), rule=UNPROVED
                )
