"""Warnings that only a whole course can give: where its keys are found by a rule of thumb."""

from collections.abc import Iterator, Sequence

from secondsource.core.balance import judgements, longest_keys
from secondsource.core.finding import Finding
from secondsource.core.items.base import Item
from secondsource.core.items.verdict import judgement_name
from secondsource.core.lint.rules import warning
from secondsource.core.words import gettext as _

LEAST_SHARE, MOST_SHARE = 0.25, 0.40
FEWEST_VERDICTS = 8  # seven, and most smaller numbers, cannot be divided so


def often_longest(items: Sequence[Item]) -> Iterator[Finding]:
    """Whoever always chooses the longest option should fare no better than chance.

    The bound is that of a one-sided test at 95 % over every choice of the course; the guideline is number 24, "Keep the
    length of choices about equal", of T. M. Haladyna, S. M. Downing, M. C. Rodriguez, "A Review of Multiple-Choice
    Item-Writing Guidelines" (2002).
    """
    found = longest_keys(items)
    if found.times > found.bound:
        what = _("the longest option is the key {times:g} times in {of}; chance makes it {bound} at most")
        do = _("shorten keys, or say as much in their distractors, beginning with those that are much longer")
        yield warning((), "key-often-longest", what.format(**found._asdict()), do)


def unbalanced_verdicts(items: Sequence[Item]) -> Iterator[Finding]:
    """To judge well is to trust what is well supported as much as to doubt what is not.

    So each judgement is the key of 25 to 40 % of the verdicts: a rule of this kit, and guideline 20 of the same ("Vary
    the location of the right answer according to the number of choices") for options that stand in one order.
    """
    counted = judgements(items)
    total = sum(counted.values())
    for judgement, n in counted.items() if total >= FEWEST_VERDICTS else ():
        if not LEAST_SHARE <= n / total <= MOST_SHARE:
            what = _('"{name}" is the key of {n} of {total} verdicts, {share:.0%}')
            what = what.format(name=judgement_name(judgement), n=n, total=total, share=n / total)
            do = _("keep each of the three between {least:.0%} and {most:.0%}")
            yield warning((), "verdict-balance", what, do.format(least=LEAST_SHARE, most=MOST_SHARE))
