"""Moodle XML questions that match, and those that put steps in order."""

import re
from typing import Any

from secondsource.core.words import gettext as _
from secondsource.formats.moodle.draft import Draft
from secondsource.formats.question import Pair

_PLACE = re.compile(r"\d{1,9}(?:\.\d{0,9})?")


def read_pairs(draft: Draft) -> dict[str, Any]:
    """The pairs; one without a left side is a distractor. Raises RefusedError where fewer than two ask something."""
    pairs = []
    for node in draft.node.all("subquestion"):
        left, right = draft.text(node), draft.bare(node.first("answer"))
        if right:
            pairs.append(Pair(left, right))
        elif left.text:
            what = _('nothing belongs to "{left}"').format(left=left.text[:60])
            raise draft.refused(node.line, what, _("write what belongs to it into its <answer>"))
    if sum(bool(one.left.text) for one in pairs) < 2:  # noqa: PLR2004  one pair alone leaves no choice
        what = _("fewer than two pairs are to be matched")
        raise draft.refused(draft.node.line, what, _("add <subquestion> elements with a <text> and an <answer>"))
    return {"pairs": tuple(pairs)}


def read_steps(draft: Draft) -> dict[str, Any]:
    """The steps in their right order, which is the order of the file. Raises RefusedError where there are too few."""
    answers = list(draft.node.all("answer"))
    steps = tuple(text for answer in answers if (text := draft.text(answer)).text)
    if len(steps) < 2:  # noqa: PLR2004  an order is of two
        what = _("fewer than two steps are to be put in order")
        raise draft.refused(draft.node.line, what, _("add <answer> elements in their right order"))
    if len({step.text for step in steps}) < len(steps):
        what = _("two steps say the same, so that no order is right alone")
        raise draft.refused(draft.node.line, what, _("make them differ"))
    for answer in answers:
        if feedback := draft.text(answer.first("feedback")).text:
            what = _('the feedback "{words}" of "{title}" was not kept')
            what = what.format(words=" ".join(feedback.split())[:60], title=draft.title)
            draft.note(answer.line, what, _("write it into the feedback on the whole question"), "feedback")
    fractions = (answer.attributes.get("fraction", "").strip() for answer in answers)
    places = [float(fraction) for fraction in fractions if _PLACE.fullmatch(fraction)]
    if places != sorted(places):
        what = _("the fractions count the steps in another order than the one they stand in")
        draft.note(draft.node.line, what, _("write the steps in their right order; the fractions are not looked at"))
    shown = draft.node.first("selecttype")
    if shown is not None and shown.words.upper() not in {"ALL", "0", ""}:
        what = _('"{title}" shows only some of its steps in Moodle').format(title=draft.title)
        draft.note(shown.line, what, _("look whether all of them can be put in order"), "setting")
    return {"steps": steps}
