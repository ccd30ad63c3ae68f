"""A pupil's own page: results so far, what helps, the own data; and for readers without a class, what they choose to help."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import personal, study
from secondsource.core.attempt import Attempt, Sitting
from secondsource.web import desk
from secondsource.web.attached import zipped
from secondsource.web.reviews import reviews
from secondsource.web.support import choose
from secondsource.web.take import take
from secondsource.web.take.skill_lines import SkillLine, standing


@dataclass(frozen=True)
class Own:
    """What a student has finished: what may be seen, the newest first, and how many attempts are held back."""

    released: list[Sitting]
    held_back: list[Attempt]

    @property
    def skills(self) -> list[SkillLine]:
        """The points of all of it by skill, and how well each stands."""
        return standing(self.released)


@take.get("/mine/")
def mine() -> str:
    """Own results so far, by quiz and by skill; what to review; what helps; the own data."""
    return render_template("take/mine.html", own=_own(), reviews=reviews(), form=FlaskForm())


@take.post("/mine/support")
def choose_support() -> Response:
    """What helps a reader without a class. For a pupil it changes nothing: a teacher has set it."""
    choose(request.form.getlist("help"))
    return redirect(url_for("take.mine", _anchor="help"), 303)


@take.get("/mine/data.zip")
def own_data() -> Response:
    """All that is stored of this pupil, without what no answer of the task may show yet."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    own = _own()
    unfinished = [one.id for one in study.attempts_of(desk.database(), pupil.id) if one.finished is None]
    held_back = {one.id for one in own.held_back} | set(unfinished)
    return zipped(personal.export_own(desk.database(), pupil, own.released, held_back), pupil.nickname)


def _own() -> Own:
    student = desk.student()
    finished = [one for one in study.attempts_of(desk.database(), student) if one.finished]
    sittings = [found for one in reversed(finished) if (found := study.sitting(desk.database(), one.id, student))]
    released = [one for one in sittings if one.released]
    return Own(released, [one.attempt for one in sittings if not one.released])
