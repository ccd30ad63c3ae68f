"""Items made for one question about them: a stem, options of which the first is the key, and feedback."""

from collections.abc import Sequence
from typing import Any

from kit import invented
from secondsource.core.bank import Bank
from secondsource.core.items import item_from
from secondsource.core.items.base import Item
from secondsource.core.items.single import Single
from secondsource.core.lint import Catalogue, warn_bank
from secondsource.core.lint.rules import BANK_RULES


def single(
    stem: str = "Whose number is it?", options: Sequence[str] = ("Mira", "Tomas", "Kim"), **fields: Any
) -> dict[str, Any]:
    """The data of a single-choice item."""
    made = invented.items()[0]
    given = [
        {**made["options"][min(n, 1)], "id": f"option-{n}", "text": text, "feedback": "Read the card once more."}
        for n, text in enumerate(options)
    ]
    return {**made, "id": "asked", "stem": stem, "options": given, **fields}


def verdict(key: str = "supported", claim: str = "The crane fell.", **fields: Any) -> dict[str, Any]:
    """The data of a verdict."""
    (made,) = (item for item in invented.items() if item["type"] == "verdict")
    others = {"supported", "contradicted", "not-established"} - {key}
    given = {"key": key, "claim": claim, "misconceptions": dict.fromkeys(sorted(others), "mixed-up")}
    return {**made, "id": "judged", **given, **fields}


def item(**fields: Any) -> Item:
    """A single-choice item."""
    return item_from(single(**fields))


def bank(*items: dict[str, Any], **fields: Any) -> Bank:
    """A bank of some items."""
    return Bank.model_validate({**invented.bank(), "items": list(items), **fields})


def warned(*items: dict[str, Any], known: Catalogue | None = None, **fields: Any) -> list[tuple[Any, str]]:
    """Where a bank of some items is warned of, and by which rule."""
    found = list(warn_bank(bank(*items, **fields), known or Catalogue()))
    assert {one.severity for one in found} <= {"warning"}
    assert {one.rule for one in found} <= {*BANK_RULES, "unneeded-acceptance"}
    assert all(one.what and one.do for one in found)
    return [(one.loc, one.rule) for one in found]


def other_key(item: Item) -> Item:
    """A choice of one with the next option as its key: what a correction of the key makes of it."""
    assert isinstance(item, Single)
    keys = [option.key for option in item.options]
    turned = zip(item.options, keys[-1:] + keys[:-1], strict=True)
    return item.model_copy(update={"options": tuple(one.model_copy(update={"key": key}) for one, key in turned)})
