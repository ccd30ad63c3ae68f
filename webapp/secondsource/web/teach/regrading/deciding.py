"""A question that was wrong: look at it, decide, see who changes by how much, and put it in force."""

from collections.abc import Sequence
from typing import get_args

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField, ValidationError

from secondsource.actions import regrading
from secondsource.actions.accounts import RefusedError
from secondsource.actions.regrading import MOST_LETTERS, Case, Decision, Trial
from secondsource.core.people import Classroom
from secondsource.core.ruling import Kind
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.take.feedback import explain_response
from secondsource.web.teach import classroom_or_404, teach, teacher
from secondsource.web.teach.regrading.record import REGRADING


class DecisionForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What is decided, why, and for which other classes.

    `replacement` is the corrected question that was shown, `tried` the choice of which the page told what it changes.
    """

    kind = RadioField(validate_choice=False)
    reason = TextAreaField()
    rooms = SelectMultipleField(coerce=int, validate_choice=False)
    replacement = HiddenField()
    tried = HiddenField()

    def validate_kind(self, field: RadioField) -> None:
        """One of the three."""
        if field.data not in get_args(Kind):
            raise ValidationError(_("Choose what shall become of the question."))

    def validate_reason(self, field: TextAreaField) -> None:
        """Words that pupils read."""
        field.data = " ".join((field.data or "").split())
        if not 1 <= len(field.data) <= MOST_LETTERS:
            text = _("Say why, in 1 to {most} letters: your pupils read it.")
            raise ValidationError(text.format(most=MOST_LETTERS))

    def decision(self, room: Classroom) -> Decision:
        """What was chosen, for the class whose page it is and those that are ticked."""
        kind = next(one for one in get_args(Kind) if one == self.kind.data)
        rooms = (room.id, *(self.rooms.data or ()))
        return Decision(kind, self.reason.data or "", rooms, self.replacement.data or None)

    def mark(self) -> str:
        """What was tried, apart from the words: another choice is tried again before it is put in force."""
        rooms = [str(room) for room in sorted(self.rooms.data or ())]
        corrected = [self.replacement.data or ""] if self.kind.data == "rescored" else []
        return " ".join([self.kind.data, *rooms, *corrected])


@teach.route(f"{REGRADING}/<string(length=64):digest>/", methods=["GET", "POST"])
def decide(classroom: int, digest: str) -> Response | str | tuple[str, int]:
    """The question; what a decision would change, of which nothing is stored; and the decision."""
    room = classroom_or_404(classroom)
    found = regrading.case(desk.database(), teacher(), room, digest)
    if found is None:
        abort(404)
    form = DecisionForm()
    if not form.is_submitted():
        return _page(room, found, form)
    if not form.validate():
        return _page(room, found, form), 422
    try:
        if request.form.get("do") != "apply" or form.tried.data != form.mark():
            return _page(room, found, form, regrading.try_out(desk.database(), teacher(), found, form.decision(room)))
        regrading.put_in_force(desk.database(), teacher(), room, digest, form.decision(room))
    except RefusedError as refused:
        newest = regrading.case(desk.database(), teacher(), room, digest)
        if newest is None:
            raise
        return _page(room, newest, form, problem=str(refused)), 409
    return redirect(url_for("teach.regrade", classroom=classroom), 303)


def _page(room: Classroom, found: Case, form: DecisionForm, trials: Sequence[Trial] = (), problem: str = "") -> str:
    newer = found.newer
    return render_template(
        "teach/regrading/case.html",
        classroom=room,
        case=found,
        then=explain_response(found.edition, found.item, {}),
        now_key=newer.item.readable(newer.item.keyed()) if newer else "",
        form=form,
        ticked=set(form.rooms.data or ()),
        trials=trials,
        tried=form.mark() if trials else "",
        problem=problem,
    )
