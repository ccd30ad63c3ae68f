"""A pupil's side of a discussion: answer alone, talk, answer again, and then the key with what proves it."""

from typing import Any, cast

from flask import abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from secondsource.actions import discussions
from secondsource.actions.discussions import Talk
from secondsource.core.attempt import CONFIDENCES
from secondsource.core.discussion import PHASES, Given, Round
from secondsource.core.outcome import BadResponseError
from secondsource.core.people import Pupil
from secondsource.core.words import gettext as _
from secondsource.store.discussions import Sent
from secondsource.store.errors import ConflictError
from secondsource.web import desk
from secondsource.web.take import take
from secondsource.web.take.feedback import explain_response
from secondsource.web.take.sheet import AnswerForm, sheet
from secondsource.web.unchanged import unless_unchanged

DISCUSSION = "/discussions/<int(max=2147483647):discussion>"


@take.get(f"{DISCUSSION}/")
def discussion(discussion: int) -> AnyResponse | str:
    """The discussion as it is now. Whoever comes late joins in its phase."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    return _page(_talk_or_404(pupil, discussion))


@take.get(f"{DISCUSSION}/state")
def discussion_state(discussion: int) -> AnyResponse:
    """At which step it is, for a page that asks every few seconds."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    step = discussions.step(desk.database(), pupil, discussion)
    if step is None:
        abort(404)
    return unless_unchanged(str(step), lambda: jsonify(step=step))


@take.post(f"{DISCUSSION}/<int(min=1, max=2):number>")
def discuss(discussion: int, number: int) -> AnyResponse | tuple[str, int]:
    """Save an answer of a round. Right and wrong are answered alike."""
    pupil = desk.pupil()
    if pupil is None:
        return redirect(url_for("join.start"), 303)
    talk, form, round_ = _talk_or_404(pupil, discussion), AnswerForm(), cast("Round", number)
    sent = request.form.to_dict(flat=False)
    if not form.validate() or form.item.data != talk.asked.id:
        return _page(talk, _("Part of the form did not arrive. Choose again and save."), sent), 422
    try:
        response = talk.asked.parse(sent)
    except BadResponseError as problem:
        return _page(talk, str(problem), sent), 422
    if not response:
        return _page(talk, _("Choose or type an answer first. A guess is fine: say that it is one."), sent), 422
    confidence = next((level for level in CONFIDENCES if level == form.confidence.data), None)
    answer = Sent(response, confidence, form.revision.data or 1, form.idem.data or "")
    try:
        discussions.answer(desk.database(), pupil, talk.discussion.id, round_, answer)
    except ConflictError as conflict:
        text = _("{problem} Not counted: {sent}").format(problem=conflict, sent=talk.asked.readable(response))
        return _page(_talk_or_404(pupil, discussion), text), 409
    return redirect(url_for("take.discussion", discussion=discussion), 303)


@take.app_template_global("discussed_now")
def discussed_now() -> int | None:
    """The number of the discussion that the class of the pupil at this browser has now."""
    pupil = desk.pupil()
    running = discussions.running(desk.database(), pupil) if pupil else None
    return running.id if running else None


def _talk_or_404(pupil: Pupil, id_: int) -> Talk:
    talk = discussions.of_pupil(desk.database(), pupil, id_)
    if talk is None:
        abort(404)
    return talk


def _page(talk: Talk, problem: str = "", typed: dict[str, Any] | None = None) -> str:
    shown, own = talk.discussion, next(iter(talk.given.values()), {})
    first, second = own.get(1), own.get(2)
    now: Given | None = own.get(shown.asks) if shown.asks else second or first
    feedback = explain_response(talk.edition, talk.item, now.response if now else {}) if shown.proved else None
    asked = talk.item if shown.proved else talk.asked
    view = asked.view(shown.seed)
    dossier = [talk.edition.cards[ref] for ref in view.dossier]
    return render_template(
        "take/discussion.html",
        talk=talk,
        discussion=shown,
        number=PHASES.index(shown.phase) + 1,
        phases=PHASES,
        view=view,
        form=sheet(f"discussion-{shown.id}-{shown.asks}", talk.asked, now) if shown.asks else None,
        problem=problem,
        given=typed or (now.response if now else {}),
        now=now,
        first=talk.asked.readable(first.response) if first else "",
        second=talk.asked.readable(second.response) if second else "",
        feedback=feedback,
        locked=shown.asks is None,
        dossier=dossier if feedback else [card.closed() for card in dossier],
    )
