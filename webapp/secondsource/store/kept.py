"""What was read once and need not be read again: a bounded number of values that can never change."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """Values by digest, or whatever else says all about them, for all threads; the one that was not asked for the longest gives way.

    `functools.lru_cache` would do, were it not for the connection, which is no part of the key.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, digest: Hashable, make: Callable[[], V]) -> V:
        """The value, made where it is not kept. Two threads may both make it, which does no harm."""
        with self._lock:
            if digest in self._values:
                self._values.move_to_end(digest)
                return self._values[digest]
        value = make()
        with self._lock:
            self._values[digest] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value

    def values(self) -> list[V]:
        """All that is kept now; what was asked for last comes last."""
        with self._lock:
            return list(self._values.values())

    def get_all(self, digests: Sequence[str], make: Callable[[list[str]], dict[str, V]]) -> list[V]:
        """Many values in the order asked for; those that are not kept are made together."""
        with self._lock:
            there = {digest: self._values[digest] for digest in digests if digest in self._values}
            for digest in there:
                self._values.move_to_end(digest)
        made = (
            make([digest for digest in dict.fromkeys(digests) if digest not in there])
            if len(there) < len(set(digests))
            else {}
        )
        with self._lock:
            for digest, value in made.items():
                self._values[digest] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return [there[digest] if digest in there else made[digest] for digest in digests]
