"""The hidden parts of an item's form: which question it answers, and when that was first shown."""

import datetime as dt
import secrets

from flask import current_app
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from secondsource.core.attempt import CONFIDENCES, Answer
from secondsource.core.discussion import Given
from secondsource.core.items.base import Item


class AnswerForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """What goes with every answer. The answer's own fields belong to the item's type."""

    item = HiddenField(validators=[InputRequired(), Length(max=60)])
    revision = IntegerField(widget=HiddenInput(), validators=[InputRequired(), NumberRange(1, 10_000)])
    idem = HiddenField(validators=[InputRequired(), Length(min=16, max=64)])
    shown = HiddenField(validators=[InputRequired(), Length(max=300)])
    confidence = StringField(validators=[Optional(), AnyOf(CONFIDENCES)])


def sheet(attempt: str, item: Item, stored: Answer | Given | None) -> AnswerForm:
    """A form for an answer to an item: the first, or the next after the one stored."""
    shown = _signer().dumps([attempt, item.id, dt.datetime.now(dt.UTC).isoformat()])
    return AnswerForm(
        formdata=None,
        item=item.id,
        revision=stored.revision + 1 if stored else 1,
        idem=secrets.token_hex(16),
        shown=shown,
        confidence=stored.confidence if stored else None,
    )


def first_shown(form: AnswerForm, attempt: str, item: Item) -> dt.datetime:
    """When the item was first shown, as this server signed it; now, where the signature is not ours."""
    try:
        for_attempt, for_item, moment = _signer().loads(form.shown.data or "")
        if (for_attempt, for_item) == (attempt, item.id):
            return dt.datetime.fromisoformat(moment)
    except (BadSignature, ValueError, TypeError):
        pass
    return dt.datetime.now(dt.UTC)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="first-shown")
