"""One pupil's page to hand over or to print: own points, skills in words, what to review; nothing of anybody else."""

from flask import render_template

from secondsource.actions import class_results, classes, gradebook
from secondsource.core.charts.bars import Part, bars
from secondsource.core.statistics.mastery import state_name
from secondsource.core.words import gettext as _
from secondsource.store import times
from secondsource.web import desk
from secondsource.web.teach import teach
from secondsource.web.teach.pupils import pupil_or_404
from secondsource.web.teach.results.overview import RESULTS


@teach.get(f"{RESULTS}/pupils/<int(max=2147483647):pupil>/")
def pupil_results(classroom: int, pupil: int) -> str:
    """The page of one pupil."""
    room, shown = pupil_or_404(classroom, pupil)
    sittings = classes.attempts_of_pupil(desk.database(), room, shown.id)
    skills = [(one, one.pupils[shown.id]) for one in class_results.skills_of_pupil(desk.database(), shown)]
    return render_template(
        "teach/results/pupil.html",
        classroom=room,
        pupil=shown,
        today=times.now(),
        sittings=[one for one in sittings if one.attempt.finished],
        together=gradebook.at_others(desk.database(), room, shown),
        skills=[(skill, stands, state_name(stands.state)) for skill, stands in skills],
        review=[skill.name for skill, stands in skills if stands.state in {"developing", "not-enough"}],
        chart=bars(
            [
                (
                    skill.name,
                    [Part("earned", stands.right / stands.items)],
                    _("{n} of {all}").format(n=stands.right, all=stands.items),
                )
                for skill, stands in skills
            ]
        ),
    )
