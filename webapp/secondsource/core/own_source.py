"""A source of a teacher's own: what the copy shows, told in a form, its text as pasted, and what became of its excerpts."""

import datetime as dt
import re
import unicodedata
from itertools import product
from string import ascii_uppercase
from typing import Literal

from secondsource.core import seal
from secondsource.core.excerpting import sealed
from secondsource.core.model import Model, Slug, Text
from secondsource.core.sources import Dated, Excerpt, Lang, Shown, Source
from secondsource.core.words import gettext as _

MOST_LETTERS = 200_000
MOST_PARAGRAPHS = 2_000

# What a source is in, by the code that browsers know; each called as its speakers call it.
LANGUAGES = {
    "ar": "العربية", "be": "Беларуская", "bg": "Български", "cs": "Čeština", "da": "Dansk", "de": "Deutsch",
    "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti", "fi": "Suomi", "fr": "Français",
    "he": "עברית", "hr": "Hrvatski", "hu": "Magyar", "is": "Íslenska", "it": "Italiano", "lt": "Lietuvių",
    "lv": "Latviešu", "nl": "Nederlands", "no": "Norsk", "pl": "Polski", "pt": "Português", "ro": "Română",
    "ru": "Русский", "sk": "Slovenčina", "sl": "Slovenščina", "sr": "Српски", "sv": "Svenska", "tr": "Türkçe",
    "uk": "Українська",
}  # fmt: skip

Deed = Literal["created", "told", "marked", "decisive", "renamed", "unmarked", "text"]


class TextRefusedError(ValueError):
    """What was pasted is no text to keep. The message says what to do."""


class About(Model):
    """What its teacher tells of a copy. None: the copy does not show it."""

    label: Text
    outlet: Text | None = None
    byline: Text | None = None
    credits: tuple[Text, ...] = ()
    reported: Text | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    lang: Lang | None = None
    provenance: Text | None = None
    licence: Text | None = None
    copied: Text | None = None

    @property
    def line(self) -> str:
        """The line under every quotation: the teacher's own, or one made of what the copy shows."""
        if self.provenance:
            return self.provenance
        shown = [part for part in (self.byline, self.outlet, self.reported, *self.credits) if part]
        return ", ".join(shown)[:400] or _("our copy does not show who published it, nor when")

    def unshown(self) -> tuple[str, ...]:
        """What the copy leaves open."""
        told = (
            (self.outlet, _("Who published it.")),
            (self.byline, _("Who wrote it.")),
            (self.reported or self.earliest or self.latest, _("When it was published.")),
        )
        return tuple(text for value, text in told if not value)

    def dated(self) -> Dated | None:
        """When it can have been written; one day where one was told, None where none was."""
        earliest, latest = self.earliest or self.latest, self.latest or self.earliest
        if earliest is None or latest is None:
            return None
        because = _("Told by the teacher who copied it.")
        return Dated(earliest=earliest, latest=latest, reported=self.reported or str(latest), because=because)

    def described(self, id_: str, letter: str) -> Source:
        """The source that it tells of, without excerpts and seal. It has no paragraph map."""
        return Source(
            source=id_,
            letter=letter,
            label=self.label,
            lang=self.lang,
            provenance=self.line,
            shown=Shown(outlet=self.outlet, byline=self.byline, dateline=None, agency=None, credits=self.credits),
            unshown=self.unshown(),
            dated=self.dated(),
            map=(),
            excerpts=(),
        )


class SourceChange(Model):
    """What a revision of a source did, and to which excerpt."""

    deed: Deed
    excerpt: Slug | None = None


class OwnSource(Model):
    """A source as its teacher keeps it; its text is kept beside it.

    `fallen` are excerpts that stood in an earlier version of the text and stand in this one no more.
    """

    id: int
    course: Slug
    owner: int
    shared: bool
    archived: dt.datetime | None
    revision: int
    saved: dt.datetime
    about: About
    source: Source
    fallen: tuple[Excerpt, ...] = ()

    def excerpt(self, id_: str) -> Excerpt | None:
        """The excerpt of that id, if it stands."""
        return next((one for one in self.source.excerpts if one.id == id_), None)

    def told(self, about: About, text: str) -> Source:
        """The same text and excerpts under what is told of it now."""
        return sealed(about.described(self.source.source, self.source.letter), text, self.source.excerpts)


def clean_text(pasted: str) -> str:
    """The text in composed form (NFC), its lines ended by line feeds and not blank at the ends. Raises TextRefusedError."""
    text = unicodedata.normalize("NFC", pasted.removeprefix("\ufeff"))
    text = re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text).strip("\n")
    lines = seal.paragraphs(text)
    if not seal.count_words(text):
        raise TextRefusedError(_("There is no text yet. Copy the whole report from its page and paste it here."))
    if len(text) > MOST_LETTERS:
        what = _("This text has {n} letters; {most} are the most. Leave out what is not part of the report.")
        raise TextRefusedError(what.format(n=len(text), most=MOST_LETTERS))
    if len(lines) > MOST_PARAGRAPHS:
        what = _("This text has {n} lines; {most} are the most. Leave out what is not part of the report.")
        raise TextRefusedError(what.format(n=len(lines), most=MOST_PARAGRAPHS))
    for n, line in enumerate(lines, 1):
        if any(
            symbol == "\ufffd" or (unicodedata.category(symbol) in {"Cc", "Cs"} and symbol != "\t") for symbol in line
        ):
            what = _("Paragraph {n} holds signs that are no text, as a file does that is no plain text. Copy the report from its page as it is read, and paste that.")  # fmt: skip
            raise TextRefusedError(what.format(n=n))
    return text


def free_letter(taken: frozenset[str]) -> str:
    """The first letter that no source has yet, or two where none is left.

    >>> free_letter(frozenset("ABD")), free_letter(frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    ('C', 'AA')
    """
    letters: list[str] = [*ascii_uppercase, *(one + other for one, other in product(ascii_uppercase, repeat=2))]
    return next(letter for letter in letters if letter not in taken)
