"""A bank as the text of its file: read again, it is an equal bank."""

from decimal import Decimal
from typing import Any

from secondsource.content.yaml_text import file_text
from secondsource.core.bank import Bank

_SCHEMA = "# yaml-language-server: $schema=../bank.schema.json\n"  # editors complete by it

# As people write them: what it is, what is shown, what is asked; then why, and what only authors read.
_FIRST = (
    "id",
    "type",
    "skill",
    "level",
    "reason",
    "scenario",
    "dossier",
    "stem",
    "claim",
    "value",
    "forms",
    "unit",
    "key",
    "tolerance",
    "accepted",
)
_BOUND = "anchored"  # what publishing adds to an item; no file has it
_LAST = ("otherwise", "misconception", "feedback", "evidence", "misconceptions", "enemies", "varies", "proof")


def bank_text(bank: Bank) -> str:
    """The file of a bank, with whatever is not as it is by default."""
    data = bank.model_dump(by_alias=True, exclude_defaults=True)
    head = {name: _plain(value) for name, value in data.items() if name != "items"}
    return _SCHEMA + file_text({**head, "items": _plain(data["items"])}, apart="items")


def _plain(value: Any) -> Any:
    """Data that YAML knows, its fields in the order in which people write them."""
    if isinstance(value, dict):
        return {name: _alone(name, _plain(value[name])) for name in sorted(value, key=_place) if name != _BOUND}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return _number(value) if isinstance(value, Decimal) else value


def _place(name: str) -> int:
    """Where a field stands; the others keep their order between the first and the last."""
    if name in _FIRST:
        return _FIRST.index(name) - len(_FIRST)
    return _LAST.index(name) + 1 if name in _LAST else 0


def _alone(name: str, value: Any) -> Any:
    """One reference without a list around it."""
    return value[0] if name == "evidence" and len(value) == 1 else value


def _number(value: Decimal) -> float | int | str:
    """A number as digits; as text where a program would round it."""
    short = int(value) if value == value.to_integral_value() and abs(value) < 2**53 else float(value)
    return short if Decimal(str(short)) == value and "e" not in str(short) else f"{value:f}"
