"""What types have in common whose answer is typed: right, foreseen as wrong or wrong otherwise; and plain text from it."""

import re
import unicodedata
from abc import abstractmethod
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from secondsource.core.finding import UNEXPLAINED, Loc
from secondsource.core.items.base import Item, Line, feedback_line
from secondsource.core.items.wanted import Tag, Wanted, Why
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import Note, Outcome
from secondsource.core.words import gettext as _

# They have no width, and turn writing round or sit unseen inside a word: soft hyphen, zero-width space, word joiner,
# byte order mark, and the marks that change the direction of text. Joiners, which some scripts need, stay.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]")


class WrongAnswer(Model):
    """Feedback on a wrong answer that was typed: one foreseen, or all the rest."""

    misconception: Tag = Field(default=None, description="What a student who types this has mixed up.")
    feedback: Why = Field(default=None, description="Why it tempts, and what to look at instead.")
    evidence: Refs = Field(default=(), description="The excerpts that show it.")

    def note(self, typed: str) -> Note:
        """The feedback on what was typed."""
        return Note(
            about=typed,
            right=False,
            chosen=True,
            text=self.feedback or "",
            misconception=self.misconception,
            evidence=self.evidence,
        )


class Foreseen(WrongAnswer):
    """Feedback on a wrong answer that is foreseen, which may be partly right."""

    weight: Annotated[float, Field(ge=0, lt=1)] = Field(default=0, description="The points that it earns all the same.")


class Typed(Item):
    """An item that is answered by typing one thing: 1 point where it is right, 0 for anything else, or its weight."""

    stem: Text
    feedback: Why = Field(default=None, description="Why this is the answer; for a number, the arithmetic in the open.")
    evidence: Refs = ()
    distractors: tuple[Foreseen, ...] = ()
    otherwise: Annotated[WrongAnswer | None, Wanted(UNEXPLAINED)] = Field(
        default=None, description="Feedback on every wrong answer that is not foreseen."
    )

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    def told(self, answer: str, typed: str, *, right: bool, distractor: Foreseen | None) -> Outcome:
        """Points and feedback: why the answer is the answer, and where another was typed what tempted, if foreseen."""
        why = Note(about=answer, right=True, chosen=right, text=self.feedback or "", evidence=self.evidence)
        if right or not typed:
            return Outcome(points=1.0 if right else 0.0, most=1, notes=(why,))
        tempted = distractor or self.otherwise or WrongAnswer()
        return Outcome(points=distractor.weight if distractor else 0.0, most=1, notes=(why, tempted.note(typed)))

    @abstractmethod
    def foreseen(self) -> Iterator[tuple[str, Foreseen]]:
        """Each wrong answer foreseen, and how it would be typed."""

    def slips(self) -> Iterator[Note]:
        """Each wrong answer foreseen, and anything else."""
        for typed, distractor in self.foreseen():
            yield distractor.note(typed)
        if self.otherwise is not None:
            yield self.otherwise.note(_("anything else"))

    def weights(self) -> Iterator[tuple[str, float]]:
        """Each wrong answer foreseen that earns something."""
        return ((typed, distractor.weight) for typed, distractor in self.foreseen() if distractor.weight)

    def guess(self) -> None:
        """A blind guess at something typed has no chance that could be known."""
        return

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """The answer, each wrong one foreseen, and the rest."""
        yield ("feedback",), self.evidence, True
        for n, distractor in enumerate(self.distractors):
            yield ("distractors", n), distractor.evidence, False
        if self.otherwise is not None:
            yield ("otherwise",), self.otherwise.evidence, False

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """One for each wrong answer foreseen, and one for the rest."""
        for n, distractor in enumerate(self.distractors):
            if distractor.misconception is not None:
                yield ("distractors", n, "misconception"), distractor.misconception
        if self.otherwise is not None and self.otherwise.misconception is not None:
            yield ("otherwise", "misconception"), self.otherwise.misconception

    def lines(self) -> Iterator[Line]:
        """The stem, why the answer is the answer, and what is said to each wrong one and to the rest."""
        yield Line(("stem",), self.stem, "stem")
        yield from feedback_line(("feedback",), self.feedback)
        for n, distractor in enumerate(self.distractors):
            yield from feedback_line(("distractors", n, "feedback"), distractor.feedback)
        if self.otherwise is not None:
            yield from feedback_line(("otherwise", "feedback"), self.otherwise.feedback)


def typed_line(typed: str) -> str:
    r"""What was typed on one line, without line breaks and control characters; empty where nothing is to be seen.

    >>> typed_line(" the\r\nharbour\toffice\x00 "), typed_line("\u200b\u200d")
    ('the harbour office', '')
    """
    return " ".join(line for line in typed_text(typed).split("\n") if line)


def typed_text(typed: str) -> str:
    r"""What was typed in lines: breaks are one kind, at most one line is left empty, and control characters are gone.

    >>> typed_text("  One.\r\n\r\n\r\n\r\nTwo.\x00  \u202e")
    'One.\n\nTwo.'
    """
    lines = re.split("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", typed)
    kept = "\n".join(_visible(line).strip() for line in lines)
    text = re.sub("\n{3,}", "\n\n", kept).strip()
    return text if any(_shows(character) for character in text) else ""


def _visible(line: str) -> str:
    """The line with tabs as spaces, and without control characters and halves of characters."""
    spaced = _UNSEEN.sub("", line.replace("\t", " "))
    return "".join(character for character in spaced if unicodedata.category(character) not in {"Cc", "Cs"})


def _shows(character: str) -> bool:
    return unicodedata.category(character) not in {"Cf", "Zs", "Mn"} and character != "\n"
