"""What to do about a name that is not known: the nearest that is."""

from collections.abc import Iterable
from difflib import get_close_matches

from secondsource.core.words import gettext as _

_MOST_LISTED = 16


def suggest(word: str, known: Iterable[str]) -> str:
    """Asks whether a near name was meant, or lists the names where they are few.

    >>> suggest("feedbak", ["feedback", "text"])
    'did you mean "feedback"?'
    >>> suggest("colour", ["feedback", "text"])
    'use one of: feedback, text'
    """
    names = list(dict.fromkeys(known))
    if near := nearest(word, names):
        return _('did you mean "{name}"?').format(name=near)
    if not names:
        return _("remove it")
    listed = ", ".join(names[:_MOST_LISTED]) + (", ..." if len(names) > _MOST_LISTED else "")
    return _("use one of: {names}").format(names=listed)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that is most like the word, if one is like it at all."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.7)), None)
