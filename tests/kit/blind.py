"""Questions as somebody gets them who is to solve them blind: what a student may see before answering, and nothing else.

    .venv/bin/python tests/kit/blind.py harbour-fire a-new-event

prints a bank. What was answered stands in tests/kit/solves/<course>/<bank>.yaml: for each item what was sent by somebody
who had the cards alone (`cards`), and by somebody who had also read the lesson (`lesson`); where one of them did not
earn full points, `settled` says what became of it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kit.controls import controls, drawn
from secondsource.content.courses import read_library
from secondsource.content.locate import locate
from secondsource.core.cards import cards
from secondsource.core.items.base import Item, View
from secondsource.core.items.scenes import ScenarioView
from secondsource.core.outcome import Response

SOLVES = Path(__file__).with_name("solves")
UNASKED = {"id", "dossier", "level", "type", "skill"}


def blind(course: str, bank: str) -> str:
    """A bank to be solved, as YAML: of each item the cards, what is asked, and the names and values of its form."""
    files = read_library(locate("course"), locate("quizzes")).courses[course]
    known = cards(files.beside | files.sources)
    papers = [_paper(item.bound(known), known) for item in files.banks[bank].items]
    return yaml.safe_dump_all(papers, allow_unicode=True, sort_keys=False, width=120)


def _paper(item: Item, known: dict[str, Any]) -> dict[str, Any]:
    view = item.view()
    asked: dict[str, Any] = {"item": item.id, "type": item.type}
    if isinstance(view, ScenarioView):
        scenes = {scene["scene"]: scene for scene in _scenes(item, {})}
        refs = {ref for scene in scenes.values() for ref in scene["cards"]} | set(view.dossier)
        asked |= {"stem": item.question, "scenes": list(scenes.values())}
    else:
        refs = set(view.dossier)
        asked |= _plain(view)
        asked["form"] = {name: one.values or one.kind for name, one in controls(drawn(item)).items()}
    asked["cards"] = {ref: f"{known[ref].letter}{known[ref].p}: {known[ref].exact}" for ref in sorted(refs)}
    return asked


def _plain(view: View) -> dict[str, Any]:
    return {name: value for name, value in view.model_dump(mode="json").items() if name not in UNASKED and value}


def _scenes(item: Item, stored: Response) -> Iterator[dict[str, Any]]:
    """Every scene that can be reached, and where each choice leads; not what comes of it."""
    view = _story(item, stored)
    ahead = {one.id: (*stored.get("answer", ()), f"{view.now.id}={one.id}") for one in view.choices}
    scene = view.now
    yield {
        "scene": scene.id,
        "clock": scene.clock,
        "message": scene.message,
        "cards": list(scene.excerpts),
        "asked_in_it": _plain(scene.item) if scene.item else None,
        "choices": {one.id: f"{one.text} -> {_story(item, {'answer': ahead[one.id]}).now.id}" for one in view.choices},
    }
    for way in ahead.values():
        yield from _scenes(item, {"answer": way})


def _story(item: Item, stored: Response) -> ScenarioView:
    view = item.view_after(stored)
    assert isinstance(view, ScenarioView)
    return view


if __name__ == "__main__":
    print(blind(*sys.argv[1:3]))
