"""Open: a short text of one's own (QTI extended text interaction).

No program judges it, so points are None and the most is 1: a person gives points by the criteria. What was written
is compared with a model answer by the student: a self-check, one of three levels for each criterion, which is practice
and never gives points. It travels as a further revision of the same response, with a slot for each criterion. Worked
scores:

>>> item = Open.model_validate(EXAMPLE)
>>> item.score({"answer": ("The harbour office says so, and nobody has checked it.",)}).points is None
True
>>> item.score({"answer": ("It is so.",), "check-speaker": ("3",), "check-doubt": ("3",)}).verdict
'ungraded'
>>> item.score({}).points is None, item.score(item.keyed()).points is None
(True, True)
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from secondsource.core.finding import UNEXPLAINED, Finding, Loc
from secondsource.core.items.base import ANSWER, Item, Line, View, feedback_line, known, one_value
from secondsource.core.items.typed import typed_text
from secondsource.core.items.wanted import Why
from secondsource.core.items.wording import id_findings
from secondsource.core.model import Model, Refs, Slug, Text
from secondsource.core.outcome import BadResponseError, Form, Note, Outcome, Response
from secondsource.core.words import gettext as _

CHECK = "check"  # what a self-check sends beside its levels; the slot of a criterion is `check-<its id>`
LEVELS = ("1", "2", "3")
MARGIN = 1.1  # programs count words in different ways: a tenth above the most is still taken
PER_WORD = 20  # characters; no language's words are as long on average

_LEVELS = ["It is missing.", "It is there in part.", "It is there."]
EXAMPLE = {
    "id": "say-what-is-known",
    "type": "open",
    "skill": "attribution",
    "level": 3,
    "dossier": ["report-x/inspected", "report-x/nobody"],
    "stem": "Write what is known of the crane for the evening news.",
    "words": {"aim": 60, "most": 120},
    "model": "The crane had been inspected in March, the harbour office says. Nobody else has said so.",
    "criteria": [
        {"id": "speaker", "name": "The speaker is named", "levels": _LEVELS},
        {"id": "doubt", "name": "The doubt is kept", "levels": _LEVELS},
    ],
    "feedback": "A good text leaves each claim with whoever makes it.",
    "evidence": "report-x/inspected#speaker",
    "proof": "X2, X3",
}


class Words(Model):
    """How long the text should be, in words."""

    aim: int = Field(default=60, ge=5, le=300, description="What a good answer needs.")
    most: int = Field(default=120, ge=5, le=300, description="More is sent back.")


class Criterion(Model):
    """What the text is judged by, on three levels."""

    id: Slug
    name: Text = Field(description="A few words; students see them before they write.")
    levels: tuple[Text, ...] = Field(
        description="Three plain descriptions, from not yet to well.", json_schema_extra={"minItems": 3, "maxItems": 3}
    )

    @property
    def slot(self) -> str:
        """Where a self-check stores the level."""
        return f"{CHECK}-{self.id}"


class OpenView(View):
    """An open item before it is answered. `longest` counts characters; criteria are names without their levels."""

    aim: int
    most: int
    longest: int
    criteria: tuple[str, ...]


class Open(Item):
    """Write a short text: a person judges it, and the student compares it with a model answer."""

    type: Literal["open"]
    stem: Text
    words: Words = Field(default=Words(), description="About 60 words can be marked in half a minute.")
    model: Why = Field(default=None, description="A model answer; students see it once theirs is saved.")
    criteria: tuple[Criterion, ...] = Field(
        default=(), description="Two: what it is judged by.", json_schema_extra={"minItems": 2, "maxItems": 2}
    )
    feedback: Why = Field(default=None, description="What makes a good answer, and what to look at.")
    evidence: Refs = ()

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    @property
    def longest(self) -> int:
        """The most characters that are taken."""
        return self.words.most * PER_WORD

    def view(self, seed: str = "") -> OpenView:
        """The stem, the length and what counts, without model answer or levels."""
        del seed  # nothing to shuffle
        return OpenView(
            **self.shown(),
            aim=self.words.aim,
            most=self.words.most,
            longest=self.longest,
            criteria=tuple(criterion.name for criterion in self.criteria),
        )

    def parse(self, form: Form) -> Response:
        """The text, and behind it the levels of a self-check: all of them or none."""
        text = self._text(one_value(form, ANSWER) or "")
        values = {criterion.slot: one_value(form, criterion.slot) for criterion in self.criteria}
        levels = {slot: (known(value, set(LEVELS)),) for slot, value in values.items() if value is not None}
        if (levels or CHECK in form) and len(levels) < len(values):
            names = "; ".join(criterion.name for criterion in self.criteria)
            raise BadResponseError(_("Choose a level for each of these: {names}.").format(names=names))
        return {ANSWER: (text,), **levels} if text else {}

    def _text(self, typed: str) -> str:
        """The text as it is stored. Its characters are told before any word is counted."""
        text = typed if len(typed) > 2 * self.longest else typed_text(typed)  # the end of a line is sent as two
        if len(text) > self.longest:
            told = _("This has {n} characters, and {most} is the most. Shorten it and save again.")
            raise BadResponseError(told.format(n=len(text), most=self.longest))
        n, most = count_words(text), self.words.most
        if n > most * MARGIN:
            told = _("This has {n} words, and {most} is the most. Take out {more} and save again.")
            raise BadResponseError(told.format(n=n, most=most, more=n - most))
        return text

    def extends(self, stored: Response, response: Response) -> bool:
        """First the text alone; then, once, the same text with a self-check."""
        if not stored:
            return set(response) == {ANSWER}
        return self.continues(stored) and response.get(ANSWER) == stored.get(ANSWER) and len(response) > 1

    def continues(self, stored: Response) -> bool:
        """The self-check is asked for as long as there is none; without criteria there is nothing to check."""
        slots = {criterion.slot for criterion in self.criteria}
        return ANSWER in stored and bool(slots) and slots.isdisjoint(stored)

    def score(self, response: Response) -> Outcome:
        """No points before a person gives them; to compare with, the model answer and what makes a good one."""
        del response  # what was written changes nothing
        told = (
            (_("A model answer"), self.model, ()),
            (_("What makes a good answer"), self.feedback, self.evidence),
        )
        notes = (
            Note(about=about, right=True, chosen=False, text=text or "", evidence=refs)
            for about, text, refs in told
            if text or refs
        )
        return Outcome(points=None, most=1, notes=tuple(notes))

    def keyed(self) -> Response:
        """The model answer; no words, where there is none yet."""
        return {ANSWER: (typed_text(self.model or ""),)}

    def readable(self, response: Response) -> str:
        """The text, and behind it in brackets the level of each criterion in a self-check."""
        checked = ((criterion.name, response.get(criterion.slot, ())) for criterion in self.criteria)
        told = "; ".join(
            _("{name}: level {n} of 3").format(name=name, n=values[0]) for name, values in checked if values
        )
        text = "; ".join(response.get(ANSWER, ()))
        return f"{text} [{told}]" if told else text

    def slips(self) -> Iterator[Note]:
        """None: a text has no wrong answer that could be foreseen."""
        yield from ()

    def ids(self, response: Response) -> str:
        """The levels of a self-check alone: a text has no id."""
        return super().ids({slot: values for slot, values in response.items() if slot != ANSWER})

    def guess(self) -> None:
        """Nobody guesses a text."""
        return

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """One piece, beside the model answer."""
        yield ("feedback",), self.evidence, True

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """None: a text has no distractor."""
        yield from ()

    def lines(self) -> Iterator[Line]:
        """The stem, what the text is judged by, the model answer, and what makes a good one."""
        yield Line(("stem",), self.stem, "stem")
        for n, criterion in enumerate(self.criteria):
            yield Line(("criteria", n, "name"), criterion.name, "text")
            yield from (Line(("criteria", n, "levels", m), level, "text") for m, level in enumerate(criterion.levels))
        yield from feedback_line(("model",), self.model)
        yield from feedback_line(("feedback",), self.feedback)

    def findings(self) -> Iterator[Finding]:
        """Two criteria that differ, on levels that differ, and a model answer that keeps to the length."""
        if len(self.criteria) != 2:  # noqa: PLR2004  two can be judged in half a minute
            what, do = (
                _("{n} criteria").format(n=len(self.criteria)),
                _("give two: what matters most, and how it is shown"),
            )
            yield Finding(("criteria",), what, do, rule="" if self.criteria else UNEXPLAINED)
        yield from id_findings(("criteria",), [criterion.id for criterion in self.criteria])
        for n, criterion in enumerate(self.criteria):
            if len(criterion.levels) != len(LEVELS):
                what = _('"{id}" has {n} levels').format(id=criterion.id, n=len(criterion.levels))
                yield Finding(("criteria", n, "levels"), what, _("give three: not yet, in part, well"))
            elif len(set(criterion.levels)) < len(LEVELS):
                what = _('two levels of "{id}" say the same').format(id=criterion.id)
                yield Finding(("criteria", n, "levels"), what, _("make them differ"))
        if self.words.aim > self.words.most:
            what = _("the aim is {aim} words, and {most} is the most").format(aim=self.words.aim, most=self.words.most)
            yield Finding(("words",), what, _("raise the most, or lower the aim"))
        words = count_words(self.model or "")
        if words > self.words.most:
            what = _("the model answer has {n} words, and {most} is the most").format(n=words, most=self.words.most)
            yield Finding(("model",), what, _("shorten it to what a student can write"))


def count_words(text: str) -> int:
    """How many runs of characters between spaces hold a letter or a digit; `item-open.js` counts in the same way.

    >>> count_words("The office - so it says - has checked it: 3 times."), count_words(" - ")
    (10, 0)
    """
    return sum(any(character.isalnum() for character in run) for run in text.split())
