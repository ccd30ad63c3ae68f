"""A figure: a number with what it rests on, or the reason why there is none."""

from typing import Literal, NamedTuple

from secondsource.core.words import gettext as _

Standing = Literal["too-few", "provisional", "sound"]

HINTS = 15  # from so many attempts on, hints in words rest on counts alone
FEW = 30  # with fewer, a figure is too uncertain to judge by
SOUND = 100  # from here on it may be flagged
LIMITS = (HINTS, FEW, SOUND)


def standing(n: int) -> Standing:
    """What may be made of a figure over n attempts.

    >>> standing(29), standing(30), standing(99), standing(100)
    ('too-few', 'provisional', 'provisional', 'sound')
    """
    if n < FEW:
        return "too-few"
    return "provisional" if n < SOUND else "sound"


class Figure(NamedTuple):
    """A value over n attempts; None with the reason, in words for a teacher, where it cannot be computed."""

    value: float | None
    n: int
    reason: str = ""

    @property
    def standing(self) -> Standing:
        """What may be made of it."""
        return standing(self.n)

    def over(self, most: float) -> "Figure":
        """The same over a maximum, such as points as a share of those that could be had."""
        return self if self.value is None else self._replace(value=self.value / most)


def empty(n: int, reason: str) -> Figure:
    """A figure that cannot be computed."""
    return Figure(None, n, reason)


def nobody() -> str:
    """Why there is nothing: nobody has finished it."""
    return _("nobody has finished it yet")


def alike() -> str:
    """Why nothing varies with it."""
    return _("everybody earned the same points")


def at_least(n: int) -> str:
    """Why there are too few attempts for a formula."""
    return _("it takes at least {n} finished attempts").format(n=n)
