r"""Escapes of GIFT: `\~ \= \# \{ \} \: \\` stand for the character, `\n` for a new line.

An escaped character is exchanged for a stand-in before the text is taken apart, and back afterwards. The stand-ins are
code points that Unicode sets aside for a program's own use, one for each character.
"""

import re

from secondsource.formats.question import FORMATS, Text

_ESCAPED = "~=#{}:\\n"
_STAND_IN = {character: chr(0xFDD0 + place) for place, character in enumerate(_ESCAPED)}
_BACK = {ord(stand_in): "\n" if character == "n" else character for character, stand_in in _STAND_IN.items()}
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")

NEW_LINE = _STAND_IN["n"]

# What no editor shows, and no question needs. It includes the stand-ins: a file has none of its own.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufdd0-\ufdef\ufffe\uffff]")

_TAG = re.compile(rf"\[({'|'.join(FORMATS)})\]")


def protect(line: str) -> str:
    r"""The line with a stand-in for each escape.

    >>> len(protect(r"\= is \\ no"))
    9
    """
    return _ESCAPE.sub(lambda found: _STAND_IN[found[1]], line) if "\\" in line else line


def restore(text: str) -> str:
    r"""What the text says, escapes resolved and no space around it.

    >>> restore(protect(r" 1 \= 1 \\ \(x\) "))
    '1 = 1 \\ \\(x\\)'
    """
    return text.translate(_BACK).strip()


def formatted(text: str, default: Text) -> Text:
    """A text with a format tag in front, or with the format of `default`.

    >>> formatted("[html]<b>yes</b>", Text())
    Text(text='<b>yes</b>', format='html')
    """
    text = text.strip()
    if found := _TAG.match(text):
        (form,) = (one for one in FORMATS if one == found[1])
        return Text(restore(text[found.end() :]), form)
    return Text(restore(text), default.format)
