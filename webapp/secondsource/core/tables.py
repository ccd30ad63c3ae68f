"""The figures of a course as tables in Markdown, for people who decide about teaching it."""

from collections.abc import Iterable, Sequence

from secondsource.core.figures import Figures
from secondsource.core.items.verdict import judgement_name
from secondsource.core.words import gettext as _

_NONE = "-"  # where there is nothing to say


def tables(figures: Figures) -> str:
    """Every figure, in tables that stand well in plain text too."""
    parts = (
        _sources(figures),
        _lessons(figures),
        _banks(figures),
        _skills(figures),
        _types(figures),
        _verdicts(figures),
        _longest(figures),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _sources(figures: Figures) -> str:
    head = [_("Source"), _("Excerpts"), _("Words quoted"), _("Words in all"), _("Share quoted"), _("Items")]
    rows = [
        [name, one.excerpts, one.quoted, one.words or _NONE, f"{one.share:.1%}" if one.words else _NONE, one.items]
        for name, one in figures.sources.items()
    ]
    return _table(head, rows)


def _lessons(figures: Figures) -> str:
    head = [_("Lesson"), _("Minutes"), _("Reading grade")]
    return _table(head, [[name, one.minutes, _grade(one.grade)] for name, one in figures.lessons.items()])


def _banks(figures: Figures) -> str:
    head = [_("Bank"), _("Core items"), _("Review items"), _("Reading grade")]
    return _table(head, [[name, one.core, one.review, _grade(one.grade)] for name, one in figures.banks.items()])


def _skills(figures: Figures) -> str:
    rows = [
        [skill or _NONE, sum(types.values()), ", ".join(f"{n} {type_}" for type_, n in types.items())]
        for skill, types in figures.items.items()
    ]
    return _table([_("Skill"), _("Items"), _("Of which")], rows)


def _types(figures: Figures) -> str:
    return _table([_("Type"), _("Items")], [[type_, n] for type_, n in figures.types.items()])


def _verdicts(figures: Figures) -> str:
    rows = [[judgement_name(name), one.items, f"{one.share:.0%}"] for name, one in figures.verdicts.items()]
    return _table([_("Key of verdicts"), _("Items"), _("Share")], rows)


def _longest(figures: Figures) -> str:
    text = _(
        "The longest option is the key {times:g} times in {of} choices; by chance it would be {bound} times at most."
    )
    return text.format(**figures.longest.model_dump())


def _grade(grade: float | None) -> str:
    return _NONE if grade is None else f"{grade:.1f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table; numbers stand to the right. Empty without rows."""
    if not rows:
        return ""
    columns = zip(*rows, strict=True)
    right = [all(not isinstance(cell, str) or _is_number(cell) for cell in column) for column in columns]
    rule = ["--:" if number else "---" for number in right]
    return "\n".join(_line(cells) for cells in (head, rule, *rows))


def _is_number(cell: str) -> bool:
    return cell == _NONE or cell.rstrip("%").replace(".", "").isdigit()


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
