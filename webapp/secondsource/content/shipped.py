"""The texts that a course ships: of the reports that were invented for it, and of no others."""

from collections.abc import Iterator
from pathlib import Path

from secondsource.content.copies import copy_path, read_copy, shipped
from secondsource.core.finding import Finding
from secondsource.core.seal import check_copy
from secondsource.core.sources import Source
from secondsource.core.words import gettext as _


def shipped_text(source: Source, path: Path) -> str | None:
    """The whole text of an invented source, whose file stands at `path`."""
    return read_copy(shipped(path), source.source)[0] if source.invented else None


def check_shipped(source: Source, path: Path) -> Iterator[Finding]:
    """An invented source has its text beside it and is proved against that; of a real one no text is shipped."""
    copy, problems = read_copy(shipped(path), source.source)
    name = copy_path(Path("texts"), source.source)
    if not source.invented:
        if copy is not None:
            what = _("{name} is the whole text of a report that is not invented").format(name=name)
            yield Finding(("source",), what, _("delete it: the course quotes by excerpts; or write invented: true"))
    elif problems:
        yield Finding(("invented",), f"{name}: {problems[0].what}", problems[0].do)
    elif copy is None:
        what = _("{source} is invented, and its text is not there").format(source=source.source)
        yield Finding(("invented",), what, _("put it beside the folder of sources as {name}").format(name=name))
    else:
        yield from check_copy(source, copy)
