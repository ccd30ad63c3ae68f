"""What a school has of rosters for the matrix: a colleague, somebody removed and somebody at the door, a pair, a link."""

import datetime as dt
from typing import Any, NamedTuple

from kit import people
from kit.school import School
from secondsource.actions import classes, colleagues, looks, newcomers, pairs
from secondsource.actions.looks import Wanted
from secondsource.store.database import Database


class Rostered(NamedTuple):
    """What addresses need: numbers by the name of their argument, the token of a link, and who was removed."""

    given: dict[str, int]
    link: str
    removed: int


def fill(database: Database, place: School, task: int) -> Rostered:
    """Fill the class of ms_cole; dora and emil are at one device in the task."""
    room, cole = place.room, place.ms_cole
    dahl = people.teacher(database, "ms_dahl")
    colleagues.add(database, cole, room, dahl.name)
    dora, emil, gone = (classes.join(database, room.code, name).pupil for name in ("dora", "emil", "fay"))
    classes.remove(database, room, gone.id)
    pairs.pair(database, room, task, dora.id, emil.id)
    (pair,) = pairs.of_assignment(database, room, task)
    token = looks.make(database, cole, room, Wanted("ms_gray", dt.date.fromisoformat(str(room.ends)), names=True))
    (link,) = looks.of_classroom(database, room)
    return Rostered({"colleague": dahl.id, "pair": pair.id, "look": link.id}, token, gone.id)


def fields(place: School) -> dict[str, dict[str, Any]]:
    """What the forms of these routes send that means it, by route."""
    names = {"list": "gil\nhana", "seen": "False False name", "column-0": "name", "offered": "1,2", "take": ["1", "2"]}
    return {
        "join.pick": {"pupil": place.ada.pupil.id, "code": place.ada.return_code},
        "teach.choose_newcomers": {"how": "ask"},
        "teach.rename": {"nickname": "ada l."},
        "teach.roster": {"text": "gil\nhana"},
        "teach.add_roster": {**names, "name-1": "gil", "name-2": "hana", "do": "add"},
        "teach.cards": {"whom": "all"},
        "teach.add_colleague": {"name": "mr_dean"},
        "teach.make_look": {"note": "ms_gray", "ends": str(place.room.ends)},
    }


def waits(database: Database, place: School, name: str) -> int:
    """Somebody who waits to be let in; the number under which."""
    newcomers.choose(database, place.room, "ask")
    newcomers.ask(database, place.room.code, name)
    newcomers.choose(database, place.room, "open")
    return newcomers.at_the_door(database, place.room)[-1].id
