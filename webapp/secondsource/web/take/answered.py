"""One question of a review: what was answered and what proves the key, drawn once for all who answered alike."""

from flask import current_app, g, render_template, request
from flask.sansio.blueprints import BlueprintSetupState
from markupsafe import Markup

from secondsource.core.attempt import Sitting
from secondsource.store.kept import Kept
from secondsource.web.take import take
from secondsource.web.take.feedback import explained

_SHORT = 120  # characters: choices, numbers and words. What somebody has written is drawn anew, and kept nowhere


@take.record
def _start(state: BlueprintSetupState) -> None:
    """Begin with nothing: some 3 kB for each of what classes mostly answer to the questions of a course."""
    state.app.extensions["answered"] = Kept[Markup](1024)


def answered(sitting: Sitting, number: int) -> Markup:
    """The question at a position, counted from 1, for whoever may see its key.

    Where a teacher has decided or has to decide anything about the attempt, it is drawn for this pupil alone.
    """
    item = sitting.items[number - 1]
    answer = sitting.answer(item)
    response = tuple(sorted(answer.response.items())) if answer else ()
    if sitting.rulings or sitting.ratings or sitting.waits(item) or len(repr(response)) > _SHORT:
        return _draw(sitting, number)
    given = sitting.assignment is not None
    same = (g.language, request.script_root, sitting.attempt.edition, item.id, number, answer is None, response, given)
    kept: Kept[Markup] = current_app.extensions["answered"]
    return kept.get(same, lambda: _draw(sitting, number))


def _draw(sitting: Sitting, number: int) -> Markup:
    one = explained(sitting, sitting.items[number - 1])
    return Markup(render_template("take/answered.html", one=one, number=number))  # noqa: S704  what a template has escaped
