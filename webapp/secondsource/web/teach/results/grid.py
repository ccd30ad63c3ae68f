"""The grid of a task: pupils down, questions across."""

from flask import render_template, request

from secondsource.actions import result_grid
from secondsource.actions.result_grid import Grid, Row
from secondsource.core.charts.heat import Heat, heat
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.teach import teach
from secondsource.web.teach.assign import given_or_404
from secondsource.web.teach.results.overview import RESULTS


@teach.get(f"{RESULTS}/tasks/<int(max=2147483647):assignment>/")
def task_results(classroom: int, assignment: int) -> str:
    """Who had what right; sorted by a link, with the names hidden to show it to the class."""
    room, given = given_or_404(classroom, assignment)
    grids, missing = result_grid.of_assignment(desk.database(), room, given)
    hidden = request.args.get("names") == "hidden"
    key = request.args.get("sort", "")
    if hidden and key in {"", "name"}:
        key = "points"  # the order of the alphabet would tell who is who
    shown = [(grid, grid.to_show(key) if hidden else grid.sorted_by(key)) for grid in grids]
    return render_template(
        "teach/results/grid.html",
        classroom=room,
        given=given,
        grids=[(grid, rows, _drawn(grid, rows, hidden=hidden)) for grid, rows in shown],
        missing=missing,
        hidden=hidden,
        sort=key or "name",
    )


def _drawn(grid: Grid, rows: list[Row], *, hidden: bool) -> Heat:
    called = [_("Pupil {n}").format(n=n) if hidden else row.pupil.nickname for n, row in enumerate(rows, 1)]
    signs = [[row.signs[item.id] for item in grid.items] for row in rows]
    return heat(list(zip(called, signs, strict=True)), [str(n) for n, _item in enumerate(grid.items, 1)])
