"""Excerpts of a source whose text is at hand: quoted within the limits, with decisive words, and sealed at each change."""

import re
from collections.abc import Collection, Sequence

from secondsource.core import seal
from secondsource.core.marked import Range
from secondsource.core.quoting import NotQuotedError, find
from secondsource.core.slugs import slug_like
from secondsource.core.sources import Excerpt, Source
from secondsource.core.words import gettext as _

MOST_LETTERS = 1200  # of one excerpt: 60 words of any language that writes spaces between them
_NAMED_AFTER = 30  # letters of an id that is made from words
_EDGES = ".,;:!?…\"'“”„‟‘’‚‛«»()[]"


def sealed(source: Source, text: str, excerpts: Sequence[Excerpt]) -> Source:
    """The source with these excerpts, in the order in which they stand, sealed against its text."""
    lines = [seal.normalise(line) for line in seal.paragraphs(text)]
    ordered = sorted(excerpts, key=lambda one: (one.p, lines[one.p - 1].index(seal.normalise(one.exact))))
    made = source.model_copy(update={"excerpts": tuple(ordered), "sealed": None})
    return made.model_copy(update={"sealed": seal.seal(made, text)})


def excerpt(source: Source, text: str, p: int, typed: str, name: str = "", taken: Collection[str] = ()) -> Excerpt:  # noqa: PLR0913, PLR0917  where it stands, and what it is called
    """A new excerpt of paragraph `p`, with an id like its name or its words that neither the source nor `taken` has.

    Raises NotQuotedError: the words do not stand there, or the limits are passed.
    """
    lines = seal.paragraphs(text)
    if not 1 <= p <= len(lines):
        raise NotQuotedError(_("The text has no paragraph {p}; it was changed meanwhile.").format(p=p))
    exact = find(lines[p - 1], typed)
    words = seal.count_words(exact)
    if not words:
        raise NotQuotedError(_("There is no word among what you marked. Mark the words that you want to quote."))
    if words > seal.MOST_WORDS or len(exact) > MOST_LETTERS:
        what = _(
            "These are {words} words and {letters} letters. One excerpt may have {most} words and {limit} letters."
        )
        raise NotQuotedError(
            what.format(words=words, letters=len(exact), most=seal.MOST_WORDS, limit=MOST_LETTERS)
        )  # fmt: skip
    made = Excerpt(id=free_name(name or exact, {*taken, *(one.id for one in source.excerpts)}), p=p, exact=exact)
    _insist_on_new_words(source, lines[p - 1], made)
    insist_on_share(sealed(source, text, (*source.excerpts, made)))
    return made


def free_name(typed: str, taken: Collection[str]) -> str:
    """An id like what was typed that is not taken.

    >>> free_name("The harbour office said", {"the-harbour-office-said"})
    'the-harbour-office-said-2'
    """
    whole = slug_like(typed, "words")
    wanted = (
        whole if len(whole) <= _NAMED_AFTER else whole[: _NAMED_AFTER + 1].rpartition("-")[0] or whole[:_NAMED_AFTER]
    )
    return (
        wanted if wanted not in taken else next(f"{wanted}-{n}" for n in range(2, 9999) if f"{wanted}-{n}" not in taken)
    )


def _insist_on_new_words(source: Source, line: str, made: Excerpt) -> None:
    """No word is quoted twice, for it would count twice."""
    folded = seal.normalise(line)
    start = folded.index(seal.normalise(made.exact))
    end = start + len(seal.normalise(made.exact))
    for other in source.excerpts:
        if other.p == made.p:
            at = folded.index(seal.normalise(other.exact))
            if at < end and start < at + len(seal.normalise(other.exact)):
                text = _(
                    "Some of these words are in the excerpt “{id}” already. Mark others, or remove that one first."
                )
                raise NotQuotedError(text.format(id=other.id))


def insist_on_share(source: Source) -> None:
    """Refuse a source of whose text too much would be quoted. Raises NotQuotedError."""
    share = seal.share_quoted(source)
    if share > seal.MOST_SHARE:
        text = _("With this, {share:.0%} of the text would be quoted; {most:.0%} is the most. Mark fewer words, or remove an excerpt.")  # fmt: skip
        raise NotQuotedError(text.format(share=share, most=seal.MOST_SHARE))


def with_decisive(one: Excerpt, runs: Sequence[Range], name: str = "") -> Excerpt:
    """The excerpt with further spans, each a range of its words.

    A name is given to the first; the others have theirs from their words. Raises NotQuotedError: nothing is marked, or a
    run stands twice.
    """
    if not runs:
        raise NotQuotedError(_("No words are marked. Mark the decisive words first."))
    spans = dict(one.spans)
    for n, (first, last) in enumerate(runs):
        words = _run(one.exact, first, last)
        if words not in spans.values():
            spans[free_name(name if name and not n else words, spans.keys())] = words
    return one.model_copy(update={"spans": spans})


def _run(exact: str, first: int, last: int) -> str:
    """The words of a range, without the punctuation around them where they can be told apart without it."""
    places = list(re.finditer(r"\S+", exact))
    whole = exact[places[first].start() : places[last].end()]
    for run in (whole.strip(_EDGES), whole):
        if run.strip() and exact.count(run) == 1:
            return run
    text = _("“{words}” stands more than once in this excerpt. Take in a word more, so that one place alone is meant.")
    raise NotQuotedError(text.format(words=whole))
