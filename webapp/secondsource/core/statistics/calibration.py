"""Calibration: how often answers given with each confidence were right; in counts, never graded."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from secondsource.core.attempt import CONFIDENCES, Confidence
from secondsource.core.outcome import Verdict


class Level(NamedTuple):
    """At one level of confidence: "certain: 7 of 9 right"."""

    confidence: Confidence
    right: int
    given: int


def calibration(answers: Iterable[tuple[Confidence | None, Verdict]]) -> list[Level]:
    """The levels that were given, guessing first.

    An answer that nobody has judged says nothing of how well its student knew what is right.

    >>> calibration([("certain", "right"), ("certain", "partly"), ("guessing", "ungraded"), (None, "right")])
    [Level(confidence='certain', right=1, given=2)]
    """
    judged = [(confidence, verdict) for confidence, verdict in answers if verdict != "ungraded"]
    every = Counter(confidence for confidence, _verdict in judged)
    right = Counter(confidence for confidence, verdict in judged if verdict == "right")
    return [Level(level, right[level], every[level]) for level in CONFIDENCES if every[level]]
