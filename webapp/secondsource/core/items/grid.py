"""Grid: claims down, sources or kinds of support across, one column for each row (QTI match interaction, as a matrix).

Points are right rows / rows. Each row is a decision of its own, so each weighs the same, and a row that is open or not
right takes nothing from another. A browser sends one column for a row; of two, none would count. Worked scores, for
three rows with the keys stated, attributed, absent:

>>> item = Grid.model_validate(EXAMPLE)
>>> item.score({"count": ("attributed",), "film": ("stated",), "toll": ("absent",)}).points
1.0
>>> round(item.score({"count": ("attributed",), "film": ("absent",)}).points, 2)
0.33
>>> item.score({}).points
0.0

All in one column, and everything selected:

>>> round(item.score({row: ("stated",) for row in ("count", "film", "toll")}).points, 2)
0.33
>>> item.score({row: ("stated", "attributed", "absent") for row in ("count", "film", "toll")}).points
0.0
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from secondsource.core.finding import FEW_OPTIONS, Finding, Loc
from secondsource.core.items.base import Item, Line, View, feedback_line, known, one_value
from secondsource.core.items.options import OptionView
from secondsource.core.items.slots import slot_findings
from secondsource.core.items.wanted import Tag, Why
from secondsource.core.items.wording import id_findings, text_findings
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import Form, Note, Outcome, Response
from secondsource.core.shuffle import shuffled
from secondsource.core.words import gettext as _

MOST_COLUMNS = 6  # more do not stand beside the claims on a screen

_WRONG = {"misconception": "outlet-vouches", "evidence": "report-c/35-pushed"}
EXAMPLE = {
    "id": "how-the-card-gives-it",
    "type": "grid",
    "skill": "attribution",
    "level": 2,
    "dossier": ["report-c/35-pushed"],
    "stem": "How does the card give each of these?",
    "columns": [
        {"id": "stated", "text": "In its own voice"},
        {"id": "attributed", "text": "With a speaker"},
        {"id": "absent", "text": "Not at all"},
    ],
    "rows": [
        {"id": "count", "text": "35 people", "key": "attributed", "feedback": "A speaker is named.", **_WRONG},
        {"id": "film", "text": "There is a film.", "key": "stated", "feedback": "No speaker is named.", **_WRONG},
        {"id": "toll", "text": "Somebody was hurt.", "key": "absent", "feedback": "It has no such word.", **_WRONG},
    ],
    "proof": "C19",
}


class Column(Model):
    """What stands across: a source, or a way in which a source gives a claim."""

    id: Slug
    text: Text = Field(description="A word or two: it stands above narrow cells.")


class Row(Model):
    """What stands down, most often a claim, and the column that is its key."""

    id: Slug
    text: Text
    key: Slug = Field(description="The id of the column that is right for this row.")
    misconception: Tag = Field(default=None, description="What a student who chooses another column has mixed up.")
    feedback: Why = Field(default=None, description="Why this column is right, and what tempts away from it.")
    evidence: Refs = Field(default=(), description="The excerpts that show it.")


class GridView(View):
    """A grid before it is answered."""

    rows: tuple[OptionView, ...]
    columns: tuple[OptionView, ...]


class Grid(Item):
    """Choose one column for each row: points are the share of right rows."""

    several = True

    type: Literal["grid"]
    stem: Text
    columns: Annotated[tuple[Column, ...], Field(min_length=1)] = Field(description="Shown in the order written.")
    rows: Annotated[tuple[Row, ...], Field(min_length=1)] = Field(description="Shown in another order to each student.")
    shuffle: bool = Field(default=True, description="False where the order of the rows carries meaning.")

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    def view(self, seed: str = "") -> GridView:
        """Rows in the attempt's order and columns as written, because their order carries meaning; no keys."""
        rows = shuffled(self.rows, seed if self.shuffle else "")
        return GridView(
            **self.shown(),
            rows=tuple(OptionView(id=row.id, text=row.text) for row in rows),
            columns=tuple(OptionView(id=column.id, text=column.text) for column in self.columns),
        )

    def parse(self, form: Form) -> Response:
        """For each row the id of one column; rows left open are absent, and what is no row is passed over."""
        ids = {column.id for column in self.columns}
        values = {row.id: one_value(form, row.id) for row in self.rows}
        return {slot: (known(value, ids),) for slot, value in values.items() if value is not None}

    def score(self, response: Response) -> Outcome:
        """Right rows / rows, and feedback on every row."""
        notes = tuple(self._note(row, response.get(row.id, ())) for row in self.rows)
        return Outcome(points=sum(note.chosen for note in notes) / len(notes), most=1, notes=notes)

    def _note(self, row: Row, given: tuple[str, ...]) -> Note:
        hit = given == (row.key,)
        return Note(
            about=f"{row.text} → {self._column_text(row.key)}",
            right=True,
            chosen=hit,
            instead=self._column_text(given[0]) if given and not hit else None,
            text=row.feedback or "",
            misconception=row.misconception if given and not hit else None,
            evidence=row.evidence,
        )

    def slips(self) -> Iterator[Note]:
        """Another column, for each row."""
        for row in self.rows:
            yield Note(
                about=row.text,
                right=False,
                chosen=True,
                text=row.feedback or "",
                misconception=row.misconception,
                evidence=row.evidence,
            )

    def _column_text(self, id_: str) -> str:
        return next((column.text for column in self.columns if column.id == id_), id_)

    def keyed(self) -> Response:
        """Each row with its key."""
        return {row.id: (row.key,) for row in self.rows}

    def readable(self, response: Response) -> str:
        """`row → column` for each row that has one, in the order written in the bank."""
        given = ((row.text, response.get(row.id, ())) for row in self.rows)
        return "; ".join(f"{text} → {self._column_text(values[0])}" for text, values in given if values)

    def guess(self) -> float:
        """One in the number of columns: each row is guessed by itself."""
        return 1 / len(self.columns)

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """One piece of feedback for each row."""
        for n, row in enumerate(self.rows):
            yield ("rows", n), row.evidence, True

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """One misconception for each row."""
        for n, row in enumerate(self.rows):
            if row.misconception is not None:
                yield ("rows", n, "misconception"), row.misconception

    def lines(self) -> Iterator[Line]:
        """The stem, the columns, of which none is the key by itself, and the rows."""
        yield Line(("stem",), self.stem, "stem")
        for n, column in enumerate(self.columns):
            yield Line(("columns", n, "text"), column.text, "option")
        for n, row in enumerate(self.rows):
            yield Line(("rows", n, "text"), row.text, "row")
            yield from feedback_line(("rows", n, "feedback"), row.feedback)

    def findings(self) -> Iterator[Finding]:
        """Enough rows and columns, keys that are among them and not all alike, ids and texts that differ."""
        yield from self._size_findings()
        ids = {column.id for column in self.columns}
        for n, row in enumerate(self.rows):
            if row.key not in ids:
                what = _('row "{id}" has the key "{key}", which is not a column').format(id=row.id, key=row.key)
                yield Finding(("rows", n, "key"), what, _("use the id of one of the columns"))
            if row.text.casefold() in {other.text.casefold() for other in self.rows[:n]}:
                what = _('two rows say "{text}"').format(text=row.text)
                yield Finding(("rows", n, "text"), what, _("make them differ"))
        yield from id_findings(("rows",), [row.id for row in self.rows])
        yield from slot_findings((("rows", n, "id"), row.id) for n, row in enumerate(self.rows))
        yield from id_findings(("columns",), [column.id for column in self.columns])
        yield from text_findings(("columns",), [column.text for column in self.columns])

    def _size_findings(self) -> Iterator[Finding]:
        if len(self.rows) < 2 or len(self.columns) < 3:  # noqa: PLR2004  fewer leave nothing to weigh
            what = _("{rows} rows and {columns} columns").format(rows=len(self.rows), columns=len(self.columns))
            do = _('give at least two rows and three columns, the last of them perhaps "in none of them"')
            rule = FEW_OPTIONS if len(self.rows) > 1 and len(self.columns) > 1 else ""
            yield Finding(("rows",), what, do, rule=rule)
        if len(self.columns) > MOST_COLUMNS:
            what = _("{n} columns do not fit beside the rows").format(n=len(self.columns))
            yield Finding(("columns",), what, _("keep at most {most}").format(most=MOST_COLUMNS))
        keys = {row.key for row in self.rows}
        if len(self.rows) > 1 and len(keys) == 1:
            what = _('every row has the key "{key}", so one column ticked from top to bottom is all right')
            yield Finding(("rows",), what.format(key=self.rows[0].key), _("add a row that belongs to another column"))
