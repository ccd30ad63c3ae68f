"""The pages of an attempt: one question at a time, and its feedback once it is checked."""

from functools import partial
from typing import Any

from flask import abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import assignments, study
from secondsource.actions.study import Reply
from secondsource.core.assignment import Assignment
from secondsource.core.attempt import CONFIDENCES, Sitting
from secondsource.core.items.base import Item
from secondsource.core.outcome import BadResponseError
from secondsource.core.outcome import Response as StoredResponse
from secondsource.core.words import gettext as _
from secondsource.store.errors import ConflictError
from secondsource.web import desk
from secondsource.web.arrivals import arrived
from secondsource.web.support import support
from secondsource.web.take import saving, shared, take
from secondsource.web.take.feedback import explain
from secondsource.web.take.sheet import AnswerForm, first_shown, sheet


def sitting_or_404(attempt: str, answering: str | None = None) -> Sitting:
    """The attempt, if it is this student's. Somebody else's is as unknown as one that does not exist.

    `answering` is the id of an item, where nothing else that was answered matters.
    One that was begun in practice waits while a task of the same quiz holds its answers back: it would show them.
    """
    found = study.sitting(desk.database(), attempt, desk.student(), answering)
    if found is None:
        abort(404)
    pupil = desk.pupil()
    if pupil and found.released and found.attempt.finished is None:
        task = assignments.holding(desk.database(), pupil, found.attempt.course, found.attempt.bank)
        if task and task.feedback != "at-once" and task.id != found.attempt.assignment:
            abort(_held_by(task))
    return found


def _held_by(task: Assignment) -> Response:
    """The way to a task; told in words to a script that sends an answer, which no redirect leads anywhere."""
    if request.method == "POST" and saving.by_script():
        text = _("This quiz is a task of your class now. Your answer is not saved here: open the task.")
        return make_response(*saving.refused(text, 409))
    return redirect(url_for("take.task", assignment=task.id), 303)


def item_or_404(sitting: Sitting, position: int) -> Item:
    """The item at a position, counted from 1."""
    if not 1 <= position <= len(sitting.items):
        abort(404)
    return sitting.items[position - 1]


@take.get("/attempt/<attempt>/")
def resume(attempt: str) -> Response:
    """Back to the same place: the first question without an answer, the end, or the review."""
    sitting = sitting_or_404(attempt)
    if sitting.attempt.finished:
        return redirect(url_for("take.review", attempt=attempt), 303)
    if sitting.place() is None and not sitting.released:
        return redirect(url_for("take.ready", attempt=attempt), 303)
    return redirect(url_for("take.item", attempt=attempt, position=sitting.place() or len(sitting.items)), 303)


@take.get("/attempt/<attempt>/<int:position>")
def item(attempt: str, position: int) -> str:
    """A question; with its feedback, once it has been answered."""
    sitting = sitting_or_404(attempt)
    asked = item_or_404(sitting, position)
    form = sheet(attempt, asked, sitting.answer(asked))
    return shared.drawn(sitting, position, asked, form, names) or page(sitting, position, form)


@take.post("/attempt/<attempt>/<int:position>")
def check(attempt: str, position: int) -> Response | tuple[Response | str, int]:
    """Save an answer, and go to its feedback; a script is told in JSON. Right and wrong are answered alike."""
    sitting = sitting_or_404(attempt, request.form.get("item"))
    asked = item_or_404(sitting, position)
    form = AnswerForm()
    sent = request.form.to_dict(flat=False)
    stored = sitting.answer(asked)
    refuse = partial(_refuse, attempt, position, form)
    if form.item.data != asked.id:
        return refuse(_("That answer belongs to another question. Nothing was changed."), 409)
    if not form.validate():
        return refuse(_("Part of the form did not arrive. Choose again and press Check."), 422)
    try:
        response = asked.parse(sent)
    except BadResponseError as problem:
        return refuse(str(problem), 422, sent)
    is_next = form.revision.data == (stored.revision + 1 if stored else 1)
    if text := _refusal(asked, stored.response if stored else {}, response, is_next=is_next):
        return refuse(text, 422, sent)
    reply = Reply(
        response=response,
        confidence=next(
            (level for level in CONFIDENCES if level == form.confidence.data and _asks_confidence(sitting)), None
        ),
        revision=form.revision.data or 1,
        idem=form.idem.data or "",
        first_shown=stored.first_shown if stored else first_shown(form, attempt, asked),
        arrived=arrived(),
    )
    try:
        stored_now = study.answer(desk.database(), sitting, asked, reply).answer
    except ConflictError as conflict:
        return _conflict(sitting, position, asked.readable(response), answered=conflict.answer is not None)
    onwards = _onwards(sitting, asked, response, position)
    return saving.saved(stored_now, reply.idem, onwards) if saving.by_script() else redirect(onwards, 303)


def _refuse(  # noqa: PLR0913, PLR0917  what a page of a question is made of, and the status
    attempt: str,
    position: int,
    sent: AnswerForm,
    problem: str,
    status: int,
    typed: dict[str, Any] | None = None,
) -> tuple[Response | str, int]:
    """Say why an answer is not saved, on the page of its question; what was typed stays in it."""
    if saving.by_script():
        return saving.refused(problem, status)
    sitting = sitting_or_404(attempt)
    asked = item_or_404(sitting, position)
    fresh = sheet(attempt, asked, sitting.answer(asked))
    fresh.confidence.data = sent.confidence.data
    return page(sitting, position, fresh, problem, typed), status


def _refusal(asked: Item, before: StoredResponse, response: StoredResponse, *, is_next: bool) -> str:
    """Why a response is none to save; empty where it may be. That another one was faster is found by the store."""
    under_way = is_next and not asked.complete(before)
    if not response or (under_way and response == before):
        return _("Choose or type an answer first. A guess is fine: say that it is one.")
    if under_way and not asked.extends(before, response):
        return _("That does not follow from what is saved here. Decide in the scene that is shown.")
    return ""


def _onwards(sitting: Sitting, asked: Item, response: StoredResponse, position: int) -> str:
    """Where to go from an answer: to its feedback; where that is held back, on, until the last question leads to the end."""
    if not asked.complete(response):
        return url_for("take.item", attempt=sitting.attempt.id, position=position, _anchor="continue")
    if sitting.released:
        return url_for("take.item", attempt=sitting.attempt.id, position=position, _anchor="feedback")
    if position < len(sitting.items):
        return url_for("take.item", attempt=sitting.attempt.id, position=position + 1)
    return url_for("take.ready", attempt=sitting.attempt.id)


def _conflict(sitting: Sitting, position: int, sent: str, *, answered: bool) -> tuple[Response | str, int]:
    """Another tab was faster: show what is stored, and say what became of this one."""
    newest = sitting_or_404(sitting.attempt.id)
    asked = newest.items[position - 1]
    stored = newest.answer(asked)
    changes = False
    if not newest.attempt.finished and not asked.revisable and not (newest.released and newest.complete(asked)):
        # Without what was sent: it may name scenes that nobody has come to.
        text = _("This was decided already, perhaps in another tab, and it stays. Go on from what is shown here.")
    elif newest.attempt.finished and stored:
        text = _("This attempt was finished, perhaps in another tab. Saved before that: {stored}. Not counted: {sent}")
    elif newest.attempt.finished or not answered:
        text = _("This attempt was finished, perhaps in another tab. Not counted: {sent}")
    elif not newest.may_change(asked):
        text = _(
            "This question was already answered, perhaps in another tab. The first answer stays: {stored}. "
            "Not counted: {sent}"
        )
    else:
        changes = True
        text = _(
            "Another answer was saved in the meantime, perhaps in another tab: {stored}. Not saved: {sent}. "
            "If you meant that one, choose it again and save."
        )
    text = text.format(sent=sent, stored=asked.readable(stored.response) if stored else "")
    if saving.by_script():
        return saving.conflict(text, stored, changes=changes and not newest.attempt.finished)
    return page(newest, position, sheet(newest.attempt.id, asked, stored), text), 409


def _asks_confidence(sitting: Sitting) -> bool:
    """Whether the page asks how sure the student is: a teacher may have chosen otherwise, for all or for this pupil."""
    return support().confidence and (sitting.assignment is None or sitting.assignment.terms.confidence)


def _stays(sitting: Sitting, asked: Item) -> bool:
    """Whether an answer stays although its feedback is held back."""
    return sitting.complete(asked) and not sitting.may_change(asked)


def page(
    sitting: Sitting, position: int, form: AnswerForm, problem: str = "", typed: dict[str, Any] | None = None
) -> str:
    """The page of a question with a fresh form; what is `typed` stays in it."""
    return render_template("take/item.html", **names(sitting, position, form, problem, typed))


def names(
    sitting: Sitting, position: int, form: AnswerForm, problem: str = "", typed: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What the template of the page is given."""
    asked = item_or_404(sitting, position)
    answer = sitting.answer(asked)
    feedback = explain(sitting, asked)
    continuing = bool(answer and feedback and not sitting.attempt.finished and asked.continues(answer.response))
    view = asked.view_after(answer.response if answer else {}, sitting.attempt.seed_of(asked))
    dossier = [sitting.edition.cards[ref] for ref in view.dossier]
    return {
        "sitting": sitting,
        "position": position,
        "view": view,
        "form": form,
        "problem": problem,
        "given": (typed if continuing or not feedback else None) or (answer.response if answer else {}),
        "answer": answer,
        "feedback": feedback,
        "verb": asked.verb,
        "stays": not asked.revisable,
        "under_way": answer is not None and not asked.complete(answer.response),
        "continuing": continuing,
        "asks_confidence": _asks_confidence(sitting),
        "locked": feedback is not None or sitting.attempt.finished is not None or _stays(sitting, asked),
        "rests": bool(asked.dossier or dossier),
        "dossier": dossier if feedback else [card.closed() for card in dossier],
        "done": [sitting.complete(item) for item in sitting.items],
    }
