"""The page of a question before it is answered: drawn once for all who would see the same, and filled in for each.

It is drawn for nobody. Where something of one pupil stands there is a mark, and of the pupil's attempt the drawing is handed
no more than what is part of its key; so what is kept holds nothing of anybody, and no page shows what is another's.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from flask import current_app, g, render_template, request
from flask.sansio.app import App
from markupsafe import Markup, escape

from secondsource.actions import helping
from secondsource.core.attempt import Attempt, Sitting
from secondsource.core.bank import Form
from secondsource.core.items.base import Item, View
from secondsource.core.people import Pupil
from secondsource.store.kept import Kept
from secondsource.web import desk
from secondsource.web.support import support
from secondsource.web.take import take
from secondsource.web.take.sheet import AnswerForm
from secondsource.web.take.timer import overdue, time_left

_RANDOM = secrets.token_hex(8)  # what nobody outside this process can write into a text
TASK = 1_000_000_000 + secrets.randbelow(1_000_000_000)  # in the place of a number
MARKS = {name: f"m{_RANDOM}{name}" for name in ("attempt", "student", "nickname", "token", "idem", "shown", "inside")}
_CUT = re.compile(f"({'|'.join(MARKS.values())}|{TASK})")


class Shared(NamedTuple):
    """What an application has drawn: pages around their forms, and the insides of forms."""

    frames: Kept[tuple[str, ...]]
    forms: Kept[Markup]


class Frame(NamedTuple):
    """All that decides what the page shows around the form, and nothing of one pupil; it is the key under which it is kept."""

    language: str
    root: str
    edition: str
    course: str
    bank: str
    form: Form
    number: int
    items: tuple[str, ...]
    done: tuple[bool, ...]
    released: bool
    assignment: Any  # without its number and class
    practised: bool  # whether the title leads to the quiz on the shelf
    late: bool
    pupil: bool
    waits: bool
    support: Any


def empty(app: App) -> None:
    """Begin with nothing: some 15 kB for each of sixteen questions of two dozen classes, 2 kB for each order of options."""
    app.extensions["shared"] = Shared(Kept(384), Kept(1024))


take.record(lambda state: empty(state.app))


def drawn(sitting: Sitting, position: int, asked: Item, form: AnswerForm, context: Any) -> str | None:
    """The page; None where it is not one that others could see as well: answered, timed, with words explained, or judged.

    `context` is what makes the names that the template is given, of a sitting, a position and a form.
    """
    attempt, given, pupil = sitting.attempt, sitting.assignment, desk.pupil()
    if sitting.answer(asked) or attempt.finished or sitting.rulings or support().glosses or time_left(sitting):
        return None
    if given and given.terms.minutes is not None:
        return None
    frame = Frame(
        g.language,
        request.script_root,
        attempt.edition,
        attempt.course,
        attempt.bank,
        attempt.form,
        position,
        tuple(item.id for item in sitting.items),
        tuple(sitting.complete(item) for item in sitting.items),
        sitting.released,
        given and given.model_copy(update={"id": TASK, "classroom": 0}),
        desk.on_shelf(attempt.course, attempt.bank),
        overdue(sitting),
        pupil is not None,
        bool(pupil and given and helping.waits(desk.database(), pupil, given.id)),
        support(),
    )
    view = asked.view(attempt.seed_of(asked))
    kept: Shared = current_app.extensions["shared"]
    parts = kept.frames.get(frame, lambda: _framed(_nobodys(sitting, frame), position, asked, frame, context))
    options = (frame.language, frame.root, attempt.edition, view.model_dump_json(serialize_as_any=True))
    inside = kept.forms.get(options, lambda: _form(_nobodys(sitting, frame), view))
    personal = {
        MARKS["attempt"]: attempt.id,
        MARKS["student"]: str(attempt.student),
        MARKS["nickname"]: str(escape(pupil.nickname)) if pupil else "",
        MARKS["token"]: form.csrf_token.data,
        MARKS["idem"]: form.idem.data,
        MARKS["shown"]: form.shown.data,
        MARKS["inside"]: inside,
        str(TASK): str(given.id) if given else "",
    }
    return "".join([personal.get(part, part) for part in parts])


def _nobodys(sitting: Sitting, frame: Frame) -> Sitting:
    """The sitting as far as it is part of the key; of the attempt there is a mark in the place of its id."""
    attempt = Attempt.stored(
        id=MARKS["attempt"],
        student=MARKS["student"],
        course=frame.course,
        bank=frame.bank,
        edition=frame.edition,
        form=frame.form,
        plan=frame.items,
        seed="",
        as_written=False,
        started=frame.assignment.opens if frame.assignment else None,  # it ends for all at once: nobody has minutes
        finished=None,
    )
    return Sitting.stored(
        attempt=attempt,
        edition=sitting.edition,
        answers={},
        assignment=frame.assignment,
        released=frame.released,
        ratings={},
        rulings={},
    )


def _framed(nobodys: Sitting, position: int, asked: Item, frame: Frame, context: Any) -> tuple[str, ...]:
    """The page, cut at its marks."""
    form = AnswerForm({"item": asked.id, "revision": 1, "idem": MARKS["idem"], "shown": MARKS["shown"]})
    form.csrf_token.data = MARKS["token"]
    with _nobody():
        names = context(nobodys, position, form)
        more = {"done": frame.done, "waits": frame.waits, "inside": Markup(MARKS["inside"])}  # noqa: S704  a mark of ours
        return tuple(_CUT.split(render_template("take/item.html", **(names | more))))


def _form(nobodys: Sitting, view: View) -> Markup:
    """The inside of the form, with the options in the order of this view."""
    dossier = [nobodys.edition.cards[ref].closed() for ref in view.dossier]
    with _nobody():
        drawn = render_template(
            f"take/items/{view.type}.html",
            sitting=nobodys,
            view=view,
            given={},
            locked=False,
            feedback=None,
            key={"answer": ()},
            dossier=dossier,
        )
    return Markup(drawn)  # noqa: S704  HTML that a template has escaped


@contextmanager
def _nobody() -> Iterator[None]:
    """Let whoever asks who is at this browser be told a mark."""
    person, token = desk.person(), g.get("csrf_token")
    g.csrf_token = MARKS["token"]
    g.person = Pupil.stored(id=MARKS["student"], nickname=MARKS["nickname"]) if isinstance(person, Pupil) else None
    try:
        yield
    finally:
        g.person, g.csrf_token = person, token
        if token is None:
            g.pop("csrf_token")
