"""Slots that authors name: a row or a gap is sent under its own id, which must not be one that the page uses itself."""

from collections.abc import Iterable, Iterator

from secondsource.core.finding import Finding, Loc
from secondsource.core.items.base import ANSWER
from secondsource.core.words import gettext as _

# What the page sends beside the answer (web/take/sheet.py), and the slot of the types that have just one.
TAKEN = frozenset({ANSWER, "item", "revision", "idem", "shown", "confidence"})


def slot_findings(slots: Iterable[tuple[Loc, str]]) -> Iterator[Finding]:
    """Ids of slots, each with where it stands, that would be mixed up with a field of the page."""
    for loc, id_ in slots:
        if id_ in TAKEN:
            what = _('the id "{id}" is used by the page itself').format(id=id_)
            yield Finding(loc, what, _("give it a longer one, such as {id}-1").format(id=id_))
