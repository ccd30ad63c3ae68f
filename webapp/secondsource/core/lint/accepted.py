"""Which warnings remain once those are taken away that a file accepts with a reason."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from secondsource.core.acceptance import Acceptance
from secondsource.core.finding import Finding
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _

UNNEEDED = "unneeded-acceptance"


def lint_accepted(
    accepted: Sequence[Acceptance], rules: Collection[str], items: Collection[str] = ()
) -> Iterator[Finding]:
    """Rules and items that are not there. `rules` are those that a file of this kind can break."""
    for n, one in enumerate(accepted):
        if one.rule not in rules:
            what = _('there is no rule "{rule}" that could be accepted here').format(rule=one.rule)
            yield Finding(("accepted", n, "rule"), what, suggest(one.rule, rules))
        if one.about is not None and one.about not in items:
            what = _('a warning is accepted for "{id}", which is no item of this bank').format(id=one.about)
            yield Finding(("accepted", n, "item"), what, suggest(one.about, items))
        if (one.rule, one.about) in [(other.rule, other.about) for other in accepted[:n]]:
            what = _('"{rule}" is accepted twice').format(rule=one.rule)
            yield Finding(("accepted", n), what, _("remove one of the two"))


def remaining(
    found: Iterable[Finding], accepted: Sequence[Acceptance], items: Sequence[str] = (), *, all_tried: bool = True
) -> Iterator[Finding]:
    """The warnings that nothing accepts, and a warning for each acceptance that has nothing to accept.

    `items` are the ids of a bank's items in order. Whether an acceptance is needed can only be told where every rule was
    tried.
    """
    wanted = {(one.rule, one.about): n for n, one in enumerate(accepted)}
    needed: set[int] = set()
    for finding in found:
        about = _item(finding, items)
        if (finding.rule, about) in wanted:
            needed.add(wanted[finding.rule, about])
        else:
            yield finding
    for n, one in enumerate(accepted) if all_tried else ():
        if n not in needed:
            what = _('"{rule}" is accepted, and there is no such warning any more').format(rule=one.rule)
            yield Finding(("accepted", n), what, _("remove the acceptance"), "warning", UNNEEDED)


def _item(finding: Finding, items: Sequence[str]) -> str | None:
    """The item that a warning is about; none where it is about the whole bank."""
    match finding.loc:
        case ("items", int(n), *_inside):
            return items[n]
    return None
