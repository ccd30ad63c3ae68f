"""What is wrong with a page of material, beside the other files of its course."""

from collections.abc import Iterator

from secondsource.core.finding import Finding
from secondsource.core.lint.blocks import lint_blocks
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.material import Material


def lint_material(material: Material, catalogue: Catalogue) -> Iterator[Finding]:
    """A lesson, excerpts and sources that are not there."""
    if material.lesson is not None:
        yield from catalogue.look_up_lesson(("lesson",), material.lesson)
    yield from lint_blocks(material.blocks(), catalogue)
