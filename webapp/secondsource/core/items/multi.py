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
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

from secondsource.core.finding import Finding
from secondsource.core.items.base import ANSWER, known
from secondsource.core.items.options import WithOptions
from secondsource.core.outcome import Form, Outcome, Response
from secondsource.core.words import gettext as _

MOST_OPTIONS = 12  # more than a student can weigh, and a blind guess is a mean over all sets of them

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
        chosen = set(ids)
        keys = {option.id for option in self.options if option.key}
        others = {option.id for option in self.options if not option.key}
        return max(0.0, len(chosen & keys) / len(keys) - len(chosen & others) / max(1, len(others)))

    def guess(self) -> float:
        """The mean over every set of options that could be ticked, none excepted but the empty one."""
        ids = [option.id for option in self.options]
        sets = [chosen for n in range(1, len(ids) + 1) for chosen in combinations(ids, n)]
        return sum(self._earned(chosen) for chosen in sets) / len(sets)

    def findings(self) -> Iterator[Finding]:
        """At least one key and one distractor, and the rules of options."""
        keys = sum(option.key for option in self.options)
        if not 0 < keys < len(self.options):
            what = _("{n} of {m} options are marked as key").format(n=keys, m=len(self.options))
            yield Finding(("options",), what, _("mark at least one with `key: true` and leave at least one distractor"))
        if len(self.options) > MOST_OPTIONS:
            what = _("{n} options are more than a student can weigh").format(n=len(self.options))
            yield Finding(("options",), what, _("keep at most {most}").format(most=MOST_OPTIONS))
        yield from super().findings()
