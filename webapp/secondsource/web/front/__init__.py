"""The front door: what this is, and a first step that needs no decision. Also the sign of life for monitors."""

from flask import Blueprint, Response, jsonify, render_template

from secondsource import __version__
from secondsource.core.cards import passages
from secondsource.web import desk

front = Blueprint("front", __name__)


@front.get("/")
def home() -> str:
    """What this is in two sentences, and the first lesson."""
    courses = desk.shelf().leading
    teaser = tuple(ref for shown in courses[:1] for ref in shown.course.teaser if ref in shown.cards)
    return render_template(
        "front/home.html", courses=courses, teaser=passages(courses[0].cards, teaser) if teaser else []
    )


@front.get("/healthz")
def healthz() -> tuple[Response, int]:
    """200 and the version, once the database answers; 503 while what is to be written does not reach the disk."""
    desk.database().read().execute("SELECT 1").fetchone()
    if desk.database().failing:
        return jsonify(status="cannot write", version=__version__), 503
    return jsonify(status="ok", version=__version__), 200
