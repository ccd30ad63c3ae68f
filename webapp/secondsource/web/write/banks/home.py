"""A teacher's banks: all of them, with a search through every question; a new one; and one with its items."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import bank_list, bank_search, manuscripts, study
from secondsource.actions.benches import Bench
from secondsource.actions.benches import bench as bench_at
from secondsource.web import desk
from secondsource.web.write import BANK, manuscript_or_404, teacher, write, zone
from secondsource.web.write.banks import search_form
from secondsource.web.write.banks.forms import BankForm
from secondsource.web.write.banks.page import bank_page
from secondsource.web.write.names import bank_states, item_states, type_name
from secondsource.web.write.pages import Pages


@write.get("/")
def home() -> str:
    """My banks and those shared, and those that come with the courses; or the questions that are looked for."""
    banks = bank_list.listed(desk.database(), teacher())
    wanted, page = search_form.asked(), search_form.page()
    found = bank_search.search(desk.database(), teacher(), desk.shelf(), wanted, page) if wanted.any else None
    current = [one for one in banks if one.state != "archived"]
    lists = search_form.lists(_benches(), banks)
    return render_template(
        "write/home.html",
        wanted=wanted,
        lists=lists,
        chosen={name: request.args[name] for name in ("q", *lists) if name in request.args},
        found=found,
        banks=Pages(page, len(current)).cut(current),
        archive=[one for one in banks if one.state == "archived"],
        pages=Pages(page, found.total if found else len(current)),
        shipped=_shipped(),
        courses={name: shown.course for name, shown in desk.shelf().courses.items()},
        states=bank_states(),
        item_states=item_states(),
        type_name=type_name,
        me=teacher(),
        zone=zone(),
        form=FlaskForm(),
    )


def _benches() -> list[Bench]:
    """The bench of each course that is served."""
    return [bench_at(desk.database(), shown, teacher()) for shown in desk.shelf().courses.values()]


def _shipped() -> dict[str, dict[str, tuple[str, int]]]:
    """The banks of each course by id: title and number of questions."""
    editions = {
        name: {bank: study.edition(desk.database(), digest) for bank, digest in shown.banks.items()}
        for name, shown in desk.shelf().courses.items()
    }
    return {
        name: {bank: (one.title, len(one.items)) for bank, one in banks.items()} for name, banks in editions.items()
    }


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
    return bank_page(manuscript_or_404(bank))
