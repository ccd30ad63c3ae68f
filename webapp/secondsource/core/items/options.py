"""Options, and what the types that offer them have in common."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from secondsource.core.finding import FEW_OPTIONS, UNTAGGED, Finding, Loc
from secondsource.core.items.base import ANSWER, Item, Line, View, feedback_line
from secondsource.core.items.wanted import Why
from secondsource.core.items.wording import id_findings, text_findings
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import Note, Response
from secondsource.core.shuffle import shuffled
from secondsource.core.words import gettext as _


class OptionView(Model):
    """An option as a student sees it before answering."""

    id: Slug
    text: str


class OptionsView(View):
    """An item with options, before it is answered."""

    options: tuple[OptionView, ...]


class Option(Model):
    """One option: a key, or a distractor that stands for a misconception."""

    id: Slug
    text: Text
    key: bool = False
    misconception: Slug | None = Field(default=None, description="What a student who chooses this has mixed up.")
    feedback: Why = Field(
        default=None, description="Why this is the key, or why it tempts and what to look at instead."
    )
    evidence: Refs = Field(default=(), description="The excerpts that show it.")
    weight: Annotated[float | None, Field(ge=-1, le=1)] = Field(
        default=None,
        description="The points for choosing it, where they are not the usual ones: a half is 0.5. In multi, those of the "
        "keys add up to 1, and a distractor takes points away.",
    )

    def view(self) -> OptionView:
        """The option without anything that tells whether it is a key."""
        return OptionView(id=self.id, text=self.text)

    def note(self, *, chosen: bool) -> Note:
        """The option's feedback."""
        return Note(
            about=self.text,
            right=self.key,
            chosen=chosen,
            text=self.feedback or "",
            misconception=self.misconception,
            evidence=self.evidence,
        )


class WithOptions(Item):
    """An item that is answered by choosing among options."""

    stem: Text
    options: tuple[Option, ...]
    shuffle: bool = Field(default=True, description="False where the order of the options carries meaning.")

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    @property
    def fewest(self) -> int:
        """How many options it needs: three suffice, fewer do not (Rodriguez 2005)."""
        return 3

    def view(self, seed: str = "") -> OptionsView:
        """Stem and options, without keys, their number, feedback, evidence or misconceptions."""
        return OptionsView(
            **self.shown(),
            options=tuple(option.view() for option in shuffled(self.options, seed if self.shuffle else "")),
        )

    def notes(self, response: Response) -> tuple[Note, ...]:
        """Feedback on each key, found or missed, and then on each distractor that was chosen."""
        chosen = response.get(ANSWER, ())
        notes = (option.note(chosen=option.id in chosen) for option in self.options)
        return tuple(sorted((n for n in notes if n.right or n.chosen), key=lambda note: not note.right))

    def slips(self) -> Iterator[Note]:
        """Each distractor."""
        return (option.note(chosen=True) for option in self.options if not option.key)

    def weights(self) -> Iterator[tuple[str, float]]:
        """Each option that has one."""
        return ((option.text, option.weight) for option in self.options if option.weight is not None)

    def keyed(self) -> Response:
        """The options marked as key."""
        return {ANSWER: tuple(option.id for option in self.options if option.key)}

    def readable(self, response: Response) -> str:
        """The texts of the chosen options, in the order written in the bank."""
        chosen = response.get(ANSWER, ())
        return "; ".join(option.text for option in self.options if option.id in chosen)

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """One piece for each option."""
        for n, option in enumerate(self.options):
            yield ("options", n), option.evidence, option.key

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """One for each distractor."""
        for n, option in enumerate(self.options):
            if option.misconception is not None:
                yield ("options", n, "misconception"), option.misconception

    def lines(self) -> Iterator[Line]:
        """The stem, the options, and the feedback of each."""
        yield Line(("stem",), self.stem, "stem")
        for n, option in enumerate(self.options):
            yield Line(("options", n, "text"), option.text, "key" if option.key else "option")
        for n, option in enumerate(self.options):
            yield from feedback_line(("options", n, "feedback"), option.feedback)

    def findings(self) -> Iterator[Finding]:
        """The rules for options of Haladyna, Downing & Rodriguez (2002)."""
        if len(self.options) < self.fewest:
            what, do = _("fewer than three options"), _("add a distractor that a real misconception would choose")
            yield Finding(("options",), what, do, rule=FEW_OPTIONS if len(self.options) > 1 else "")
        for n, option in enumerate(self.options):
            if not option.key and option.misconception is None:
                what = _('option "{id}" has no misconception').format(id=option.id)
                yield Finding(("options", n), what, _("name what a student who chooses it has mixed up"), rule=UNTAGGED)
            if option.key and option.misconception is not None:
                what = _('option "{id}" is a key and has a misconception').format(id=option.id)
                yield Finding(("options", n, "misconception"), what, _("remove one of the two"))
        yield from id_findings(("options",), [option.id for option in self.options])
        yield from text_findings(("options",), [option.text for option in self.options])
