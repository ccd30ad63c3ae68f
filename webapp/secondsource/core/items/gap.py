"""Gap: put the right word into each gap of a text, from a list of its own (QTI inline choice interaction).

Points are right gaps / gaps. Each gap is a decision of its own, so each weighs the same, and a gap that is open or not
right takes nothing from another. A browser sends one word for a gap; of two, none would count. Worked scores, for two
gaps with the keys says, looked-at:

>>> item = Gaps.model_validate(EXAMPLE)
>>> item.score({"verb": ("says",), "act": ("looked-at",)}).points
1.0
>>> item.score({"verb": ("says",), "act": ("mended",)}).points, item.score({"act": ("looked-at",)}).points
(0.5, 0.5)
>>> item.score({}).points
0.0

Everything selected:

>>> item.score({"verb": ("says", "shows", "doubts"), "act": ("looked-at", "mended", "safe")}).points
0.0
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from secondsource.core.finding import FEW_OPTIONS, UNTAGGED, Finding, Loc
from secondsource.core.items.base import Item, Line, View, feedback_line, known, one_value
from secondsource.core.items.gapped_text import Piece, around, filled, gap_findings, names, pieces
from secondsource.core.items.options import OptionView
from secondsource.core.items.slots import slot_findings
from secondsource.core.items.wanted import Why
from secondsource.core.items.wording import id_findings
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import Form, Note, Outcome, Response
from secondsource.core.shuffle import shuffled
from secondsource.core.words import gettext as _

MOST_CHARACTERS = 25  # of an option: a select shows one line, and a phone's line is short

EXAMPLE = {
    "id": "no-more-than-the-card",
    "type": "gap",
    "skill": "attribution",
    "level": 1,
    "dossier": ["report-c/35-pushed"],
    "stem": "Complete the note so that it says no more than the card.",
    "text": "The office {verb} that the crane was {act} in March.",
    "gaps": {
        "verb": {
            "options": [
                {"id": "says", "text": "says"},
                {"id": "shows", "text": "shows", "misconception": "claim-is-proof", "feedback": "No proof is given."},
                {"id": "doubts", "text": "doubts"},
            ],
            "key": "says",
            "misconception": "hedge-is-denial",
            "feedback": "The card has a verb of saying.",
            "evidence": "report-c/35-pushed",
        },
        "act": {
            "options": [
                {"id": "looked-at", "text": "looked at"},
                {"id": "mended", "text": "mended"},
                {"id": "safe", "text": "safe"},
            ],
            "key": "looked-at",
            "misconception": "inspection-is-repair",
            "feedback": "That is what an inspection is.",
            "evidence": "report-c/35-pushed",
        },
    },
    "proof": "C19",
}


class GapOption(Model):
    """One option of a gap: a word, or a few."""

    id: Slug
    text: Text
    misconception: Slug | None = Field(default=None, description="Where it is another than that of its gap.")
    feedback: Text | None = Field(default=None, description="Why this one tempts, told beside that of the gap.")
    evidence: Refs = Field(default=(), description="The excerpts that show what this feedback states.")


class Gap(Model):
    """A gap: its options, and the one that is its key."""

    options: Annotated[tuple[GapOption, ...], Field(min_length=1)] = Field(
        description="Three or more, each of them a few words at most: a select shows one line."
    )
    key: Slug = Field(description="The id of the option that belongs here.")
    misconception: Slug | None = Field(
        default=None, description="What a student who chooses another option has mixed up; an option may name its own."
    )
    feedback: Why = Field(default=None, description="Why the key belongs here.")
    evidence: Refs = Field(default=(), description="The excerpts that show it.")

    def option(self, id_: str) -> GapOption | None:
        """The option with this id, if there is one."""
        return next((word for word in self.options if word.id == id_), None)

    def text(self, id_: str) -> str:
        """The option in words."""
        return word.text if (word := self.option(id_)) else id_


class GapsView(View):
    """A text with gaps before it is answered: for each gap, in the order of the text, its options."""

    text: str
    gaps: dict[Slug, tuple[OptionView, ...]]

    @property
    def pieces(self) -> list[Piece]:
        """The text cut at its gaps."""
        return pieces(self.text)


class Gaps(Item):
    """Put a word into each gap: points are the share of right gaps."""

    several = True

    type: Literal["gap"]
    stem: Text = Field(description="What to do, such as: Complete the note so that it says no more than the card.")
    text: Text = Field(description="The text; each gap stands in it as its name in braces: The ministry {verb} it.")
    gaps: Annotated[dict[Slug, Gap], Field(min_length=1)] = Field(description="Each gap of the text by its name.")
    shuffle: bool = Field(default=True, description="False where the order of the options carries meaning.")

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    def _placed(self) -> dict[str, Gap]:
        """The gaps in the order of the text."""
        return {name: self.gaps[name] for name in names(self.text) if name in self.gaps}

    def view(self, seed: str = "") -> GapsView:
        """The text with its gaps, the options of each in the attempt's order, without the keys."""
        gaps = {
            name: tuple(
                OptionView(id=word.id, text=word.text) for word in shuffled(gap.options, seed if self.shuffle else "")
            )
            for name, gap in self._placed().items()
        }
        return GapsView(**self.shown(), text=self.text, gaps=gaps)

    def parse(self, form: Form) -> Response:
        """For each gap the id of one of its options; gaps left open are absent, and what is no gap is passed over."""
        values = {name: one_value(form, name) for name in self._placed()}
        return {
            name: (known(value, {word.id for word in self.gaps[name].options}),)
            for name, value in values.items()
            if value is not None
        }

    def score(self, response: Response) -> Outcome:
        """Right gaps / gaps, and feedback on every gap; also on the option put there, where it has its own."""
        placed = self._placed()
        hits = sum(response.get(name) == (gap.key,) for name, gap in placed.items())
        notes = (note for n, name in enumerate(placed, 1) for note in self._notes(n, name, response.get(name, ())))
        return Outcome(points=hits / max(1, len(placed)), most=1, notes=tuple(notes))

    def _notes(self, n: int, name: str, given: tuple[str, ...]) -> Iterator[Note]:
        gap = self.gaps[name]
        hit = given == (gap.key,)
        tempted = gap.option(given[0]) if given and not hit else None
        own = tempted.feedback if tempted else None
        misconception = (tempted.misconception or gap.misconception) if tempted else None
        yield Note(
            about=self._about(n, name, gap.text(gap.key)),
            right=True,
            chosen=hit,
            instead=gap.text(given[0]) if given and not hit and not own else None,
            text=gap.feedback or "",
            misconception=None if own else misconception,
            evidence=gap.evidence,
        )
        if tempted and own:
            about = self._about(n, name, tempted.text)
            evidence = tempted.evidence
            yield Note(about=about, right=False, chosen=True, text=own, misconception=misconception, evidence=evidence)

    def slips(self) -> Iterator[Note]:
        """Each word that does not belong into its gap."""
        for n, (name, gap) in enumerate(self._placed().items(), 1):
            for word in (word for word in gap.options if word.id != gap.key):
                yield Note(
                    about=self._about(n, name, word.text),
                    right=False,
                    chosen=True,
                    text=word.feedback or gap.feedback or "",
                    misconception=word.misconception or gap.misconception,
                    evidence=word.evidence or gap.evidence,
                )

    def _about(self, n: int, name: str, word: str) -> str:
        return _("Gap {n}: {words}").format(n=n, words=around(self.text, name, f"[{word}]"))

    def keyed(self) -> Response:
        """Each gap with its key."""
        return {name: (gap.key,) for name, gap in self._placed().items()}

    def readable(self, response: Response) -> str:
        """The text with the chosen words in it, and … in the gaps left open."""
        words = {name: gap.text(response[name][0]) for name, gap in self._placed().items() if response.get(name)}
        return filled(self.text, words) if words else ""

    def guess(self) -> float:
        """The mean over the gaps of one in the number of options."""
        return sum(1 / len(gap.options) for gap in self.gaps.values()) / len(self.gaps)

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """One piece of feedback for each gap, and one for each option that brings its own."""
        for name, gap in self.gaps.items():
            yield ("gaps", name), gap.evidence, True
            for n, word in enumerate(gap.options):
                yield ("gaps", name, "options", n), word.evidence, False

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """Those of the gaps, and those of their options."""
        for name, gap in self.gaps.items():
            if gap.misconception is not None:
                yield ("gaps", name, "misconception"), gap.misconception
            for n, word in enumerate(gap.options):
                if word.misconception is not None:
                    yield ("gaps", name, "options", n, "misconception"), word.misconception

    def lines(self) -> Iterator[Line]:
        """The stem, the text with its keys, then for each gap the words before it, its options, and their feedback."""
        placed = self._placed()
        yield Line(("stem",), self.stem, "stem")
        yield Line(("text",), filled(self.text, {name: gap.text(gap.key) for name, gap in placed.items()}), "text")
        for piece in pieces(self.text):
            if piece.gap in placed:
                yield Line(("text",), piece.text, "lead")
                yield from _lines(piece.gap, placed[piece.gap])

    def findings(self) -> Iterator[Finding]:
        """Text and gaps that name each other, and for each gap enough options, its key, and what the others stand for."""
        yield from gap_findings(self.text, self.gaps)
        yield from slot_findings((("gaps", name), name) for name in self.gaps)
        for name, gap in self.gaps.items():
            yield from (finding.under("gaps", name) for finding in _findings(name, gap))


def _lines(name: str, gap: Gap) -> Iterator[Line]:
    """The texts of one gap."""
    for n, word in enumerate(gap.options):
        yield Line(("gaps", name, "options", n, "text"), word.text, "key" if word.id == gap.key else "option")
    yield from feedback_line(("gaps", name, "feedback"), gap.feedback)
    for n, word in enumerate(gap.options):
        yield from feedback_line(("gaps", name, "options", n, "feedback"), word.feedback)


def _findings(name: str, gap: Gap) -> Iterator[Finding]:
    """What is wrong with one gap by itself."""
    if len(gap.options) < 3:  # noqa: PLR2004  three options suffice, fewer do not (Rodriguez 2005)
        what = _('the gap "{name}" has fewer than three options').format(name=name)
        do = _("add a word that a real misconception would choose")
        yield Finding(("options",), what, do, rule=FEW_OPTIONS if len(gap.options) > 1 else "")
    if gap.option(gap.key) is None:
        what = _('the gap "{name}" has the key "{key}", which is not an option').format(name=name, key=gap.key)
        yield Finding(("key",), what, _("use the id of one of its options"))
    for n, word in enumerate(gap.options):
        yield from (finding.under("options", n) for finding in _word_findings(gap, n))
        if word.text.casefold() in {other.text.casefold() for other in gap.options[:n]}:
            yield Finding(
                ("options", n, "text"), _('two options say "{text}"').format(text=word.text), _("make them differ")
            )
    yield from id_findings(("options",), [word.id for word in gap.options])


def _word_findings(gap: Gap, n: int) -> Iterator[Finding]:
    """What is wrong with one option of a gap."""
    word = gap.options[n]
    if word.id == gap.key and (word.misconception or word.feedback or word.evidence):
        what = _('option "{id}" is the key and has feedback of its own').format(id=word.id)
        yield Finding((), what, _("say it in the feedback of the gap"))
    if word.id != gap.key and not (word.misconception or gap.misconception):
        what = _('option "{id}" has no misconception').format(id=word.id)
        yield Finding(
            (), what, _("name what a student who chooses it has mixed up, here or for the whole gap"), rule=UNTAGGED
        )
    if len(word.text) > MOST_CHARACTERS:
        what = _('option "{id}" has {n} characters').format(id=word.id, n=len(word.text))
        yield Finding(("text",), what, _("keep it to {most}, or ask with the type single").format(most=MOST_CHARACTERS))
