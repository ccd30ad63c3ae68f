"""The class as CSV, for a spreadsheet; streamed, with the rows that the command line writes."""

import re
from collections.abc import Iterator

from flask import Response, stream_with_context

from secondsource.actions.export import grades_csv, responses_csv
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.rooms import ROOM


@teach.get(f"{ROOM}/responses.csv")
def responses(classroom: int) -> Response:
    """One row for each answered question."""
    shown = classroom_or_404(classroom)
    return _file(shown, _("answers"), responses_csv(desk.database().read(), shown))


@teach.get(f"{ROOM}/grades.csv")
def grades(classroom: int) -> Response:
    """One row for each pupil, with the points for each bank."""
    shown = classroom_or_404(classroom)
    return _file(shown, _("points"), grades_csv(desk.database().read(), shown))


def _file(classroom: Classroom, what: str, lines: Iterator[str]) -> Response:
    response = Response(stream_with_context(lines), mimetype="text/csv")
    name = re.sub(r"[^\w .-]+", "-", f"{classroom.name} {what}")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.csv")
    return response
