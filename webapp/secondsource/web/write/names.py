"""What things are called on the pages for writing: types of questions, states of banks and items, fields, what was done."""

from secondsource.core.differences import Place
from secondsource.core.manuscript import Change
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext


def type_names() -> dict[str, str]:
    """The types of questions in a word or two, in the order in which they are offered."""
    return {
        "single": _("One of several"),
        "multi": _("All that fit"),
        "verdict": _("Verdict on a claim"),
        "match": _("Pairs"),
        "numeric": _("Number"),
        "short-text": _("Short answer"),
        "gap": _("Text with gaps"),
        "order": _("Order"),
        "grid": _("Grid"),
        "highlight": _("Mark words"),
        "open": _("Open answer"),
        "scenario": _("Scenario"),
    }


def type_name(type_: str) -> str:
    """One of them; a type that has no name here is called as it is written."""
    return type_names().get(type_, type_)


def bank_states() -> dict[str, str]:
    """What pupils have of a bank."""
    return {
        "unpublished": _("not published yet"),
        "published": _("published as it is"),
        "changed": _("changes not published yet"),
        "archived": _("in the archive"),
    }


def item_states() -> dict[str, str]:
    """What the linter says of an item, the worst of it."""
    return {
        "errors": _("mistakes"),
        "warnings": _("warnings"),
        "fine": _("nothing to mend"),
        "unproved": _("no evidence yet"),
    }


def deed(change: Change) -> str:
    """What a revision did, as the rest of a line that begins with who did it."""
    n = change.n or 1
    many = {
        "item-added": ngettext("added a question", "added {n} questions", n),
        "item-changed": ngettext("changed a question", "changed {n} questions", n),
        "item-removed": ngettext("removed a question", "removed {n} questions", n),
        "items-moved-in": ngettext("moved a question here from “{of}”", "moved {n} questions here from “{of}”", n),
        "items-moved-out": ngettext("moved a question to “{of}”", "moved {n} questions to “{of}”", n),
        "order": ngettext("put a question elsewhere", "put {n} questions elsewhere", n),
        "imported": ngettext("imported a question from {of}", "imported {n} questions from {of}", n),
        "import-undone": ngettext("undid the import of a question", "undid the import of {n} questions", n),
        "duplicated": ngettext("duplicated “{of}” with a question", "duplicated “{of}” with {n} questions", n),
        "created": _("created the bank"),
        "head": _("changed title, scene or profile"),
        "restored": _("brought back version {n}"),
    }
    about = _("{deed}: {item}") if change.item else "{deed}"
    return about.format(deed=many[change.deed].format(n=n, of=change.of or _("a file")), item=change.item)


def field_name(loc: Place) -> str:
    """Where in an item or a head something stands, in words: `Options, ministry: feedback`."""
    names = {
        "title": _("Title"),
        "scenario": _("Scene"),
        "profile": _("Published as"),
        "accepted": _("Accepted warnings"),
        "stem": _("Question"),
        "text": _("text"),
        "options": _("Options"),
        "key": _("right"),
        "feedback": _("feedback"),
        "evidence": _("evidence"),
        "misconception": _("misconception"),
        "dossier": _("Excerpts"),
        "skill": _("Skill"),
        "level": _("Level"),
        "reason": _("Reason for the level"),
        "proof": _("Proof, for teachers"),
        "enemies": _("Not in one quiz with"),
        "varies": _("Varies"),
        "weight": _("weight"),
        "pairs": _("Pairs"),
        "steps": _("Steps"),
        "rows": _("Rows"),
        "columns": _("Columns"),
        "gaps": _("Gaps"),
        "scenes": _("Scenes"),
        "shuffle": _("Options in any order"),
        "model": _("Model answer"),
        "criteria": _("Criteria"),
    }
    words = [names.get(str(part), str(part)) for part in loc]
    return words[0] if len(words) == 1 else _("{first}, {rest}").format(first=words[0], rest=": ".join(words[1:]))
