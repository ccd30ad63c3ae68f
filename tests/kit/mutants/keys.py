"""Mutants about what belongs after the answer."""

from typing import Any

import pytest
from flask import after_this_request

from kit.mutants.pages import edit_template
from secondsource.actions import study
from secondsource.core.assignment import Assignment
from secondsource.web import take
from secondsource.web.take import attempt


def pages_hold_the_whole_item(patch: pytest.MonkeyPatch) -> None:
    """Somebody who looked for a fault left the item itself in its page."""
    left = '<p hidden title="{{ sitting.items[position - 1].model_dump_json() }}">Seen.</p>'
    edit_template(patch, "take/item.html", '<div class="question">', f'<div class="question">{left}')


def a_right_answer_leads_elsewhere(patch: pytest.MonkeyPatch) -> None:
    """What is said to a saved answer tells whether it was right, if only in a header."""
    original = study.answer

    def answer(database: Any, sitting: Any, item: Any, reply: Any) -> Any:
        saved = original(database, sitting, item, reply)
        right = item.score(reply.response).verdict == "right"

        @after_this_request
        def tell(response: Any) -> Any:
            response.headers["X-Again"] = str(not right)
            return response

        return saved

    patch.setattr(study, "answer", answer)


def pages_may_be_stored(patch: pytest.MonkeyPatch) -> None:
    """The pages of an attempt say nothing about caches."""
    patch.setattr(take._never_stored, "__code__", (lambda response: response).__code__)  # noqa: SLF001  Flask has the function itself


def feedback_is_held_back_from_nobody(patch: pytest.MonkeyPatch) -> None:
    """A task whose answers a teacher hands out shows them at once."""
    patch.setattr(Assignment, "released", lambda _self, _now, **_how: True)


def a_right_answer_is_longer(patch: pytest.MonkeyPatch) -> None:
    """Where an answer leads to names what came of it."""
    original = attempt._onwards  # noqa: SLF001  what is broken

    def lead(sitting: Any, asked: Any, response: Any, position: int) -> str:
        onwards = original(sitting, asked, response, position)
        return onwards if asked.score(response).verdict == "right" else f"{onwards}-again"

    patch.setattr(attempt, "_onwards", lead)
