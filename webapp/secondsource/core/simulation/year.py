"""A class through its tasks: who takes what and when, who is late, leaves off, tries again, and practises afterwards."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from secondsource.core.bank import Form
from secondsource.core.simulation.learners import Learner
from secondsource.core.simulation.sitting import Given, Known, sit
from secondsource.core.simulation.timetable import Task

_AT_HOME, _LATE, _LEAVES, _AGAIN = 0.2, 0.03, 0.035, 0.14  # shares of the pupils at each task
_BEGAN, _JUST_NOW = 0.55, 0.75  # of the newest task: who took it already, and up to where who is at it now
_KNOWN_BETTER = 0.7  # logits that a second attempt is easier by, for its feedback was seen
_DAY = dt.timedelta(days=1)

Key = tuple[str, str]  # a bank by its course and id


class Paper(NamedTuple):
    """A bank as it is taken: the digest of its edition, and its items by form."""

    edition: str
    forms: Mapping[Form, Sequence[Known]]


class Place(NamedTuple):
    """A pupil of the class: `half` says which of two banks is taken, `instead` the bank taken in place of every task."""

    who: Learner
    half: int
    instead: Key | None


@dataclass(frozen=True)
class Taken:
    """An attempt. `pupil` and `task` are numbers in the class, from 0; without a task it was practice."""

    id: str
    pupil: int
    bank: Key
    edition: str
    form: Form
    seed: str
    started: dt.datetime
    finished: dt.datetime | None
    task: int | None
    given: tuple[Given, ...]
    number: int = 1


class Year:
    """The attempts of one class until now, drawn with a chance of its own."""

    def __init__(
        self,
        places: Sequence[Place],
        tasks: Sequence[Task],
        papers: Mapping[Key, Paper],
        now: dt.datetime,
        chance: Random,
    ) -> None:
        self._places, self._tasks, self._papers, self._now, self._chance = places, tasks, papers, now, chance

    def attempts(self, responses: int | None = None) -> list[Taken]:
        """All attempts, numbered, in the order they were begun. With `responses`, so many in all: see `_filled`."""
        taken = [one for number in range(len(self._places)) for one in self._of_pupil(number)]
        return list(_numbered(taken if responses is None else self._filled(taken, responses)))

    def _of_pupil(self, number: int) -> Iterator[Taken]:
        place, taken = self._places[number], 0
        for n, task in enumerate(self._tasks):
            if self._chance.random() >= place.who.diligence:
                continue
            start = self._start(task)
            if start is None:
                continue
            bank = place.instead or (task.unit.course, (place.half and task.unit.second) or task.unit.bank)
            first = self._take(number, bank, "core", start, taken, task=n)
            yield first
            taken += 1
            yield from self._after(first, task, taken)

    def _start(self, task: Task) -> dt.datetime | None:
        """When a pupil begins a task; None for one who has not begun the newest yet."""
        luck = self._chance.random()
        if task.closes > self._now and luck > _BEGAN:
            return self._now - dt.timedelta(minutes=self._chance.uniform(1, 9)) if luck < _JUST_NOW else None
        lesson = task.opens + dt.timedelta(seconds=self._chance.uniform(60, 420))
        if task.unit.second:
            return lesson
        if luck < _LATE and task.closes < self._now:
            return task.closes - dt.timedelta(minutes=self._chance.uniform(1, 4))
        home = self._evening(task.opens, min(task.closes, self._now))
        return home if home and luck < _AT_HOME else lesson

    def _after(self, first: Taken, task: Task, taken: int) -> Iterator[Taken]:
        """What follows a task: a second attempt now and then, and the variants to come back to."""
        who = self._places[first.pupil].who
        if first.finished and task.attempts != 1 and self._chance.random() < _AGAIN:
            start = self._evening(first.finished, min(task.closes, self._now))
            if start:
                yield self._take(first.pupil, first.bank, "core", start, taken, task=first.task, easier=_KNOWN_BETTER)
        start = task.closes + _DAY
        for easier in (0.0, _KNOWN_BETTER):
            start = start.replace(minute=self._chance.randrange(60))
            if start < self._now - _DAY and self._chance.random() < who.eager and not task.unit.second:
                yield self._take(first.pupil, first.bank, "review", start, taken, easier=easier)
            start += 6 * _DAY

    def _filled(self, taken: list[Taken], wanted: int) -> list[Taken]:
        """As many responses as are wanted: further practice is added, or the newest attempts are left out.

        Only what is closed is practised, so that a class whose first task is open yet may have fewer.
        """
        taken.sort(key=lambda one: one.started)
        have = sum(len(one.given) for one in taken)
        closed = [task for task in self._tasks if task.closes < self._now - _DAY and not task.unit.second]
        pupils = [n for n, place in enumerate(self._places) if place.who.comes] if closed else []
        while pupils and have < wanted:
            task = self._chance.choice(closed)
            number = self._chance.choice(pupils)
            bank = self._places[number].instead or (task.unit.course, task.unit.bank)
            start = task.closes + (self._now - _DAY - task.closes) * self._chance.random()
            form: Form = "core" if self._chance.random() < 0.6 else "review"  # noqa: PLR2004  most take it whole again
            one = self._take(number, bank, form, start, len(self._tasks), easier=_KNOWN_BETTER)
            taken.append(one)
            have += len(one.given)
        # Practice stands last, so that of too many it goes first; what is cut short is left unfinished.
        while taken and have > wanted:
            one = taken.pop()
            have -= len(one.given)
            if have < wanted:
                taken.append(replace(one, given=one.given[: wanted - have], finished=None))
                have = wanted
        return taken

    def _evening(self, after: dt.datetime, before: dt.datetime) -> dt.datetime | None:
        """Some time in the afternoon or evening of a day between the two; None where there is none."""
        days = (before - after).days
        if days < 1:
            return None
        day = after + _DAY * self._chance.randint(1, days)
        start = day.replace(hour=self._chance.randint(14, 18), minute=self._chance.randrange(60))
        return start if after < start < before - dt.timedelta(hours=1) else None

    def _take(  # noqa: PLR0913, PLR0917  who takes what, when, for which task
        self,
        pupil: int,
        bank: Key,
        form: Form,
        start: dt.datetime,
        taken: int,
        task: int | None = None,
        easier: float = 0.0,
    ) -> Taken:
        who, paper, chance = self._places[pupil].who, self._papers[bank], self._chance
        told = task is None or self._tasks[task].feedback == "at-once"
        whole = list(sit(paper.forms[form], who, who.now(taken) + easier, start, chance, told=told))
        end = whole[-1].saved + dt.timedelta(seconds=chance.uniform(5, 40)) if whole else start
        if task is not None and chance.random() < _LEAVES:
            whole, done = whole[: chance.randrange(len(whole))], False
        else:
            done = end < self._now
        given = tuple(one for one in whole if one.saved < self._now)
        id_, seed = f"{chance.getrandbits(128):032x}", f"{chance.getrandbits(64):016x}"
        return Taken(id_, pupil, bank, paper.edition, form, seed, start, end if done else None, task, given)


def _numbered(taken: list[Taken]) -> Iterator[Taken]:
    """In the order they were begun, each with its number among those of its pupil at the same form of a bank."""
    numbers: dict[tuple[int, Key, Form], int] = {}
    for one in sorted(taken, key=lambda one: (one.started, one.id)):
        which = (one.pupil, one.bank, one.form)
        numbers[which] = numbers.get(which, 0) + 1
        yield replace(one, number=numbers[which])
