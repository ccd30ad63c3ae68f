"""What a class sees of the teacher's pages: the code on the wall, and the register on paper."""

from flask import render_template, url_for

from secondsource.actions import classes
from secondsource.core.words import gettext as _
from secondsource.web import addresses, desk
from secondsource.web.qr import qr
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.rooms import ROOM

SPARE_LINES = 8  # of the paper register, for those who come late


@teach.get(f"{ROOM}/projector")
def projector(classroom: int) -> str:
    """Address, code and QR, large; nothing else, for the wall."""
    shown = classroom_or_404(classroom)
    place = next(iter(addresses.for_pupils()), None)
    picture = qr(f"{place}{url_for('join.enter', code=shown.code)}", _("QR code of the join page")) if place else None
    return render_template("teach/projector.html", classroom=shown, place=place, qr=picture)


@teach.get(f"{ROOM}/register")
def register(classroom: int) -> str:
    """A list for paper: each nickname, and a line for its return code."""
    shown = classroom_or_404(classroom)
    roster = [one.pupil for one in classes.progress(desk.database(), shown).pupils]
    return render_template("teach/register.html", classroom=shown, roster=roster, spare=SPARE_LINES)
