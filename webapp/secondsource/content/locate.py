"""Where the shipped course and its banks are: beside webapp/ in a checkout, inside the package once installed."""

from pathlib import Path
from typing import Literal

from secondsource.core.words import gettext as _

_PACKAGE = Path(__file__).parents[1]


def locate(kind: Literal["course", "quizzes"], package: Path = _PACKAGE) -> Path:
    """The folder of the courses, or of their banks. Raises FileNotFoundError where a copy of the program has none."""
    bundled = package / "bundled" / kind
    checkout = package.parents[1] / kind
    if bundled.is_dir():
        return bundled
    if package.parent.name == "webapp" and checkout.is_dir():
        return checkout
    text = _('The folder "{kind}" is missing from this copy of Second Source: neither {one} nor {other} is there.')
    raise FileNotFoundError(text.format(kind=kind, one=bundled, other=checkout))
