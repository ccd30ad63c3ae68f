"""The preview: a question as its students see it, from what is typed, to be answered and scored. Nothing of it is stored."""

import datetime as dt
from typing import cast

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from secondsource.core.attempt import Answer, Attempt, Sitting
from secondsource.core.items import AnyItem
from secondsource.core.items.base import Item
from secondsource.core.outcome import BadResponseError
from secondsource.core.outcome import Response as Given
from secondsource.core.words import gettext as _
from secondsource.store import times
from secondsource.web.headers import CONTENT_SECURITY_POLICY
from secondsource.web.take.feedback import explained
from secondsource.web.write import opened_or_404, write
from secondsource.web.write.editor.editing import Editing, editing_or_404
from secondsource.web.write.editor.items import ITEM

_FRAMED = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


@write.route(f"{ITEM}/preview", methods=["GET", "POST"])
def preview(bank: int, item: str) -> Response:
    """The question; with its feedback and points, once it is answered."""
    editing = editing_or_404(opened_or_404(bank), item)
    response = make_response(*_drawn(editing))
    response.headers["Content-Security-Policy"] = _FRAMED
    return response


def _drawn(editing: Editing) -> tuple[str, int]:
    asked = editing.bound
    if asked is None:
        return _empty(editing), 200
    try:
        sitting = _sitting(editing, asked)
    except KeyError:  # what it cites or names is not at hand any more; the form says so at the field
        return _empty(editing, missing=True), 200
    sent = request.form.to_dict(flat=False)
    problem, given = "", Given()
    if request.method == "POST":
        try:
            given = asked.parse(sent)
            problem = (
                "" if given else _("Choose or type an answer first, right or wrong: both show what students are told.")
            )
        except BadResponseError as refused:
            problem = str(refused)
    return _page(editing, sitting, asked, given, sent, problem), 422 if problem else 200


def _empty(editing: Editing, *, missing: bool = False) -> str:
    return render_template(
        "write/items/unseen.html", editing=editing, missing=missing, told=editing.telling(lacks=True)
    )


def _page(  # noqa: PLR0913, PLR0917  what a page of a question is drawn from
    editing: Editing, sitting: Sitting, asked: Item, given: Given, sent: dict[str, list[str]], problem: str
) -> str:
    answered = _answered(sitting, asked, given) if given else sitting
    feedback = explained(answered, asked) if given else None
    view = asked.view_after(given, editing.key)
    return render_template(
        "write/items/preview.html",
        editing=editing,
        sitting=sitting,
        view=view,
        given=given or sent,
        feedback=feedback,
        problem=problem,
        locked=feedback is not None,
        dossier=[sitting.edition.cards[ref].closed() for ref in view.dossier],
    )


def _sitting(editing: Editing, asked: Item) -> Sitting:
    """An attempt at this question alone, which nobody makes. Raises KeyError where it names what is not at hand."""
    alone = asked.model_copy(update={"varies": None, "enemies": ()})
    bank = editing.opened.manuscript.as_bank((cast("AnyItem", alone),))
    attempt = Attempt(
        id="preview",
        student=0,
        course=editing.bench.course.course,
        bank=bank.bank,
        edition="",
        form="core",
        number=1,
        seed=editing.key,
        started=times.now(),
        finished=None,
    )
    return Sitting(attempt=attempt, edition=editing.bench.edition(bank), answers={}, released=True)


def _answered(sitting: Sitting, asked: Item, given: Given) -> Sitting:
    now: dt.datetime = times.now()
    answer = Answer(item=asked.id, revision=1, response=given, confidence=None, first_shown=now, saved=now)
    return sitting.model_copy(update={"answers": {asked.id: answer}})
