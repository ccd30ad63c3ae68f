"""What helps one pupil: set here, and seen by nobody but the pupil and the teachers of the class."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectField, ValidationError

from secondsource.actions import events
from secondsource.actions import support as actions
from secondsource.core.support import SHARES, Support
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.teach import teach
from secondsource.web.teach.pupils import PUPIL, first_bank, pupil_or_404


class SupportForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What can be switched on for a pupil."""

    share = SelectField(validate_choice=False)
    aloud = BooleanField()
    glosses = BooleanField()
    unasked = BooleanField()  # the question how sure an answer is

    def validate_share(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in {"", *map(str, SHARES)}:
            raise ValidationError(_("Choose how much from the list."))

    def support(self) -> Support:
        """What was chosen."""
        share = next((share for share in SHARES if str(share) == self.share.data), None)
        return Support(share=share, aloud=self.aloud.data, glosses=self.glosses.data, confidence=not self.unasked.data)


@teach.route(f"{PUPIL}/support", methods=["GET", "POST"])
def support(classroom: int, pupil: int) -> Response | str | tuple[str, int]:
    """What helps this pupil, and the form that sets it."""
    room, shown = pupil_or_404(classroom, pupil)
    has = actions.of_pupil(desk.database(), shown)
    form = SupportForm(share=str(has.share or ""), aloud=has.aloud, glosses=has.glosses, unasked=not has.confidence)
    form.share.choices = [("", _("All questions")), *((str(share), _named(share)) for share in SHARES)]
    if form.is_submitted() and form.validate():
        actions.keep(desk.database(), room, shown.id, form.support())
        return redirect(url_for("teach.support", classroom=classroom, pupil=pupil, kept="yes"), 303)
    page = render_template(
        "teach/support.html",
        classroom=room,
        pupil=shown,
        form=form,
        kept="kept" in request.args,
        events=[one for one in desk.shelf().companions if first_bank(one)],
    )
    return (page, 422) if form.is_submitted() else page


@teach.post(f"{PUPIL}/event")
def switch(classroom: int, pupil: int) -> Response:
    """Let a pupil take another event in place of every task, or the tasks as they are again."""
    room, shown = pupil_or_404(classroom, pupil)
    other = next((one for one in desk.shelf().companions if one.course.course == request.form.get("event")), None)
    quiz = first_bank(other) if other else None
    events.switch(desk.database(), room, shown.id, other.course.course if other and quiz else None, quiz or "")
    return redirect(url_for("teach.support", classroom=classroom, pupil=pupil, _anchor="event"), 303)


def _named(share: int) -> str:
    return {
        75: _("Three quarters of the questions"),
        50: _("Half of the questions"),
        34: _("A third of the questions"),
    }[share]
