"""A file that belongs to no course, looked at as far as it can be by itself."""

import re
from pathlib import Path
from typing import Any

from secondsource.content.assembly import Inspect, inspect_source
from secondsource.content.decoding import read_text
from secondsource.content.files import MARKDOWN, MATERIAL
from secondsource.content.pieces import Piece, read_lesson_file, read_material_file, read_yaml
from secondsource.core.bank import Bank
from secondsource.core.course import Course, Misconceptions
from secondsource.core.finding import Finding
from secondsource.core.lesson import Lesson
from secondsource.core.lint import Catalogue, lint_bank, lint_lesson, lint_material, warn_bank, warn_lesson
from secondsource.core.material import Material
from secondsource.core.sources import Source
from secondsource.core.words import gettext as _

_MODELS = {"source": Source, "bank": Bank, "course": Course, "misconceptions": Misconceptions}
_NAME = re.compile(rf"^({'|'.join(_MODELS)}):", re.MULTILINE)


def read_loose(path: Path, inspect: Inspect) -> Piece[Any]:
    """The file as a source, a bank, a lesson or material, whichever it is."""
    if path.suffix.lower() in MARKDOWN:
        piece: Piece[Any] = (read_material_file if path.parent.name == MATERIAL else read_lesson_file)(path)
    else:
        text, _problems = read_text(path)
        found = _NAME.search(text or "")
        name = found[1] if found else "bank"
        piece = read_yaml(_MODELS[name], path, name)
    match piece.read:
        case Source() as source:
            piece.blame(inspect_source(source, path, inspect))
        case Bank() as bank:
            piece.blame([*lint_bank(bank, Catalogue()), *warn_bank(bank, Catalogue()), _without_course(path)])
        case Lesson() as lesson:
            piece.blame([*lint_lesson(lesson, Catalogue()), *warn_lesson(lesson), _without_course(path)])
        case Material() as material:
            piece.blame([*lint_material(material, Catalogue()), _without_course(path)])
    return piece


def _without_course(path: Path) -> Finding:
    what = _('there is no course "{name}", so excerpts, skills and misconceptions were not looked up')
    do = _("put the file where its course is, or a bank into a folder that is called like its course")
    return Finding((), what.format(name=path.parent.name), do)
