r"""Texts as GIFT: each special character with its escape, the format in front, and blank lines as `\n`."""

import html
import re
from dataclasses import replace

from secondsource.formats.question import Format, Text

_SPECIAL = re.compile(r"[\\~=#{}:]")
_NEW_LINE = re.compile(r"\n([a-z]?)")
# Like a weight, which has no escape: a sign of percent goes as an entity.
_WEIGHT = re.compile(r"%(?=-?\d{1,3}(?:\.\d{0,15})?%)")
_ARROW = "->"
_NOTHING = "0"  # alone on its line, Moodle takes it for an empty one


def escaped(text: str) -> str:
    r"""The text with its escapes, and fit to stand inside a line.

    A new line before a small letter stays one: `\n` and the letters after it could be taken for a word of a formula.

    >>> print(escaped("a = {b}" + chr(10) * 2 + "C:" + chr(92)))
    a \= \{b\}\n\nC\:\\
    """
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _NEW_LINE.sub(lambda found: f"\n{found[1]}" if found[1] else r"\n", text)


def formatted(text: Text, default: Format) -> str:
    """The text with its escapes; its format stands before it where it is another one, or where it begins with a sign.

    >>> formatted(Text("//", "plain"), "plain")
    '[plain]//'
    """
    if not text.text:
        return ""
    told = text.format == default and text.text[0].isalnum() and text.text != _NOTHING
    return escaped(text.text) if told else f"[{text.format}]{escaped(text.text)}"


def misread(text: str) -> bool:
    """Whether a part of a text is read as an arrow between a pair, or as a weight, for which there is no escape."""
    return _ARROW in text or bool(_WEIGHT.search(text))


def with_entities(text: Text) -> Text:
    """The same words without what would be misread. A plain text becomes HTML for it.

    >>> with_entities(Text("a -> b < c", "plain"))
    Text(text='a -&gt; b &lt; c', format='html')
    """
    if not misread(text.text):
        return text
    if text.format == "plain":
        text = Text(html.escape(text.text, quote=False).replace("\n", "<br>"), "html")
    return replace(text, text=_WEIGHT.sub("&#37;", text.text.replace(_ARROW, "-&gt;")))
