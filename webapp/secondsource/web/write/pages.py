"""Long lists, page by page."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from secondsource.actions.bank_search import PAGE
from secondsource.web.numbers import whole

T = TypeVar("T")


class Pages(NamedTuple):
    """Which page of how many things is shown, the first being 1."""

    page: int
    total: int

    @property
    def first(self) -> int:
        """The position of the first thing on it."""
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """The position of the last one; less than `first` where the page is empty."""
        return min(self.page * PAGE, self.total)

    @property
    def number(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))

    def cut(self, things: Sequence[T]) -> Sequence[T]:
        """Those that stand on it."""
        return things[self.first - 1 : self.last]


def asked(wanted: str | None, total: int) -> Pages:
    """The page that an address asks for, or the nearest one there is."""
    return Pages(min(max(1, whole(wanted) or 1), Pages(1, total).number), total)
