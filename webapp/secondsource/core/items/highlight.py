"""Highlight: mark the decisive words in an excerpt (QTI hottext interaction, or text selection).

A core is a span that suffices; the zone is every word that may be marked without loss, the cores always among them.
With E the number of marked words outside the zone, and Z the number of words in the zone, the points are

    1    a whole core is marked, and E = 0
    1/2  a whole core is marked, and 0 < E <= 2 Z
    0    otherwise; and always where a tempting span is marked as a whole, or nearly everything is: more than 4/5 of
         the excerpt, although the zone is less than that

so that a word too many costs half, and marking much in the hope of a hit earns nothing. In the example words 0 to 3
are the core, 4 and 5 belong to the zone too (Z = 6), 7 to 11 tempt, and there are 14. Worked scores:

>>> item = Highlight.model_validate(EXAMPLE)
>>> item.score({"answer": ("0-3",)}).points, item.score({"answer": ("0-5",)}).points  # the core; with what is free
(1.0, 1.0)
>>> item.score({"answer": ("0-6",)}).points, item.score({"answer": ("0-3", "8-11")}).points  # E = 1; E = 4
(0.5, 0.5)
>>> item.score({"answer": ("0-2",)}).points, item.score({}).points  # a part of the core; nothing
(0.0, 0.0)
>>> item.score({"answer": ("0-3", "7-11")}).points  # the core, and the whole of what tempts
0.0
>>> item.score({"answer": ("0-10", "12-12")}).points, item.score({"answer": ("0-13",)}).points  # 12 of 14; everything
(0.0, 0.0)

And with the one word 0 as core and zone (Z = 1):

>>> narrow = item.model_copy(update={"zone": (), "anchored": Anchored(words=item.words, spans={"speaker": (0, 0)})})
>>> narrow.score({"answer": ("0-2",)}).points, narrow.score({"answer": ("0-3",)}).points  # E = 2; E = 3
(0.5, 0.0)
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from secondsource.core import marked as runs
from secondsource.core.cards import Card
from secondsource.core.finding import UNEXPLAINED, Finding, Loc
from secondsource.core.items.base import ANSWER, Item, Line, View, feedback_line
from secondsource.core.items.decisive import Decisive, decisive
from secondsource.core.items.wanted import Tag, Wanted, Why
from secondsource.core.marked import Anchored, Range
from secondsource.core.model import Model, Ref, Refs, Slug, Slugs, Text, span_of
from secondsource.core.outcome import BadResponseError, Form, Note, Outcome, Response, Word
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _

_EXACT = "The harbour office said on Monday that the crane had been inspected in March."
_SPANS = {"speaker": "The harbour office said", "day": "on Monday", "claim": "the crane had been inspected"}
EXAMPLE = {
    "id": "words-that-say-who",
    "type": "highlight",
    "skill": "attribution",
    "level": 1,
    "dossier": ["report-x/inspected"],
    "stem": "Mark the words that say who claims it.",
    "excerpt": "report-x/inspected",
    "cores": ["speaker"],
    "zone": ["day"],
    "tempting": [
        {"span": "claim", "misconception": "attribution-missed", "feedback": "That is what is claimed, not who does."}
    ],
    "otherwise": {"misconception": "attribution-missed", "feedback": "Look for a name and a verb of saying."},
    "feedback": "An office, and a verb of saying: whatever follows is its claim.",
    "evidence": "report-x/inspected#speaker",
    "proof": "X2",
    "anchored": runs.anchored(_EXACT, _SPANS).model_dump(mode="json"),  # not for files
}


class Tempting(Model):
    """A span that is not the answer and looks like it."""

    span: Slug = Field(description="The name of the span. Marked as a whole, it costs all points.")
    misconception: Tag = Field(default=None, description="What a student who marks it has mixed up.")
    feedback: Why = None
    evidence: Refs = ()


class OtherMarks(Model):
    """Feedback for wrong words that no tempting span foresaw."""

    misconception: Tag = None
    feedback: Why = None
    evidence: Refs = ()


class HighlightView(View):
    """A highlight item before it is answered."""

    excerpt: Ref
    words: tuple[str, ...]

    @property
    def cards(self) -> Refs:
        """Those to be read: the excerpt in which words are marked is printed as the place to mark them."""
        return tuple(ref for ref in self.dossier if ref != self.excerpt)

    @property
    def phrases(self) -> tuple[Range, ...]:
        """The excerpt cut into phrases, each of which one box marks where there are no scripts."""
        return runs.phrases(self.words)

    def marked(self, given: tuple[str, ...]) -> frozenset[int]:
        """The words that an answer marks, stored or just typed; junk in it marks none."""
        return runs.covered(given, len(self.words))


class Highlight(Item):
    """Mark words: a core without excess earns 1 point, with some excess half a point."""

    type: Literal["highlight"]
    stem: Text
    excerpt: Ref = Field(description="The excerpt in which words are marked; it stands in the dossier too.")
    cores: Slugs = Field(min_length=1, description="Names of spans of the excerpt. Any one of them suffices.")
    zone: Slugs = Field(default=(), description="Names of spans that may be marked too without loss, beside the cores.")
    tempting: tuple[Tempting, ...] = Field(default=(), description="Spans that a misconception leads to.")
    otherwise: Annotated[OtherMarks | None, Wanted(UNEXPLAINED)] = None
    feedback: Why = Field(default=None, description="Why the cores are the decisive words.")
    evidence: Refs = ()
    anchored: Annotated[Anchored | None, SkipJsonSchema()] = Field(
        default=None, description="Not for files: the words of the excerpt and where its spans stand, as published."
    )

    @property
    def question(self) -> str:
        """The stem."""
        return self.stem

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the excerpt; none before the item is published."""
        return self._text.words

    @property
    def decisive_spans(self) -> Refs:
        """The cores."""
        return tuple(f"{self.excerpt}#{core}" for core in self.cores)

    @property
    def _text(self) -> Anchored:
        return self.anchored or Anchored()

    @property
    def _decisive(self) -> Decisive:
        span = self._text.numbers
        cores = [span([name]) for name in self.cores]
        return decisive(len(self.words), cores, span(self.zone), [span([one.span]) for one in self.tempting])

    def bound(self, cards: Mapping[str, Card]) -> Self:
        """The item with the words and spans of its excerpt. Raises KeyError where there is no such excerpt."""
        card = cards[self.excerpt]
        return self.model_copy(update={"anchored": runs.anchored(card.exact, card.spans)})

    def view(self, seed: str = "") -> HighlightView:
        """The stem and the words of the excerpt, without its spans. The excerpt is shown even if no dossier names it."""
        del seed  # nothing to shuffle
        dossier = tuple(dict.fromkeys((*self.dossier, self.excerpt)))
        return HighlightView(**{**self.shown(), "dossier": dossier}, excerpt=self.excerpt, words=self.words)

    def parse(self, form: Form) -> Response:
        """The marked words as ranges: in order, merged. A form may send single words and ranges that overlap."""
        values = [value.strip() for value in form.get(ANSWER, []) if value.strip()]
        count = len(self.words)
        if len(values) > 2 * count or any(runs.read(value, count) is None for value in values):
            raise BadResponseError(_("Something arrived that is no word of this passage. Mark the words once more."))
        marked = runs.covered(values, count)
        return {ANSWER: runs.written(marked)} if marked else {}

    def score(self, response: Response) -> Outcome:
        """1 for a core without excess, a half with some, 0 for anything else; and what became of each word."""
        marked, text = self._marked(response), self._text
        states = zip(text.words, self._decisive.states(marked), strict=True)
        return Outcome(
            points=self._decisive.points(marked),
            most=1,
            notes=tuple(self._notes(marked)),
            words=tuple(Word(text=word, state=state) for word, state in states),
        )

    def _marked(self, response: Response) -> frozenset[int]:
        return runs.covered(response.get(ANSWER, ()), len(self.words))

    def _notes(self, marked: frozenset[int]) -> Iterator[Note]:
        """Why the core is decisive, and then what else was marked, as foreseen or not."""
        decisive = self._decisive
        hit, tempted = decisive.hit(marked), decisive.tempted(marked)
        core = self._text.text(hit or decisive.nearest(marked))
        yield Note(about=core, right=True, chosen=bool(hit), text=self.feedback or "", evidence=self.evidence)
        for one in self.tempting:
            if (span := self._text.numbers([one.span])) in tempted:
                yield self._note(span, one)
        if marked and not tempted and decisive.points(marked) < 1:
            yield self._note(marked - decisive.zone if hit else marked, self.otherwise or OtherMarks())

    def _note(self, words: frozenset[int], told: Tempting | OtherMarks) -> Note:
        return Note(
            about=self._text.text(words),
            right=False,
            chosen=True,
            text=told.feedback or "",
            misconception=told.misconception,
            evidence=told.evidence,
        )

    def slips(self) -> Iterator[Note]:
        """Each span that tempts, and any other words."""
        for one in self.tempting:
            yield self._note(self._text.numbers([one.span]), one)
        if self.otherwise:
            yield self._note(frozenset(), self.otherwise).model_copy(update={"about": _("other words")})

    def keyed(self) -> Response:
        """The first core."""
        core = self._text.numbers(self.cores[:1])
        return {ANSWER: runs.written(core)} if core else {}

    def readable(self, response: Response) -> str:
        """The marked words, run by run."""
        return self._text.text(self._marked(response))

    def guess(self) -> float | None:
        """The mean over every single run of words that could be marked."""
        return self._decisive.guess()

    def citations(self) -> Iterator[tuple[Loc, Refs, bool]]:
        """The excerpt itself, why the cores decide, each tempting span, and the rest."""
        yield ("excerpt",), (self.excerpt,), True
        yield ("feedback",), self.evidence, True
        for n, one in enumerate(self.tempting):
            yield ("tempting", n), one.evidence, False
        yield ("otherwise",), self.otherwise.evidence if self.otherwise else (), False

    def tags(self) -> Iterator[tuple[Loc, Slug]]:
        """One for each tempting span, and one for the rest."""
        told = [(("tempting", n), one) for n, one in enumerate(self.tempting)]
        for loc, one in (*told, (("otherwise",), self.otherwise)):
            if one and one.misconception:
                yield (*loc, "misconception"), one.misconception

    def lines(self) -> Iterator[Line]:
        """The stem, why the cores decide, why each tempting span tempts, and what is said to all else."""
        yield Line(("stem",), self.stem, "stem")
        yield from feedback_line(("feedback",), self.feedback)
        for n, one in enumerate(self.tempting):
            yield from feedback_line(("tempting", n, "feedback"), one.feedback)
        yield from feedback_line(("otherwise", "feedback"), self.otherwise.feedback if self.otherwise else None)

    def findings(self) -> Iterator[Finding]:
        """Spans that have one part each and stand in the excerpt, and a zone that is not nearly all of it."""
        if span_of(self.excerpt):
            what = _('"excerpt" names the span "{ref}"').format(ref=self.excerpt)
            yield Finding(("excerpt",), what, _('name the excerpt alone, and its span under "cores"'))
        yield from self._twice()
        if self.anchored:
            yield from self._unknown(self.anchored)
            yield from self._unfair()

    def _named(self) -> Iterator[tuple[Loc, str]]:
        yield from ((("cores", n), name) for n, name in enumerate(self.cores))
        yield from ((("zone", n), name) for n, name in enumerate(self.zone))
        yield from ((("tempting", n, "span"), one.span) for n, one in enumerate(self.tempting))

    def _twice(self) -> Iterator[Finding]:
        """Tempting spans that have another part too. A core that the zone names as well does no harm."""
        told = {*self.cores, *self.zone}
        for n, one in enumerate(self.tempting):
            if one.span in told:
                what = _('the span "{name}" tempts and has another part too').format(name=one.span)
                yield Finding(("tempting", n, "span"), what, _("name it once: as a core, in the zone, or as tempting"))
            told.add(one.span)

    def _unknown(self, text: Anchored) -> Iterator[Finding]:
        for loc, name in self._named():
            if name not in text.spans:
                what = _('excerpt "{ref}" has no span "{span}"').format(ref=self.excerpt, span=name)
                do = _('{suggestion} (other words get a name under "spans" in the file of {source})')
                source = self.excerpt.partition("/")[0]
                yield Finding(loc, what, do.format(suggestion=suggest(name, text.spans), source=source))

    def _unfair(self) -> Iterator[Finding]:
        """Spans by which the key could not earn full points, or everything could earn some."""
        zone, count = self._decisive.zone, len(self.words)
        for n, one in enumerate(self.tempting):
            if (span := self._text.numbers([one.span])) and span <= zone:
                what = _('the tempting span "{name}" lies inside what may be marked').format(name=one.span)
                yield Finding(("tempting", n, "span"), what, _("let it reach beyond the cores and the zone"))
        if 5 * len(zone) > 4 * count:
            what = _("{n} of the {count} words of the excerpt may be marked").format(n=len(zone), count=count)
            do = _("keep it to four in five, so that marking everything earns nothing")
            yield Finding(("zone",) if self.zone else ("cores",), what, do)
