"""A published matrix: section 6 of the Law School Admission Test, 1000 people, five items, right or wrong.

R. D. Bock & M. Lieberman (1970), Psychometrika 35, 179-197, table 1: how often each pattern of answers was given.
"""

from secondsource.core.statistics.points import Column, Points

PATTERNS = {
    "00000": 3, "00001": 6, "00010": 2, "00011": 11, "00100": 1, "00101": 1, "00110": 3, "00111": 4,
    "01000": 1, "01001": 8, "01010": 0, "01011": 16, "01100": 0, "01101": 3, "01110": 2, "01111": 15,
    "10000": 10, "10001": 29, "10010": 14, "10011": 81, "10100": 3, "10101": 28, "10110": 15, "10111": 80,
    "11000": 16, "11001": 56, "11010": 21, "11011": 173, "11100": 11, "11101": 61, "11110": 28, "11111": 298,
}  # fmt: skip


def lsat(copies: int = 1) -> Points:
    """The table of points."""
    columns = [Column(f"item-{n}", 1) for n in range(1, 6)]
    rows = [
        {f"item-{n}": float(digit) for n, digit in enumerate(pattern, 1)}
        for pattern, times in PATTERNS.items()
        for _copy in range(times * copies)
    ]
    return Points(columns, rows)
