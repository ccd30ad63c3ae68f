"""Single: one key among options (QTI choice interaction, one choice).

Worked scores:

>>> item = Single.model_validate(EXAMPLE)
>>> item.score({"answer": ("ministry",)}).points
1.0
>>> item.score({"answer": ("guards",)}).points
0.0
>>> item.score({}).points
0.0

An option may have a weight of its own. Less than nothing is nothing:

>>> weights = {"guards": 0.5, "outlet": -0.5}
>>> options = [option.model_copy(update={"weight": weights.get(option.id)}) for option in item.options]
>>> weighted = item.model_copy(update={"options": tuple(options)})
>>> [weighted.score({"answer": (id,)}).points for id in ("ministry", "guards", "outlet")]
[1.0, 0.5, 0.0]
"""

from collections.abc import Iterator
from typing import Literal

from secondsource.core.finding import Finding
from secondsource.core.items.base import ANSWER, known, one_value
from secondsource.core.items.options import Option, WithOptions
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
    """Choose one: 1 point for the key, 0 for anything else, or what its weight says."""

    type: Literal["single"]

    def parse(self, form: Form) -> Response:
        """The id of one option, or nothing."""
        value = one_value(form, ANSWER)
        return {} if value is None else {ANSWER: (known(value, {option.id for option in self.options}),)}

    def score(self, response: Response) -> Outcome:
        """1 for the key, 0 for anything else, or the weight of the option."""
        chosen = response.get(ANSWER, ())
        points = next((_worth(option) for option in self.options if chosen == (option.id,)), 0.0)
        return Outcome(points=points, most=1, notes=self.notes(response))

    @property
    def fewest(self) -> int:
        """Two suffice where they are called `true` and `false`, in whatever language they say so."""
        return 2 if {option.id for option in self.options} == {"true", "false"} else super().fewest

    def guess(self) -> float:
        """The mean over the options: one in their number, where none has a weight."""
        return sum(map(_worth, self.options)) / len(self.options)

    def findings(self) -> Iterator[Finding]:
        """Exactly one key, and the rules of options."""
        keys = sum(option.key for option in self.options)
        if keys != 1:
            what = _("{n} options are marked as key").format(n=keys)
            yield Finding(("options",), what, _("mark exactly one with `key: true`, or use the type multi"))
        for n, option in enumerate(self.options):
            if option.key and option.weight not in {None, 1}:
                what = _('option "{id}" is the key and earns {weight:g} points').format(**option.model_dump())
                yield Finding(("options", n, "weight"), what, _("leave its weight out: the key earns 1"))
            if not option.key and option.weight == 1:
                what = _('option "{id}" earns as much as the key').format(id=option.id)
                yield Finding(("options", n, "weight"), what, _("give it less, or use the type multi"))
        yield from super().findings()


def _worth(option: Option) -> float:
    """The points for choosing an option."""
    return max(0.0, (1.0 if option.key else 0.0) if option.weight is None else option.weight)
