"""XML that says in its first line that it is written in another encoding than UTF-8."""

import codecs
import re
from collections.abc import Iterator

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault

_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']")
_ONE_BYTE = re.compile(r"cp125\d|iso8859-\d{1,2}|koi8-[ru]|mac-roman|mac-cyrillic|cp866")
_UTF_8 = frozenset(["utf-8", "utf-8-sig", "ascii"])


def decoded(raw: bytes) -> str | None:
    """The text of XML in the encoding of one byte a letter that it declares; None where it declares none, or wrongly."""
    declared, _name = _declared(raw)
    if not _ONE_BYTE.fullmatch(declared):
        return None
    try:
        # As browsers do: who writes ISO 8859-1 means what Windows makes of it.
        return raw.decode("cp1252" if declared == "iso8859-1" else declared)
    except UnicodeDecodeError:
        return None


def misnamed(raw: bytes) -> Iterator[Fault]:
    """The fault of XML that is UTF-8 and declares another encoding."""
    declared, name = _declared(raw)
    if declared and declared not in _UTF_8 and not raw.isascii():
        what = _("this file says that it is {encoding}, and is UTF-8; it was read as UTF-8").format(encoding=name)
        yield Fault(1, what, _("look whether letters with accents are right"), kept=True)


def _declared(raw: bytes) -> tuple[str, str]:
    """The encoding in the first line, as Python calls it and as written; "" where there is none that is known."""
    found = _DECLARED.match(raw.removeprefix(codecs.BOM_UTF8))
    name = found[1].decode() if found else ""
    try:
        return codecs.lookup(name).name if name else "", name
    except LookupError:
        return "", name
