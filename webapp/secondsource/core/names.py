"""Names that people give: to themselves and to classes. One rule keeps out what cannot be seen or is far too long."""

import re
import unicodedata

from secondsource.core.words import gettext as _

MOST_LETTERS = 60  # of a class's or a teacher's name

_MARKS_IN_A_ROW = 4  # the most that any script needs; with more, a name runs over the lines above and below
_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, direction marks, zero width, halves of characters, unknown
# Letters and marks by their category, which nobody sees: fillers, joiners, blanks and selectors.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_EMOJI_STYLE = re.compile("[\ufe0e\ufe0f]")  # phones put it after a heart or a star; without it, that is still one


class BadNameError(ValueError):
    """What was typed is no name. The message is for the person who typed it, and says what to do."""


def clean_name(typed: str, most: int = MOST_LETTERS) -> str:
    """The name in composed form (NFC) with single spaces: 1 to `most` characters that can be seen.

    Accents written as marks of their own do not count. Raises BadNameError.
    """
    if len(typed) > most * (_MARKS_IN_A_ROW + 1) + 100:  # not worth looking at; spaces around a name may be some
        raise _too_long(most)
    name = " ".join(_EMOJI_STYLE.sub("", unicodedata.normalize("NFC", typed)).split())
    if any(unicodedata.category(symbol) in _REFUSED for symbol in name) or _UNSEEN.search(name):
        raise BadNameError(
            _("There is a character in the name that nobody can see, such as a direction mark. Type the name by hand.")
        )
    seen = [symbol for symbol in name if not unicodedata.category(symbol).startswith("M")]
    if not "".join(seen).strip():
        raise BadNameError(_("The name is empty. Type at least one letter, digit or sign."))
    if len(seen) > most:
        raise _too_long(most)
    if _stacked(name):
        raise BadNameError(_("Too many accents stand on one letter. Type the name with fewer."))
    return name


def same_name(name: str) -> str:
    """The form by which two names are the same: capitals, width and styles of letters make no difference.

    >>> same_name("Ada") == same_name("ADA")
    True
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", folded).casefold()  # once is not enough for Greek letters with an iota below


def _stacked(name: str) -> bool:
    kinds = "".join(unicodedata.category(symbol)[0] for symbol in name)
    return "M" * (_MARKS_IN_A_ROW + 1) in kinds


def _too_long(most: int) -> BadNameError:
    return BadNameError(_("The name is too long. Use at most {most} characters.").format(most=most))
