"""A teacher's banks: all of them, a new one, and one with its items."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from secondsource.actions import manuscripts
from secondsource.web import desk
from secondsource.web.write import BANK, opened_or_404, teacher, write
from secondsource.web.write.forms import BankForm


@write.get("/")
def home() -> str:
    """All banks that this teacher may edit."""
    return render_template("write/home.html", banks=manuscripts.mine(desk.database(), teacher()))


@write.route("/new", methods=["GET", "POST"])
def new() -> Response | str | tuple[str, int]:
    """A new bank."""
    form = BankForm({name: shown.course.title for name, shown in desk.shelf().courses.items()})
    if not form.is_submitted():
        return render_template("write/new.html", form=form)
    if not form.validate():
        return render_template("write/new.html", form=form), 422
    shown = desk.course_or_404(form.course.data)
    made = manuscripts.create(desk.database(), teacher(), shown, form.title.data or "")
    return redirect(url_for("write.bank", bank=made.id), 303)


@write.get(f"{BANK}/")
def bank(bank: int) -> str:
    """One bank and its items."""
    found = opened_or_404(bank)
    return render_template("write/bank.html", opened=found, manuscript=found.manuscript)
