"""Writing: a teacher's own banks and their questions, for whoever has signed in as a teacher."""

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from secondsource.actions import manuscripts
from secondsource.actions.benches import Bench, bench
from secondsource.actions.manuscripts import Opened
from secondsource.core.people import Teacher
from secondsource.web import desk

write = Blueprint("write", __name__, url_prefix="/write")

BANK = "/banks/<int(max=2147483647):bank>"


@write.before_request
def _ask_who_is_there() -> AnyResponse | None:
    """Send whoever has not signed in to do so, and back to the page they wanted."""
    if desk.teacher():
        return None
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("teach.sign_in", next=wanted), 303)


@write.after_request
def _never_stored(response: Response) -> Response:
    """Keep the keys of questions out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


def teacher() -> Teacher:
    """The teacher who asks. The guard above has let nobody else in."""
    found = desk.teacher()
    if found is None:
        abort(404)
    return found


def opened_or_404(bank: int) -> Opened:
    """A bank that this teacher may edit. Another's is as unknown as one that does not exist."""
    found = manuscripts.opened(desk.database(), teacher(), bank)
    if found is None:
        abort(404)
    return found


def bench_of(found: Opened) -> Bench:
    """What its items may cite and name. Not found where its course is not served any more."""
    return bench(desk.database(), desk.course_or_404(found.manuscript.course), teacher())


from secondsource.web.write import banks, items, playing, scenarios  # noqa: E402, F401  they hang their routes on `write`
