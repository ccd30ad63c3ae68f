"""The form of a verdict: a claim, the judgement that is its key, and why each judgement is right or tempts."""

from wtforms import FieldList, Form, FormField

from secondsource.core.finding import Loc
from secondsource.core.items.verdict import JUDGEMENTS
from secondsource.web.write.editor.item_forms.base import Data, ItemForm, without
from secondsource.web.write.editor.item_forms.fields import Chosen, Handle, Refs, Words


class JudgementForm(Form):
    """One of the three judgements; its id is its name."""

    id = Handle()
    feedback = Words()
    misconception = Chosen()


class VerdictForm(ItemForm):
    """A claim and its three judgements, which are always there."""

    kept_whole = ("judgements",)
    head = "claim"

    stem = None  # a verdict asks the same of every claim
    claim = Words()
    key = Chosen()
    judgements = FieldList(FormField(JudgementForm))
    evidence = Refs()

    @classmethod
    def shaped(cls, item: Data) -> Data:
        """A row for each judgement, with its feedback and its misconception."""
        told, tags = item.get("feedback") or {}, item.get("misconceptions") or {}
        judgements = [{"id": j, "feedback": told.get(j, ""), "misconception": tags.get(j, "")} for j in JUDGEMENTS]
        return {**without(item, "feedback", "misconceptions"), "judgements": judgements}

    @classmethod
    def unshaped(cls, data: Data) -> Data:
        """Feedback and misconceptions by judgement."""

        def told(name: str) -> Data:
            return {row.get("id", ""): row[name] for row in data.get("judgements", ()) if name in row}

        return {
            **without(data, "judgements"),
            "feedback": told("feedback"),
            "misconceptions": told("misconception"),
        }

    @classmethod
    def new(cls) -> Data:
        """The three judgements."""
        return cls.shaped({})

    @classmethod
    def place(cls, loc: Loc, data: Data) -> Loc:
        """What is said by judgement stands in its row."""
        del data
        match loc:
            case ("feedback" | "misconceptions" as name, str(judgement), *_inside) if judgement in JUDGEMENTS:
                return ("judgements", JUDGEMENTS.index(judgement), name.removesuffix("s"))
            case ("feedback" | "misconceptions", *_inside):
                return ("judgements",)
        return loc
