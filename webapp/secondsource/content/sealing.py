"""The part of a source's file that a program writes: `sealed:` and what is under it, at the end."""

import re

from secondsource.content.scalars import scalar
from secondsource.core.sources import Sealed

HEADER = "# Written by `secondsource source seal`. Do not edit."

# The heading comment where it stands, the name, and every line under it that is indented or empty.
_PART = re.compile(
    rf"^(?:{re.escape(HEADER)}[ \t]*\r?\n)?sealed:[^\n]*(?:\n(?:[ \t][^\n]*|\r?(?=\n[ \t])))*\n?", re.MULTILINE
)


def sealed_part(sealed: Sealed) -> str:
    """The part as it stands in the file: one digest a line, one excerpt a line."""
    lines = [
        HEADER,
        "sealed:",
        f"  text: {sealed.text}",
        f"  words: {sealed.words}",
        "  paragraphs:",
        *(f"    - {digest}" for digest in sealed.paragraphs),
        "  excerpts:",
        *(f"    {_name(id_)}: {{at: {one.at}, seal: {one.seal}}}" for id_, one in sealed.excerpts.items()),
    ]
    return "\n".join(lines) + "\n"


def _name(id_: str) -> str:
    """An id as the name of a field: in quotation marks where it would be read as a number or as nothing."""
    return id_ if isinstance(scalar(id_), str) else f'"{id_}"'


def with_sealed(text: str, sealed: Sealed) -> str:
    """The text of a source's file with its sealed part replaced, or added at the end, and nothing else changed.

    Lines end as they do in the rest of the file.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    part = sealed_part(sealed).replace("\n", newline)
    if found := _PART.search(text):
        return text[: found.start()] + part + text[found.end() :]
    gap = "" if text.endswith("\n") else newline
    return text + gap + part
