"""Cards with return codes, to print and cut: made anew each time, and shown to this teacher's session for some minutes."""

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import members
from secondsource.core.words import gettext as _
from secondsource.web import addresses, desk
from secondsource.web.codes_shown import MINUTES, codes_shown
from secondsource.web.qr import qr
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.pupils import shown_to
from secondsource.web.teach.rooms import ROOM


@teach.route(f"{ROOM}/cards", methods=["GET", "POST"])
def cards(classroom: int) -> Response | str | tuple[str, int]:
    """For whom: those without a code, all, or some. New codes replace those before."""
    room = classroom_or_404(classroom)
    roster = members.of_classroom(desk.database(), room)
    form = FlaskForm()
    if not form.is_submitted():
        return render_template("teach/cards.html", classroom=room, roster=roster, form=form, problem="")
    match request.form.get("whom"):
        case "all":
            chosen = {one.pupil.id for one in roster}
        case "some":
            sent = {int(number) for number in request.form.getlist("pupil") if number.isdecimal()}
            chosen = {one.pupil.id for one in roster} & sent
        case _whom:
            chosen = {one.pupil.id for one in roster if not one.coded}
    if not chosen:
        problem = _("No card was made: there is nobody of this choice. Choose other pupils.")
        return render_template("teach/cards.html", classroom=room, roster=roster, form=form, problem=problem), 422
    for pupil, code in members.new_codes(desk.database(), room, chosen).items():
        codes_shown().keep(shown_to(pupil), code)
    return redirect(url_for("teach.print_cards", classroom=classroom), 303)


@teach.get(f"{ROOM}/cards/print")
def print_cards(classroom: int) -> str:
    """The cards whose codes were made in the last minutes. No address holds a code: pupils type it."""
    room = classroom_or_404(classroom)
    found = (
        (one.pupil, codes_shown().get(shown_to(one.pupil.id))) for one in members.of_classroom(desk.database(), room)
    )
    place = next(iter(addresses.for_pupils()), None)
    where = f"{place}{url_for('join.back')}" if place else None
    return render_template(
        "teach/cards_print.html",
        classroom=room,
        cards=[(pupil, code) for pupil, code in found if code],
        where=where,
        pictures=(lambda: qr(where, _("QR code of the page to come back"))) if where else None,
        minutes=MINUTES,
    )
