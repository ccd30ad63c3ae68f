"""The form of an assignment: what, from when until when by the clock of the class, how often, and when answers show."""

import datetime as dt
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, SelectField, ValidationError

from secondsource.actions.assignments import Rules, What
from secondsource.core.assignment import RELEASES, Assignment
from secondsource.core.days import clock, end_of, on_clock
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _

_A_WEEK = dt.timedelta(days=7)
_WRITTEN = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]  # as browsers send it, and as people type it
_ATTEMPTS = ("1", "2", "3", "any")


# What may be chosen: for each course, by its title, a label for each `lesson/<course>/<bank>` and `quiz/<course>/<bank>`,
# and for two forms of a test, given by turns, `forms/<course>/<bank>/<second>`.
Offered = dict[str, dict[str, str]]
LESSON, QUIZ, FORMS = "lesson", "quiz", "forms"


class MomentField(DateTimeLocalField):
    """A day and a time, with a message in the reader's language."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the moment, or say how it is written; an empty field is none."""
        self.data = None
        if not "".join(valuelist).strip():
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            text = _("This is no day with a time. Write it as year, month, day, hour and minute: {example}")
            raise ValueError(text.format(example="2027-03-01T09:30")) from error


class RulesForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """From when until when, how often, and when pupils see the answers. It is made for one classroom."""

    opens = MomentField(format=_WRITTEN)
    closes = MomentField(format=_WRITTEN)
    attempts = SelectField(validate_choice=False)
    feedback = SelectField(validate_choice=False)

    def __init__(self, classroom: Classroom, before: Assignment | None = None, **given: Any) -> None:
        self.zone = classroom.zone
        # What the form shows of the moments as they are: sent back untouched, they stay to the second.
        self._shown = {_on_form(when, self.zone): when for when in (before.opens, before.closes)} if before else {}
        super().__init__(**given)
        often = {"1": _("once"), "2": _("twice"), "3": _("three times"), "any": _("as often as they like")}
        shown = {
            "at-once": _("at once, after each question"),
            "after-finishing": _("when a pupil has finished"),
            "after-closing": _("when the time is over"),
        }
        self.attempts.choices = [(value, often[value]) for value in _ATTEMPTS]
        self.feedback.choices = [(value, shown[value]) for value in RELEASES]

    def validate_opens(self, field: MomentField) -> None:
        """A time that the clock of the class shows."""
        self._insist_on_moment(field)

    def validate_closes(self, field: MomentField) -> None:
        """It has to be there."""
        if field.data is None and not field.process_errors:
            raise ValidationError(_("Choose until when it is open."))
        self._insist_on_moment(field)

    def _insist_on_moment(self, field: MomentField) -> None:
        try:
            self._moment(field)
        except (ValueError, OverflowError) as error:
            raise ValidationError(_("The clock never shows this time. Choose another one.")) from error

    def validate_attempts(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in _ATTEMPTS:
            raise ValidationError(_("Choose how often from the list."))

    def validate_feedback(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in RELEASES:
            raise ValidationError(_("Choose from the list when pupils see the answers."))

    def _moment(self, field: MomentField) -> dt.datetime | None:
        if field.data is None:
            return None
        return self._shown.get(field.data) or on_clock(field.data, self.zone)

    def rules(self) -> Rules:
        """What was chosen; only for a form that is valid."""
        closes = self._moment(self.closes)
        if closes is None:
            raise ValueError("the form is not valid")
        often = None if self.attempts.data == "any" else int(self.attempts.data)
        feedback = next(value for value in RELEASES if value == self.feedback.data)
        return Rules(opens=self._moment(self.opens), closes=closes, attempts=often, feedback=feedback)


class AssignForm(RulesForm):
    """The same with what is to be taken: a lesson with its quiz, or the quiz alone."""

    what = SelectField(validate_choice=False)

    def __init__(self, classroom: Classroom, offered: Offered, now: dt.datetime) -> None:
        week = min(now + _A_WEEK, end_of(classroom) - dt.timedelta(minutes=1))
        closes = _on_form(week, classroom.zone).replace(hour=23, minute=59)
        super().__init__(classroom, closes=closes)
        self.what.choices = {group: list(entries.items()) for group, entries in offered.items() if entries}
        self._offered = {value for entries in offered.values() for value in entries}

    def validate_what(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in self._offered:
            raise ValidationError(_("Choose a lesson or a quiz from the list."))

    def chosen(self) -> What:
        """What was chosen; only for a form that is valid."""
        kind, course, bank, *second = self.what.data.split("/")
        return What(course=course, bank=bank, reading=kind == LESSON, second=second[0] if second else None)


def given_rules(classroom: Classroom, given: Assignment) -> RulesForm:
    """The form as an assignment has it."""
    return RulesForm(
        classroom,
        given,
        opens=_on_form(given.opens, classroom.zone),
        closes=_on_form(given.closes, classroom.zone),
        attempts=str(given.attempts or "any"),
        feedback=given.feedback,
    )


def _on_form(when: dt.datetime, zone: str) -> dt.datetime:
    """A moment as a field shows it: to the minute, by the clock of the class."""
    return clock(when, zone).replace(second=0, microsecond=0, tzinfo=None)
