"""What the fields of the forms for questions are called, where they are spoken of away from their place."""

from secondsource.core.items.verdict import JUDGEMENTS, judgement_name
from secondsource.core.words import gettext as _


def type_task(type_: str) -> str:
    """What a question of a type asks for."""
    return {
        "single": _("Three options, one of them is right."),
        "multi": _("Several options are right."),
        "verdict": _("Supported, contradicted or not established, by what the passages carry."),
        "match": _("Give each thing its partner: each claim its speaker."),
        "grid": _("Claims down, sources or ways of speaking across."),
        "order": _("Put steps in sequence, as they happened or as a claim travelled."),
        "highlight": _("Mark the decisive words in a passage."),
        "numeric": _("Work out a number, within a tolerance."),
        "short-text": _("Type a word or a name."),
        "gap": _("Choose the right word for each gap."),
        "open": _("Write a short text; you judge it by two criteria."),
    }[type_]


def label(name: str) -> str:
    """The label of a field by its name: `options-1-feedback` is the reason of the second option."""
    rows, fields = _rows(), _fields()
    told: list[str] = []
    parts = name.split("-")
    for n, part in enumerate(parts):
        number = int(parts[n + 1]) + 1 if n + 1 < len(parts) and parts[n + 1].isdigit() else None
        if part == "judgements" and number is not None and number <= len(JUDGEMENTS):
            told.append(judgement_name(JUDGEMENTS[number - 1]))
        elif number is not None and part in rows:
            told.append(rows[part].format(n=number))
        elif not part.isdigit():
            told.append(fields.get(part, part))
    return ": ".join(told)


def _rows() -> dict[str, str]:
    return {
        "options": _("Option {n}"),
        "choices": _("Partner {n}"),
        "pairs": _("Pair {n}"),
        "columns": _("Column {n}"),
        "rows": _("Row {n}"),
        "steps": _("Step {n}"),
        "tempting": _("Tempting words {n}"),
        "distractors": _("Wrong answer {n}"),
        "gaps": _("Gap {n}"),
        "criteria": _("Criterion {n}"),
        "levels": _("Level {n}"),
        "waived": _("Accepted warning {n}"),
    }


def _fields() -> dict[str, str]:
    asking = {
        "stem": _("Question"),
        "claim": _("Claim"),
        "text": _("Text"),
        "name": _("Name"),
        "key": _("What is right"),
    }
    telling = {"feedback": _("Why"), "misconception": _("What is mixed up"), "evidence": _("Proof in the sources")}
    answers = {"value": _("Number"), "tolerance": _("Tolerance"), "unit": _("Unit"), "forms": _("Wordings")}
    answers |= {
        "accepted": _("Answers that are right"),
        "plain": _("Accents"),
        "weight": _("Points"),
        "model": _("Model answer"),
    }
    marking = {"excerpt": _("Passage"), "cores": _("Decisive words"), "zone": _("Words that may be marked too")}
    marking |= {"span": _("Words"), "tempting": _("Tempting words"), "otherwise": _("Any other wrong answer")}
    around = {"ends": _("Ends"), "first": _("The first place"), "last": _("The last place"), "fixed": _("Order")}
    around |= {"words": _("Length"), "aim": _("Words to aim at"), "most": _("Most words"), "text-gaps": _("Text")}
    more = {
        "skill": _("Skill"),
        "level": _("Level"),
        "reason": _("Reason"),
        "scenario": _("Scene"),
        "dossier": _("Dossier"),
    }
    more |= {"enemies": _("Never together with"), "varies": _("Repeats"), "proof": _("Where the proof stands")}
    lists = {
        "options": _("Options"),
        "choices": _("Partners"),
        "pairs": _("Pairs"),
        "columns": _("Columns"),
        "rows": _("Rows"),
    }
    lists |= {"steps": _("Steps"), "distractors": _("Wrong answers"), "gaps": _("Gaps"), "criteria": _("Criteria")}
    lists |= {"judgements": _("Judgements"), "waived": _("Accepted warnings"), "levels": _("Levels"), "rule": _("Rule")}
    return asking | telling | answers | marking | around | more | lists
