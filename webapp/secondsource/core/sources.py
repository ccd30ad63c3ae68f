"""A source: one news report, known by its excerpts, its paragraph map and its seal; not by its full text."""

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints

from secondsource.core.model import Model, Slug, Text

# What a program writes and no hand should: "sha256-" and 64 hexadecimal digits.
Digest = Annotated[str, StringConstraints(pattern=r"^sha256-[0-9a-f]{64}$")]

# A language as pages name it to browsers and screen readers: "de".
Lang = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]

# By which students tell reports apart. Two only where all of one are taken.
Letter = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}$")]


class Shown(Model):
    """What the copy itself shows of where it comes from. None: the copy does not show it."""

    outlet: Text | None
    byline: Text | None
    dateline: Text | None
    agency: Text | None
    credits: tuple[Text, ...] = ()
    residue: tuple[Text, ...] = Field(default=(), description="Traces of the page it was copied from.")


class Dated(Model):
    """When the report can have been written, reasoned from what the copies show."""

    earliest: dt.date
    latest: dt.date
    reported: Text = Field(description="How the course dates it, such as: on or about 18 August 2021.")
    because: Text


class Paragraph(Model):
    """One line of the paragraph map: who speaks, and the gist in the course's own words."""

    p: Annotated[int, Field(ge=1)]
    voice: Text
    gist: Text


class Excerpt(Model):
    """A verbatim quotation of at most 60 words from one paragraph of a source."""

    id: Slug
    p: Annotated[int, Field(ge=1, description="The paragraph: the n-th non-blank line of the copy.")]
    exact: Text
    spans: dict[Slug, Text] = Field(default={}, description="Named runs of words that occur once in `exact`.")
    language: Text | None = Field(default=None, description="A note where the excerpt uses terms the course does not.")
    reserved: bool = Field(default=False, description="Kept for the before and after forms; taught nowhere.")


class SealedExcerpt(Model):
    """Where an excerpt stood when it was checked, and its digest.

    `at` is a W3C TextPositionSelector over the normalised paragraph, written `start-end`. The prefix and
    suffix of a TextQuoteSelector are left out: they would quote words that no lesson needs.
    """

    at: Annotated[str, StringConstraints(pattern=r"^\d+-\d+$")]
    seal: Digest


class Sealed(Model):
    """What `secondsource source seal` wrote with the copy at hand."""

    text: Digest
    words: Annotated[int, Field(ge=1)]
    paragraphs: tuple[Digest, ...]
    excerpts: dict[Slug, SealedExcerpt]


class Source(Model):
    """A report as the course knows it."""

    source: Slug
    letter: Letter
    label: Text
    lang: Lang | None = Field(default=None, description="The language of its text, where that is not the course's.")
    invented: bool = Field(
        default=False, description="Written for the course. Then its text is shipped whole, as texts/<source>.txt."
    )
    provenance: Text = Field(description="The line under every quotation: only what the copy shows.")
    shown: Shown
    unshown: tuple[Text, ...]
    dated: Dated | None = Field(description="null: nothing tells when.")
    map: tuple[Paragraph, ...]
    excerpts: tuple[Excerpt, ...]
    sealed: Sealed | None = None

    @property
    def reserved(self) -> bool:
        """Whether all of it is kept for the before and after forms, so that nobody is to see it before."""
        return bool(self.excerpts) and all(excerpt.reserved for excerpt in self.excerpts)

    def voice(self, p: int) -> str:
        """Who speaks in paragraph p; empty when the map does not have it."""
        return next((line.voice for line in self.map if line.p == p), "")
