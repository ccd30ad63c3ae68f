"""Who in the gradebook of Canvas is which pupil: told by the ids of the roster, then by name; never guessed between two."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from secondsource.core.canvas_file import CanvasPerson, ascii_digits
from secondsource.core.canvas_titles import one_line
from secondsource.core.gradebook import Person
from secondsource.core.names import same_name


class Matched(NamedTuple):
    """Pairs in the order of the pupils; the pupils whom Canvas does not have; and whom nobody of the class is."""

    pairs: Sequence[tuple[Person, CanvasPerson]]
    alone: Sequence[Person]
    strangers: Sequence[CanvasPerson]


class _Sign(NamedTuple):
    """By what a pupil may be known: the values that say so on both sides."""

    of_pupil: Callable[[Person], set[str]]
    of_row: Callable[[CanvasPerson], set[str]]


def matched(people: Sequence[Person], rows: Sequence[CanvasPerson]) -> Matched:
    """Each pupil with a row of Canvas. The surest sign is looked at first; one that fits two of them decides nothing."""
    found: dict[int, int] = {}  # by the number of the pupil, the place of the row
    for sign in _SIGNS:
        waiting = [person for person in people if person.pupil.id not in found]
        left = [n for n in range(len(rows)) if n not in found.values()]
        mine = {person.pupil.id: sign.of_pupil(person) - {""} for person in waiting}
        theirs = {n: sign.of_row(rows[n]) - {""} for n in left}
        often = Counter(value for values in mine.values() for value in values)
        places: dict[str, list[int]] = {}
        for n, values in theirs.items():
            for value in values:
                places.setdefault(value, []).append(n)
        for person in waiting:
            fitting = {n for value in mine[person.pupil.id] if often[value] == 1 for n in places.get(value, [])}
            if len(fitting) == 1 and not _contradict(person, rows[n := fitting.pop()]) and n not in found.values():
                found[person.pupil.id] = n
    return Matched(
        [(person, rows[found[person.pupil.id]]) for person in people if person.pupil.id in found],
        [person for person in people if person.pupil.id not in found],
        [row for n, row in enumerate(rows) if n not in set(found.values())],
    )


def of_roster(person: Person) -> CanvasPerson:
    """The row of a pupil as the roster knows it; of one who is on none, with the nickname alone."""
    ids = person.ids
    return CanvasPerson(
        student=person.name,
        canvas_id=ascii_digits(ids.get("canvas_id", "")),
        sis_user_id=ids.get("sis_user_id", ""),
        sis_login_id=ids.get("sis_login_id", ""),
        section=ids.get("section", ""),
    )


def _contradict(person: Person, row: CanvasPerson) -> bool:
    """Whether both have an id of one kind and it is another: two people of one name are not one."""
    own = of_roster(person)
    return any(a and b and a != b for a, b in ((own.canvas_id, row.canvas_id), (own.sis_user_id, row.sis_user_id)))


def _names(row: CanvasPerson) -> set[str]:
    """A name as Canvas sorts it, "Lovelace, Ada", and as it is said."""
    last, comma, first = row.student.partition(",")
    said = f"{first.strip()} {last.strip()}" if comma else row.student
    return {_name(row.student), _name(said)}


def _name(name: str) -> str:
    return same_name(one_line(name))


_SIGNS = (
    _Sign(lambda person: {of_roster(person).canvas_id}, lambda row: {row.canvas_id}),
    _Sign(lambda person: {person.ids.get("sis_user_id", "")}, lambda row: {row.sis_user_id}),
    _Sign(lambda person: {person.ids.get("sis_login_id", "").casefold()}, lambda row: {row.sis_login_id.casefold()}),
    _Sign(lambda person: {person.ids.get("email", "").casefold()}, lambda row: {row.sis_login_id.casefold()}),
    _Sign(lambda person: {_name(person.name)}, _names),
    _Sign(lambda person: {_name(person.pupil.nickname)}, _names),
)
