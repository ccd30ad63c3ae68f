"""Forms of an import: what is sent, and where it goes."""

from pathlib import PurePath
from typing import cast

from flask import request
from flask_wtf import FlaskForm
from wtforms import FileField, SelectField, StringField, TextAreaField, ValidationError

from secondsource.actions.import_preview import FILE_FORMATS
from secondsource.actions.imports import Into
from secondsource.core.manuscript import Manuscript
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.write.banks.forms import MOST_LETTERS

_NEW = "new/"
Groups = dict[str, list[tuple[str, str]]]


def format_names() -> dict[str, str]:
    """The formats of files."""
    names = {"yaml": _("Second Source (YAML)"), "gift": "GIFT", "aiken": "Aiken", "moodle-xml": "Moodle XML"}
    return {name: names[name] for name in FILE_FORMATS}


class IntoForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Where an import goes: into a new bank of a course, with a title, or into one of mine."""

    into = SelectField(validate_choice=False)  # its message would not be translated; validate_into says it
    title = StringField()

    def __init__(self, mine: list[Manuscript]) -> None:
        self._mine = {str(one.id): one for one in mine if not one.archived}
        super().__init__()
        courses = {f"{_NEW}{name}": shown.course for name, shown in desk.shelf().courses.items()}
        new = [(value, _("A new bank for “{course}”").format(course=course.title)) for value, course in courses.items()]
        own: Groups = {_("Into a bank of mine"): [(name, one.head.title) for name, one in self._mine.items()]}
        self.into.choices = {_("Into a new bank"): new} | (own if self._mine else {})

    def validate_into(self, field: SelectField) -> None:
        """One of those offered; one that was deleted meanwhile is none of them any more."""
        if field.data not in _values(field):
            raise ValidationError(_("That bank is not there any more, or not shared with you. Choose another place."))

    def validate_title(self, field: StringField) -> None:
        """It fits on a line; empty means that of the file."""
        field.data = " ".join((field.data or "").split())
        if len(field.data) > MOST_LETTERS:
            raise ValidationError(_("A title has {most} letters at most. Shorten it.").format(most=MOST_LETTERS))

    def chosen(self) -> Into:
        """Where to, once it is validated."""
        if one := self._mine.get(self.into.data):
            return Into(one.course, one.id)
        return Into(self.into.data.removeprefix(_NEW), None, self.title.data or None)

    def show(self, into: Into) -> None:
        """Offer what was meant before."""
        self.into.data = f"{_NEW}{into.course}" if into.manuscript is None else str(into.manuscript)
        self.title.data = into.title


class ImportForm(IntoForm):
    """What is imported: a file or a text; its format, and the skill and level of what names none."""

    file = FileField()
    text = TextAreaField()
    written = SelectField(validate_choice=False)
    skill = SelectField(validate_choice=False)
    level = SelectField(validate_choice=False)

    def __init__(self, mine: list[Manuscript]) -> None:
        super().__init__(mine)
        self.written.choices = [("", _("As the file says")), *format_names().items()]
        self.level.choices = [("", _("None yet")), ("1", _("1, easy")), ("2", _("2, medium")), ("3", _("3, hard"))]
        skills: Groups = {_("Unknown"): [("", _("None yet"))]}
        for name, shown in desk.shelf().courses.items():
            skills[shown.course.title] = [(f"{name}/{skill.id}", skill.name) for skill in shown.course.skills]
        self.skill.choices = skills

    def validate_written(self, field: SelectField) -> None:
        """One of those offered."""
        if (field.data or "") not in {"", *FILE_FORMATS}:
            raise ValidationError(_("Choose a format from the list."))

    def validate_level(self, field: SelectField) -> None:
        """One of those offered."""
        if (field.data or "") not in {"", "1", "2", "3"}:
            raise ValidationError(_("Choose a level from the list."))

    def validate_skill(self, field: SelectField) -> None:
        """One of those of the course that the bank is for."""
        one = self._mine.get(self.into.data)
        course = one.course if one else (self.into.data or "").removeprefix(_NEW)
        if field.data and field.data.rpartition("/")[0] != course:
            raise ValidationError(_("Choose a skill of the course that the bank is for."))
        if field.data and field.data not in _values(field):
            raise ValidationError(_("Choose a skill from the list."))

    def sent(self) -> tuple[bytes, str]:
        """The bytes that were sent and the name of the file: the file, where one was chosen, else what was pasted."""
        file = request.files.get("file")
        if file and file.filename:
            return file.read(), _file_name(file.filename)
        return (self.text.data or "").encode(errors="replace"), _("pasted text")


def _values(field: SelectField) -> set[str]:
    """What is offered in the groups of a field."""
    groups = cast("Groups", field.choices)
    return {value for group in groups.values() for value, _text in group}


def _file_name(sent: str) -> str:
    """The name alone, without what cannot be shown."""
    name = "".join(letter for letter in PurePath(sent.replace("\\", "/")).name if letter.isprintable())
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:MOST_LETTERS]}{dot}{ending[:10]}".strip() or _("a file")
