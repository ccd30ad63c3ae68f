"""Numbers between two limits, as other programs write them: the middle and how far off it an answer may be."""

from decimal import Context, Decimal

# Enough for the longest and smallest numbers that are read, so that nothing is rounded.
_EXACT = Context(prec=300)
_MOST_DIGITS = 30  # on either side of the point; what is longer is written with an exponent


def around(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """The middle of two limits, and its distance from them.

    >>> around(Decimal("3.1"), Decimal("3.2"))
    (Decimal('3.15'), Decimal('0.05'))
    """
    middle = _EXACT.divide(_EXACT.add(low, high), Decimal(2))
    return middle, _EXACT.subtract(high, middle)


def digits(number: Decimal) -> str:
    """A finite number in digits, without zeros that say nothing.

    >>> digits(Decimal("12.50")), digits(Decimal("1E+3")), digits(Decimal("-0.0")), digits(Decimal("1E+40"))
    ('12.5', '1000', '0', '1E+40')
    """
    number = _EXACT.normalize(_EXACT.add(number, Decimal(0)))
    written = f"{number:f}"
    return written if all(len(part) <= _MOST_DIGITS for part in written.lstrip("-").split(".")) else f"{number:E}"


def decimals(number: Decimal) -> int:
    """How many digits stand after the point.

    >>> decimals(Decimal("3.150"))
    2
    """
    return len(digits(number).partition(".")[2])
