"""How long data are kept: for every teacher to read, and for an admin to change."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import retention
from secondsource.actions.accounts import RefusedError
from secondsource.core.retention import LEAST_DAYS, MOST_BACKUP_DAYS, MOST_DAYS, NOTICE
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.numbers import whole
from secondsource.web.teach import teach, teacher


@teach.get("/keeping")
def keeping() -> str:
    """The rules, and what is erased soon in the teacher's own classes."""
    return _page(saved="saved" in request.args)


@teach.post("/keeping")
def change_keeping() -> Response | tuple[str, int]:
    """Other rules. Only an admin sets them."""
    if not teacher().admin:
        return _page(problem=_("Only an admin can change this. Ask whoever set the program up.")), 403
    typed = {name: request.form.get(name, "") for name in ("days", "backups")}
    given = {name: whole(value) for name, value in typed.items()}
    if None in given.values():
        return _page(problem=_("Type both as whole numbers of days."), typed=typed), 422
    try:
        retention.change(desk.database().write, **given)
    except RefusedError as refused:
        return _page(problem=str(refused), typed=typed), 422
    return redirect(url_for("teach.keeping", saved=""), 303)


def _page(*, saved: bool = False, problem: str = "", typed: dict[str, str] | None = None) -> str:
    rules = retention.rules(desk.database())
    return render_template(
        "teach/keeping.html",
        rules=rules,
        notice=NOTICE.days,
        limits={"days": (LEAST_DAYS, MOST_DAYS), "backups": (1, MOST_BACKUP_DAYS)},
        typed=typed or {"days": rules.days, "backups": rules.backups},
        soon=retention.told(desk.database(), teacher()),
        admin=teacher().admin,
        saved=saved,
        problem=problem,
        form=FlaskForm(),
    )
