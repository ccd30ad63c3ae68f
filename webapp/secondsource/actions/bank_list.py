"""The banks that a teacher may edit, and how each stands: saved by whom, published or not, in the archive."""

from typing import Literal, NamedTuple

from secondsource.core.manuscript import Manuscript
from secondsource.core.people import Teacher
from secondsource.store import manuscripts, revisions
from secondsource.store.database import Database
from secondsource.store.revisions import Standing

State = Literal["unpublished", "published", "changed", "archived"]


class Listed(NamedTuple):
    """A bank with how it stands."""

    manuscript: Manuscript
    standing: Standing

    @property
    def state(self) -> State:
        """What pupils may have of it: nothing yet, all of it, or an older state; or it is out of the way."""
        if self.manuscript.archived:
            return "archived"
        if self.standing.edition is None:
            return "unpublished"
        return "published" if self.standing.same else "changed"


def listed(database: Database, teacher: Teacher) -> list[Listed]:
    """All of a teacher's banks and those that are shared, archived ones too: the one saved last comes first."""
    conn = database.read()
    found = manuscripts.of_teacher(conn, teacher.id)
    standings = revisions.standings(conn, [one.id for one in found])
    return [Listed(one, standings[one.id]) for one in found]


def stands(database: Database, manuscript: Manuscript) -> Listed:
    """One of them."""
    return Listed(manuscript, revisions.standings(database.read(), [manuscript.id])[manuscript.id])
