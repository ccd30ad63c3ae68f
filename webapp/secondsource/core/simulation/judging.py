"""How an invented teacher rates the texts of a class: by what is in them, and a week later not all of them yet."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from secondsource.core.items.open import Open
from secondsource.core.rating import LEVELS, Level, Rating, text_digest
from secondsource.core.simulation.essays import merit
from secondsource.core.simulation.sitting import Given
from secondsource.core.simulation.year import Taken

_DONE = 0.85  # of the texts so many are rated by now
_LATER = dt.timedelta(days=2)  # after a text was saved
_COMMENTS = {
    1: "Who says so? Begin your next text with that.",
    2: "You name a speaker. Say, too, what nobody here can know.",
    3: "Each claim stands with whoever makes it. Keep that.",
}


class Rated(NamedTuple):
    """A rating and the text that it is of."""

    attempt: str
    item: str
    rating: Rating


def rated(
    taken: Iterable[Taken], texts: Mapping[str, Open], teacher: str, now: dt.datetime, chance: Random
) -> Iterator[Rated]:
    """The ratings of the texts that a class finished for its tasks. `texts` are the items, by id, that no program judges."""
    for one in taken:
        if one.task is None or one.finished is None or now - one.finished < _LATER:
            continue
        for given in {given.item: given for given in one.given if given.item in texts}.values():
            if chance.random() < _DONE:
                yield Rated(one.id, given.item, _rating(given, texts[given.item], teacher, chance))


def _rating(given: Given, item: Open, teacher: str, chance: Random) -> Rating:
    good = merit("".join(given.response["answer"]))
    levels = {criterion.id: _level(good + chance.gauss(0.0, 0.22)) for criterion in item.criteria}
    comment = _COMMENTS[min(levels.values(), default=2)] if chance.random() < 0.5 else ""  # noqa: PLR2004  every other
    rating = {"levels": levels, "comment": comment, "text": text_digest(given.response), "teacher": teacher}
    return Rating.model_validate({**rating, "saved": given.saved + _LATER})


def _level(good: float) -> Level:
    return LEVELS[min(2, max(0, round(good * 2)))]
