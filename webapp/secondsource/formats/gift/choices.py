"""GIFT questions with options: multiple choice of one or several, true or false, and short answers."""

from secondsource.core.words import gettext as _
from secondsource.formats.gift.answers import Answer, read_answers, read_unmarked
from secondsource.formats.gift.block import Block
from secondsource.formats.gift.escapes import formatted
from secondsource.formats.question import FULL, Option, Text

_SUM_TOLERANCE = 0.1  # thirds do not add up to 100
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def read_choice(block: Block, start: int, end: int, stem: Text) -> tuple[tuple[Option, ...], bool]:
    """The options of a multiple choice, and whether one is to be chosen: then at least one of them has `=`."""
    answers = read_answers(block, start, end, stem)
    if len(answers) < 2:  # noqa: PLR2004  a choice is between two
        raise block.refused(
            start, _("this question has one option only"), _("give it another; a wrong one begins with ~")
        )
    options = tuple(Option(_text(block, one, stem), _weight(block, one), one.feedback) for one in answers)
    single = any(one.mark == "=" for one in answers)
    for one in answers:
        if "->" in one.raw:
            what = _("an option has ->, which pairs what is to be matched; here it is read as text")
            block.note(one.at, what, _("to match, delete every ~ and begin each pair with =; for text, write -&gt;"))
    _look_at_sum(block, start, options, single=single)
    return options, single


def _look_at_sum(block: Block, start: int, options: tuple[Option, ...], *, single: bool) -> None:
    right = sum(one.weight for one in options if one.weight > 0)
    if right <= 0:
        raise block.refused(start, _("no option is right"), _("begin the right option with = in place of ~"))
    if single:
        if sum(one.weight == FULL for one in options) > 1:
            what = _("several options are wholly right, and one is to be chosen")
            block.note(start, what, _("if all of them are to be chosen, give each ~ and its weight, such as ~%50%"))
    elif abs(right - FULL) > _SUM_TOLERANCE:
        what = _("the weights of the right options make {sum:g}, not 100").format(sum=right)
        block.note(start, what, _("share 100 percent among the right options"))


def _weight(block: Block, answer: Answer) -> float:
    if answer.mark == "~" or answer.weight is None:
        return answer.weight or (FULL if answer.mark == "=" else 0.0)
    if answer.weight != FULL:
        what = _("this option begins with = and has the weight {weight:g}").format(weight=answer.weight)
        block.note(answer.at, what, _("write ~ before the weight, or leave the weight out"))
    return answer.weight


def _text(block: Block, answer: Answer, stem: Text) -> Text:
    text = answer.text(stem)
    if not text.text:
        raise block.refused(answer.at, _("an option has no text"), _("write it, or delete its = or ~"))
    return text


def is_truth(block: Block, start: int, end: int) -> bool:
    """Whether TRUE or FALSE stands there, or its first letter, before any feedback."""
    return block.text[start:end].partition("#")[0].strip().upper() in _TRUTH


def read_truth(block: Block, start: int, end: int, stem: Text) -> tuple[Option, Option]:
    """The options true and false. The first feedback is for the wrong answer, the second for the right one."""
    word, _hash, rest = block.text[start:end].partition("#")
    wrong, _hash, right = rest.partition("#")
    word = word.strip()
    if not word.isupper():
        what = _('"{word}" is in small letters; other programs read a short answer').format(word=word)
        block.note(start, what, _("write TRUE, FALSE, T or F"))
    if "#" in right:
        what = _("true or false has two feedbacks at most: # for the wrong answer, # for the right one")
        block.note(start, what, _(r"write \# for a # that belongs to the text"))
    truth = _TRUTH[word.upper()]
    wrongly, rightly = formatted(wrong, stem), formatted(right, stem)
    return (
        Option(Text("true", "plain"), FULL if truth else 0.0, rightly if truth else wrongly),
        Option(Text("false", "plain"), 0.0 if truth else FULL, wrongly if truth else rightly),
    )


def read_short(block: Block, start: int, end: int, stem: Text) -> tuple[Option, ...]:
    """The accepted answers, each worth 100 percent if it says nothing else."""
    if "=" not in block.text[start:end]:
        return (_bare(block, start, end, stem),)
    options = []
    answers = read_answers(block, start, end, stem)
    if len(answers) == 2 and not block.text[answers[1].at - 1].isspace():  # noqa: PLR2004  one answer, or two
        what = _("a = inside a text is read as the beginning of another answer")
        block.note(answers[1].at, what, _(r"if it belongs to the text, write \=; if not, put a space before it"))
    for one in answers:
        if "->" in one.raw:
            raise block.refused(
                one.at, _("one pair alone cannot be matched"), _("add pairs; in an answer, write -&gt;")
            )
        weight = FULL if one.weight is None else one.weight
        options.append(Option(_text(block, one, stem), weight, one.feedback))
    if all(one.weight < FULL for one in options):
        block.note(start, _("no answer is wholly right"), _("give one of them %100%, or no weight"))
    return tuple(options)


def _bare(block: Block, start: int, end: int, stem: Text) -> Option:
    """An answer without its `=`, as other programs read it."""
    (answer,) = read_unmarked(block, start, end, stem)
    text = _text(block, answer, stem)
    what = _('nothing marks "{text}" as an answer; it is read as one to type').format(text=text.text[:60])
    block.note(start, what, _("write = before words, # before a number, ~ and = before options"))
    return Option(text, FULL if answer.weight is None else answer.weight, answer.feedback)
