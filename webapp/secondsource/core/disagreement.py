"""How differently a class answered an item: what is worth ten minutes of talk."""

import math
from collections import Counter
from collections.abc import Iterable

from secondsource.core.outcome import Response


def disagreement(responses: Iterable[Response]) -> float:
    """The entropy of the answers in bits: 0 where all gave one, 1 where two were given by half the class each.

    Shannon (1948), A mathematical theory of communication, section 6.

    >>> disagreement([{"answer": ("a",)}] * 5), disagreement([{"answer": ("a",)}, {"answer": ("b",)}] * 3)
    (0.0, 1.0)
    """
    counts = Counter(repr(sorted(response.items())) for response in responses)
    total = counts.total()
    return sum(count / total * math.log2(total / count) for count in counts.values())
