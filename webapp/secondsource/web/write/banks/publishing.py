"""Publishing a bank: what the check says of it, item by item, and the button that publishes."""

from flask import redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import bank_list, publication
from secondsource.actions.publication import Checked
from secondsource.web import desk
from secondsource.web.write import BANK, bench_of, opened_or_404, teacher, write


@write.get(f"{BANK}/publish")
def check(bank: int) -> str:
    """What keeps it from being published, and what could be better."""
    return _page(_checked(bank))


@write.post(f"{BANK}/publish")
def publish(bank: int) -> Response | tuple[str, int]:
    """Publish it as it is, if it is in order."""
    checked = _checked(bank)
    if checked.errors:
        return _page(checked), 409
    publication.publish(desk.database(), teacher(), bench_of(checked.opened), checked)
    return redirect(url_for("write.bank", bank=bank, _anchor="published"), 303)


def _checked(bank: int) -> Checked:
    found = opened_or_404(bank)
    shown = desk.course_or_404(found.manuscript.course)
    return publication.check(desk.database(), shown, bench_of(found), found)


def _page(checked: Checked) -> str:
    manuscript = checked.opened.manuscript
    return render_template(
        "write/publish.html",
        manuscript=manuscript,
        checked=checked,
        listed=bank_list.stands(desk.database(), manuscript),
        form=FlaskForm(),
    )
