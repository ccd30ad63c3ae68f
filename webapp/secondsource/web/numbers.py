"""Numbers that a form or an address brings: whole ones, as a database holds them, or none."""

from collections.abc import Iterable

MOST = 2_147_483_647


def whole(typed: str | None) -> int | None:
    """The whole number from 0 that was typed in plain digits; None for anything else, and for what is too large.

    >>> whole("12"), whole(" 007 "), whole("-1"), whole("²"), whole("9" * 5000)
    (12, 7, None, None, None)
    """
    digits = (typed or "").strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(MOST)):
        return None
    return number if (number := int(digits)) <= MOST else None


def wholes(typed: Iterable[str]) -> list[int]:
    """Those of them that are whole numbers, in their order.

    >>> wholes(["3", "x", "1"])
    [3, 1]
    """
    return [number for one in typed if (number := whole(one)) is not None]
