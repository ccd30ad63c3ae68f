"""A teacher's classes: all of them, a new one, one with its roster; another code; the end of one."""

import datetime as dt
import os
from pathlib import Path
from typing import NamedTuple

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import assignments, classes, demo, discussions, newcomers, ratings, retention
from secondsource.actions.accounts import RefusedError
from secondsource.actions.progress import Column
from secondsource.content.paths import shown
from secondsource.core.assignment import Assignment, State
from secondsource.core.days import has_ended
from secondsource.store import times
from secondsource.web import addresses, desk
from secondsource.web.teach import classroom_or_404, teach, teacher
from secondsource.web.teach.forms import ClassForm

ROOM = "/classes/<int(max=2147483647):classroom>"  # what fits into a database; larger numbers are no class
_A_TERM = dt.timedelta(days=120)


class Given(NamedTuple):
    """An assignment as the page of the class lists it."""

    assignment: Assignment
    title: str
    state: State


@teach.get("/")
def home() -> str:
    """My classes; with none yet, what to do first. Above them what is wrong with the files that are served."""
    shelf = desk.shelf()
    problems = [f"{shown(one.path)}:{one.line}: {one.what}; {one.do}" for one in shelf.errors]
    kept = [shelf.courses[name].course.title for name in shelf.kept if name in shelf.courses]
    mine = classes.mine(desk.database(), teacher())
    return render_template(
        "teach/home.html",
        classes=mine,
        problems=problems,
        kept=kept,
        waiting=ratings.waiting(desk.database(), mine),
        demonstration=demo.invented(desk.database()),
        erased_soon=retention.told(desk.database(), teacher()),
    )


@teach.route("/classes/new", methods=["GET", "POST"])
def new() -> Response | str | tuple[str, int]:
    """A new class."""
    zones = classes.zones()
    here = _zone_of_this_computer()
    ends = (times.now() + _A_TERM).date()
    form = ClassForm(zone=here if here in zones else "UTC", ends=ends)
    form.zone.choices = [(zone, zone.replace("_", " ")) for zone in zones]
    if not form.is_submitted():
        return render_template("teach/new.html", form=form)
    if form.validate() and form.ends.data:
        try:
            made = classes.create(desk.database(), teacher(), form.name.data or "", form.ends.data, form.zone.data)
        except RefusedError as refused:
            form.ends.errors = [str(refused)]
        else:
            return redirect(url_for("teach.room", classroom=made.id), 303)
    return render_template("teach/new.html", form=form), 422


@teach.get(f"{ROOM}/")
def room(classroom: int) -> str:
    """The join code, who is there and how far, and the files."""
    shown = classroom_or_404(classroom)
    given, now = assignments.of_classroom(desk.database(), shown), times.now()
    stands = classes.progress(desk.database(), shown)
    return render_template(
        "teach/room.html",
        classroom=shown,
        roster=stands.pupils,
        pupil_link=lambda one: url_for("teach.pupil", classroom=shown.id, pupil=one.id),
        columns=in_order(stands.columns),
        ended=has_ended(shown, now),
        fate=retention.fate(desk.database(), shown),
        erased=request.args.get("erased"),
        backups=retention.rules(desk.database()).backups,
        places=addresses.for_pupils(),
        discussions=discussions.of_classroom(desk.database(), shown),
        given=[Given(one, assignments.title(desk.database(), one), one.state(now)) for one in given],
        door=newcomers.at_the_door(desk.database(), shown),
        waiting=ratings.waiting(desk.database(), [shown]).get(shown.id, 0),
        form=FlaskForm(),
    )


@teach.post(f"{ROOM}/code")
def new_code(classroom: int) -> Response:
    """Another join code; the old one lets nobody in any more."""
    classes.new_code(desk.database(), classroom_or_404(classroom))
    return redirect(url_for("teach.settings", classroom=classroom), 303)


@teach.post(f"{ROOM}/delete")
def delete(classroom: int) -> Response | str:
    """Delete the class; asks once."""
    shown = classroom_or_404(classroom)
    if request.form.get("sure") != "yes":
        return render_template("teach/delete.html", classroom=shown, form=FlaskForm())
    classes.delete(desk.database(), teacher(), shown)
    return redirect(url_for("teach.home"), 303)


def in_order(columns: list[Column]) -> list[Column]:
    """The columns in the order of the shelf, those that are not on it last."""
    shelf = [(course, bank) for course, shown in desk.shelf().courses.items() for bank in shown.banks]
    places = {which: n for n, which in enumerate(shelf)}
    return sorted(columns, key=lambda column: places.get((column.course, column.bank), len(places)))


def _zone_of_this_computer() -> str:
    """Where the computer says it stands, as the first choice of a form; an empty string where it does not say."""
    where = os.environ.get("TZ") or Path("/etc/localtime").resolve().as_posix()
    return where.rpartition("zoneinfo/")[2].removeprefix(":")
