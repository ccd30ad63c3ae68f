"""The times of one pupil: more time, a later end, no limit; for the teachers of the class and for nobody else."""

import datetime as dt
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectField, ValidationError

from secondsource.actions import accommodations, assignments
from secondsource.actions.accounts import RefusedError
from secondsource.core.accommodation import FACTORS, Accommodation
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.teach import teach
from secondsource.web.teach.forms import offered
from secondsource.web.teach.moments import WRITTEN, Clock, MomentField, on_form
from secondsource.web.teach.pupils import PUPIL, pupil_or_404

_EVERY, _UNLIMITED = "all", "unlimited"


class TimesForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What a pupil has in one task, or in all."""

    task = SelectField(validate_choice=False)
    extra = SelectField(validate_choice=False)
    closes = MomentField(format=WRITTEN)

    def __init__(self, classroom: Classroom, tasks: dict[str, str], has: list[Accommodation], **given: Any) -> None:
        self._clock = Clock(classroom.zone, (one.closes for one in has))
        super().__init__(**given)
        self.task.choices = [(_EVERY, _("Every task of this class")), *tasks.items()]
        factors = ((f"{one:g}", f"\N{MULTIPLICATION SIGN} {one:g}") for one in FACTORS)
        self.extra.choices = [("1", _("none")), *factors, (_UNLIMITED, _("no time limit"))]

    def validate_task(self, field: SelectField) -> None:
        """One that is there."""
        offered(_("Choose a task from the list."), field)

    def validate_extra(self, field: SelectField) -> None:
        """One of those offered."""
        offered(_("Choose how much more time from the list."), field)

    def validate_closes(self, field: MomentField) -> None:
        """A time that the clock shows, for one task alone."""
        try:
            moment = self._clock.moment(field)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if moment and self.task.data == _EVERY:
            raise ValidationError(_("A later end belongs to one task. Choose which, above."))
        if not moment and self.extra.data == "1" and not field.process_errors:
            raise ValidationError(_("Choose more time or a later end. What was given before is taken back below."))

    def accommodation(self, student: int) -> Accommodation:
        """What was chosen; only for a form that is valid."""
        return Accommodation(
            student=student,
            assignment=None if self.task.data == _EVERY else int(self.task.data),
            factor=1 if self.extra.data == _UNLIMITED else float(self.extra.data),
            unlimited=self.extra.data == _UNLIMITED,
            closes=self._clock.moment(self.closes),
        )


@teach.route(f"{PUPIL}/times", methods=["GET", "POST"])
def pupil_times(classroom: int, pupil: int) -> Response | str | tuple[str, int]:
    """What a pupil has, and more of it."""
    room, shown = pupil_or_404(classroom, pupil)
    given = {one.id: one for one in assignments.of_classroom(desk.database(), room)}
    titles = {str(id_): assignments.title(desk.database(), one) for id_, one in given.items()}
    has = accommodations.of_pupil(desk.database(), shown)
    form = TimesForm(room, titles, has, **_before(room, has, request.args.get("task", _EVERY)))
    if form.is_submitted() and form.validate():
        try:
            accommodations.give(desk.database(), room, form.accommodation(shown.id))
        except RefusedError as refused:
            form.closes.errors = [str(refused)]
        else:
            return redirect(url_for("teach.pupil_times", classroom=room.id, pupil=shown.id), 303)
    page = render_template(
        "teach/times.html",
        classroom=room,
        pupil=shown,
        has=has,
        titles=titles,
        own={id_: one.for_pupil(shown.id) for id_, one in given.items()},
        form=form,
    )
    return (page, 422) if form.is_submitted() else page


@teach.post(f"{PUPIL}/times/back")
def take_back_times(classroom: int, pupil: int) -> Response:
    """Take back what a pupil has in one task, or in all."""
    room, shown = pupil_or_404(classroom, pupil)
    task = request.form.get("task", "")
    if task == _EVERY or (task.isascii() and task.isdigit() and len(task) < len("2147483648")):
        which = None if task == _EVERY else int(task)
        accommodations.take_back(desk.database(), room, shown.id, which)
    return redirect(url_for("teach.pupil_times", classroom=room.id, pupil=shown.id), 303)


def _before(room: Classroom, has: list[Accommodation], task: str) -> dict[str, Any]:
    """The form as a pupil's times in one task, or in all, are now."""
    mine = next((one for one in has if str(one.assignment or _EVERY) == task), None)
    if mine is None:
        return {"task": task, "extra": "1"}
    closes: dt.datetime | None = on_form(mine.closes, room.zone) if mine.closes else None
    return {"task": task, "extra": _UNLIMITED if mine.unlimited else f"{mine.factor:g}", "closes": closes}
