"""The form of an assignment: what, from when until when by the clock of the class, how it is taken, and when answers show."""

import datetime as dt
from typing import Any

from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, StringField, ValidationError

from secondsource.actions.giving import Rules, What
from secondsource.core.assignment import COUNTINGS, LEAST_MINUTES, MOST_MINUTES, RELEASES, Assignment, Terms
from secondsource.core.days import end_of
from secondsource.core.people import Classroom
from secondsource.core.words import gettext as _
from secondsource.web.numbers import whole
from secondsource.web.teach.forms import offered
from secondsource.web.teach.moments import WRITTEN, Clock, MomentField, on_form

_A_WEEK = dt.timedelta(days=7)
_ATTEMPTS = ("1", "2", "3", "any")
_MOST_DRAWN = 100
_YES, _NO = "yes", "no"

# What may be chosen: for each course, by its title, a label for each `lesson/<course>/<bank>` and `quiz/<course>/<bank>`,
# and for two forms of a test, given by turns, `forms/<course>/<bank>/<second>`.
Offered = dict[str, dict[str, str]]
LESSON, QUIZ, FORMS = "lesson", "quiz", "forms"


class RulesForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """From when until when, how long, how often, how, and when pupils see the answers. It is made for one classroom."""

    opens = MomentField(format=WRITTEN)
    closes = MomentField(format=WRITTEN)
    minutes = StringField()
    attempts = SelectField(validate_choice=False)
    feedback = SelectField(validate_choice=False)
    counting = SelectField(validate_choice=False, default="newest")
    draw = StringField()
    mixed = SelectField(validate_choice=False, default=_NO)
    as_written = SelectField(validate_choice=False, default=_NO)
    confidence = SelectField(validate_choice=False, default=_YES)

    def __init__(self, classroom: Classroom, before: Assignment | None = None, **given: Any) -> None:
        self._clock = Clock(classroom.zone, (before.opens, before.closes) if before else ())
        super().__init__(**given)
        often = {"1": _("once"), "2": _("twice"), "3": _("three times"), "any": _("as often as they like")}
        shown = {
            "at-once": _("at once, after each question"),
            "after-finishing": _("when a pupil has finished"),
            "after-closing": _("when the time is over"),
            "by-hand": _("when I show them, after the end"),
        }
        counts = {"newest": _("the last one"), "best": _("the best one"), "first": _("the first one")}
        self.attempts.choices = [(value, often[value]) for value in _ATTEMPTS]
        self.feedback.choices = [(value, shown[value]) for value in RELEASES]
        self.counting.choices = [(value, counts[value]) for value in COUNTINGS]
        self.mixed.choices = [(_NO, _("the same for all, as written")), (_YES, _("mixed, for each attempt anew"))]
        self.as_written.choices = [(_NO, _("mixed, for each attempt anew")), (_YES, _("as written"))]
        self.confidence.choices = [(_YES, _("ask after each question")), (_NO, _("do not ask"))]

    @property
    def unusual(self) -> bool:
        """Whether any of the rules that are folded away is wrong, or other than it mostly is."""
        wrong = {"counting", "draw", "mixed", "as_written", "confidence"} & set(self.errors)
        chosen = (self.counting.data, self.draw.data or "", self.mixed.data, self.as_written.data, self.confidence.data)
        return bool(wrong) or chosen != ("newest", "", _NO, _NO, _YES)

    def validate_opens(self, field: MomentField) -> None:
        """A time that the clock of the class shows."""
        self._insist_on_moment(field)

    def validate_closes(self, field: MomentField) -> None:
        """It has to be there, after the beginning."""
        if field.data is None and not field.process_errors:
            raise ValidationError(_("Choose until when it is open."))
        self._insist_on_moment(field)

    def _insist_on_moment(self, field: MomentField) -> None:
        try:
            self._clock.moment(field)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def validate_minutes(self, field: StringField) -> None:
        """A number within the bounds, or nothing."""
        if not _is_number(field.data, LEAST_MINUTES, MOST_MINUTES):
            text = _("Type a number of minutes from {least} to {most}, or leave it empty.")
            raise ValidationError(text.format(least=LEAST_MINUTES, most=MOST_MINUTES))

    def validate_draw(self, field: StringField) -> None:
        """A number within the bounds, or nothing."""
        if not _is_number(field.data, 1, _MOST_DRAWN):
            text = _("Type a number of questions from 1 to {most}, or leave it empty for all.")
            raise ValidationError(text.format(most=_MOST_DRAWN))

    def validate_attempts(self, field: SelectField) -> None:
        """One of those offered."""
        offered(_("Choose how often from the list."), field)

    def validate_feedback(self, field: SelectField) -> None:
        """One of those offered."""
        offered(_("Choose from the list when pupils see the answers."), field)

    def validate_counting(self, field: SelectField) -> None:
        """One of those offered."""
        offered(_("Choose from the list which attempt counts."), field)

    def validate_mixed(self, field: SelectField) -> None:
        """One of those offered."""
        offered(_("Choose the order of the questions from the list."), field)

    def validate_as_written(self, field: SelectField) -> None:
        """One of those offered."""
        offered(_("Choose the order of the options from the list."), field)

    def validate_confidence(self, field: SelectField) -> None:
        """One of those offered."""
        offered(_("Choose from the list whether to ask."), field)

    def rules(self) -> Rules:
        """What was chosen; only for a form that is valid."""
        closes = self._clock.moment(self.closes)
        if closes is None:
            raise ValueError("the form is not valid")
        return Rules(
            opens=self._clock.moment(self.opens),
            closes=closes,
            attempts=None if self.attempts.data == "any" else int(self.attempts.data),
            feedback=next(value for value in RELEASES if value == self.feedback.data),
            terms=Terms(
                minutes=whole(self.minutes.data),
                counting=next(value for value in COUNTINGS if value == self.counting.data),
                draw=whole(self.draw.data),
                mixed=self.mixed.data == _YES,
                as_written=self.as_written.data == _YES,
                confidence=self.confidence.data == _YES,
            ),
        )


class AssignForm(RulesForm):
    """The same with what is to be taken: a lesson with its quiz, or the quiz alone; and more, by the same rules."""

    what = SelectField(validate_choice=False)
    more = SelectMultipleField(validate_choice=False)

    def __init__(self, classroom: Classroom, there: Offered, now: dt.datetime) -> None:
        week = min(now + _A_WEEK, end_of(classroom) - dt.timedelta(minutes=1))
        closes = on_form(week, classroom.zone).replace(hour=23, minute=59)
        super().__init__(classroom, closes=closes)
        self.what.choices = {group: list(entries.items()) for group, entries in there.items() if entries}
        self._offered = {value for entries in there.values() for value in entries}

    def validate_what(self, field: SelectField) -> None:
        """One of those offered."""
        if field.data not in self._offered:
            raise ValidationError(_("Choose a lesson or a quiz from the list."))

    def validate_more(self, field: SelectMultipleField) -> None:
        """Some of those offered."""
        if not set(field.data or ()) <= self._offered:
            raise ValidationError(_("Choose lessons or quizzes from the list."))

    def chosen(self) -> list[What]:
        """What was chosen, each once; only for a form that is valid."""
        return [_what(value) for value in dict.fromkeys((self.what.data, *(self.more.data or ())))]


def given_rules(classroom: Classroom, given: Assignment) -> RulesForm:
    """The form as an assignment has it."""
    terms = given.terms
    return RulesForm(
        classroom,
        given,
        opens=on_form(given.opens, classroom.zone),
        closes=on_form(given.closes, classroom.zone),
        attempts=str(given.attempts or "any"),
        feedback=given.feedback,
        minutes=str(terms.minutes or ""),
        counting=terms.counting,
        draw=str(terms.draw or ""),
        mixed=_YES if terms.mixed else _NO,
        as_written=_YES if terms.as_written else _NO,
        confidence=_YES if terms.confidence else _NO,
    )


def _what(value: str) -> What:
    kind, course, bank, *second = value.split("/")
    return What(course=course, bank=bank, reading=kind == LESSON, second=second[0] if second else None)


def _is_number(typed: str | None, least: int, most: int) -> bool:
    """Whether a number within bounds was typed, or nothing."""
    number = whole(typed)
    return not (typed or "").strip() if number is None else least <= number <= most
