"""Habits: what pupils answer to an item of each type, by how likely they are to be right.

Whatever they answer is a response that the item itself takes: options, rows and places come from its public view.
"""

from collections.abc import Callable
from random import Random

from secondsource.core.items.base import ANSWER, Item
from secondsource.core.items.multi import Multi
from secondsource.core.items.scenario import Scenario
from secondsource.core.items.single import Single
from secondsource.core.items.verdict import Verdict
from secondsource.core.outcome import Response
from secondsource.core.simulation.learners import Habit, Learner
from secondsource.core.simulation.own_words import highlight, numeric, open_text, short_text
from secondsource.core.simulation.slots import gaps, grid, match, order
from secondsource.core.simulation.tempting import Tempting

_DENIED = {"supported": "contradicted", "contradicted": "supported"}
_OPPOSITE = 0.6  # of those who misjudge a claim that is settled, so many judge the opposite


def habit(item: Item, seed: str) -> Habit:
    """How pupils answer an item. What tempts is the same for all of them."""
    return _HABITS[item.type](item, Random(f"{seed} habit {item.id}"))  # noqa: S311  a simulation


def _single(item: Single, chance: Random) -> Habit:
    (key,) = item.keyed()[ANSWER]
    wrong = Tempting([option.id for option in item.view().options if option.id != key], chance)

    def answer(right: float, _learner: Learner, chance: Random) -> Response:
        return {ANSWER: (key if chance.random() < right else wrong.pick(chance),)}

    return answer


def _verdict(item: Verdict, _chance: Random) -> Habit:
    """“Not established” is under-used by most, and over-used by those who doubt everything."""
    key, doubtful = item.key, "not-established"

    def answer(right: float, learner: Learner, chance: Random) -> Response:
        if key != doubtful and chance.random() < learner.doubt:
            return {ANSWER: (doubtful,)}
        if chance.random() < right:
            return {ANSWER: (key,)}
        if key == doubtful:
            return {ANSWER: ("supported" if chance.random() < 0.7 else "contradicted",)}  # noqa: PLR2004  credulous
        return {ANSWER: (_DENIED[key] if chance.random() < _OPPOSITE else doubtful,)}

    return answer


def _multi(item: Multi, chance: Random) -> Habit:
    keys = frozenset(item.keyed()[ANSWER])
    ids = [option.id for option in item.options]
    pull = {id_: chance.uniform(0.2, 1.0) for id_ in ids}

    def answer(right: float, _learner: Learner, chance: Random) -> Response:
        found = right**0.5
        ticked = {id_ for id_ in ids if chance.random() < (found if id_ in keys else (1 - found) * pull[id_])}
        ticked = ticked or {chance.choice(ids)}
        return {ANSWER: tuple(id_ for id_ in ids if id_ in ticked)}

    return answer


def _scenario(item: Scenario, chance: Random) -> Habit:
    graph = item.graph
    best = {scene: graph.best(scene) for scene in graph.edges}
    wrong = {
        scene: Tempting([edge for edge in edges if edge not in best[scene]], chance)
        for scene, edges in graph.edges.items()
    }
    inner = {scene.id: habit(scene.item, f"{chance.random()}") for scene in item.scenes if scene.item}
    scenes = {scene.id: scene for scene in item.scenes}

    def answer(right: float, learner: Learner, chance: Random) -> Response:
        at, way = graph.start, list[str]()
        within: Response = {}
        while graph.edges[at]:
            lost = wrong[at] and chance.random() >= right
            edge = wrong[at].pick(chance) if lost else chance.choice(best[at])
            way.append(f"{at}={edge.id}")
            if at in inner:
                within |= scenes[at].own(inner[at](right, learner, chance))
            at = edge.to
        return {ANSWER: tuple(way), **within}

    return answer


_HABITS: dict[str, Callable[..., Habit]] = {
    "single": _single,
    "multi": _multi,
    "verdict": _verdict,
    "match": match,
    "grid": grid,
    "gap": gaps,
    "order": order,
    "numeric": numeric,
    "short-text": short_text,
    "highlight": highlight,
    "open": open_text,
    "scenario": _scenario,
}
