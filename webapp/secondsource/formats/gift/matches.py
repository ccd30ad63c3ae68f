"""GIFT questions that match: each pair begins with `=`, and `->` stands between what belongs together."""

from secondsource.core.words import gettext as _
from secondsource.formats.gift.answers import Answer, read_answers
from secondsource.formats.gift.block import Block
from secondsource.formats.gift.escapes import formatted, restore
from secondsource.formats.question import Pair, Text


def read_pairs(block: Block, start: int, end: int, stem: Text) -> tuple[Pair, ...]:
    """The pairs between two positions. Raises RefusedError where one has no `->`, or fewer than two ask something."""
    answers = read_answers(block, start, end, stem)
    pairs = tuple(_pair(block, one, stem) for one in answers)
    if sum(bool(one.left.text) for one in pairs) < 2:  # noqa: PLR2004  one pair alone leaves no choice
        do = _("add pairs; in an answer to type, write -&gt; for the arrow")
        raise block.refused(start, _("one pair alone cannot be matched"), do)
    return pairs


def _pair(block: Block, answer: Answer, stem: Text) -> Pair:
    left, arrow, right = answer.raw.partition("->")
    if not arrow:
        what = _("this pair has no ->, and others have one")
        raise block.refused(answer.at, what, _("write what belongs together as: = river -> sea"))
    if "->" in right or left.endswith("-"):
        what = _("this pair has more than one ->; it is parted at the first")
        block.note(answer.at, what, _("write -&gt; for one that belongs to the text"))
    if answer.weight is not None:
        block.note(answer.at, _("a pair has no weight; it was left out"), _("delete the weight"))
    if answer.feedback.text:
        what, do = _("a pair has no feedback; it was left out"), _("move it behind ####, for the whole question")
        block.note(answer.at, what, do, "feedback")
    if not restore(right):
        raise block.refused(answer.at, _("nothing stands after the ->"), _("write what belongs to the left side"))
    return Pair(formatted(left, stem), restore(right))
