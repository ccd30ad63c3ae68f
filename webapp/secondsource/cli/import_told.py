"""What the terminal says of an import, before it is stored and after."""

from collections.abc import Iterator
from pathlib import Path

from secondsource.actions.import_preview import Preview
from secondsource.actions.import_words import place, type_word
from secondsource.actions.imports import Stored
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext
from secondsource.formats.fault import Fault

_MOST_LINES = 200  # of problems and of doubts; the report has all


def before(preview: Preview, file: Path) -> Iterator[str]:
    """What was read, what of it cannot be kept, and what needs a look."""
    n = preview.types.total()
    text = ngettext("{n} question read from {file} ({written})", "{n} questions read from {file} ({written})", n)
    kinds = ", ".join(
        f"{many} {type_word(type_)}"
        for type_, many in sorted(preview.types.items(), key=lambda counted: place(counted[0]))
    )
    yield text.format(n=n, file=file, written=preview.written) + (f": {kinds}" if kinds else ".")
    if preview.losses:
        yield _("Not kept: {losses}.").format(losses=preview.losses)
    if lost := preview.lost:
        yield ngettext(
            "{n} problem; what stands there was not read:", "{n} problems; what stands there was not read:", len(lost)
        ).format(n=len(lost))
        yield from _lines(lost, file)
    if doubtful := preview.doubtful:
        yield ngettext(
            "{n} doubt; it was read, look whether it was meant so:",
            "{n} doubts; they were read, look whether they were meant so:",
            len(doubtful),
        ).format(n=len(doubtful))
        yield from _lines(doubtful, file)
    if preview.left_out:
        yield _("Left behind: {left}. A bank has no place for them.").format(left=preview.left_out)


def after(preview: Preview, stored: Stored | None) -> Iterator[str]:
    """What was stored and where, and what stands between it and being published."""
    if stored is None:
        yield _("Nothing was stored.")
        return
    n = sum(id_ is not None for id_ in stored.items)
    bank = stored.manuscript
    text = ngettext(
        '{n} question stored in "{title}" ({course}/{bank}).', '{n} questions stored in "{title}" ({course}/{bank}).', n
    )
    yield text.format(n=n, title=bank.head.title, course=bank.course, bank=bank.bank)
    if preview.written != "yaml":
        yield _("They have no evidence yet: as a draft they can be practised.")
    if stored.open:
        yield _(
            "The bank cannot be published before what is listed above is acknowledged: in the browser, or by importing "
            "with --accept-losses."
        )


def _lines(faults: list[Fault], file: Path) -> Iterator[str]:
    for fault in faults[:_MOST_LINES]:
        yield f"{file}:{fault.line}: {fault.what}; {fault.do}"
    if (more := len(faults) - _MOST_LINES) > 0:
        yield _("... and {n:,} more; --report OUT.json has all of them.").format(n=more)
