"""The forms of the join pages. What is wrong is said in validators, which run in the reader's language."""

from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError

from secondsource.core.nicknames import BadNicknameError, clean_nickname
from secondsource.core.words import gettext as _


class CodeForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The code of a class, as the teacher shows it. It is sent by GET and changes nothing, so it needs no token."""

    class Meta:
        """No token."""

        csrf = False

    code = StringField()


class NicknameForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What a pupil wants to be called."""

    nickname = StringField()

    def validate_nickname(self, field: StringField) -> None:
        """Visible, and short enough for a list."""
        try:
            clean_nickname(field.data or "")
        except BadNicknameError as error:
            raise ValidationError(str(error)) from error


class ReturnForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The code on the pupil's own slip of paper."""

    code = StringField()

    def validate_code(self, field: StringField) -> None:
        """It has to be there; whether it is right is the action's to say."""
        if not (field.data or "").strip():
            raise ValidationError(_("Type your return code. It has ten letters and digits."))
