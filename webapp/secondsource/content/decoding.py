"""Bytes to text: UTF-8 and nothing else, so that a quotation means the same on every machine."""

import codecs
import re
from pathlib import Path

from secondsource.content.problem import Place, Problem
from secondsource.core.words import gettext as _

MOST_BYTES = 2_000_000

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The characters that YAML 1.1 (5.1) does not allow in a file. Surrogates cannot come out of UTF-8.
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\U00010000-\U0010ffff]|\ufeff")


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """The text of a file, or None, and what is wrong with its bytes."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        what = _("this file cannot be read ({reason})").format(reason=error.strerror or error)
        return None, [Problem(str(path), 1, 1, what, _("check that it is a file and that you may open it"))]
    return decode(raw, path)


def decode(raw: bytes, path: Path, most: int = MOST_BYTES) -> tuple[str | None, list[Problem]]:
    """The text that the bytes of a file stand for, `most` of them at most, or None, and what is wrong with them."""
    problems = []
    if raw.startswith(codecs.BOM_UTF8):
        what = _("this file begins with a byte order mark, which no editor shows")
        problems.append(Problem(str(path), 1, 1, what, _('save the file as UTF-8 without "BOM" or "signature"')))
    text, wrong = utf_8(raw, path, most)
    if text is None:
        return None, [*problems, *wrong]
    if control := _CONTROL.search(text):
        place = place_in(text, control.start())
        what = _("the character U+{code:04X} cannot be seen").format(code=ord(control[0]))
        return None, [*problems, Problem(str(path), *place, what, _("delete it"))]
    return text, problems


def utf_8(raw: bytes, path: Path, most: int = MOST_BYTES) -> tuple[str | None, list[Problem]]:
    """The text of `most` bytes at most, without a byte order mark, or None where they are too many or not UTF-8."""
    as_utf_8 = _("save the file as UTF-8")
    if len(raw) > most:
        what = _("this file has {n:,} bytes; at most {most:,} are read").format(n=len(raw), most=most)
        return None, [Problem(str(path), 1, 1, what, _("split it into several files"))]
    if raw.startswith(_UTF_16):
        return None, [Problem(str(path), 1, 1, _("this file is UTF-16"), as_utf_8)]
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode(), []
    except UnicodeDecodeError as error:
        place = place_in(raw[: error.start].decode(), error.start)
        what = _("the byte {byte:#04x} is not UTF-8").format(byte=raw[error.start])
        return None, [Problem(str(path), *place, what, as_utf_8)]


def place_in(text: str, at: int) -> Place:
    r"""The line and column of a position in a text.

    >>> place_in("one\ntwo", 5)
    (2, 2)
    """
    before = text[:at]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
