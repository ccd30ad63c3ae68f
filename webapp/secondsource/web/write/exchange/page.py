"""The page that shows what an import would bring, and what its form says."""

from collections.abc import Mapping
from typing import NamedTuple

from flask import render_template, request
from werkzeug.datastructures import MultiDict

from secondsource.actions.import_words import place, type_word
from secondsource.actions.uploads import Upload
from secondsource.core.items.base import Item
from secondsource.core.words import ngettext
from secondsource.web.numbers import whole, wholes
from secondsource.web.write.exchange.forms import IntoForm, format_names
from secondsource.web.write.pages import Pages, asked


class Choice(NamedTuple):
    """What the form says: the page it showed, which questions on it are ticked, and which button was pressed."""

    page: int
    ticked: frozenset[int]
    pressed: str

    @classmethod
    def of(cls, form: "MultiDict[str, str]") -> "Choice":
        """Read it; what is no number is nothing."""
        return cls(whole(form.get("page")) or 0, frozenset(wholes(form.getlist("take"))), form.get("go", ""))

    @property
    def to_store(self) -> bool:
        """Whether it is to be imported now."""
        return self.pressed == "import"

    @property
    def goes_to(self) -> int:
        """The page to show next."""
        wanted = whole(self.pressed.removeprefix("page-"))
        return max(1, self.page) if wanted is None else wanted


def leaving_out(sent: Upload, choice: Choice) -> frozenset[int]:
    """The numbers of the questions that are left out after what a form says."""
    if choice.pressed in {"all", "none", "sure"}:
        return {"all": frozenset[int](), "none": sent.takeable, "sure": sent.doubtful}[choice.pressed]
    shown = Pages(choice.page, sent.questions)
    on_page = frozenset(range(shown.first, shown.last + 1)) if choice.page else frozenset[int]()
    return (sent.left - on_page) | (on_page & sent.takeable - choice.ticked)


def preview_page(sent: Upload, form: IntoForm, problem: str = "") -> str:
    """The page, and why nothing was stored, where that was tried."""
    shown = asked(request.args.get("page") or request.form.get("page"), sent.questions)
    problems = asked(request.args.get("problems"), len(sent.data["faults"]))
    numbers = range(shown.first, shown.last + 1)
    return render_template(
        "write/import_preview.html",
        sent=sent,
        form=form,
        problem=problem,
        shown=shown,
        questions=list(zip(numbers, sent.taken(numbers), strict=True)),
        cut=problems,
        problems=sent.problems(problems.first, problems.last),
        types=_types(sent),
        written=format_names()[sent.data["written"]],
        type_word=type_word,
        weights=_weights,
    )


def _types(sent: Upload) -> str:
    """How many questions of each type: "140 multiple choice, 2 number"."""
    counted: Mapping[str, int] = sent.types
    return ", ".join(f"{counted[one]} {type_word(one)}" for one in sorted(counted, key=place))


def _weights(item: Item) -> dict[str, str]:
    """What answers earn that have a weight of their own, in points."""
    return {
        text: ngettext("{n} point", "{n} points", 1 if weight == 1 else 2).format(n=f"{weight:g}")
        for text, weight in item.weights()
    }
