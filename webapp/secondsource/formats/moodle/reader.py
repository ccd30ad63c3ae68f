"""Reading Moodle XML: one question after the other, so that a long file needs no room."""

from collections.abc import Callable, Iterator
from typing import Any

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault, Kind, RefusedError
from secondsource.formats.moodle.choices import read_choice, read_short, read_truth
from secondsource.formats.moodle.draft import Draft, begun
from secondsource.formats.moodle.extras import tell_extras
from secondsource.formats.moodle.gaps import read_cloze, read_selections
from secondsource.formats.moodle.matches import read_pairs, read_steps
from secondsource.formats.moodle.node import Node
from secondsource.formats.moodle.numbers import read_numbers
from secondsource.formats.moodle.stream import elements
from secondsource.formats.question import Question, Type
from secondsource.formats.tags import visible

# Types that cannot be kept, beside all that are not known here.
_LOST: dict[str, Kind] = {
    **dict.fromkeys(["calculated", "calculatedmulti", "calculatedsimple"], "calculated"),
    **dict.fromkeys(["random", "randomsamatch"], "random"),
    **dict.fromkeys(["ddwtos", "ddimageortext", "ddmarker"], "drag"),
}
_MOST_CHARACTERS = 200_000  # of what is asked
_CONTEXTS = frozenset(["$course$", "$module$", "$system$", "$category$", "$cat$", "top"])


def read_moodle_xml(text: str) -> Iterator[Question | Fault]:
    """The questions of a text, and what is wrong in it or not kept. A question with a fault never costs another one.

    Lines end with a line feed. Texts come as plain text. Faults that are `kept` come right after their question.
    """
    category = ""
    ids: dict[tuple[str, str], int] = {}
    for one in elements(text):
        if isinstance(one, Fault):
            yield one
        elif one.tag != "question":
            what = _("<{tag}> is no question; what stands in it was not read").format(tag=one.tag[:60])
            yield Fault(one.line, what, _("move its questions right into <quiz>"))
        elif _type(one) == "category":
            category = _category(one)
            yield from _description(one, category)
        else:
            try:
                question, draft = _read(one, category)
            except RefusedError as refused:
                yield refused.fault
                continue
            yield question
            if question.idnumber and (first := ids.setdefault((category, question.idnumber), one.line)) != one.line:
                what = _('the idnumber "{id}" was used in line {line} already').format(id=question.idnumber, line=first)
                draft.note(one.line, what, _("give each question its own, or none"))
            yield from draft.faults


def _read(node: Node, category: str) -> tuple[Question, Draft]:
    draft = begun(node)
    type_, read = _reader(draft)
    asked = node.first("questiontext") or Node("questiontext", node.line)
    found = {"stem": draft.text(asked)} if read is None else read(draft, asked)
    stem = found.pop("stem") if "stem" in found else draft.text(asked)
    if not stem.text:
        what = _("this question has no text")
        raise draft.refused(node.line, what, _("write what is asked into <questiontext><text>"))
    if len(stem.text) > _MOST_CHARACTERS:
        what = _("this question has {n:,} characters; at most {most:,} are read")
        what = what.format(n=len(stem.text), most=_MOST_CHARACTERS)
        raise draft.refused(node.line, what, _("shorten it, or part it into several"))
    question = Question(
        line=node.line,
        type=type_,
        stem=stem,
        name=draft.name,
        category=category,
        general_feedback=draft.text(node.first("generalfeedback")),
        idnumber=visible(node.said("idnumber")),
        tags=_tags(node),
        **found,
    )
    tell_extras(draft, type_)
    draft.finish()
    return question, draft


_Read = Callable[[Draft, Node], dict[str, Any]]
_READERS: dict[str, tuple[Type, _Read | None]] = {
    "multichoice": ("multichoice", lambda draft, _asked: read_choice(draft)),
    "truefalse": ("truefalse", lambda draft, _asked: read_truth(draft)),
    "shortanswer": ("shortanswer", lambda draft, _asked: read_short(draft)),
    "numerical": ("numerical", lambda draft, _asked: read_numbers(draft)),
    "matching": ("matching", lambda draft, _asked: read_pairs(draft)),
    "match": ("matching", lambda draft, _asked: read_pairs(draft)),
    "ordering": ("ordering", lambda draft, _asked: read_steps(draft)),
    "cloze": ("cloze", read_cloze),
    "multianswer": ("cloze", read_cloze),
    "gapselect": ("cloze", read_selections),
    "essay": ("essay", None),
    "description": ("description", None),
}


def _reader(draft: Draft) -> tuple[Type, _Read | None]:
    """The type of a question, and what reads what is its own. Raises RefusedError for types that cannot be kept."""
    name = _type(draft.node)
    if name in _READERS:
        return _READERS[name]
    if not name:
        what = _("this question does not say its type")
        raise draft.refused(draft.node.line, what, _('write it as <question type="multichoice">'), "unknown")
    what = _('"{title}" cannot be kept: its type is {type}').format(title=draft.title, type=name[:60])
    raise draft.refused(
        draft.node.line, what, _("ask it in another way, such as multichoice"), _LOST.get(name, "unknown")
    )


def _type(node: Node) -> str:
    return node.attributes.get("type", "").strip().lower()


def _category(node: Node) -> str:
    """The path of a category without what stands for a course: `$course$/top/Rivers/Bug` is Rivers/Bug."""
    parts = visible(" ".join(node.said("category").split())).replace("//", "\0").split("/")
    named = [part.strip().replace("\0", "//") for part in parts]
    while named and named[0].lower() in _CONTEXTS:
        named.pop(0)
    return "/".join(part for part in named if part)


def _description(node: Node, category: str) -> Iterator[Fault]:
    draft = begun(node)
    if words := draft.text(node.first("info")).text:
        what = _('the description "{words}" of the category "{category}" was not kept')
        what = what.format(words=" ".join(words.split())[:60], category=category)
        draft.note(node.line, what, _("nothing needs to be done unless somebody needs it"), "note")
        yield from draft.faults


def _tags(node: Node) -> tuple[str, ...]:
    tags = (tag for name in ("tags", "coursetags") for found in node.all(name) for tag in found.all("tag"))
    return tuple(dict.fromkeys(said for tag in tags if (said := visible(" ".join(tag.said().split())))))
