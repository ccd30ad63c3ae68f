"""Verdict: how far the evidence carries a claim, by the printed standard of proof (QTI choice interaction).

Worked scores, for a claim that the dossier supports:

>>> item = Verdict.model_validate(EXAMPLE)
>>> item.score({"answer": ("supported",)}).points
1.0
>>> item.score({"answer": ("not-established",)}).points
0.0
>>> item.score({}).points
0.0
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from secondsource.core.finding import UNEXPLAINED, UNTAGGED, Finding, Loc
from secondsource.core.items.base import ANSWER, Item, Line, known, one_value
from secondsource.core.items.options import OptionsView, OptionView
from secondsource.core.model import Refs, Slug, Text
from secondsource.core.outcome import Form, Note, Outcome, Response
from secondsource.core.words import gettext as _

Judgement = Literal["supported", "contradicted", "not-established"]
JUDGEMENTS: tuple[Judgement, ...] = ("supported", "contradicted", "not-established")

EXAMPLE = {
    "id": "belarus-denies",
    "type": "verdict",
    "skill": "verdict",
    "level": 1,
    "dossier": ["report-b/denial", "report-c/denial"],
    "claim": "Belarus has denied it.",
    "key": "supported",
    "feedback": {"supported": "Two reports say so.", "contradicted": "Nothing does.", "not-established": "It is."},
    "evidence": ["report-b/denial", "report-c/denial"],
    "misconceptions": {"contradicted": "inaction-is-action", "not-established": "denial-and-truth-confused"},
    "proof": "B8, C10",
}


def judgement_name(judgement: str) -> str:
    """The judgement in words."""
    return {"supported": _("Supported"), "contradicted": _("Contradicted"), "not-established": _("Not established")}[
        judgement
    ]


class Verdict(Item):
    """Judge a claim: 1 point for the key, 0 for anything else. It feeds the trust report."""

    type: Literal["verdict"]
    claim: Text
    key: Judgement
    feedback: dict[Judgement, Text] = Field(default={}, description="One for each of the three judgements.")
    evidence: Refs = Field(default=(), description="The excerpts that settle it, or that show why it is not settled.")
    misconceptions: dict[Judgement, Slug] = Field(default={}, description="One for each judgement that is not the key.")

    @property
    def question(self) -> str:
        """The claim. The page asks how far the dossier carries it."""
        return self.claim

    @property
    def judgement(self) -> str:
        """The key."""
        return self.key

    def view(self, seed: str = "") -> OptionsView:
        """The claim and the three judgements, always in the order of the standard of proof."""
        del seed  # the order carries meaning
        options = tuple(OptionView(id=j, text=judgement_name(j)) for j in JUDGEMENTS)
        return OptionsView(**self.shown(), options=options)

    def parse(self, form: Form) -> Response:
        """One of the three judgements, or nothing."""
        value = one_value(form, ANSWER)
        return {} if value is None else {ANSWER: (known(value, set(JUDGEMENTS)),)}

    def score(self, response: Response) -> Outcome:
        """1 for the key, 0 for anything else."""
        chosen = response.get(ANSWER, ())
        points = 1.0 if chosen == (self.key,) else 0.0
        judgements = (self.key, *(j for j in JUDGEMENTS if j in chosen and j != self.key))
        return Outcome(points=points, most=1, notes=tuple(self._note(j, chosen=j in chosen) for j in judgements))

    def _note(self, judgement: Judgement, *, chosen: bool) -> Note:
        right = judgement == self.key
        return Note(
            about=judgement_name(judgement),
            right=right,
            chosen=chosen,
            text=self.feedback.get(judgement, ""),
            misconception=self.misconceptions.get(judgement),
            evidence=self.evidence if right else (),
        )

    def slips(self) -> Iterator[Note]:
        """Each judgement that is not the key."""
        return (self._note(j, chosen=True) for j in JUDGEMENTS if j != self.key)

    def keyed(self) -> Response:
        """The key."""
        return {ANSWER: (self.key,)}

    def readable(self, response: Response) -> str:
        """The judgement in words."""
        return "; ".join(judgement_name(j) for j in response.get(ANSWER, ()))

    def guess(self) -> float:
        """One in three."""
        return 1 / len(JUDGEMENTS)

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """The evidence is the item's: it explains the key and the other judgements alike."""
        yield ("evidence",), self.evidence, True

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """One for each judgement that is not the key."""
        for judgement, misconception in self.misconceptions.items():
            yield ("misconceptions", judgement), misconception

    def lines(self) -> Iterator[Line]:
        """The claim, and why each judgement is the key or tempts. The judgements are not the author's words."""
        yield Line(("claim",), self.claim, "stem")
        for judgement, feedback in self.feedback.items():
            yield Line(("feedback", judgement), feedback, "feedback")

    def findings(self) -> Iterator[Finding]:
        """Feedback for all three judgements, a misconception for the two that are not the key."""
        for judgement in JUDGEMENTS:
            if judgement not in self.feedback:
                what = _('no feedback for "{judgement}"').format(judgement=judgement)
                yield Finding(("feedback",), what, _("explain each of the three judgements"), rule=UNEXPLAINED)
            if judgement == self.key and judgement in self.misconceptions:
                what = _('misconceptions and key do not fit at "{judgement}"').format(judgement=judgement)
                do = _("give one to each judgement that is not the key, and to no other")
                yield Finding(("misconceptions",), what, do)
            if judgement != self.key and judgement not in self.misconceptions:
                what = _('no misconception for "{judgement}"').format(judgement=judgement)
                do = _("name what a student who judges so has mixed up")
                yield Finding(("misconceptions",), what, do, rule=UNTAGGED)
