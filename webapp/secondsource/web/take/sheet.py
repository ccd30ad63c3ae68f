"""The hidden parts of an item's form: which question it answers, and when that was first shown.

Written out here and not left to WTForms, which would make six fields anew for every answer of every pupil.
"""

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hmac import compare_digest, digest
from typing import Any

from flask import current_app, request
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

from secondsource.core.attempt import CONFIDENCES, Answer
from secondsource.core.discussion import Given
from secondsource.core.items.base import Item
from secondsource.store import times

_MOST_REVISIONS = 10_000
_EPOCH, _TICK = dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.timedelta(microseconds=1)


@dataclass
class Field:
    """A field under its name, hidden where a page shows it."""

    name: str
    data: Any = None

    def __html__(self) -> str:
        """The field in a form."""
        value = "" if self.data is None else self.data
        return f'<input id="{self.name}" name="{self.name}" type="hidden" value="{escape(value)}">'


class AnswerForm:
    """What goes with every answer, as it was sent. The answer's own fields belong to the item's type.

    Its token has been seen to before any form is read: see `web.tokens`.
    """

    def __init__(self, sent: Mapping[str, Any] | None = None) -> None:
        given = request.form if sent is None else sent
        self.csrf_token = Field("csrf_token")
        self.item = Field("item", given.get("item"))
        self.revision = Field("revision", _whole(given.get("revision")))
        self.idem = Field("idem", given.get("idem"))
        self.shown = Field("shown", given.get("shown"))
        self.confidence = Field("confidence", given.get("confidence"))

    def __iter__(self) -> Iterator[Field]:
        """All of its fields."""
        return iter((self.csrf_token, self.item, self.revision, self.idem, self.shown, self.confidence))

    def validate(self) -> bool:
        """Whether all has arrived, and looks as a page of ours sends it."""
        return (
            _long(self.item.data, 1, 60)
            and self.revision.data is not None
            and 1 <= self.revision.data <= _MOST_REVISIONS
            and _long(self.idem.data, 16, 64)
            and _long(self.shown.data, 1, 300)
            and (not self.confidence.data or self.confidence.data in CONFIDENCES)
        )


def sheet(attempt: str, item: Item, stored: Answer | Given | None) -> AnswerForm:
    """A form for an answer to an item: the first, or the next after the one stored."""
    made = AnswerForm(
        {
            "item": item.id,
            "revision": stored.revision + 1 if stored else 1,
            "idem": secrets.token_hex(16),
            "shown": _signed(attempt, item.id, (times.now() - _EPOCH) // _TICK),
            "confidence": stored.confidence if stored else None,
        }
    )
    made.csrf_token.data = generate_csrf()
    return made


def first_shown(form: AnswerForm, attempt: str, item: Item) -> dt.datetime:
    """When the item was first shown, as this server signed it; now, where the signature is not ours."""
    sent = form.shown.data or ""
    ticks = _whole(sent.partition(".")[0])
    if ticks is not None and compare_digest(_signed(attempt, item.id, ticks).encode(), sent.encode()):
        return _EPOCH + ticks * _TICK
    return times.now()


def _signed(attempt: str, item: str, ticks: int) -> str:
    """A moment, with a signature that fits it, this item and this attempt alone."""
    text = f"{attempt}\n{item}\n{ticks}"
    return f"{ticks}.{digest(_key(str(current_app.secret_key)), text.encode(), 'sha256').hex()}"


def _whole(text: Any) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def _long(text: str | None, least: int, most: int) -> bool:
    return text is not None and least <= len(text) <= most


@lru_cache(4)
def _key(secret: str) -> bytes:
    """The key of these signatures, which is good for nothing else."""
    return digest(secret.encode(), b"first-shown", "sha256")
