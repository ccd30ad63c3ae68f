"""What is wrong with the blocks of a text, beside the sources of its course."""

from collections.abc import Iterable, Iterator

from secondsource.core.blocks import Block, maps_in, refs_in
from secondsource.core.finding import Finding
from secondsource.core.lint.catalogue import Catalogue


def lint_blocks(blocks: Iterable[Block], catalogue: Catalogue) -> Iterator[Finding]:
    """Excerpts and sources that are not there, or may not be shown.

    They stand in the text and not in fields: their loc is ("excerpt", ref) or ("map", source).
    """
    shown = tuple(blocks)
    yield from catalogue.look_up((("excerpt", ref), ref) for ref in sorted(refs_in(shown)))
    for source in sorted(maps_in(shown)):
        yield from catalogue.look_up_source(("map", source), source)
