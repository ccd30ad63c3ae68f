"""The forms of the teacher's pages. What is wrong is said in validators, which run in the reader's language."""

import datetime as dt
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, PasswordField, SelectField, StringField, ValidationError

from secondsource.actions import classes, passwords
from secondsource.core.names import BadNameError, clean_name
from secondsource.core.words import gettext as _
from secondsource.store import times
from secondsource.web.teach import teacher


def given(message: str, value: object) -> None:
    """Refuse an empty field with its own message."""
    if not str(value or "").strip():
        raise ValidationError(message)


def named(value: str | None) -> None:
    """Refuse what is no name."""
    try:
        clean_name(value or "")
    except BadNameError as error:
        raise ValidationError(str(error)) from error


def offered(message: str, field: SelectField) -> None:
    """Refuse what is none of a field's choices."""
    if field.data not in {choice[0] for choice in field.iter_choices()}:
        raise ValidationError(message)


class NewPasswordForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A password, typed twice."""

    password = PasswordField()
    again = PasswordField()

    def owner(self) -> str:
        """Whose password it will be, by name: whoever is signed in."""
        return teacher().name

    def validate_password(self, field: PasswordField) -> None:
        """As `actions.passwords` has it."""
        wrong = passwords.complaint(field.data or "", self.owner())
        if wrong:
            raise ValidationError(wrong)

    def validate_again(self, field: PasswordField) -> None:
        """The same, so that a slip does not lock its owner out."""
        if field.data != self.password.data:
            raise ValidationError(_("The two are not the same. Type both once more."))


class SetupForm(NewPasswordForm):
    """The first sign of life of a teacher: the one-time code, a name, a password."""

    code = StringField()
    name = StringField()
    password = PasswordField()  # again, for the order of the page: the first field that is wrong has the focus
    again = PasswordField()

    def validate_code(self, field: StringField) -> None:
        """It has to be there; whether it is right is the action's to say."""
        given(_("Type the set-up code from the terminal, or the one that you were given."), field.data)

    def validate_name(self, field: StringField) -> None:
        """A name as a person would write it."""
        named(field.data)

    def owner(self) -> str:
        """The name in the same form."""
        return self.name.data or ""


class SignInForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Name and password."""

    name = StringField()
    password = PasswordField()
    next = HiddenField()

    def validate_name(self, field: StringField) -> None:
        """It has to be there."""
        given(_("Type your name as you set it up."), field.data)

    def validate_password(self, field: PasswordField) -> None:
        """It has to be there."""
        given(_("Type your password."), field.data)


class PasswordForm(NewPasswordForm):
    """Another password in place of the old one."""

    old = PasswordField()
    password = PasswordField()  # again, for the order of the page
    again = PasswordField()

    def validate_old(self, field: PasswordField) -> None:
        """It has to be there."""
        given(_("Type the password that you have now."), field.data)


class DayField(DateField):
    """A day, with a message in the reader's language."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the day, or say how it is written; an empty field is no day."""
        self.data = None  # and not the one that was offered
        if not "".join(valuelist).strip():
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            example = (times.now() + dt.timedelta(days=90)).date().isoformat()
            text = _("This is no day. Write it as year, month and day: {example}")
            raise ValueError(text.format(example=example)) from error


class ClassForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A class: its name, its last day, and the time zone that the day is counted in."""

    name = StringField()
    ends = DayField()
    zone = SelectField(validate_choice=False)  # its message would not be translated; validate_zone says it

    def validate_name(self, field: StringField) -> None:
        """A name as a person would write it."""
        named(field.data)

    def validate_ends(self, field: DayField) -> None:
        """It has to be there; how far away it may be is the action's to say."""
        if field.data is None and not field.process_errors:
            raise ValidationError(_("Choose the last day of the class. Pupils cannot join or answer after it."))

    def validate_zone(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in classes.zones():
            raise ValidationError(_("Choose a time zone from the list."))
