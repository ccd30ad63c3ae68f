"""Scenarios: the list of them all, and the map of one with what the checker says of it."""

from typing import NamedTuple

from flask import abort, render_template, url_for

from secondsource.actions import scenarios
from secondsource.actions.scenarios import Script
from secondsource.web import desk
from secondsource.web.write import BANK, bench_of, opened_or_404, teacher, write
from secondsource.web.write.stories.mapped import mapped

PUBLISHED = "/scenarios/<course>/<quiz>/<scenario>/"
OWN = f"{BANK}/items/<story>/map"


class Found(NamedTuple):
    """A scenario that was asked for, and the addresses of its map and of playing it."""

    script: Script
    map: str
    play: str
    key: str


@write.get("/scenarios/")
def scenario_list() -> str:
    """All scenarios that this teacher may look at."""
    database, shelf = desk.database(), desk.shelf()
    titles = {name: shown.course.title for name, shown in shelf.courses.items()}
    return render_template(
        "write/scenarios.html",
        entries=list(scenarios.listed(database, shelf)),
        own=list(scenarios.listed_own(database, teacher())),
        undrawn=scenarios.undrawn(shelf),
        titles=titles,
    )


@write.get(PUBLISHED)
def scenario(course: str, quiz: str, scenario: str) -> str:
    """The map of a scenario of a bank that is served, or of a file that is left out."""
    return _page(published_or_404(course, quiz, scenario))


@write.get(OWN)
def story(bank: int, story: str) -> str:
    """The map of a scenario of a manuscript."""
    return _page(own_or_404(bank, story))


def published_or_404(course: str, quiz: str, scenario: str) -> Found:
    """A scenario by course and bank."""
    script = scenarios.script(desk.database(), desk.shelf(), course, quiz, scenario)
    if script is None:
        abort(404)
    return Found(
        script=script,
        map=url_for("write.scenario", course=course, quiz=quiz, scenario=scenario),
        play=url_for("write.play_scenario", course=course, quiz=quiz, scenario=scenario),
        key=f"{course}/{quiz}/{scenario}",
    )


def own_or_404(bank: int, story: str) -> Found:
    """A scenario of a manuscript that this teacher may edit."""
    opened = opened_or_404(bank)
    script = scenarios.script_own(opened, bench_of(opened), story)
    if script is None:
        abort(404)
    return Found(
        script=script,
        map=url_for("write.story", bank=bank, story=story),
        play=url_for("write.play_story", bank=bank, story=story),
        key=f"{bank}/{story}",
    )


def _page(found: Found) -> str:
    return render_template("write/map.html", found=found, script=found.script, map=mapped(found.script))
