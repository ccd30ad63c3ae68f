"""The seal: digests by which anybody can tell that a quotation is still what was checked.

Whoever holds the copy can prove an excerpt again, character by character. Everybody else can tell from the seal
that neither its words nor its paragraph were changed since. The page says "matches our copy", no more.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from secondsource.core.finding import Finding
from secondsource.core.sources import Excerpt, Sealed, SealedExcerpt, Source
from secondsource.core.words import gettext as _

MOST_WORDS = 60  # in one excerpt
MOST_SHARE = 0.40  # of one report, all excerpts together

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})


def normalise(text: str) -> str:
    r"""Fold what differs between two faithful copies: NFC, straight quotes, single spaces. Nothing else.

    >>> normalise("the  “border”\u00a0guard")
    'the "border" guard'
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_STRAIGHT).split())


def digest(text: str) -> str:
    """SHA-256 of the normalised text, as `sha256-` and 64 hexadecimal digits."""
    return "sha256-" + hashlib.sha256(normalise(text).encode()).hexdigest()


def paragraphs(copy: str) -> list[str]:
    """The paragraphs of a plain-text copy: its non-blank lines, in order."""
    return [line.strip("\r\n") for line in copy.split("\n") if line.strip()]


def count_words(text: str) -> int:
    """Words as the limits count them: runs between white space that hold a letter or a digit.

    >>> count_words("BRUSSELS (AP) — 35 people")
    4
    """
    return sum(1 for run in text.split() if re.search(r"\w", run))


def share_quoted(source: Source) -> float:
    """The share of the report's words that its excerpts quote, 0 to 1; 0 while the source is not sealed."""
    if source.sealed is None:
        return 0.0
    return sum(count_words(e.exact) for e in source.excerpts) / source.sealed.words


def seal_excerpt(paragraph_digest: str, start: int, exact: str) -> str:
    """The digest that binds a quotation to its words, its paragraph and its place in it."""
    return digest(f"{paragraph_digest} {start} {exact}")


def seal(source: Source, copy: str) -> Sealed:
    """Seal every excerpt of a source against its copy.

    Raises ValueError when an excerpt does not stand in the copy: call `check_copy` first to say which.
    """
    lines = paragraphs(copy)
    digests = tuple(digest(line) for line in lines)
    sealed = {}
    for excerpt in source.excerpts:
        start = normalise(lines[excerpt.p - 1]).index(normalise(excerpt.exact))
        sealed[excerpt.id] = SealedExcerpt(
            at=f"{start}-{start + len(normalise(excerpt.exact))}",
            seal=seal_excerpt(digests[excerpt.p - 1], start, excerpt.exact),
        )
    return Sealed(text=digest(copy), words=count_words(copy), paragraphs=digests, excerpts=sealed)


def check_seal(source: Source) -> Iterator[Finding]:
    """Whatever the seal alone can find, without the copy."""
    sealed = source.sealed
    again = _("run `secondsource source seal` with the copy at hand")
    if sealed is None:
        yield Finding((), _("{source} is not sealed").format(source=source.source), again)
        return
    if len(sealed.paragraphs) != len(source.map):
        what = _("the map has {n} paragraphs, the copy has {m}").format(n=len(source.map), m=len(sealed.paragraphs))
        yield Finding(("map",), what, _("give every paragraph one line in the map"))
    for n, excerpt in enumerate(source.excerpts):
        if excerpt.id not in sealed.excerpts:
            yield Finding(("excerpts", n, "id"), _('excerpt "{id}" is not sealed').format(id=excerpt.id), again)
        elif not _is_whole(excerpt, sealed):
            what = _('excerpt "{id}" is not what was sealed: a character or its paragraph was changed')
            do = _("restore the words of the copy, or seal it again with the copy at hand")
            yield Finding(("excerpts", n, "exact"), what.format(id=excerpt.id), do)
    for id_ in sorted(sealed.excerpts.keys() - {excerpt.id for excerpt in source.excerpts}):
        what = _('the seal knows an excerpt "{id}" that is not here').format(id=id_)
        yield Finding(("sealed", "excerpts", id_), what, again)
    share = share_quoted(source)
    if share > MOST_SHARE and not source.invented:  # what the course has written itself it may quote as it likes
        what = _("{share:.1%} of the report is quoted").format(share=share)
        yield Finding(("excerpts",), what, _("quote at most {most:.0%}").format(most=MOST_SHARE))


def _is_whole(excerpt: Excerpt, sealed: Sealed) -> bool:
    """Whether an excerpt has the words, the paragraph and the place that were sealed."""
    mine = sealed.excerpts[excerpt.id]
    if excerpt.p > len(sealed.paragraphs):
        return False
    start, end = position(mine)
    length = len(normalise(excerpt.exact))
    return end - start == length and mine.seal == seal_excerpt(sealed.paragraphs[excerpt.p - 1], start, excerpt.exact)


def position(sealed: SealedExcerpt) -> tuple[int, int]:
    """Start and end of an excerpt in its normalised paragraph, in characters."""
    start, _dash, end = sealed.at.partition("-")
    return int(start), int(end)


def check_copy(source: Source, copy: str) -> Iterator[Finding]:
    """Prove every excerpt against the copy, character by character, in the paragraph it names."""
    if source.sealed is not None:
        yield from _check_same(source.sealed, copy)
    lines = paragraphs(copy)
    for n, excerpt in enumerate(source.excerpts):
        if excerpt.p > len(lines):
            what = _('excerpt "{id}" names paragraph {p}; the copy has {n}')
            what = what.format(id=excerpt.id, p=excerpt.p, n=len(lines))
            yield Finding(("excerpts", n, "p"), what, _("name the paragraph that holds it"))
        else:
            yield from (f.under("excerpts", n) for f in _check_quotation(excerpt, lines))


def _check_same(sealed: Sealed, copy: str) -> Iterator[Finding]:
    """Whether this copy is the one that was sealed, and if not, where it differs."""
    ours, theirs = sealed.paragraphs, tuple(digest(line) for line in paragraphs(copy))
    differ = [str(n + 1) for n in range(max(len(ours), len(theirs))) if ours[n : n + 1] != theirs[n : n + 1]]
    if differ:
        what = _("this text is not the copy that was sealed; paragraphs that differ: {list}")
        do = _("use the same copy, or seal again if the new one is meant")
        yield Finding(("sealed", "paragraphs"), what.format(list=", ".join(differ)), do)
    elif sealed.text != digest(copy) or sealed.words != count_words(copy):
        do = _("run `secondsource source seal` again; this part is not for editing")
        yield Finding(("sealed",), _("the seal was changed: its paragraphs fit the copy, the rest does not"), do)


def _check_quotation(excerpt: Excerpt, lines: list[str]) -> Iterator[Finding]:
    line = lines[excerpt.p - 1]
    if excerpt.exact not in line or normalise(excerpt.exact) not in normalise(line):
        what = _('excerpt "{id}" does not stand in paragraph {p} word for word').format(id=excerpt.id, p=excerpt.p)
        near = [str(n) for n, other in enumerate(lines, 1) if excerpt.exact in other]
        do = (
            _("it stands in paragraph {list}").format(list=", ".join(near))
            if near
            else _("copy the words, quotation marks and spaces as they stand there")
        )
        yield Finding(("exact",), what, do)
    elif not _has_whole_words(line, excerpt.exact):
        what = _('excerpt "{id}" begins or ends inside a word').format(id=excerpt.id)
        yield Finding(("exact",), what, _("quote whole words"))


def _has_whole_words(line: str, exact: str) -> bool:
    """Whether the words stand somewhere in the line without being cut out of longer ones ("legal" out of "illegal")."""
    first, last = (r"\b" if re.match(r"\w", character) else "" for character in (exact[0], exact[-1]))
    return re.search(f"{first}{re.escape(exact)}{last}", line) is not None
