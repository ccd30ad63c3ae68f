"""What stands around the answers of a GIFT question: its name, its stem before and after the braces, and its comments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.core.words import gettext as _
from secondsource.formats.gift.block import Block
from secondsource.formats.gift.escapes import NEW_LINE, formatted, restore
from secondsource.formats.question import FORMATS, GAP, Text

_BRACE = re.compile("[{}]")
_WORD = re.compile(r"\w")
_AFTER_END = " \t\n\"'”’»)]*_"  # what may stand behind the end of a sentence
_CATEGORY = re.compile(r"\$CATEGORY\s*:", re.IGNORECASE)
_SHOUTED_TAG = re.compile(rf"\s*\[({'|'.join(FORMATS)})\]", re.IGNORECASE)
_FORMULA = re.compile(rf"{NEW_LINE}(?:eq|abla|ot|otin|eg|leq|geq|mid|exists|ewline|earrow|warrow|parallel)(?![a-z])")
_BRACKETED = re.compile(r"\[(id|tag):((?:[^\]\\]|\\.)*)\]")


@dataclass(frozen=True, slots=True)
class Frame:
    """A question without its answers, which stand between `start` and `end`; None where there are no braces."""

    name: str
    stem: Text
    missing_word: bool
    answers: tuple[int, int] | None


def read_frame(block: Block) -> Frame:
    """The name and the stem of a block. Raises RefusedError where its braces do not fit."""
    name, begin = _name(block)
    answers = _braces(block, begin)
    if answers is None:
        before, after = block.text[begin:], ""
    else:
        before, after = block.text[begin : answers[0]], block.text[answers[1] + 1 :]
        answers = answers[0] + 1, answers[1]
    missing = bool(after.strip())
    if missing and answers:
        _look_at_tail(block, before, after, answers[1] + 1)
    _look_at_stem(block, before, begin)
    stem = formatted(f"{before}{GAP}{after}" if missing else before, Text())
    if not stem.text:
        raise block.refused(begin, _("this question has no text"), _("write what is asked before the {"))
    return Frame(name, stem, missing, answers)


def _name(block: Block) -> tuple[str, int]:
    """The name between two colons each, and where the stem begins."""
    begin = len(block.text) - len(block.text.lstrip())
    if not block.text.startswith("::", begin):
        return "", begin
    end = block.text.find("::", begin + 2)
    if end < 0:
        block.note(begin, _("the name begins with :: and does not end"), _("write :: after the name, too"))
        return "", begin
    return restore(block.text[begin + 2 : end].replace("\n", " ")), end + 2


def _braces(block: Block, begin: int) -> tuple[int, int] | None:
    """Where the one pair of braces is."""
    found = [(one.start(), one[0]) for one in _BRACE.finditer(block.text, begin)]
    if not found:
        return None
    kinds = "".join(kind for _at, kind in found)
    escape = _(r"if it belongs to the text, write \{ and \}")
    if kinds == "{}":
        return found[0][0], found[1][0]
    if kinds == "{":
        raise block.refused(found[0][0], _("this brace is never closed"), _("write } after the last answer"))
    if kinds == "}":
        raise block.refused(
            found[0][0], _("this } closes no brace"), _("write { before the first answer") + "; " + escape
        )
    if kinds.startswith("{}"):
        what = _("a second brace stands in this question")
        raise block.refused(found[2][0], what, _("put a blank line before another question") + "; " + escape)
    raise block.refused(found[1][0], _("a brace stands inside the braces"), escape)


def _look_at_tail(block: Block, before: str, after: str, at: int) -> None:
    """Tell of text behind the braces that does not look like the rest of a sentence with a missing word."""
    at += len(after) - len(after.lstrip())
    if after.lstrip().startswith("//"):
        what, do = _("this comment is read as part of the question"), _("begin a line of its own with //")
        block.note(at, what, do)
    elif _WORD.search(after) and (
        before.rstrip(_AFTER_END).endswith(("?", "!", ".", ":")) or "\n" in after[: len(after) - len(after.lstrip())]
    ):
        what = _("the text after the } is read as going on after a missing word")
        block.note(at, what, _("if no word is missing, move it before the { or, after ####, before the }"))


def _look_at_stem(block: Block, before: str, begin: int) -> None:
    if before.lstrip().startswith("::") and block.text[:begin].strip():
        block.note(begin, _("the stem begins with ::"), _("write the name once, as ::name::, at the very beginning"))
    if found := _CATEGORY.search(block.text, begin):
        what = _("a category stands inside this question, and is read as text")
        block.note(found.start(), what, _("write it on a line of its own, with a blank line before and after"))
    if (tag := _SHOUTED_TAG.match(before)) and not tag[1].islower():
        what = _("{tag} is read as text").format(tag=tag[0].strip())
        block.note(begin, what, _("write it in small letters"))
    if formula := _FORMULA.search(block.text):
        what = _(r"\{word} is read as a new line and {rest}").format(word="n" + formula[0][1:], rest=formula[0][1:])
        block.note(formula.start(), what, _(r"write \\ for the backslash of a formula"))


def read_comments(comments: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    r"""The id and the tags that stand in comments, as `[id:river-1]` and `[tag:rivers]`.

    >>> read_comments(["// easy [id:r-1] [tag:rivers]", r"// [tag:a \] b]"])
    ('r-1', ('rivers', 'a ] b'))
    """
    found = [
        (one[1], re.sub(r"\\(.)", r"\1", one[2]).strip()) for line in comments for one in _BRACKETED.finditer(line)
    ]
    ids = [text for kind, text in found if kind == "id"]
    return ids[0] if ids else "", tuple(text for kind, text in found if kind == "tag")
