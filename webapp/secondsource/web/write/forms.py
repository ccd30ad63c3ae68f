"""Forms of whole banks."""

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, ValidationError

from secondsource.core.words import gettext as _

MOST_LETTERS = 120


class BankForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A new bank: its title, and the course whose skills and excerpts it uses. `courses` are titles by id."""

    title = StringField()
    course = SelectField(validate_choice=False)  # its message would not be translated; validate_course says it

    def __init__(self, courses: dict[str, str]) -> None:
        super().__init__()
        self.courses = courses
        self.course.choices = list(courses.items())

    def validate_title(self, field: StringField) -> None:
        """It has to be there, and fit on a line."""
        field.data = " ".join((field.data or "").split())
        if not 1 <= len(field.data) <= MOST_LETTERS:
            text = _("Give the bank a title of 1 to {most} letters, such as: Rivers, first week.")
            raise ValidationError(text.format(most=MOST_LETTERS))

    def validate_course(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in self.courses:
            raise ValidationError(_("Choose a course from the list."))
