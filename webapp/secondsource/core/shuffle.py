"""An order that is different for each attempt and the same within it, whatever the machine."""

import hashlib
from collections.abc import Iterable
from typing import Protocol, TypeVar


class HasId(Protocol):
    """Anything with a readable id."""

    @property
    def id(self) -> str:
        """The id that the order is drawn from."""
        ...


T = TypeVar("T", bound=HasId)


def shuffled(things: Iterable[T], seed: str) -> tuple[T, ...]:
    """The things in an order drawn from the seed and their ids alone.

    Sorting by a digest, and not `random.shuffle`, keeps the order when a thing is added, and across Python versions.
    An empty seed leaves the order as written.
    """
    if not seed:
        return tuple(things)
    return tuple(sorted(things, key=lambda thing: hashlib.sha256(f"{seed} {thing.id}".encode()).digest()))
