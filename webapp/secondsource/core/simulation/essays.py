"""Short texts of invented pupils: sentences that fit any event and quote no report, better or worse ones."""

from random import Random

_GOOD = (
    "One office says so, and it speaks of its own work.",
    "Nobody else on these cards has seen it, so I leave the claim with the office.",
    "The two numbers count different things, and each has its own speaker.",
    "What happened before that is not told by anybody here.",
    "I would write that it is said, and by whom, and not that it is so.",
    "The other side denies it, which proves neither of the two.",
    "If both had the number from the same statement, it would be one line and not two.",
    "The word that judges can be left out, and nothing is lost.",
    "Who was there is not named, so I would ask before I print it.",
)
_FAIR = (
    "Somebody told the paper that it happened.",
    "Two texts have it, so it is likely.",
    "The numbers are not the same, and one of them may be older.",
    "An official said it, but officials have reasons too.",
    "I would write it with a name, if there was one.",
    "It could be true, but one should look at more texts.",
    "One report has it near the top and another one at the end.",
)
_WEAK = (
    "It is true because it is in the news.",
    "They all say something different, so nobody knows anything.",
    "I think it is like that.",
    "The text is about what happened there.",
    "It is important and everybody should know it.",
)

_Left = dict[tuple[str, ...], list[str]]  # of each pool the sentences that a text does not have yet


def text(merit: float, aim: int, most: int, chance: Random) -> str:
    """A text as good as `merit` says, 0 to 1, of about `aim` words and never more than `most`."""
    wanted = aim * (0.25 + 0.7 * merit) * chance.uniform(0.7, 1.2)
    sentences: list[str] = []
    words = 0
    left: _Left = {pool: chance.sample(pool, len(pool)) for pool in (_GOOD, _FAIR, _WEAK)}
    while words < wanted:
        sentence = _next(left, merit, chance)
        words += len(sentence.split())
        if words > most or not any(left.values()):
            break
        sentences.append(sentence)
    return " ".join(sentences) or "It is said."


def merit(written: str) -> float:
    """How good a text of these sentences is, 0 to 1: a good one counts whole and a fair one half, of three in all.

    >>> merit("I think it is like that."), merit("Somebody told the paper that it happened. " + _GOOD[0])
    (0.0, 0.5)
    """
    found = sum(one in written for one in _GOOD) + sum(one in written for one in _FAIR) / 2
    return min(1.0, found / 3)


def _next(left: _Left, merit: float, chance: Random) -> str:
    """A further sentence that the text has not, from the best pool that is drawn and has one left."""
    drawn = chance.gauss(merit, 0.2)
    first = _GOOD if drawn > 0.62 else _FAIR if drawn > 0.35 else _WEAK  # noqa: PLR2004  where one is good or weak
    pools = [first, *(pool for pool in left if pool is not first)]
    return next(left[pool].pop() for pool in pools if left[pool])
