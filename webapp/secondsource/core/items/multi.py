"""Multi: several keys among options (QTI choice interaction, many choices).

Points are max(0, hits / keys - wrong / non-keys): each key found counts up and each distractor ticked counts down by
its share, so that ticking everything earns nothing. Worked scores, for two keys `a`, `b` and two distractors `c`, `d`:

>>> item = Multi.model_validate(EXAMPLE)
>>> item.score({"answer": ("a", "b")}).points
1.0
>>> item.score({"answer": ("a",)}).points, item.score({"answer": ("a", "b", "c")}).points
(0.5, 0.5)
>>> item.score({"answer": ("a", "b", "c", "d")}).points, item.score({}).points
(0.0, 0.0)

Where options have weights, points are the sum of those chosen, as a share of what the keys have, and never below 0. An
option without one has its usual share: 1 / keys, or -1 / non-keys. With 0.75 for `a`, 0.25 for `b` and -1 for `c`:

>>> weights = {"a": 0.75, "b": 0.25, "c": -1}
>>> options = [option.model_copy(update={"weight": weights.get(option.id)}) for option in item.options]
>>> weighted = item.model_copy(update={"options": tuple(options)})
>>> [weighted.score({"answer": ids}).points for ids in (("a", "b"), ("a",), ("b",), ("a", "d"), ("a", "b", "c"))]
[1.0, 0.75, 0.25, 0.25, 0.0]
"""

from collections.abc import Iterator
from itertools import combinations
from math import fsum
from typing import Literal

from secondsource.core.finding import GUESSABLE, Finding
from secondsource.core.items.base import ANSWER, known
from secondsource.core.items.options import Option, WithOptions
from secondsource.core.outcome import Form, Outcome, Response
from secondsource.core.words import gettext as _

MOST_OPTIONS = 12  # more than a student can weigh, and a blind guess is a mean over all sets of them
ROUNDED = 0.001  # by so much weights may miss their sum: a third has no end

_KEY = {"key": True, "feedback": "It does.", "evidence": "report-b/denial"}
_DISTRACTOR = {"misconception": "threat-is-denial", "feedback": "It does not."}
EXAMPLE = {
    "id": "who-passes-on-a-denial",
    "type": "multi",
    "skill": "omission",
    "level": 2,
    "dossier": ["report-b/denial"],
    "stem": "Which reports pass on a denial?",
    "options": [{"id": i, "text": f"Report {i.upper()}", **(_KEY if i in "ab" else _DISTRACTOR)} for i in "abcd"],
    "proof": "B8",
}


class Multi(WithOptions):
    """Choose all that apply."""

    several = True

    type: Literal["multi"]

    def parse(self, form: Form) -> Response:
        """The ids of any options, each once, in the order written in the bank."""
        ids = {option.id for option in self.options}
        chosen = {known(value, ids) for value in form.get(ANSWER, []) if value.strip()}
        return {ANSWER: tuple(option.id for option in self.options if option.id in chosen)} if chosen else {}

    def score(self, response: Response) -> Outcome:
        """Hits less errors, each as a share, and never below 0."""
        return Outcome(points=self._earned(response.get(ANSWER, ())), most=1, notes=self.notes(response))

    def _earned(self, ids: tuple[str, ...]) -> float:
        if any(option.weight is not None for option in self.options):
            return self._weighed(ids)
        chosen = set(ids)
        keys = {option.id for option in self.options if option.key}
        others = {option.id for option in self.options if not option.key}
        return max(0.0, len(chosen & keys) / len(keys) - len(chosen & others) / max(1, len(others)))

    def _ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def _weighed(self, ids: tuple[str, ...]) -> float:
        full = fsum(self._worth(option) for option in self.options if option.key)
        earned = fsum(self._worth(option) for option in self.options if option.id in ids)
        return min(1.0, max(0.0, earned / full)) if full > 0 else 0.0

    def _worth(self, option: Option) -> float:
        """The weight of an option, or its usual share."""
        if option.weight is not None:
            return option.weight
        alike = sum(other.key == option.key for other in self.options)
        return (1 if option.key else -1) / alike

    def guess(self) -> float:
        """The mean over every set of options that could be ticked, none excepted but the empty one."""
        ids = self._ids()
        sets = [chosen for n in range(1, len(ids) + 1) for chosen in combinations(ids, n)]
        return sum(self._earned(chosen) for chosen in sets) / len(sets)

    def findings(self) -> Iterator[Finding]:
        """At least one key and one distractor, and the rules of options."""
        keys = sum(option.key for option in self.options)
        if not 0 < keys < len(self.options):
            what = _("{n} of {m} options are marked as key").format(n=keys, m=len(self.options))
            do = _("mark at least one with `key: true` and leave at least one distractor")
            yield Finding(("options",), what, do, rule=GUESSABLE if keys else "")
        if len(self.options) > MOST_OPTIONS:
            what = _("{n} options are more than a student can weigh").format(n=len(self.options))
            yield Finding(("options",), what, _("keep at most {most}").format(most=MOST_OPTIONS))
        if any(option.weight is not None for option in self.options):
            yield from self._weight_findings()
        yield from super().findings()

    def _weight_findings(self) -> Iterator[Finding]:
        """Keys that earn all there is between them, distractors that earn none of it, and a sum that does not pay."""
        for n, option in enumerate(self.options):
            here = ("options", n, "weight")
            if option.key and self._worth(option) <= 0:
                what = _('option "{id}" is a key and earns no points').format(id=option.id)
                yield Finding(here, what, _("give it a weight above 0, or take `key: true` away"))
            if not option.key and self._worth(option) > 0:
                what = _('option "{id}" is no key and earns points').format(id=option.id)
                yield Finding(here, what, _("mark it with `key: true`, or give it a weight of 0 or less"))
        full = fsum(self._worth(option) for option in self.options if option.key)
        if abs(full - 1) > ROUNDED:
            what = _("the weights of the keys add up to {sum:.4g}").format(sum=full)
            yield Finding(("options",), what, _("let them add up to 1"))
        elif not all(option.key for option in self.options) and self._earned(self._ids()) > ROUNDED:
            what = _("ticking everything earns {points:.4g} points").format(points=self._earned(self._ids()))
            do = _("let the weights of the distractors add up to -1, or leave them out")
            yield Finding(("options",), what, do, rule=GUESSABLE)
