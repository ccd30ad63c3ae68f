"""Canaries: a bank in which every text that no student may see before the answer is one word that can be searched for."""

import re
from collections.abc import Iterator
from typing import Any

# The fields of a bank that explain or weigh, whatever the type. A new type's secrets are told apart by not being shown:
# `test_every_text_of_an_item_is_shown_or_has_a_canary` fails until each of its texts is one or the other.
SECRET = {"feedback", "proof", "reason", "accepted", "forms", "model", "levels", "consequence"}
# Ids, references and names of kinds: no prose that could give anything away.
PLAIN = {
    "id",
    "type",
    "skill",
    "varies",
    "key",
    "misconception",
    "misconceptions",
    "evidence",
    "dossier",
    "enemies",
    "unit",
    "cores",
    "zone",
    "span",
    "to",
}
# Lists of which only the first entry may be shown at first: the others unfold as the item is answered.
UNFOLDING = frozenset({"scenes"})
CANARY = re.compile(r"[A-Z]*-?CANARY-?\d*")


def planted(
    value: Any, numbers: Iterator[int], *, secret: bool = False, key: str = "", unfolding: frozenset[str] = UNFOLDING
) -> Any:
    """A bank's data with a canary in every secret text; of a list that is `unfolding`, in all but the first entry."""
    secret = secret or key in SECRET
    if isinstance(value, dict):
        secret = secret or ("message" in value and "choices" not in value)  # an ending, which judges the way to it
        return {
            name: planted(inner, numbers, secret=secret, key=name, unfolding=unfolding) for name, inner in value.items()
        }
    if isinstance(value, list):
        later = key in unfolding
        return [
            planted(inner, numbers, secret=secret or (later and n > 0), key=key, unfolding=unfolding)
            for n, inner in enumerate(value)
        ]
    hidden = secret and isinstance(value, str) and key not in PLAIN
    return f"CANARY-{next(numbers)}" if hidden else value
