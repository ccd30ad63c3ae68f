"""Every warning on a bank, a lesson and a course, less those that the file accepts with a reason."""

from collections.abc import Collection, Iterator

from secondsource.core.bank import Bank
from secondsource.core.course import Course
from secondsource.core.finding import Finding
from secondsource.core.items.base import Item
from secondsource.core.lesson import Lesson
from secondsource.core.lint.accepted import remaining
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.lint.clues import clue_warnings
from secondsource.core.lint.courses import often_longest, unbalanced_verdicts
from secondsource.core.lint.giveaways import on_cards, told_before
from secondsource.core.lint.likeness import likeness_warnings
from secondsource.core.lint.options import option_warnings
from secondsource.core.lint.reading import hard_item, hard_parts
from secondsource.core.lint.rules import warning
from secondsource.core.lint.stems import stem_warnings
from secondsource.core.model import excerpt_of
from secondsource.core.words import gettext as _

FEWEST_SOURCES = 3


def warn_bank(bank: Bank, catalogue: Catalogue) -> Iterator[Finding]:
    """All warnings on a bank, beside the sources of its course where those are known; none on a draft."""
    if bank.profile == "draft":
        return
    found = (
        *_in_items(bank, catalogue),
        *_in_forms(bank),
        *likeness_warnings(bank.items),
        *_few_sources(bank, catalogue),
    )
    ids = [item.id for item in bank.items]
    yield from remaining(found, bank.accepted, ids, all_tried=catalogue.sources is not None)


def warn_lesson(lesson: Lesson) -> Iterator[Finding]:
    """All warnings on a lesson."""
    yield from remaining(hard_parts(lesson), lesson.accepted)


def warn_course(course: Course, banks: Collection[Bank]) -> Iterator[Finding]:
    """All warnings on a course as a whole, its drafts left out."""
    items = [item for bank in banks if bank.profile == "course" for item in bank.items]
    yield from remaining((*often_longest(items), *unbalanced_verdicts(items)), course.accepted)


def warn_item(item: Item, catalogue: Catalogue) -> Iterator[Finding]:
    """The warnings on one item by itself, accepted or not."""
    lines = tuple(item.lines())
    for found in (stem_warnings(lines), option_warnings(lines), clue_warnings(lines), hard_item(lines)):
        yield from found
    yield from on_cards(item, lines, catalogue.cards)


def _in_items(bank: Bank, catalogue: Catalogue) -> Iterator[Finding]:
    for n, item in enumerate(bank.items):
        yield from (finding.under("items", n) for finding in warn_item(item, catalogue))


def _in_forms(bank: Bank) -> Iterator[Finding]:
    places = {item.id: n for n, item in enumerate(bank.items)}
    for form in (bank.form("core"), bank.form("review")):
        yield from (finding.under("items", places[id_]) for id_, finding in told_before(form))


def _few_sources(bank: Bank, catalogue: Catalogue) -> Iterator[Finding]:
    """A bank that keeps to one or two reports teaches to read them, and not to compare: a rule of this kit."""
    used = _sources(bank)
    fewest = min(FEWEST_SOURCES, len(catalogue.sources or ()))
    if len(used) < fewest:
        what = _("the bank uses {n} of the course's sources").format(n=len(used))
        yield warning(("items",), "few-sources", what, _("use at least {n}").format(n=fewest))


def _sources(bank: Bank) -> set[str]:
    return {excerpt_of(ref).partition("/")[0] for item in bank.items for ref in item.dossier}
