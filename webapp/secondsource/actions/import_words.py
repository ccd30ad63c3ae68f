"""What the types of questions are called, those of other systems and ours, for whoever looks at a file of them."""

from secondsource.core.words import gettext as _


def _words() -> dict[str, str]:
    """In the order in which they are told: of other systems as a teacher calls them, then ours."""
    return {
        "multichoice": _("multiple choice"),
        "truefalse": _("true or false"),
        "shortanswer": _("short answer"),
        "numerical": _("number"),
        "matching": _("matching"),
        "ordering": _("putting in order"),
        "cloze": _("text with gaps"),
        "essay": _("essay"),
        "description": _("text without a question"),
    }


def type_word(type_: str) -> str:
    """One of them; a type that has no name here is called as it is written."""
    return _words().get(type_, type_)


def place(type_: str) -> tuple[int, str]:
    """Where a type stands among the others: as they are listed here, then the rest by name."""
    names = list(_words())
    return names.index(type_) if type_ in names else len(names), type_
