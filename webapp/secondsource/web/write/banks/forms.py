"""Forms of whole banks."""

from typing import get_args

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError

from secondsource.actions.bank_head import Typed
from secondsource.core.bank import Profile
from secondsource.core.manuscript import Manuscript
from secondsource.core.words import gettext as _
from secondsource.web.numbers import whole

MOST_LETTERS = 120
MOST_OF_A_SCENE = 4000


def copy_title(title: str) -> str:
    """What the copy of a bank is called at first."""
    return _("{title} (copy)").format(title=title)[:MOST_LETTERS]


def clean_title(field: StringField) -> None:
    """It has to be there, and fit on a line."""
    field.data = " ".join((field.data or "").split())
    if not 1 <= len(field.data) <= MOST_LETTERS:
        text = _("Give the bank a title of 1 to {most} letters, such as: Rivers, first week.")
        raise ValidationError(text.format(most=MOST_LETTERS))


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
        clean_title(field)

    def validate_course(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in self.courses:
            raise ValidationError(_("Choose a course from the list."))


class HeadForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Title, scene and profile of a bank, and the revision that they were shown from."""

    title = StringField()
    scenario = TextAreaField()
    profile = RadioField(validate_choice=False)
    revision = HiddenField()

    def __init__(self, manuscript: Manuscript) -> None:
        head = manuscript.head
        super().__init__(
            title=head.title, scenario=head.scenario or "", profile=head.profile, revision=str(manuscript.revision)
        )
        self.profile.choices = [
            ("draft", _("To practise: pupils can take it although evidence or feedback is still missing.")),
            ("course", _("As teaching: every key is proved by an excerpt, and every answer has feedback.")),
        ]

    def validate_title(self, field: StringField) -> None:
        """It has to be there, and fit on a line."""
        clean_title(field)

    def validate_scenario(self, field: TextAreaField) -> None:
        """It fits."""
        field.data = "\n".join((field.data or "").split("\r\n")).strip()
        if len(field.data) > MOST_OF_A_SCENE:
            text = _("The scene has {n} letters; {most} fit.")
            raise ValidationError(text.format(n=len(field.data), most=MOST_OF_A_SCENE))

    def validate_profile(self, field: RadioField) -> None:
        """One of the two."""
        if field.data not in get_args(Profile):
            raise ValidationError(_("Choose one of the two."))

    def typed(self) -> Typed:
        """What was typed; only for a form that is valid."""
        profile: Profile = "course" if self.profile.data == "course" else "draft"
        return Typed(self.title.data or "", self.scenario.data or None, profile)

    def seen(self) -> int:
        """The revision that it was made from; 0 where it does not say."""
        return whole(self.revision.data) or 0
