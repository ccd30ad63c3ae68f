"""The analysis of a quiz: its figures, its questions, and what they say in words."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import abort, render_template, request

from secondsource.actions import analysis
from secondsource.core.charts.bars import Bars, Part, bars
from secondsource.core.statistics.figure import LIMITS
from secondsource.core.statistics.quiz import Given, ItemAnalysis
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.results.overview import RESULTS


class Drawn(NamedTuple):
    """An item with its number, and the chart of what was chosen; None where there is nothing to draw."""

    number: int
    one: ItemAnalysis
    chart: Bars | None


@teach.get(f"{RESULTS}/quizzes/<course>/<bank>/")
def item_analysis(classroom: int, course: str, bank: str) -> str:
    """One edition over all classes that used it, in counts; or this class alone, with `of=class`."""
    room = classroom_or_404(classroom)
    editions = analysis.editions_used(desk.database(), room, course, bank)
    if not editions:
        abort(404)
    wanted = request.args.get("edition", "")
    digest = next((one for one in editions if wanted and one.startswith(wanted)), editions[0])
    alone, untaught = request.args.get("of") == "class", request.args.get("taught") == "no"
    found = analysis.of_edition(desk.database(), digest, room if alone else None, untaught=untaught)
    drawn = [Drawn(n, one, _chosen(one)) for n, one in enumerate(found.found.items, 1)]
    return render_template(
        "teach/results/items.html",
        classroom=room,
        course=course,
        bank=bank,
        analysed=found,
        quiz=found.found.quiz,
        items=drawn,
        look=[one.number for one in drawn if one.one.told],
        facility=_facility(drawn),
        alone=alone,
        untaught=untaught,
        editions=editions,
        limits=LIMITS,
    )


def _facility(drawn: Sequence[Drawn]) -> Bars:
    rows = []
    for number, one, _chart in drawn:
        share = one.figures.facility.value
        said = "" if share is None else _("{share} %").format(share=round(100 * share))
        rows.append((_("Question {n}").format(n=number), [Part("earned", share or 0)], said))
    return bars(rows)


def _chosen(one: ItemAnalysis) -> Bars | None:
    n = one.answers.n
    if not n:
        return None
    if one.options:
        rows = [
            (one.texts[option.option], [Part("key" if option.key else "distractor", option.share)], option.times)
            for option in one.options
        ]
    else:
        rows = [
            (_numbered(place, given), [Part(_kind(given), given.times / n)], given.times)
            for place, given in enumerate(one.given, 1)
        ]
    return (
        bars([(label, parts, _("{n} of {all}").format(n=times, all=n)) for label, parts, times in rows])
        if rows
        else None
    )


def _numbered(place: int, given: Given) -> str:
    """The number that the answer has in the table; of a pair, what was paired with it."""
    return f"{place}. {given.words.rpartition(' → ')[2]}"


def _kind(given: Given) -> str:
    return "key" if given.right else "distractor"
