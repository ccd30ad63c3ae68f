"""Questions that are answered by putting things into their places: pairs, an order, gaps."""

from secondsource.core.words import gettext as _
from secondsource.formats.items.taking import Data, Taking, UntakenError, ids
from secondsource.formats.question import FULL, Option, Text

_NO_GAPS = str.maketrans({"{": "(", "}": ")"})


def from_pairs(taking: Taking) -> Data:
    """A match. What stands on the right without a left side is a choice that nothing goes with."""
    told = [(taking.words(pair.left), taking.words(Text(pair.right, "plain"))) for pair in taking.question.pairs]
    pairs = [(left, right) for left, right in told if left]
    rights = list(dict.fromkeys(right for _left, right in told))
    if "" in rights:
        raise UntakenError(_("a pair has no right side"), _("write it, and import it again"))
    names = dict(zip(rights, ids(rights, "choice"), strict=True))
    return {
        "type": "match",
        "stem": taking.stem,
        "choices": [{"id": id_, "text": text} for text, id_ in names.items()],
        "pairs": [
            {"id": id_, "text": left, "key": names[right], "feedback": _first(taking, n)}
            for n, (id_, (left, right)) in enumerate(
                zip(ids([left for left, _right in pairs], "pair"), pairs, strict=True)
            )
        ],
    }


def from_steps(taking: Taking) -> Data:
    """An order."""
    texts = taking.texts(taking.question.steps)
    return {
        "type": "order",
        "stem": taking.stem,
        "steps": [
            {"id": id_, "text": text, "feedback": _first(taking, n)}
            for n, (id_, text) in enumerate(zip(ids(texts, "step"), texts, strict=True))
        ],
    }


def _first(taking: Taking, n: int) -> str | None:
    """The feedback on the whole question, which stands with the first of its parts."""
    return (taking.general or None) if n == 0 else None


def from_gaps(taking: Taking) -> Data:
    """A text with gaps. The paragraphs before that of the first gap are its stem."""
    if taking.stem.translate(_NO_GAPS) != taking.stem:
        what = _("braces mark gaps here, so those of the text became brackets")
        taking.lose("formatting", what, _("look whether it reads well"))
    before, gap, after = taking.stem.translate(_NO_GAPS).partition("[[1]]")
    asked, blank, lead = before.rpartition("\n\n")
    text = (lead if blank else before) + gap + after
    gaps = {}
    for n, options in enumerate(taking.question.gaps, 1):
        if text.count(f"[[{n}]]") != 1:
            raise UntakenError(_("gap {n} does not stand in the text once").format(n=n), _("look at its brackets"))
        text = text.replace(f"[[{n}]]", f"{{gap-{n}}}")
        gaps[f"gap-{n}"] = _gap(taking, options, first=n == 1)
    return {"type": "gap", "stem": asked or _("Complete the text."), "text": text, "gaps": gaps}


def _gap(taking: Taking, options: tuple[Option, ...], *, first: bool) -> Data:
    texts = taking.texts(option.text for option in options)
    keys = [n for n, option in enumerate(options) if option.weight >= FULL]
    if len(keys) != 1:
        what = _("{n} options of a gap earn full points").format(n=len(keys))
        raise UntakenError(what, _("let exactly one earn 100 %"))
    if any(option.weight not in {0, FULL} for option in options):
        what = _("an option of a gap has points of its own; here the right one earns all, and the others none")
        taking.lose("points", what, _("look whether that is right"))
    names = ids(texts, "option")
    return {
        "options": [
            {"id": id_, "text": text, "feedback": (taking.words(option.feedback) or None) if n not in keys else None}
            for n, (id_, text, option) in enumerate(zip(names, texts, options, strict=True))
        ],
        "key": names[keys[0]],
        "feedback": taking.why(options[keys[0]].feedback, key=first),
    }
