"""The weights that Moodle knows: it refuses a file in which an option has another one."""

# In percent, as Moodle's own files write them; each of them may be negative, too.
_KNOWN = (
    *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333"),
    *("30", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
)
FRACTIONS = frozenset(_KNOWN) | frozenset(f"-{one}" for one in _KNOWN[:-1])
_ROUNDING = 0.05  # 33.3 is meant as a third
_EXACT = 0.001  # what Moodle lets pass


def fraction(weight: float) -> str | None:
    """The known weight of which this one is a rounding, in percent; None where there is none.

    >>> fraction(100.0), fraction(33.3), fraction(-16.67), fraction(0.0), fraction(37.0)
    ('100', '33.33333', '-16.66667', '0', None)
    """
    nearest = min(FRACTIONS, key=lambda known: abs(float(known) - weight))
    return nearest if abs(float(nearest) - weight) <= _ROUNDING else None


def is_known(weight: float) -> bool:
    """Whether Moodle takes a weight as it is.

    >>> is_known(33.33333), is_known(33.3)
    (True, False)
    """
    return any(abs(float(known) - weight) < _EXACT for known in FRACTIONS)
