"""The CSV file that Moodle imports grades from: one id for each pupil, and for each task the grade and the feedback together.

Moodle stops at the first row whose pupil it does not find, so whoever has no id of the kind is not in the file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from secondsource.core.canvas_titles import one_line
from secondsource.core.csv_rows import harmless, number
from secondsource.core.gradebook import Grade, Gradebook, Person
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext

By = Literal["email", "idnumber"]
BY: tuple[By, ...] = ("email", "idnumber")
HEADERS: dict[By, str] = {"email": "Email address", "idnumber": "ID number"}  # as Moodle names them in its own exports
MOST = 100  # points that Moodle takes, unless its administrator allows more


@dataclass(frozen=True)
class MoodleTable:
    """What goes into the file."""

    book: Gradebook
    by: By

    @property
    def header(self) -> list[str]:
        """The first row."""
        titles = _distinct(column.title for column in self.book.columns)
        pairs = ((title, _("{title} feedback").format(title=title)) for title in titles)
        return [HEADERS[self.by], *(name for pair in pairs for name in pair)]

    def rows(self) -> Iterator[list[str]]:
        """One for each pupil who has begun something and whom Moodle can find."""
        for person in self.named:
            cells = [self.id_of(person)]
            for column in self.book.columns:
                grade = column.grades.get(person.pupil.id)
                cells += [number(grade.out_of(column.most)), feedback(grade)] if grade else ["", ""]
            yield cells

    @property
    def named(self) -> list[Person]:
        """Whoever is in the file."""
        return [person for person in self._began() if not self.refusal(person)]

    @property
    def unnamed(self) -> list[tuple[Person, str]]:
        """Whoever has begun something and is not in the file, and why."""
        return [(person, why) for person in self._began() if (why := self.refusal(person))]

    def id_of(self, person: Person) -> str:
        """What Moodle knows the pupil by; empty where the roster does not say."""
        return person.ids.get(self.by, "").strip()

    def refusal(self, person: Person) -> str:
        """Why a pupil cannot be in the file; empty for one who can."""
        own = self.id_of(person)
        if not own:
            return _("no e-mail address on the roster") if self.by == "email" else _("no ID number on the roster")
        if harmless(own) != own:
            return _("{id} begins like a formula").format(id=own)
        if self._often[own] > 1:
            return _("{id} stands at more than one pupil").format(id=own)
        return ""

    def told(self) -> list[str]:
        """What is not as the teacher may expect, in sentences."""
        told = []
        for column in self.book.columns:
            if any(grade.out_of(column.most) > MOST for grade in column.grades.values()):
                what = _(
                    "“{title}” has more than {most} points. Moodle takes them only where its administrator allows it."
                )
                told.append(what.format(title=column.title, most=MOST))
        idle = len(self.book.people) - len(self._began())
        if idle:
            what = ngettext(
                "{n} pupil has begun nothing and is not in the file.",
                "{n} pupils have begun nothing and are not in the file.",
                idle,
            )
            told.append(what.format(n=idle))
        return told

    def _began(self) -> list[Person]:
        return [one for one in self.book.people if any(one.pupil.id in column.grades for column in self.book.columns)]

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(self.id_of(person) for person in self.book.people)


def feedback(grade: Grade) -> str:
    """What the teacher wrote on the texts; where that is nothing, the points in words."""
    if grade.comments:
        return " · ".join(one_line(comment) for comment in grade.comments)
    parts = [_("{points} of {most} points").format(points=number(grade.points), most=number(grade.most))]
    if not grade.finished:
        parts.append(_("not finished"))
    if grade.late:
        parts.append(ngettext("{n} answer late", "{n} answers late", grade.late).format(n=grade.late))
    return ", ".join(parts)


def _distinct(titles: Iterable[str]) -> list[str]:
    """The titles, each on one line; a later one of the same name has its number."""
    found: list[str] = []
    for title in map(one_line, titles):
        numbered = (title if n == 1 else f"{title}, {n}" for n in range(1, len(found) + 2))
        found.append(next(one for one in numbered if one not in found))
    return found
