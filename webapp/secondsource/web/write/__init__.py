"""Writing: a teacher's own banks and their questions, for whoever has signed in as a teacher."""

import os
from pathlib import Path
from typing import NoReturn

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from secondsource.actions import classes, manuscripts
from secondsource.actions.accounts import RefusedError
from secondsource.actions.benches import Bench, bench
from secondsource.actions.manuscripts import Opened
from secondsource.core.manuscript import Manuscript
from secondsource.core.people import Teacher
from secondsource.core.words import gettext as _
from secondsource.web import desk

write = Blueprint("write", __name__, url_prefix="/write")

BANK = "/banks/<int(max=2147483647):bank>"
# What a form sends that nobody typed.
_UNTYPED = {"csrf_token", "revision", "item", "one", "into", "position", "sure", "shared", "away", "profile", "number"}


@write.before_request
def _ask_who_is_there() -> AnyResponse | None:
    """Send whoever has not signed in to do so, and back to the page they wanted."""
    if desk.teacher():
        return None
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    if request.endpoint == "write.edit":
        wanted = request.path  # what is kept of the question is there
    return redirect(url_for("teach.sign_in", next=wanted), 303)


@write.after_request
def _never_stored(response: Response) -> Response:
    """Keep the keys of questions out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


@write.errorhandler(RefusedError)
def _refused(error: RefusedError) -> tuple[str, int]:
    """Say why, show what was typed, and where to go on."""
    return _not_done(_("That could not be done"), str(error)), 409


def teacher() -> Teacher:
    """The teacher who asks. The guard above has let nobody else in."""
    found = desk.teacher()
    if found is None:
        abort(404)
    return found


def opened_or_404(bank: int) -> Opened:
    """A bank that this teacher may edit. Another's is as unknown as one that does not exist.

    What was typed into a page that was open meanwhile is shown back: it may have been shared till now.
    """
    return manuscripts.opened(desk.database(), teacher(), bank) or _not_here()


def manuscript_or_404(bank: int) -> Manuscript:
    """The same without its items, of which there may be thousands."""
    return manuscripts.found(desk.database(), teacher(), bank) or _not_here()


def _not_here() -> NoReturn:
    if request.method == "POST":
        text = _("It is not there any more, or it is not shared with you any more. Nothing was saved.")
        abort(make_response(_not_done(_("This bank is not here"), text), 404))
    abort(404)


def _not_done(title: str, text: str) -> str:
    typed = [value for name, values in request.form.lists() if name not in _UNTYPED for value in values]
    number = (request.view_args or {}).get("bank")
    there = manuscripts.found(desk.database(), teacher(), number) if isinstance(number, int) else None
    return render_template(
        "write/not_done.html",
        title=title,
        text=text,
        typed=[value for value in typed if value.strip()],
        manuscript=there,
    )


def bench_of(found: Opened) -> Bench:
    """What its items may cite and name. Not found where its course is not served any more."""
    return bench(desk.database(), desk.course_or_404(found.manuscript.course), teacher())


def zone() -> str:
    """The clock by which times are told to this teacher: that of the newest class, else that of this computer."""
    rooms = classes.mine(desk.database(), teacher())
    if rooms:
        return rooms[0].zone
    here = (os.environ.get("TZ") or Path("/etc/localtime").resolve().as_posix()).rpartition("zoneinfo/")[2]
    return here if here in classes.zones() else "UTC"


# They hang their routes on `write`.
from secondsource.web.write.banks import about, chosen, history, home, publishing, shipped  # noqa: E402, F401  see above
from secondsource.web.write.editor import differences, items, previews  # noqa: E402, F401  see above
from secondsource.web.write.exchange import exporting, imported, importing  # noqa: E402, F401  see above
from secondsource.web.write.sources import excerpts, sources, texts  # noqa: E402, F401  see above
from secondsource.web.write.stories import playing, scenarios  # noqa: E402, F401  see above
