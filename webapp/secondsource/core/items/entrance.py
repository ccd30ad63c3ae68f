"""An entrance: the scene in which somebody who tries a scenario out begins, and the state that a way up to it gives."""

from typing import NamedTuple

from secondsource.core.items.base import ANSWER
from secondsource.core.items.scenario import Scenario
from secondsource.core.items.scenes import ScenarioView
from secondsource.core.outcome import BadResponseError, Form, Response
from secondsource.core.scenario.ways import way_to
from secondsource.core.words import gettext as _


class Entrance(NamedTuple):
    """A scenario as it is entered: `response` is the way up to the scene, everything on it answered rightly.

    `led` says whether there is one. Where no way leads to the scene, the scenario begins there.
    """

    scenario: Scenario
    scene: str
    response: Response
    led: bool

    def view(self, response: Response) -> ScenarioView:
        """What is shown: the scenes from the entrance on."""
        view = self.scenario.view_after(response)
        return view.model_copy(update={"past": view.past[self.passed :]})

    def before(self) -> ScenarioView:
        """The way up to the entrance."""
        return self.scenario.view_after(self.response)

    @property
    def passed(self) -> int:
        """How many decisions lie before it."""
        return len(self.response.get(ANSWER, ()))

    def follows(self, response: Response) -> bool:
        """Whether a response is a way that leads through here, as the scenario is now."""
        way, _at = self.scenario.way(response)
        decided = tuple(step.decision for step in way)
        if decided != response.get(ANSWER, ()) or decided[: self.passed] != self.response.get(ANSWER, ()):
            return False
        return not way or self._parsed({slot: list(values) for slot, values in response.items()}) == response

    def _parsed(self, form: Form) -> Response | None:
        try:
            return self.scenario.parse(form)
        except BadResponseError:
            return None

    def decide(self, stored: Response, form: Form) -> Response:
        """The response after one more decision, of which a form has the newest. Raises BadResponseError."""
        _way, at = self.scenario.way(stored)
        decision = next((value for value in form.get(ANSWER, []) if value.startswith(f"{at}=")), None)
        if decision is None:
            raise BadResponseError(_("Choose what to do first."))
        if all(f"{at}={edge.id}" != decision for edge in self.scenario.graph.onward[at]):
            raise BadResponseError(
                _("This decision does not lead on: to no scene, or back to one before. The map shows where.")
            )
        inner = {slot: values for slot, values in form.items() if slot.startswith(f"{at}/")}
        before = {slot: list(values) for slot, values in stored.items()}
        return self.scenario.parse({**before, **inner, ANSWER: [*before.get(ANSWER, []), decision]})


def entrance(scenario: Scenario, scene: str) -> Entrance | None:
    """The way in at a scene; None where there is no scene of that id."""
    if all(one.id != scene for one in scenario.scenes):
        return None
    way = way_to(scenario.graph, scene)
    if way is None:
        return Entrance(scenario.model_copy(update={"start": scene}), scene, {}, led=False)
    response: Response = {ANSWER: tuple(step.decision for step in way)} if way else {}
    for step in way:
        at = scenario.scene(step.scene)
        response |= at.own(at.item.keyed()) if at.item else {}
    return Entrance(scenario, scene, response, led=True)
