"""The names of a class's pupils: pasted or as a file, looked at with their columns, and then added."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import FileField, TextAreaField

from secondsource.actions import rosters
from secondsource.actions.accounts import RefusedError
from secondsource.actions.rosters import Choice
from secondsource.core.people import Classroom
from secondsource.core.roster import ROLES, Role, listed
from secondsource.core.words import gettext as _
from secondsource.formats.rosters.reading import Sheet, UnreadableError, read, text_of
from secondsource.web import desk
from secondsource.web.teach import classroom_or_404, teach
from secondsource.web.teach.rooms import ROOM
from secondsource.web.uploads import takes_files

MOST_SENT = 12_000_000  # a wrong file is read far enough to say that it is one
_SHOWN_COLUMNS = 20


@dataclass(frozen=True)
class Column:
    """A column as a teacher confirms it: its place, what heads it, what stands in it, and what it is taken for."""

    place: int
    heading: str
    examples: tuple[str, ...]
    role: Role


class RosterForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A list of pupils, as a file or pasted."""

    text = TextAreaField()
    file = FileField()

    def sent(self) -> tuple[str, bool]:
        """The text of the file, else what was pasted; and whether its encoding was guessed. Raises UnreadableError."""
        sent = request.files.get("file")
        if sent and sent.filename:
            with sent.stream as file:
                return text_of(file.read())
        text, _guessed = text_of((self.text.data or "").encode(errors="replace"))
        return text, False


@dataclass(frozen=True)
class Looked:
    """What a teacher looks at: the text, what was read in it, the roles of its columns, and what was chosen."""

    text: str
    guessed: bool
    sheet: Sheet
    roles: tuple[Role, ...]
    choice: Choice

    @property
    def seen(self) -> str:
        """What the names were made from: when it changes, names that were typed before stand for nothing."""
        return f"{bool(self.sheet.headings)} {self.choice.short} {','.join(self.roles)}"

    def columns(self) -> list[Column]:
        """The columns to confirm. Of a Canvas export those that are known: the others hold points."""
        made = []
        for place, role in enumerate(self.roles):
            cells = (row.cells[place] for row in self.sheet.people if place < len(row.cells))
            examples = [cell for cell in cells if cell][:3]
            heading = self.sheet.headings[place] if self.sheet.headings else ""
            if role or (self.sheet.kind != "canvas" and examples):
                made.append(Column(place, heading, tuple(examples), role))
        return made[:_SHOWN_COLUMNS]


@teach.route(f"{ROOM}/roster", methods=["GET", "POST"])
@takes_files(MOST_SENT)
def roster(classroom: int) -> str | tuple[str, int]:
    """Paste names or choose a file. It is read, and nothing is kept before it was looked at."""
    room = classroom_or_404(classroom)
    form = RosterForm()
    if not form.is_submitted():
        return render_template("teach/roster.html", classroom=room, form=form)
    try:
        text, guessed = form.sent()
        sheet = read(text, guessed=guessed)
    except UnreadableError as error:
        form.text.errors = [str(error)]
        return render_template("teach/roster.html", classroom=room, form=form), 422
    return _preview(room, Looked(text, guessed, sheet, sheet.roles, Choice()))


@teach.post(f"{ROOM}/roster/add")
@takes_files(MOST_SENT)
def add_roster(classroom: int) -> Response | str | tuple[str, int]:
    """Add those who were looked at; or look again, with other columns."""
    room = classroom_or_404(classroom)
    try:
        looked = _looked()
    except UnreadableError as error:
        form = RosterForm()
        form.text.errors = [str(error)]
        return render_template("teach/roster.html", classroom=room, form=form), 422
    if wrong := _wrong_columns(looked.roles):
        return _preview(room, looked, wrong), 422
    if request.form.get("do") != "add":
        return _preview(room, looked)
    if looked.seen != request.form.get("seen"):
        return _preview(room, looked, _("The columns were changed. Look at the names once more, then add them.")), 422
    try:
        added = rosters.add(desk.database(), room, listed(looked.sheet.people, looked.roles), looked.choice)
    except RefusedError as refused:
        return _preview(room, looked, str(refused)), 422
    return redirect(url_for("teach.members_list", classroom=room.id, new=added.new, filled=added.filled), 303)


def _looked() -> Looked:
    """What the form of the preview says. Raises UnreadableError."""
    text, guessed = request.form.get("list", ""), request.form.get("guessed") == "yes"
    sheet = read(text, guessed=guessed, headings="headings" in request.form)
    sent = {place: request.form.get(f"column-{place}", "") for place in range(len(sheet.roles))}
    roles = tuple(role if role in ROLES else "" for role in sent.values())
    short = request.form.get("short") == "yes"
    looked = Looked(text, guessed, sheet, roles, Choice(short))
    if looked.seen != request.form.get("seen"):
        return looked
    offered = {int(line) for line in request.form.get("offered", "").split(",") if line.isdecimal()}
    taken = {int(line) for line in request.form.getlist("take") if line.isdecimal()}
    typed = {line: name for line in offered if (name := request.form.get(f"name-{line}")) is not None}
    return Looked(text, guessed, sheet, roles, Choice(short, typed, offered - taken))


def _wrong_columns(roles: tuple[Role, ...]) -> str:
    """What is wrong with the columns as they were chosen; nothing where they will do."""
    chosen = [role for role in roles if role]
    if not {"name", "given", "surname"} & set(chosen):
        return _("No column holds the names. Choose the one that does.")
    if len(chosen) != len(set(chosen)):
        return _("Two columns are taken for the same. Choose for each what it holds, or leave it out.")
    return ""


def _preview(room: Classroom, looked: Looked, problem: str = "") -> str:
    people = listed(looked.sheet.people, looked.roles)
    made = rosters.preview(desk.database(), room, people, looked.choice)
    return render_template(
        "teach/roster_preview.html",
        classroom=room,
        looked=looked,
        plan=made,
        problem=problem,
        roles=_role_names(),
        new=[entry for entry in made.new if entry.line not in looked.choice.without],
        form=FlaskForm(),
    )


def _role_names() -> dict[Role, str]:
    return {
        "": _("leave it out"),
        "name": _("name, or “Surname, Given”"),
        "given": _("given name"),
        "surname": _("surname"),
        "email": _("e-mail address"),
        "idnumber": _("ID number (Moodle, school)"),
        "canvas_id": _("ID (Canvas)"),
        "sis_user_id": _("SIS User ID (Canvas)"),
        "sis_login_id": _("SIS Login ID (Canvas)"),
        "section": _("section (Canvas)"),
    }
