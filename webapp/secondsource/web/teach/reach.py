"""Can pupils reach me? Where to point a phone, and what to do when it does not arrive."""

from flask import Response, jsonify, render_template, request, url_for

from secondsource.core.words import gettext as _
from secondsource.web import addresses
from secondsource.web.qr import qr
from secondsource.web.teach import teach


@teach.get("/reach")
def reach() -> str:
    """Addresses, a QR code, whether another device has arrived, and what to do if none does."""
    places = [place + url_for("join.start") for place in addresses.for_pupils()]
    picture = qr(places[0], _("QR code of the address that pupils open")) if places else None
    return render_template(
        "teach/reach.html",
        places=places,
        qr=picture,
        reached=addresses.reach().reached.is_set(),
        told=_told(),
        port=addresses.reach().port,
    )


@teach.get("/reach/state")
def reach_state() -> Response:
    """Whether another device has arrived, for a page that asks every few seconds."""
    response = jsonify(reached=addresses.reach().reached.is_set(), told=_told())
    response.add_etag()
    response.make_conditional(request)
    return response


def _told() -> str:
    if addresses.reach().reached.is_set():
        return _("Yes: another device has reached this server.")
    return _("Not yet: no other device has arrived since the server was started.")
