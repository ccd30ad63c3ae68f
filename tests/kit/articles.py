"""A school that holds the article behind the one report of the invented course."""

from kit import invented
from secondsource.actions import attach
from secondsource.actions.publish import Shelf
from secondsource.core.comparison import Comparison
from secondsource.store.database import Database

WHOLE = "/read/harbour/reports/report-x"
TEXT = "/teach/texts/harbour/report-x"
UNQUOTED = "that lorries stood in a long row"  # no excerpt has it


def attach_copy(database: Database, shelf: Shelf, copy: str = invented.COPY) -> Comparison:
    """Attach it on the server of this database."""
    return attach.attach(database.folder, "harbour", shelf.courses["harbour"].sources["report-x"], copy.encode())
