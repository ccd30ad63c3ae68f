"""Bytes of a list to text: spreadsheets still write UTF-16 and Windows-1252, with and without a byte order mark."""

import codecs

MOST_BYTES = 1_000_000  # a gradebook of two hundred pupils and sixty tasks has a fifth of that

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(raw: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding was a guess that a person should look at. Broken bytes become U+FFFD."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _clean(raw[len(mark) :].decode(encoding, errors="replace")), False
    if b"\0" in raw:  # in no text but one of two bytes a letter
        return _clean(raw.decode(_order(raw), errors="replace")), False
    try:
        return _clean(raw.decode()), False
    except UnicodeDecodeError:
        return _clean(raw.decode("cp1252", errors="replace")), True


def _order(raw: bytes) -> str:
    """Which byte of two comes first: in commas, spaces and line ends the empty one is the higher."""
    return "utf-16-le" if raw[1::2].count(0) >= raw[::2].count(0) else "utf-16-be"


def _clean(text: str) -> str:
    """Without what no form carries: empty characters, and a mark that came twice."""
    return text.replace("\0", "").removeprefix("\ufeff")
