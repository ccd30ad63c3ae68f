"""Rules on ids and texts that stand side by side: twice the same, one in the other, "all of the above"."""

from collections.abc import Iterator

from secondsource.core.finding import OPTION_WORDING, Finding, Loc
from secondsource.core.words import gettext as _

_ALL_OR_NONE = {"all of the above", "none of the above", "all of these", "none of these", "both a and b", "a and b"}


def id_findings(loc: Loc, ids: list[str]) -> Iterator[Finding]:
    """Ids used twice in the list that stands at `loc`."""
    for n, id_ in enumerate(ids):
        if id_ in ids[:n]:
            yield Finding((*loc, n, "id"), _('id "{id}" is used twice').format(id=id_), _("give each its own id"))


def text_findings(loc: Loc, texts: list[str]) -> Iterator[Finding]:
    """Options that say the same, hold one another, or speak of the other options."""
    folded = [" ".join(text.lower().rstrip(".").split()) for text in texts]
    for n, text in enumerate(folded):
        here = (*loc, n, "text")
        if text in folded[:n]:
            yield Finding(here, _('two options say "{text}"').format(text=texts[n]), _("make them differ"))
        elif any(f" {text} " in f" {other} " for other in folded if other != text):
            what = _('option "{text}" is contained in another').format(text=texts[n])
            yield Finding(here, what, _("word both so that only one can be right"), rule=OPTION_WORDING)
        if text in _ALL_OR_NONE:
            what = _('option "{text}" speaks of the other options').format(text=texts[n])
            do = _("name the thing itself: options are shuffled, so nothing is above")
            yield Finding(here, what, do, rule=OPTION_WORDING)
