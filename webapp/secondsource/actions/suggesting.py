"""Which questions a class could discuss: those of every bank that it may be given, first those it has disagreed about."""

from collections import defaultdict
from typing import NamedTuple

from secondsource.actions import publication, study
from secondsource.actions.discussions import held
from secondsource.actions.publish import Shelf
from secondsource.core.disagreement import disagreement
from secondsource.core.discussion import FEWEST, discussable, right
from secondsource.core.edition import BankEdition
from secondsource.core.items.base import Item
from secondsource.core.outcome import Response
from secondsource.core.people import Classroom, Teacher
from secondsource.store import attempts, responses, times
from secondsource.store.database import Database

_MOST = 5


class Suggestion(NamedTuple):
    """A question that pupils have answered differently: in which bank, how many answered it, and how many were right."""

    course: str
    bank: str
    title: str
    item: Item
    answered: int
    right: int


class Choice(NamedTuple):
    """A bank to choose a question from."""

    course: str
    bank: str
    edition: BankEdition

    @property
    def value(self) -> str:
        """As a form has it."""
        return f"{self.course}/{self.bank}"

    @property
    def items(self) -> list[Item]:
        """Its questions that can be discussed."""
        return [item for item in self.edition.items if discussable(item)]


def choices(database: Database, shelf: Shelf, teacher: Teacher) -> list[Choice]:
    """The banks of the shelf and the teacher's own; the test before and after is none of them: it would be spoilt."""
    served = [
        (name, bank, digest)
        for name, shown in shelf.courses.items()
        for bank, digest in shown.banks.items()
        if bank not in shown.forms.values()
    ]
    own = [(one.course, one.bank, one.edition) for one in publication.own_banks(database, teacher)]
    return [Choice(course, bank, study.edition(database, digest)) for course, bank, digest in served + own]


def suggestions(database: Database, classroom: Classroom, offered: list[Choice]) -> list[Suggestion]:
    """The questions that at least ten of the class have answered, and most differently; none that a task holds back."""
    conn, now = database.read(), times.now()
    taken = attempts.countable_of_classroom(conn, classroom.id, now)
    answers = responses.answers_of_classroom(conn, classroom.id, now)
    given: dict[tuple[str, str, str], dict[int, Response]] = defaultdict(dict)
    for one in taken:
        for item, answer in answers.get(one.id, {}).items():
            given[one.course, one.bank, item].setdefault(one.student, answer.response)  # the first is said unprompted
    kept = held(conn, classroom, now)
    free = [one for one in offered if (one.course, one.bank) not in kept]
    found = [
        (
            disagreement(sent),
            Suggestion(bank.course, bank.bank, bank.edition.title, item, len(sent), _right(item, sent)),
        )
        for bank in free
        for item in bank.items
        if len(sent := list(given[bank.course, bank.bank, item.id].values())) >= FEWEST
    ]
    ranked = sorted((one for one in found if one[0] > 0), key=lambda one: -one[0])
    return [suggestion for _bits, suggestion in ranked[:_MOST]]


def _right(item: Item, sent: list[Response]) -> int:
    return sum(right(item, response) for response in sent)
