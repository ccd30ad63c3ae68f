"""Single: one key among options (QTI choice interaction, one choice).

Worked scores:

>>> item = Single.model_validate(EXAMPLE)
>>> item.score({"answer": ("ministry",)}).points
1.0
>>> item.score({"answer": ("guards",)}).points
0.0
>>> item.score({}).points
0.0
"""

from collections.abc import Iterator
from typing import Literal

from secondsource.core.finding import Finding
from secondsource.core.items.base import ANSWER, known, one_value
from secondsource.core.items.options import WithOptions
from secondsource.core.outcome import Form, Outcome, Response
from secondsource.core.words import gettext as _

EXAMPLE = {
    "id": "whose-count",
    "type": "single",
    "skill": "attribution",
    "level": 1,
    "dossier": ["report-c/35-pushed"],
    "stem": "Whose claim is it?",
    "options": [
        {
            "id": "ministry",
            "text": "The ministry",
            "key": True,
            "feedback": "It says so.",
            "evidence": "report-c/35-pushed",
        },
        {"id": "guards", "text": "The guards", "misconception": "adjacent-speaker", "feedback": "They own the film."},
        {"id": "outlet", "text": "The outlet", "misconception": "outlet-vouches", "feedback": "It hands it on."},
    ],
    "proof": "C19",
}


class Single(WithOptions):
    """Choose one: 1 point for the key, 0 for anything else."""

    type: Literal["single"]

    def parse(self, form: Form) -> Response:
        """The id of one option, or nothing."""
        value = one_value(form, ANSWER)
        return {} if value is None else {ANSWER: (known(value, {option.id for option in self.options}),)}

    def score(self, response: Response) -> Outcome:
        """1 for the key, 0 for anything else."""
        points = 1.0 if response == self.keyed() else 0.0
        return Outcome(points=points, most=1, notes=self.notes(response))

    def guess(self) -> float:
        """One in the number of options."""
        return 1 / len(self.options)

    def findings(self) -> Iterator[Finding]:
        """Exactly one key, and the rules of options."""
        keys = sum(option.key for option in self.options)
        if keys != 1:
            what = _("{n} options are marked as key").format(n=keys)
            yield Finding(("options",), what, _("mark exactly one with `key: true`, or use the type multi"))
        yield from super().findings()
