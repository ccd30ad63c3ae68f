"""A scenario is played before its bank is in order: what it names and is not there says so, and nothing fails."""

from kit import invented
from kit.harbour import asked
from secondsource.core.cards import cards
from secondsource.core.course import Course, Misconception
from secondsource.core.items.scenario import Scenario
from secondsource.core.rehearsal import rehearsal
from secondsource.core.sources import Source

CARDS = cards({"report-x": Source.model_validate(invented.source())})
COURSE = Course.model_validate(invented.COURSE)
KNOWN = {"mixed-up": Misconception(id="mixed-up", name="Mixed up", remedy="Look again.")}


def rehearsed(item, course=COURSE, known=KNOWN):
    made = Scenario.model_validate(item)
    return rehearsal(made, course=course, bank="own", title="Own", scenario=None, cards=CARDS, misconceptions=known)


def test_a_scenario_in_order_is_pinned_with_what_it_names():
    made = rehearsed(asked("scenario"))
    assert (made.course, made.title, len(made.items)) == ("harbour", "Own", 1)
    assert made.cards == {ref: CARDS[ref] for ref in made.items[0].dossier}
    assert made.misconceptions == KNOWN


def test_what_is_not_there_says_so_in_its_place():
    item = asked("scenario")
    item["scenes"][0]["choices"][0]["evidence"] = ["report-x/gone"]
    made = rehearsed(item, course=None, known={})
    assert made.cards["report-x/gone"].exact == 'There is no excerpt "report-x/gone".'
    assert "no such misconception" in made.misconceptions["mixed-up"].remedy
    assert made.standard_of_proof == ()


def test_a_scenario_cannot_be_played_while_two_scenes_or_choices_have_one_id_or_an_item_inside_lacks_its_excerpt():
    scenes, choices, inside = asked("scenario"), asked("scenario"), asked("scenario")
    scenes["scenes"] = [*scenes["scenes"], scenes["scenes"][-1]]
    assert rehearsed(scenes) is None
    choices["scenes"][0]["choices"] = [*choices["scenes"][0]["choices"], choices["scenes"][0]["choices"][0]]
    assert rehearsed(choices) is None
    inside["scenes"][1] = {**inside["scenes"][1], "item": {**inside["scenes"][1]["item"], "dossier": ["report-x/gone"]}}
    assert rehearsed(inside) is None
