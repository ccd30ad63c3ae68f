"""Moodle XML questions with options: multiple choice of one or several, true or false, and short answers."""

import re
from typing import Any

from secondsource.core.words import gettext as _
from secondsource.formats.moodle.draft import Draft
from secondsource.formats.moodle.node import Node
from secondsource.formats.moodle.weights import look_at_sum, read_weight
from secondsource.formats.question import FULL, Option, Text

_NO = frozenset(["", "0", "false"])
_ANYTHING = "*"  # alone, it stands for every other answer
_WILDCARD = re.compile(r"(?<!\\)\*")


def read_choice(draft: Draft) -> dict[str, Any]:
    """The options of a multiple choice, and whether one is to be chosen. Raises RefusedError."""
    single = draft.node.first("single") is None or draft.node.said("single").lower() not in _NO
    options = tuple(_options(draft, list(draft.node.all("answer"))))
    if len(options) < 2:  # noqa: PLR2004  a choice is between two
        what = _("this question has fewer than two options")
        raise draft.refused(draft.node.line, what, _("add <answer> elements; a wrong one has the fraction 0"))
    look_at_sum(draft, draft.node.line, options, single=single)
    shuffle = draft.node.first("shuffleanswers")
    if shuffle is not None and shuffle.words.lower() in _NO:
        what = _('the options of "{title}" keep their order in Moodle').format(title=draft.title)
        draft.note(shuffle.line, what, _("look whether they can be shuffled"), "setting")
    return {"options": options, "single": single}


def _options(draft: Draft, answers: list[Node]) -> list[Option]:
    options = []
    for answer in answers:
        weight, text = read_weight(draft, answer), draft.text(answer)
        if text.text:
            options.append(Option(text, weight, draft.text(answer.first("feedback"))))
        elif weight > 0:
            raise draft.refused(answer.line, _("the right option has no text"), _("write it into its <text>"))
        else:
            draft.note(answer.line, _("an option without text was left out"), _("write it, or delete its <answer>"))
    return options


def read_truth(draft: Draft) -> dict[str, Any]:
    """The options true and false. Raises RefusedError where it is not clear which is right."""
    answers = list(draft.node.all("answer"))
    words = [answer.said().lower() for answer in answers]
    do = _("give one answer the text true, the other the text false, and the right one the fraction 100")
    if len(answers) != 2 or len(set(words)) != 2:  # noqa: PLR2004  true and false
        raise draft.refused(draft.node.line, _("true or false needs two answers"), do)
    if set(words) != {"true", "false"}:
        draft.note(answers[0].line, _('"{word}" is read as true').format(word=words[0][:60]), do)
    elif words[0] == "false":
        answers.reverse()
    weights = [read_weight(draft, answer) for answer in answers]
    if sorted(weights) != [0, FULL]:
        if max(weights) <= 0 or min(weights) > 0:
            raise draft.refused(draft.node.line, _("it is not clear whether true or false is right"), do)
        draft.note(draft.node.line, _("one answer is right, but not for 100 percent"), do)
    true, false = (
        Option(Text(word, "plain"), FULL if weight > 0 else 0.0, draft.text(answer.first("feedback")))
        for word, weight, answer in zip(("true", "false"), weights, answers, strict=True)
    )
    return {"options": (true, false)}


def read_short(draft: Draft) -> dict[str, Any]:
    """The accepted answers to type. What stands for any letters is told and left out. Raises RefusedError."""
    options = []
    for answer in draft.node.all("answer"):
        weight, words = read_weight(draft, answer), draft.bare(answer)
        feedback = draft.text(answer.first("feedback"))
        if words == _ANYTHING and not weight and not feedback.text:
            continue  # every other answer is wrong, as it is without it
        if words != _ANYTHING and _WILDCARD.search(words):
            what = _('the answer "{words}" was left out: its * stands for any letters').format(words=words[:60])
            draft.note(answer.line, what, _(r"write the answers out; for a star itself, write \*"), "wildcard")
        elif words:
            options.append(Option(Text(words, "plain"), weight, feedback))
        else:
            draft.note(answer.line, _("an answer without text was left out"), _("write it, or delete its <answer>"))
    if not any(one.weight > 0 and one.text.text != _ANYTHING for one in options):
        what = _("no answer that can be compared letter by letter is right")
        raise draft.refused(draft.node.line, what, _("write a right answer without *, with the fraction 100"))
    if all(one.weight < FULL for one in options):
        draft.note(draft.node.line, _("no answer is wholly right"), _("give one of them the fraction 100"))
    if draft.node.said("usecase") not in _NO:
        what = _('"{title}" tells capital letters from small ones in Moodle').format(title=draft.title)
        draft.note(draft.node.line, what, _("look whether that matters"), "setting")
    return {"options": tuple(options)}
