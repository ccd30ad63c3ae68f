"""The linter: what a file gets wrong although each of its fields is in order, as findings that say what to do."""

from secondsource.core.lint.banks import lint_bank
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.lint.lessons import lint_lesson
from secondsource.core.lint.links import lint_item_ids, lint_letters, lint_links
from secondsource.core.lint.sources import lint_source

__all__ = ["Catalogue", "lint_bank", "lint_item_ids", "lint_lesson", "lint_letters", "lint_links", "lint_source"]
