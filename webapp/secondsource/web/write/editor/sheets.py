"""A sheet: what stands in the form of a question, and the question that it makes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from secondsource.core.acceptance import ItemAcceptance
from secondsource.core.cards import Card
from secondsource.core.finding import Loc
from secondsource.core.items import ITEM_TYPES
from secondsource.core.items.base import Item
from secondsource.core.lint.rules import BANK_RULES
from secondsource.core.model import excerpt_of
from secondsource.web.write.editor import naming
from secondsource.web.write.editor.item_forms import FORMS
from secondsource.web.write.editor.item_forms.base import ItemForm, parts
from secondsource.web.write.editor.item_forms.fields import Handle
from secondsource.web.write.editor.problems import problem
from secondsource.web.write.editor.shapes import Data, Fields, Kept, filled, flat, unfilled

_FIELD = re.compile(r"[a-z_]+(-[a-z0-9_]+){0,6}", re.ASCII)
NOT_TYPED = {"id", "type", "anchored"}  # of an item: what no form has


FormClass = type[ItemForm]


class Wrong(NamedTuple):
    """What keeps a sheet from being a question: the field, and what to do."""

    name: str
    do: str


class Made(NamedTuple):
    """The question that a sheet makes, or what it lacks; and of its rows which are left without the empty ones."""

    item: Item | None
    wrong: tuple[Wrong, ...]
    waived: tuple[tuple[str, str], ...]
    data: Data
    kept: Kept


@dataclass(frozen=True)
class Sheet:
    """What stands in the form of a question of some type: fields, as a browser sends them."""

    type: str
    fields: Fields

    @property
    def _form(self) -> FormClass:
        return FORMS[self.type]

    @cached_property
    def data(self) -> Data:
        """All that is typed, with what follows from it, and a handle for each row."""
        typed = {name: values for name, values in self.fields.items() if _FIELD.fullmatch(name)}
        data: Data = naming.numbered(self._form.settled(self._form(MultiDict(typed)).data))
        return data

    @cached_property
    def form(self) -> ItemForm:
        """The form with all of that in it, to be drawn."""
        return self._form(MultiDict(flat(self.data)))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all fields, rows and lists that are drawn."""
        return frozenset(field.name for field in parts(self.form) if not isinstance(field, Handle))

    @property
    def asked(self) -> str:
        """What is asked, as far as it is typed."""
        return str(self.data.get(self._form.head) or "").strip()

    def make(self, id_: str | None, cards: Mapping[str, Card]) -> Made:
        """The question. Without an id it gets one from what it asks, and where nothing is said the proof from its evidence."""
        data, kept = filled(self._form.emptied(self.data), self._form.kept_whole)
        waived = tuple(
            (one["rule"], one.get("reason", "")) for one in data.get("waived", ()) if one.get("rule") in BANK_RULES
        )
        rest = {name: value for name, value in data.items() if name != "waived"}
        whole = self._form.unshaped(naming.named(_rated(rest)))
        whole |= {"type": self.type, "id": id_ or naming.short_id(self.asked, "question")}
        wrong = [] if all(reason.strip() for _rule, reason in waived) else [self._unreasoned()]
        try:
            item = ITEM_TYPES[self.type].model_validate(whole)
        except ValidationError as error:
            wrong += [Wrong(self.place(tuple(one["loc"]), data, kept), problem(one)) for one in error.errors()]
            return Made(None, tuple(dict.fromkeys(wrong)), waived, data, kept)
        wrong += [Wrong(self.place(loc, data, kept), do) for loc, do in self._form.lacks(whole)]
        proved = _proved(_with_dossier(item), cards) if id_ is None else _with_dossier(item)
        return Made(None if wrong else proved, tuple(wrong), waived, data, kept)

    def _unreasoned(self) -> Wrong:
        rows = enumerate(self.data.get("waived", ()))
        n = next((n for n, row in rows if row.get("rule") and not str(row.get("reason") or "").strip()), 0)
        return Wrong(f"waived-{n}-reason", problem({"type": "missing"}))

    def place(self, loc: Loc, data: Data, kept: Kept) -> str:
        """The field, row or list that is nearest to a place of the item; empty where none is."""
        here = unfilled(self._form.place(loc, data), kept)
        while here:
            name = "-".join(str(part) for part in here)
            if name in self.names:
                return name
            here = here[:-1]
        return ""


def sheet_of(item: Item, accepted: Iterable[ItemAcceptance] = ()) -> Sheet:
    """The sheet of an item as it is saved, and of the warnings that its bank accepts for it."""
    data: Data = item.model_dump(mode="json", exclude=NOT_TYPED)
    waived = [{"rule": one.rule, "reason": one.reason} for one in accepted if one.item == item.id]
    return Sheet(item.type, flat({**FORMS[item.type].shaped(data), "waived": waived}))


def new_sheet(type_: str, offered: Mapping[str, Any]) -> Sheet:
    """An empty sheet, but for what is offered."""
    return Sheet(type_, flat(naming.numbered({**FORMS[type_].new(), **offered})))


def _rated(data: Data) -> Data:
    """The data with its level as a number."""
    level = data.get("level")
    return {**data, "level": int(level)} if level in {"1", "2", "3"} else data


def _with_dossier(item: Item) -> Item:
    """The item with all in its dossier that explains its key."""
    proving = (excerpt_of(ref) for _loc, refs, is_key in item.citations() if is_key for ref in refs)
    return item.model_copy(update={"dossier": tuple(dict.fromkeys((*item.dossier, *proving)))})


def _proved(item: Item, cards: Mapping[str, Card]) -> Item:
    """The item with the paragraphs that its key rests on, where its author named none."""
    if item.proof:
        return item
    refs = (excerpt_of(ref) for _loc, refs, is_key in item.citations() if is_key for ref in refs)
    places = dict.fromkeys(f"{cards[ref].letter}{cards[ref].p}" for ref in refs if ref in cards)
    return item.model_copy(update={"proof": ", ".join(places)}) if places else item
