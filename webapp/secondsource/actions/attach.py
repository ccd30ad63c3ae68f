"""Full texts: a school that holds the articles attaches them, and its classes read the whole reports from then on."""

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.content.decoding import utf_8
from secondsource.core.comparison import Comparison, compare
from secondsource.core.sources import Sealed, Source
from secondsource.core.words import gettext as _
from secondsource.store import folder, texts

MOST_BYTES = 400_000  # of one text: some sixty thousand words

# How the files begin that people take for text, and what they are.
_NO_TEXT = {b"%PDF": "PDF", b"PK\x03\x04": "Word, Pages, OpenDocument", b"\xd0\xcf\x11\xe0": "Word", b"{\\rtf": "RTF"}


class Attached(NamedTuple):
    """A text that is kept: since when, and its paragraphs; none where it is no longer the copy of the seal."""

    since: dt.datetime
    lines: tuple[str, ...]


def refusal(source: Source) -> str:
    """Why a source can have no text attached; empty where it can."""
    if source.invented:
        return _("{label} is invented: its text comes with the course.").format(label=source.label)
    if source.reserved:
        return _("{label} is kept for the test before and after, so nobody reads it whole.").format(label=source.label)
    if source.sealed is None:
        return _("{label} is not sealed, so nothing can be compared with it.").format(label=source.label)
    return ""


def attach(data: Path, course: str, source: Source, raw: bytes) -> Comparison:
    """Keep the full text of a source, if it is the very copy that the course was built on: see `Comparison.lines`.

    Raises RefusedError where the source can have none or the bytes are no text; StoreError where there is no data
    folder, or it cannot be written.
    """
    folder.existing(data)
    why = refusal(source)
    if why or source.sealed is None:
        raise RefusedError(why)
    found = compare(source.sealed, decoded(raw))
    if found.lines:
        texts.write(data, course, source.source, "\n\n".join(found.lines) + "\n")
    return found


def detach(data: Path, source: str, course: str | None = None) -> bool:
    """Delete the text of a source, also of one that is in no course any more; whether there was one.

    Raises RefusedError where several courses have one, and none of them is named; StoreError.
    """
    folder.existing(data)
    found = [where for where, name in texts.kept(data) if name == source and course in {None, where}]
    if len(found) > 1:
        text = _("Several courses have a text of {source}: {courses}. Name one with --course.")
        raise RefusedError(text.format(source=source, courses=", ".join(found)))
    removed = [texts.remove(data, where, source) for where in found]
    _proved.cache_clear()
    return any(removed)


def attached(data: Path, course: str, source: Source) -> Attached | None:
    """The text of a source, proved against its seal once more; None where there is none."""
    path = texts.path_of(data, course, source.source)
    seen = texts.look(path)
    if seen is None:
        return None
    since = dt.datetime.fromtimestamp(seen.modified / 1e9, dt.UTC)
    sealed = None if refusal(source) else source.sealed
    return Attached(since, _proved(path, seen, sealed.model_dump_json()) if sealed else ())


@lru_cache(maxsize=32)
def _proved(path: Path, _seen: texts.Seen, sealed: str) -> tuple[str, ...]:
    """The paragraphs of a file; read again when it looks otherwise or the seal is another one."""
    return compare(Sealed.model_validate_json(sealed), texts.read(path, MOST_BYTES)).lines


def decoded(raw: bytes) -> str:
    """The text of a file, or of what was pasted. Raises RefusedError, which says what to do."""
    text, problems = utf_8(raw, Path(), MOST_BYTES)
    kind = next((kind for begins, kind in _NO_TEXT.items() if raw.startswith(begins)), "")
    if kind:
        why = _("This is no plain text but a file of another kind ({kind}). Open it, copy the words of the article, and "
                 "paste them.")  # fmt: skip
        raise RefusedError(why.format(kind=kind))
    if len(raw) > MOST_BYTES:
        why = _("This has {n:,} bytes; an article has {most:,} at most.")
        raise RefusedError(why.format(n=len(raw), most=MOST_BYTES))
    if text is None or "\0" in text:
        what = problems[0].what if problems else _("there are bytes in it that stand for no letter")
        why = _(
            "This cannot be read as text ({what}). Save it as plain text with the encoding UTF-8, or paste the words."
        )
        raise RefusedError(why.format(what=what))
    if not text.strip():
        raise RefusedError(_("There are no words in it. Paste the text of the article, or choose a file that has it."))
    return text


def told(found: Comparison, source: Source) -> str:
    """In one sentence what came of a comparison that proved nothing."""
    sealed = source.sealed
    count = len(sealed.paragraphs) if sealed else 0
    if not found.differences:
        return _("The seal of {label} does not fit itself; whoever made the course seals it again.").format(
            label=source.label
        )
    if not found.shared:
        text = _("Not one paragraph of {label} stands in this text: it seems to be another article.")
        return text.format(label=source.label)
    text = _(
        "This is another edition of {label} than the course was built on: {shared} of its {count} paragraphs are the "
        "same to the letter. The others:"
    )
    return text.format(label=source.label, shared=found.shared, count=count)
