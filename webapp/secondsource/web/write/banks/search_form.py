"""The form that searches questions: what its address asks for, and what its lists offer."""

from collections.abc import Collection, Iterable

from flask import request

from secondsource.actions.bank_list import Listed
from secondsource.actions.bank_search import MINE, SHIPPED, Wanted
from secondsource.actions.benches import Bench
from secondsource.actions.item_findings import STATES
from secondsource.core.words import gettext as _
from secondsource.store.item_facets import NONE, Facets
from secondsource.web.numbers import whole
from secondsource.web.write.names import item_states, type_names

MOST_LETTERS = 200  # of the words looked for
_LEVELS = (1, 2, 3)

# What may be chosen in a list, by value; "" is the one that leaves nothing out.
Choices = dict[str, str]


def asked() -> Wanted:
    """What the address asks for. What is no choice leaves nothing out."""
    level = request.args.get("level", "")
    state = request.args.get("state", "")
    return Wanted(
        words=request.args.get("q", "").strip()[:MOST_LETTERS],
        facets=Facets(
            type=_one("type", type_names()),
            skill=request.args.get("skill") or None,
            level=int(level) if level in map(str, _LEVELS) else None,
            source=request.args.get("source") or None,
        ),
        state=next((one for one in STATES if one == state), None),
        where=_where(),
    )


def page() -> int:
    """Which page of it, the first being 1."""
    return max(1, whole(request.args.get("page")) or 1)


def lists(benches: Collection[Bench], banks: Iterable[Listed]) -> dict[str, tuple[str, Choices]]:
    """The lists of the form: by name what each is called, and its choices."""
    skills = {skill.id: skill.name for one in benches for skill in one.course.skills}
    sources = {
        name: _("{letter}: {label}").format(letter=source.letter, label=source.label)
        for one in benches
        for name, source in one.sources.items()
    }
    own = {str(one.manuscript.id): one.manuscript.head.title for one in banks}
    return {
        "in": (
            _("Where"),
            {"": _("everywhere"), MINE: _("my questions"), SHIPPED: _("questions of the courses"), **own},
        ),
        "type": (_("Type"), {"": _("any type"), **type_names()}),
        "skill": (_("Skill"), {"": _("any skill"), **skills, NONE: _("none yet")}),
        "level": (_("Difficulty"), {"": _("any"), "1": _("1, easy"), "2": _("2, medium"), "3": _("3, hard")}),
        "source": (_("Cites"), {"": _("any report"), **sources}),
        "state": (_("What the check says"), {"": _("anything"), **{one: item_states()[one] for one in STATES}}),
    }


def _one(name: str, choices: Choices) -> str | None:
    value = request.args.get(name, "")
    return value if value in choices else None


def _where() -> str:
    value = request.args.get("in", "")
    return value if value in {MINE, SHIPPED} or whole(value) is not None else ""
