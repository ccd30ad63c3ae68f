"""A file of material for the teacher: a head between two lines of hyphens, and Markdown under it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from secondsource.content.headed import read_headed
from secondsource.content.problem import Place, Problem
from secondsource.core.finding import Loc
from secondsource.core.material import Material, MaterialHead
from secondsource.core.model import Slug
from secondsource.core.words import gettext as _

_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


class MaterialRead(NamedTuple):
    """What was read: the material, or None; where things stand, as for a lesson; what is wrong."""

    material: Material | None
    place: Callable[[Loc], Place]
    problems: list[Problem]


def read_material(text: str, path: Path) -> MaterialRead:
    """The material in the text of a file. It is called as the file is."""
    headless = (
        _("a page for teachers begins with a head between two lines of ---"),
        _("write title, about and kind there, as the other pages do"),
    )
    read = read_headed(MaterialHead, text, path, headless)
    sections = read.body.sections() if read.document else ()
    misnamed = _misnamed(path)
    problems = [*misnamed, *read.told()]
    if read.head is None or misnamed:
        return MaterialRead(None, read.place, problems)
    material = Material.model_validate({**read.head.model_dump(), "name": path.stem, "sections": sections})
    return MaterialRead(material, read.place, problems)


def _misnamed(path: Path) -> list[Problem]:
    """A name that cannot stand in an address."""
    try:
        _SLUG.validate_python(path.stem)
    except ValidationError:
        what = _('the file is called "{name}", and its name is its address').format(name=path.name)
        return [Problem(str(path), 1, 1, what, _("use small letters, digits and single hyphens alone"))]
    return []
