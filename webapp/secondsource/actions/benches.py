"""The bench at which a teacher writes for a course: its sources, skills and misconceptions, to cite and to look things up."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from secondsource.actions.publish import ShelfCourse
from secondsource.core.bank import Bank
from secondsource.core.cards import Card, cards
from secondsource.core.course import Course, Misconception
from secondsource.core.edition import BankEdition, canonical, edition_of
from secondsource.core.lint import Catalogue
from secondsource.core.people import Teacher
from secondsource.core.sources import Source
from secondsource.store import own_sources
from secondsource.store.database import Database


@dataclass(frozen=True)
class Bench:
    """A course as a teacher may write for it. `sources` has those of its companion, and the teacher's own."""

    course: Course
    sources: dict[str, Source]
    misconceptions: dict[str, Misconception]

    @cached_property
    def cards(self) -> dict[str, Card]:
        """The excerpts that may be cited, by reference."""
        return cards(self.sources)

    @cached_property
    def catalogue(self) -> Catalogue:
        """What an item may name. Other items are not known, so references to them are not looked up."""
        return Catalogue(
            sources=self.sources,
            skills=frozenset(skill.id for skill in self.course.skills),
            misconceptions=frozenset(self.misconceptions),
        )

    @cached_property
    def digest(self) -> str:
        """The same for benches at which the same may be cited and named, so that what was found there can be kept."""
        parts = (canonical(self.course), *map(canonical, self.sources.values()), *sorted(self.misconceptions))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def edition(self, bank: Bank) -> BankEdition:
        """A bank that was linted, pinned. Raises KeyError where it names what is not here."""
        return edition_of(bank, self.course, self.cards, self.misconceptions)


def bench(database: Database, shown: ShelfCourse, teacher: Teacher) -> Bench:
    """The bench of a teacher for a course that is served, with the teacher's own sources for it and those shared."""
    own = own_sources.citable(database.read(), shown.course.course, teacher.id)
    return Bench(shown.course, own | shown.beside | shown.sources, shown.misconceptions)
