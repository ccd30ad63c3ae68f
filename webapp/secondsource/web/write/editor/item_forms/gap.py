"""The form of a text with gaps: the right words stand in the text itself, in braces, and each gets a row of its own."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from wtforms import FieldList, FormField

from secondsource.core.finding import Loc
from secondsource.web.write.editor.item_forms.base import Data, ItemForm, Named, Tempted, same_order, shuffling
from secondsource.web.write.editor.item_forms.fields import Chosen, Flag, Handle, Words
from secondsource.web.write.editor.naming import next_handle

_GAP = re.compile(r"\{([^{}]*)\}")


class WordForm(Tempted, Named):
    """A word that may be put into a gap."""


class GapForm(Tempted):
    """A gap: its words, and the one that belongs there."""

    id = Handle()
    key = Chosen()
    options = FieldList(FormField(WordForm))


class GapsForm(ItemForm):
    """A text with gaps: `The office {says} it.` The rows of `gaps` are in the order of the text."""

    text = Words()
    gaps = FieldList(FormField(GapForm))
    fixed = Flag()

    @classmethod
    def shaped(cls, item: Data) -> Data:
        """The words of the keys in place of the names of the gaps."""
        gaps: dict[str, Data] = item.get("gaps", {})
        ordered = [*(name for name in _GAP.findall(item.get("text", "")) if name in gaps), *gaps]
        rows = [{**gaps[name], "id": name} for name in dict.fromkeys(ordered)]
        words = {row["id"]: _key_word(row) for row in rows}
        text = _GAP.sub(lambda found: "{" + words.get(found[1], found[1]) + "}", item.get("text", ""))
        return {**same_order(item), "text": text, "gaps": rows}

    @classmethod
    def unshaped(cls, data: Data) -> Data:
        """The other way: the first words in braces belong to the first row."""
        rows: list[Data] = data.get("gaps", [])
        names = iter([row.get("id", "") for row in rows])
        text = _GAP.sub(lambda found: "{" + next(names, found[1]) + "}", data.get("text", ""))
        gaps = {row.get("id", ""): {name: value for name, value in row.items() if name != "id"} for row in rows}
        return {**shuffling(data), "text": text, "gaps": gaps}

    @classmethod
    def settled(cls, data: Data) -> Data:
        """A row for each word in braces: the one that was there for it before, or a new one."""
        rows: list[Data] = data.get("gaps") or []
        words = [word.strip() for word in _GAP.findall(data.get("text") or "")]
        chosen = list(_matched([_key_word(row) for row in rows], words))
        made = []
        free = next_handle(data)
        for word, n in zip(words, chosen, strict=True):
            if n is None:
                made.append(_new_gap(word, free))
                free += 4
            else:
                made.append(_with_word(rows[n], word))
        left = [row for n, row in enumerate(rows) if n not in chosen and _worth_keeping(row)]
        return {**data, "gaps": [*made, *left]}

    @classmethod
    def place(cls, loc: Loc, data: Data) -> Loc:
        """A gap stands in its row."""
        ids = [row.get("id", "") for row in data.get("gaps", ())]
        match loc:
            case ("gaps", str(name), *inside) if name in ids:
                return ("gaps", ids.index(name), *inside)
        return loc


def _key_word(gap: Data) -> str:
    """The word that belongs into a gap, as the text has it."""
    options: list[Data] = gap.get("options") or []
    return next((str(one.get("text") or "") for one in options if one.get("id") == gap.get("key")), gap.get("id", ""))


def _matched(before: Sequence[str], now: Sequence[str]) -> Iterator[int | None]:
    """For each word that stands in the text now the row that it had; None where it is new."""
    for tag, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag != "delete":
            yield from (a + n if a + n < b else None for n in range(d - c))


def _new_gap(word: str, free: int) -> Data:
    gap, *words = (f"+{n}" for n in range(free, free + 4))
    options = [{"id": id_, "text": text} for id_, text in zip(words, (word, "", ""), strict=True)]
    return {"id": gap, "key": words[0], "options": options}


def _with_word(gap: Data, word: str) -> Data:
    options = [{**one, "text": word} if one.get("id") == gap.get("key") else one for one in gap.get("options") or ()]
    return {**gap, "options": options}


def _worth_keeping(gap: Data) -> bool:
    """Whether more was typed for a gap than its word, so that it stays although its braces are gone."""
    others = (one for one in gap.get("options") or () if one.get("id") != gap.get("key"))
    return bool(gap.get("feedback") or any(one.get("text") for one in others))
