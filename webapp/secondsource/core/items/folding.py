r"""When two typed words are the same: the rules of `short-text`, and nothing beyond them.

Capitals, and signs that only look different (full width, ligatures), by the caseless compatibility match of the
Unicode Standard, section 3.13, definition D146:

>>> folded("HARBOUR Office"), folded("\uff2e\uff21\uff34\uff2f"), folded("ﬁlm")
('harbour office', 'nato', 'film')
>>> folded("STRASSE") == folded("Straße"), folded("O\u0308l") == folded("\u00d6l")
(True, True)

White space of any kind and length is one space, and none at the ends:

>>> folded("  harbour \u00a0\t office\n")
'harbour office'

One leading article goes, where something stands behind it:

>>> folded("The harbour office"), folded("a worker"), folded("an office")
('harbour office', 'worker', 'office')
>>> folded("A"), folded("Theatre"), folded("the a")
('a', 'theatre', 'a')

Quotation marks, brackets, full stops and the like go at both ends; inside they stay. A minus, a per cent sign and other
signs that mean something stay everywhere:

>>> folded("“Northport Star”."), folded("(the ‘Star’)"), folded("U.S."), folded("-5 %"), folded("C#")
('northport star', 'star', 'u.s', '-5 %', 'c#')

Quotation marks of all shapes are alike, and so are dashes:

>>> folded("worker’s son"), folded("Oslo\u2013Kyiv"), folded("Oslo\u2011Kyiv") == folded("Oslo - Kyiv")
("worker's son", 'oslo-kyiv', False)

Letters keep their accents, unless the item says that they make no difference:

>>> folded("Łódź"), folded("Łódź", accents=False), folded("café") == folded("cafe")
('łódź', 'lodz', False)

Letters in disguise stay apart, and so do slips of the keyboard; characters without width are passed over:

>>> folded("\u041c\u0435\u0434\u0438\u0430") == folded("Media"), folded("harbor") == folded("harbour")
(False, False)
>>> folded("har\u00adbour")
'harbour'
"""

import re
import unicodedata

# Single marks with primes, accents that stand alone, and angles; double ones; hyphens, dashes and the minus.
_SINGLE = dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc\u2039\u203a", "'")
_DOUBLE = dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_ALIKE = str.maketrans(_SINGLE | _DOUBLE | _DASHES)
_WIDTHLESS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_AROUND = " .,;:!?¿¡'\"()[]{}"
_ARTICLE = re.compile(r"(the|an?) +(?=\S)")

# Letters with a stroke through them, and the i without its dot: Unicode counts none of them as accented.
_STROKES = str.maketrans("łøđħŧı", "lodhti")
_ACCENTS = re.compile("[\u0300-\u036f]")


def folded(text: str, *, accents: bool = True) -> str:
    """The text as it is compared. Two answers are the same where this is."""
    plain = _caseless(_WIDTHLESS.sub("", text).translate(_ALIKE)).translate(_ALIKE)
    if not accents:
        parted = unicodedata.normalize("NFD", plain.translate(_STROKES))
        plain = unicodedata.normalize("NFC", _ACCENTS.sub("", parted))
    bare = " ".join(plain.split()).strip(_AROUND)
    return _ARTICLE.sub("", bare, count=1).strip(_AROUND) if _ARTICLE.match(bare) else bare


def _caseless(text: str) -> str:
    once = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFKC", once.casefold())
