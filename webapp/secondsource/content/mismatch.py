"""One thing that pydantic found, with the words by which the author of the file knows its place."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from secondsource.content.shape import spot
from secondsource.core.finding import Loc
from secondsource.core.words import gettext as _

MOST_QUOTED = 60  # characters of a value that are shown in a sentence

# What one entry of a list is called, where taking off the s does not do.
_ENTRIES = {
    "accepted": "acceptance",
    "map": "paragraph",
    "standard_of_proof": "judgement",
    "evidence": "reference",
    "dossier": "reference",
}
_FILES = {"Bank": "bank", "Source": "source", "Course": "course", "Head": "lesson", "MaterialHead": "teacher's page"}
_IDS = ("id", "p", "value", "judgement", "rule")


@dataclass(frozen=True)
class Group:
    """A group of fields in words: `option "b"`, and "option" as what one of its kind is called."""

    name: str
    entry: str | None = None
    type: str | None = None


@dataclass(frozen=True)
class Mismatch:
    """What does not fit: the kind of mistake, the name of the field, its value, and the group of fields around it."""

    kind: str
    name: str
    value: Any
    group: Group
    fields: tuple[str, ...]
    ctx: dict[str, Any]
    message: str

    @classmethod
    def of(cls, model: type[BaseModel], data: Any, detail: ErrorDetails) -> "Mismatch":
        """From an error that pydantic told of some data."""
        loc = spot(model, detail["loc"]).loc
        names = [step for step in loc if isinstance(step, str)]
        if detail["loc"][-1:] == ("[key]",):
            names.pop()  # the name itself is what does not fit; it belongs to the group that is called so
        around = loc[:-1] if detail["type"] in {"missing", "extra_forbidden"} else loc
        return cls(
            kind=detail["type"],
            name=names[-1] if names else "",
            value=detail["input"],
            group=_group(model, data, around),
            fields=spot(model, detail["loc"][:-1]).fields,
            ctx=detail.get("ctx", {}),
            message=detail["msg"],
        )

    @property
    def given(self) -> str:
        """The value, short enough to be quoted in a sentence."""
        text = str(self.value).lower() if isinstance(self.value, bool) else " ".join(str(self.value).split())
        return text if len(text) <= MOST_QUOTED else text[: MOST_QUOTED - 3] + "..."


def _group(model: type[BaseModel], data: Any, loc: Loc) -> Group:
    if not loc:
        return Group(_("the {file}").format(file=_FILES.get(model.__name__, "file")))
    if isinstance(loc[-1], str):
        return Group(f'"{loc[-1]}"')
    for step in loc:
        data = data if isinstance(data, str) else data[step]  # one text may stand where a list is meant
    lists = str(loc[-2]) if len(loc) > 1 else ""
    entry = _ENTRIES.get(lists, lists.removesuffix("s"))
    known = data if isinstance(data, dict) else {}
    id_ = next((known[name] for name in _IDS if name in known), f"#{loc[-1] + 1}")
    kind = known.get("type")
    return Group(f'{entry} "{id_}"', entry, kind if isinstance(kind, str) else None)
