"""One text after the other: read it, give it levels and a comment, and go on to the next that waits."""

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import ratings
from secondsource.actions.ratings import Question, RatedError, RewrittenError
from secondsource.core import rubric
from secondsource.core.items.open import count_words
from secondsource.core.people import Classroom
from secondsource.core.rating import Rating
from secondsource.store.written import Written
from secondsource.web import desk
from secondsource.web.take.feedback import explain_response
from secondsource.web.teach import classroom_or_404, teach, teacher
from secondsource.web.teach.marking import rating_form
from secondsource.web.teach.marking.order import in_order, names_hidden, place
from secondsource.web.teach.marking.queue import MARKING
from secondsource.web.teach.marking.rating_form import Filled

TEXT = f"{MARKING}/<course>/<item>/<attempt>/"


@teach.get(TEXT)
def mark_text(classroom: int, course: str, item: str, attempt: str) -> str:
    """A text, what it is judged by, and the form."""
    room = classroom_or_404(classroom)
    question, found = _text_or_404(room, course, item, attempt)
    return _page(room, question, found)


@teach.post(TEXT)
def rate(classroom: int, course: str, item: str, attempt: str) -> Response | tuple[str, int]:
    """Save levels and comment, and go on to the next text that waits; after the last one, back to the questions."""
    room = classroom_or_404(classroom)
    question, found = _text_or_404(room, course, item, attempt)
    filled = rating_form.typed(request.form, ratings.read(desk.database(), found).item)
    if filled.problem:
        return _page(room, question, found, filled), 422
    given = rating_form.given(request.form, filled)
    try:
        ratings.rate(desk.database(), teacher(), found, given, keep=filled.keep)
    except RatedError as met:
        shown = _text_or_404(room, course, item, attempt)
        return _page(room, *shown, filled._replace(problem=str(met)), met.rating), 409
    except RewrittenError as refused:
        shown = _text_or_404(room, course, item, attempt)
        return _page(room, *shown, Filled({}, filled.comment, problem=str(refused))), 409
    following = place(question, found).after
    if following is None:
        return redirect(url_for("teach.marking", classroom=classroom), 303)
    return redirect(_address(room, following), 303)


def _page(
    room: Classroom, question: Question, found: Written, filled: Filled | None = None, theirs: Rating | None = None
) -> str:
    read = ratings.read(desk.database(), found)
    here = place(question, found)
    filled = filled or rating_form.fresh(read)
    return render_template(
        "teach/marking/text.html",
        classroom=room,
        question=question,
        read=read,
        criteria=rubric.criteria(read.item),
        words=rubric.words(),
        filled=filled,
        theirs=list(rubric.told(read.item, theirs)) if theirs else [],
        their=theirs,
        place=here,
        total=len(in_order(question)),
        hidden=names_hidden(),
        bank=ratings.bank(desk.database(), teacher(), found.item),
        model=explain_response(read.edition, read.item, {}),
        address=lambda one: _address(room, one),
        count_words=count_words,
        form=FlaskForm(),
    )


def _address(room: Classroom, one: Written) -> str:
    """The page of a text, at its form, so that its keys can be pressed at once."""
    return url_for(
        "teach.mark_text", classroom=room.id, course=one.course, item=one.item, attempt=one.attempt, _anchor="rating"
    )


def _text_or_404(room: Classroom, course: str, item: str, attempt: str) -> tuple[Question, Written]:
    question = ratings.question(desk.database(), room, item, attempt)
    if question is None or question.course != course:
        abort(404)
    return question, next(one for one in question.texts if one.attempt == attempt)
