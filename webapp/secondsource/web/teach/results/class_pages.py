"""Pages about a class as a whole: its skills, how it judges claims, what it gained."""

from flask import render_template

from secondsource.actions import class_results
from secondsource.actions.class_results import ClassTrust, Skill
from secondsource.core.charts.bars import Bars, Part, bars
from secondsource.core.charts.whiskers import Dot, Whiskers, whiskers
from secondsource.core.items.verdict import JUDGEMENTS, judgement_name
from secondsource.core.statistics.calibration import Level
from secondsource.core.statistics.figure import LIMITS
from secondsource.core.statistics.growth import Growth
from secondsource.core.statistics.mastery import STATES, state_name
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.results.overview import RESULTS


@teach.get(f"{RESULTS}/skills")
def class_skills(classroom: int) -> str:
    """How many pupils have mastered which skill, and who."""
    room = classroom_or_404(classroom)
    found = class_results.skills(desk.database(), room)
    return render_template(
        "teach/results/skills.html",
        classroom=room,
        skills=found.skills,
        pupils=sorted(found.pupils, key=lambda pupil: pupil.nickname.casefold()),
        weakest=_weakest(found.skills),
        chart=_mastered(found.skills, len(found.pupils)),
        states=[(state, state_name(state)) for state in STATES],
        names={state: state_name(state) for state in STATES},
    )


@teach.get(f"{RESULTS}/trust")
def class_trust(classroom: int) -> str:
    """Key by answer, whether claims are told apart, which way the class leans, and how sure it was."""
    room = classroom_or_404(classroom)
    found = class_results.trust_and_calibration(desk.database(), room)
    return render_template(
        "teach/results/trust.html",
        classroom=room,
        found=found,
        trust=found.trust,
        judgements=[(one, judgement_name(one)) for one in JUDGEMENTS],
        table=_judged(found),
        measures=_measures(found),
        sureness=_sureness(found.levels),
    )


@teach.get(f"{RESULTS}/before-and-after")
def class_growth(classroom: int) -> str:
    """What the class gained, as a whole: never by skill, never by pupil."""
    room = classroom_or_404(classroom)
    found = class_results.before_and_after(desk.database(), room)
    return render_template(
        "teach/results/growth.html",
        classroom=room,
        found=found,
        growth=found.growth,
        chart=_gained(found.growth),
        limits=LIMITS,
    )


def _weakest(skills: list[Skill]) -> Skill | None:
    """The skill with the smallest share of right answers, of those that pupils have answered enough of."""
    enough = [one for one in skills if any(m.state != "not-enough" for m in one.pupils.values())]
    return min(enough, key=lambda one: one.right / one.answers, default=None)


def _mastered(skills: list[Skill], pupils: int) -> Bars:
    rows = []
    for one in skills:
        parts = [Part(state, one.states[state] / max(pupils, 1)) for state in reversed(STATES)]
        secure = one.states["secure"] + one.states["retained"]
        rows.append((one.name, parts, _("{n} of {all} secure").format(n=secure, all=pupils)))
    return bars(rows)


def _judged(found: ClassTrust) -> Bars:
    rows = []
    for key in JUDGEMENTS:
        row = found.trust.table[key]
        every = sum(row.values())
        parts = [Part(answer, row[answer] / every) for answer in JUDGEMENTS if every]
        rows.append((judgement_name(key), parts, _("{n} of {all} right").format(n=row[key], all=every)))
    return bars(rows)


def _measures(found: ClassTrust) -> Whiskers | None:
    d, c = found.trust.sensitivity, found.trust.bias
    if d.figure.value is None or c.figure.value is None:
        return None
    said = "{:.2f}".format
    return whiskers(
        [
            Dot(_("telling apart (d')"), d.figure.value, d.low, d.high, said(d.figure.value)),
            Dot(_("leaning (c)"), c.figure.value, c.low, c.high, said(c.figure.value)),
        ],
        0.5,
    )


def _sureness(levels: list[Level]) -> Bars:
    names = {"guessing": _("Guessing"), "fairly": _("Fairly sure"), "certain": _("Certain")}
    return bars(
        [
            (
                names[one.confidence],
                [Part("right", one.right / one.given), Part("wrong", 1 - one.right / one.given)],
                _("{n} of {all} right").format(n=one.right, all=one.given),
            )
            for one in levels
        ]
    )


def _gained(found: Growth) -> Whiskers | None:
    if found.gain.value is None or found.low is None or found.high is None:
        return None
    return whiskers(
        [Dot(_("gain of the class"), 100 * found.gain.value, 100 * found.low, 100 * found.high)],
        5,
    )
