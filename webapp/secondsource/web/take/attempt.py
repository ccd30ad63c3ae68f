"""The pages of an attempt: one question at a time, and its feedback once it is checked."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import study
from secondsource.actions.study import Reply
from secondsource.core.attempt import CONFIDENCES, Sitting
from secondsource.core.items.base import Item
from secondsource.core.outcome import BadResponseError
from secondsource.core.words import gettext as _
from secondsource.store.errors import ConflictError
from secondsource.web import desk
from secondsource.web.take import take
from secondsource.web.take.feedback import explain
from secondsource.web.take.sheet import AnswerForm, first_shown, sheet


def sitting_or_404(attempt: str) -> Sitting:
    """The attempt, if it is this student's. Somebody else's is as unknown as one that does not exist."""
    found = study.sitting(desk.database(), attempt, desk.student())
    if found is None:
        abort(404)
    return found


def item_or_404(sitting: Sitting, position: int) -> Item:
    """The item at a position, counted from 1."""
    if not 1 <= position <= len(sitting.items):
        abort(404)
    return sitting.items[position - 1]


@take.get("/attempt/<attempt>/")
def resume(attempt: str) -> Response:
    """Back to the same place: the first question without an answer, or the review."""
    sitting = sitting_or_404(attempt)
    if sitting.attempt.finished:
        return redirect(url_for("take.review", attempt=attempt), 303)
    return redirect(url_for("take.item", attempt=attempt, position=sitting.place() or len(sitting.items)), 303)


@take.get("/attempt/<attempt>/<int:position>")
def item(attempt: str, position: int) -> str:
    """A question; with its feedback, once it has been answered."""
    sitting = sitting_or_404(attempt)
    return _page(sitting, position, sheet(attempt, item_or_404(sitting, position)))


@take.post("/attempt/<attempt>/<int:position>")
def check(attempt: str, position: int) -> Response | tuple[str, int]:
    """Save an answer, and go to its feedback. Right and wrong are answered alike."""
    sitting = sitting_or_404(attempt)
    asked = item_or_404(sitting, position)
    form = AnswerForm()
    sent = request.form.to_dict(flat=False)
    fresh = sheet(attempt, asked)
    fresh.confidence.data = form.confidence.data
    if form.item.data != asked.id:
        return _page(sitting, position, fresh, _("That answer belongs to another question. Nothing was changed.")), 409
    if not form.validate():
        return _page(sitting, position, fresh, _("Part of the form did not arrive. Choose again and press Check.")), 422
    try:
        response = asked.parse(sent)
    except BadResponseError as problem:
        return _page(sitting, position, fresh, str(problem), sent), 422
    if not response:
        text = _("Choose or type an answer first. A guess is fine: say that it is one.")
        return _page(sitting, position, fresh, text, sent), 422
    reply = Reply(
        response=response,
        confidence=next((level for level in CONFIDENCES if level == form.confidence.data), None),
        revision=form.revision.data or 1,
        idem=form.idem.data or "",
        first_shown=first_shown(form, attempt, asked),
    )
    try:
        study.answer(desk.database(), sitting.attempt, asked, reply)
    except ConflictError as conflict:
        return _conflict(sitting, position, asked.readable(response), answered=conflict.answer is not None), 409
    return redirect(url_for("take.item", attempt=attempt, position=position, _anchor="feedback"), 303)


def _conflict(sitting: Sitting, position: int, sent: str, *, answered: bool) -> str:
    """Another tab was faster: show what is stored, and say what became of this one."""
    newest = sitting_or_404(sitting.attempt.id)
    if answered:
        text = _(
            "This question was already answered, perhaps in another tab. The first answer stays. Not counted: {sent}"
        )
    else:
        text = _("This attempt was finished, perhaps in another tab. Not counted: {sent}")
    return _page(newest, position, sheet(newest.attempt.id, newest.items[position - 1]), text.format(sent=sent))


def _page(
    sitting: Sitting, position: int, form: AnswerForm, problem: str = "", typed: dict[str, Any] | None = None
) -> str:
    asked = item_or_404(sitting, position)
    answer = sitting.answer(asked)
    dossier = [sitting.edition.cards[ref] for ref in asked.dossier]
    return render_template(
        "take/item.html",
        sitting=sitting,
        position=position,
        view=asked.view(sitting.attempt.seed),
        form=form,
        problem=problem,
        given=answer.response if answer else (typed or {}),
        answer=answer,
        feedback=explain(sitting, asked),
        dossier=dossier if answer else [card.closed() for card in dossier],
    )
