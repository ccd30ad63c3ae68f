"""Leading a discussion from phase to phase, showing it on the projector, and what came of it."""

from flask import Response, abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as AnyResponse

from secondsource.actions import classes, discussions, live
from secondsource.actions.discussions import Talk
from secondsource.core.discussion import FEWEST, PHASES
from secondsource.core.people import Classroom
from secondsource.web import desk
from secondsource.web.numbers import whole
from secondsource.web.take.feedback import explain_response
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.rooms import ROOM
from secondsource.web.unchanged import unless_unchanged

DISCUSSION = f"{ROOM}/discussions/<int(max=2147483647):discussion>"


@teach.get(f"{DISCUSSION}/")
def discussion(classroom: int, discussion: int) -> Response:
    """The question, how many have answered, and the buttons that lead on; once it has ended, what came of it."""
    room = classroom_or_404(classroom)
    return unless_unchanged(_tag(room), lambda: _page("teach/discussion/lead.html", room, discussion))


@teach.get(f"{DISCUSSION}/projector")
def discussion_wall(classroom: int, discussion: int) -> Response:
    """The question large, the phase, how many have answered; with the key, and from ten pupils on what was answered."""
    room = classroom_or_404(classroom)
    return unless_unchanged(_tag(room), lambda: _page("teach/discussion/wall.html", room, discussion))


@teach.post(f"{DISCUSSION}/phase")
def turn_discussion(classroom: int, discussion: int) -> AnyResponse:
    """Go to the next phase or back to the one before."""
    room, talk = _talk_or_404(classroom_or_404(classroom), discussion)
    phase = next((one for one in PHASES if one == request.form.get("phase")), None)
    step = whole(request.form.get("step"))
    if phase is None or step is None:
        abort(400)
    discussions.go_to(desk.database(), room, talk.discussion.id, step, phase)
    return _back_to(room, talk)


@teach.post(f"{DISCUSSION}/end")
def end_discussion(classroom: int, discussion: int) -> AnyResponse:
    """End it."""
    room, talk = _talk_or_404(classroom_or_404(classroom), discussion)
    discussions.end(desk.database(), room, talk.discussion.id)
    return _back_to(room, talk)


def _page(template: str, room: Classroom, id_: int) -> str:
    _room, talk = _talk_or_404(room, id_)
    shown, proved = talk.discussion, talk.discussion.proved
    view = (talk.item if proved else talk.asked).on_paper(shown.seed)
    keyed = explain_response(talk.edition, talk.item, talk.item.keyed())
    standing = classes.progress(desk.database(), room).pupils
    return render_template(
        template,
        classroom=room,
        talk=talk,
        discussion=shown,
        phases=PHASES,
        view=view,
        keyed=keyed,
        dossier=[talk.edition.cards[ref].closed() for ref in view.dossier],
        pupils=[one.pupil for one in standing],
        fewest=FEWEST,
        tag=_tag(room),
        form=FlaskForm(),
    )


def _talk_or_404(room: Classroom, id_: int) -> tuple[Classroom, Talk]:
    talk = discussions.of_teacher(desk.database(), room, id_)
    if talk is None:
        abort(404)
    return room, talk


def _tag(room: Classroom) -> str:
    return str(live.beat(desk.database(), room))


def _back_to(room: Classroom, talk: Talk) -> AnyResponse:
    """To the page whose button was pressed."""
    wall = request.form.get("from") == "projector" and talk.discussion.ended is None
    page = "teach.discussion_wall" if wall else "teach.discussion"
    return redirect(url_for(page, classroom=room.id, discussion=talk.discussion.id), 303)
