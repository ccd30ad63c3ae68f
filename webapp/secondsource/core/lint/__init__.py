"""The linter: what a file gets wrong although each of its fields is in order, as findings that say what to do.

What keeps a file from being used is an error (`lint_...`), what makes a question worse is a warning (`warn_...`).
"""

from secondsource.core.lint.accepted import lint_accepted
from secondsource.core.lint.banks import cited_by, lint_bank
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.lint.items import lint_item
from secondsource.core.lint.lessons import lint_lesson
from secondsource.core.lint.links import lint_item_ids, lint_letters, lint_links
from secondsource.core.lint.material import lint_material
from secondsource.core.lint.sources import lint_source
from secondsource.core.lint.warnings import warn_bank, warn_course, warn_item, warn_lesson

__all__ = [
    "Catalogue",
    "cited_by",
    "lint_accepted",
    "lint_bank",
    "lint_item",
    "lint_item_ids",
    "lint_lesson",
    "lint_letters",
    "lint_links",
    "lint_material",
    "lint_source",
    "warn_bank",
    "warn_course",
    "warn_item",
    "warn_lesson",
]
