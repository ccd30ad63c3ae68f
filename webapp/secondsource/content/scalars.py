"""What an unquoted value means: true, false, null, or a decimal number. Everything else is text, as it looks.

YAML 1.1 reads `NO` as false, `16:20` as 980, `010` as 8 and `2021-08-18` as a date. Here they stay what was typed.
"""

import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "": None}
# Longer runs of digits stay text: no count has them, and a float would change them silently.
_INT = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]{0,7})\.[0-9]{1,7}")


def scalar(text: str) -> Scalar:
    """The value of unquoted text.

    >>> [scalar(text) for text in ("true", "12", "-0.5", "")]
    [True, 12, -0.5, None]
    >>> [scalar(text) for text in ("NO", "16:20", "010", "2021-08-18", "1e9", ".nan")]
    ['NO', '16:20', '010', '2021-08-18', '1e9', '.nan']
    """
    if text[:1] in "-0123456789":
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return _WORDS.get(text, text)
