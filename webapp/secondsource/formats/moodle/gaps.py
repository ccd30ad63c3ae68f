"""Moodle XML texts with gaps: those of the type cloze where each gap is a choice, and those with words to select."""

import re
from html import unescape
from typing import Any

from secondsource.core.words import gettext as _
from secondsource.formats.moodle.draft import Draft
from secondsource.formats.moodle.node import Node
from secondsource.formats.moodle.weights import look_at_sum, weight_of
from secondsource.formats.question import FULL, Option, Text

_GAP = re.compile(r"\{(\d{0,9}):([A-Z_]{2,20}):([^}]*+)(\}?)", re.DOTALL)
_CHOICES = re.compile(r"(?:MULTICHOICE|MC)(?:_?[VH]?S?)")
_OTHERS = re.compile(
    r"(?:NUMERICAL|NM|(?:SHORTANSWER|SA|MW)(?:_?C)?|(?:MULTIRESPONSE|MR)(?:_?H?S?)|REGEXP(?:_C)?|RXC?)"
)
_WEIGHT = re.compile(r"\s*(?:(=)|%([^%\s]{1,30})%)\s*")
_PLACE = re.compile(r"\[\[(\d{1,9})\]\]")
_MOST_GAPS = 200

_ESCAPED = '}~#"/\\={'
_STAND_IN = {character: chr(0xFDD0 + place) for place, character in enumerate(_ESCAPED)}
_BACK = {ord(stand_in): character for character, stand_in in _STAND_IN.items()}
_ESCAPE = re.compile(r'\\([}~#"/\\={])')
_ENTITY = re.compile(r"(&(?:amp;)?)#(?=x?[0-9a-fA-F]{1,7};)")


def read_cloze(draft: Draft, asked: Node) -> dict[str, Any]:
    """The stem and the gaps of a cloze question. Raises RefusedError where a gap is no choice of one."""
    source = draft.source(asked)
    text = source.text.translate(dict.fromkeys(range(0xFDD0, 0xFDF0)))
    text = _ESCAPE.sub(lambda found: _STAND_IN[found[1]], text)
    text = _ENTITY.sub(lambda found: found[1] + _STAND_IN["#"], text)
    if _PLACE.search(text):
        draft.note(
            asked.line, _("[[ and ]] stand in this text and were left out; here they mark the gaps"), _("write ( and )")
        )
        text = _PLACE.sub(r"\1", text)
    gaps: list[tuple[Option, ...]] = []
    points = set()
    parts, at = list[str](), 0
    for found in _GAP.finditer(text):
        if not (_CHOICES.fullmatch(found[2]) or _OTHERS.fullmatch(found[2])):
            continue
        gaps.append(_gap(draft, asked, found, len(gaps) + 1))
        points.add(found[1] or "1")
        parts += [text[at : found.start()], f"[[{len(gaps)}]]"]
        at = found.end()
    _look_at_gaps(draft, asked, len(gaps))
    if len(points) > 1:
        what = _('the gaps of "{title}" have different points; here each has the same').format(title=draft.title)
        draft.note(asked.line, what, _("look whether that matters"), "points")
    stem = "".join([*parts, text[at:]]).translate(_BACK)
    return {"stem": draft.flattened(Text(stem, source.format), asked), "gaps": tuple(gaps)}


def _gap(draft: Draft, asked: Node, found: re.Match[str], number: int) -> tuple[Option, ...]:
    if not _CHOICES.fullmatch(found[2]):
        what = _("gap {n} of this text is no choice of one: {type}").format(n=number, type=found[2])
        do = _("make each gap a MULTICHOICE, or ask what stands there in a question of its own")
        raise draft.refused(asked.line, what, do, "typed-gaps")
    if not found[4]:
        what = _("gap {n} of this text is never closed").format(n=number)
        raise draft.refused(asked.line, what, _("write } after its last option"))
    pieces = (piece for piece in found[3].split("~") if piece.strip())
    options = tuple(_option(draft, asked, piece) for piece in pieces)
    return _checked(draft, asked, number, options)


def _option(draft: Draft, asked: Node, piece: str) -> Option:
    """An option. It is HTML with entities for what its text would end at, whatever the text around it is."""
    weight = 0.0
    if mark := _WEIGHT.match(piece):
        weight = FULL if mark[1] else weight_of(draft, asked, mark[2])
        piece = piece[mark.end() :]
    words, _hash, feedback = piece.partition("#")
    inner = Node("gap", asked.line)  # whose files are told with the stem
    text, said = (draft.flattened(Text(unescape(part.translate(_BACK)), "html"), inner) for part in (words, feedback))
    if not text.text:
        raise draft.refused(asked.line, _("an option of a gap has no text"), _("write it, or delete its ~"))
    return Option(text, weight, said)


def read_selections(draft: Draft, asked: Node) -> dict[str, Any]:
    """The stem and the gaps of a text with words to select: each gap offers its word's group. Raises RefusedError."""
    words = [(draft.bare(node), node.said("group") or "1") for node in draft.node.all("selectoption")]
    stem = draft.text(asked)
    gaps: list[tuple[Option, ...]] = []
    parts, at = list[str](), 0
    for found in _PLACE.finditer(stem.text):
        right = int(found[1]) - 1
        if not 0 <= right < len(words) or not words[right][0]:
            what = _("there is no word {n} for the gap {gap}").format(n=found[1], gap=found[0])
            raise draft.refused(asked.line, what, _("add a <selectoption> for it"))
        group = [(n, word) for n, (word, one) in enumerate(words) if one == words[right][1] and word]
        options = tuple(Option(Text(word, "plain"), FULL if n == right else 0.0) for n, word in group)
        gaps.append(_checked(draft, asked, len(gaps) + 1, options))
        parts += [stem.text[at : found.start()], f"[[{len(gaps)}]]"]
        at = found.end()
    _look_at_gaps(draft, asked, len(gaps))
    return {"stem": Text("".join([*parts, stem.text[at:]]), "plain"), "gaps": tuple(gaps)}


def _checked(draft: Draft, asked: Node, number: int, options: tuple[Option, ...]) -> tuple[Option, ...]:
    if number > _MOST_GAPS:
        what = _("this text has more than {most} gaps").format(most=_MOST_GAPS)
        raise draft.refused(asked.line, what, _("part it into several questions"))
    if len(options) < 2:  # noqa: PLR2004  a choice is between two
        what = _("gap {n} of this text has fewer than two options").format(n=number)
        raise draft.refused(asked.line, what, _("add a wrong one, with ~ before it"))
    look_at_sum(draft, asked.line, options, single=True)
    return options


def _look_at_gaps(draft: Draft, asked: Node, number: int) -> None:
    if not number:
        what = _("no gap stands in this text")
        raise draft.refused(asked.line, what, _("write one as {1:MULTICHOICE:=right~wrong}"))
