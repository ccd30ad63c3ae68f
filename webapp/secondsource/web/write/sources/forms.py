"""Forms of a teacher's own sources: what the copy shows, and its text."""

import re
import unicodedata
from typing import Any

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField, ValidationError

from secondsource.core.own_source import LANGUAGES, About, TextRefusedError, clean_text
from secondsource.core.words import gettext as _
from secondsource.web.teach.forms import DayField

MOST_LETTERS = 300  # of a line
MOST_CREDITS = 12
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def plain(typed: str | None) -> str:
    """What was typed on one line, without signs that nobody sees."""
    seen = "".join(" " if unicodedata.category(symbol) == "Cc" else symbol for symbol in typed or "")
    return " ".join(unicodedata.normalize("NFC", seen).split())


class LineField(StringField):
    """One line of text."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the line."""
        self.data = plain(str(valuelist[0])) if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        """It fits on a line or two."""
        del form
        if len(self.data or "") > MOST_LETTERS:
            text = _("This has {n} letters; {most} are the most. Shorten it.")
            raise ValidationError(text.format(n=len(self.data or ""), most=MOST_LETTERS))


class AboutForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What the copy shows of where it comes from."""

    label = LineField()
    outlet = LineField()
    byline = LineField()
    credits = TextAreaField()
    reported = LineField()
    earliest = DayField()
    latest = DayField()
    lang = SelectField(validate_choice=False)  # its message would not be translated; validate_lang says it
    licence = LineField()
    copied = LineField()
    provenance = LineField()

    def __init__(self, about: About | None = None) -> None:
        told = about.model_dump(exclude={"credits"}) if about else {}
        if about:
            told["credits"] = "\n".join(about.credits)
        super().__init__(data={**told, "lang": (about and about.lang) or ""})
        self.lang.choices = [("", _("the same as the questions")), *LANGUAGES.items()]

    def validate_label(self, field: StringField) -> None:
        """It has to be there."""
        if not field.data:
            raise ValidationError(_("Give the source a title, such as: Radio Northport on the crane."))

    def validate_credits(self, field: TextAreaField) -> None:
        """Not too many, and each fits on a line."""
        lines = self.credit_lines()
        field.data = "\n".join(lines)
        if len(lines) > MOST_CREDITS or any(len(line) > MOST_LETTERS for line in lines):
            text = _("Write at most {n} credits, one to a line, of at most {most} letters each.")
            raise ValidationError(text.format(n=MOST_CREDITS, most=MOST_LETTERS))

    def validate_latest(self, field: DayField) -> None:
        """Not before the earliest."""
        if field.data and self.earliest.data and field.data < self.earliest.data:
            raise ValidationError(_("This day is before the earliest one. Exchange the two, or leave one empty."))

    def validate_lang(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data and field.data not in LANGUAGES:
            raise ValidationError(_("Choose a language from the list."))

    def credit_lines(self) -> tuple[str, ...]:
        """The credits, one to a line."""
        lines = (plain(line) for line in (self.credits.data or "").splitlines())
        return tuple(line for line in lines if line)

    def about(self) -> About:
        """What a form that is in order tells."""
        lines = ("outlet", "byline", "reported", "earliest", "latest", "lang", "licence", "copied", "provenance")
        told = {name: self[name].data or None for name in lines}
        return About(label=self.label.data, credits=self.credit_lines(), **told)


class WholeText(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The text of a report, pasted."""

    text = TextAreaField()

    def validate_text(self, field: TextAreaField) -> None:
        """As `clean_text` has it."""
        try:
            field.data = clean_text(field.data or "")
        except TextRefusedError as refused:
            field.data = _UNSEEN.sub("\ufffd", field.data or "")  # shown where it is, in a page that stays a page
            raise ValidationError(str(refused)) from refused


class SourceForm(AboutForm, WholeText):
    """A new source: its course, what it shows, and its text. `courses` are titles by id."""

    course = SelectField(validate_choice=False)  # validate_course says it

    def __init__(self, courses: dict[str, str]) -> None:
        super().__init__()
        self.courses = courses
        self.course.choices = list(courses.items())

    def validate_course(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in self.courses:
            raise ValidationError(_("Choose a course from the list."))
