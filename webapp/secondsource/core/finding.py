"""A finding: something a file gets wrong, said so that its author can mend it."""

from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning"]
Loc = tuple[str | int, ...]

# Errors that only publishing as teaching needs to be free of: a draft can be practised with them.
UNSKILLED, UNRATED, UNPROVED = "unskilled", "unrated", "unproved"  # no skill; no level; no evidence, or no proof
UNTAGGED, UNEXPLAINED = "untagged", "unexplained"  # no misconception; no feedback
FEW_OPTIONS, GUESSABLE = "few-options", "guessable"  # chance earns too much; ticking everything earns some
OPTION_WORDING = "option-wording"  # one option holds another, or speaks of the others
UNSET = "unset"  # no scene
ONLY_TO_PUBLISH = frozenset(
    {UNSKILLED, UNRATED, UNPROVED, UNTAGGED, UNEXPLAINED, FEW_OPTIONS, GUESSABLE, OPTION_WORDING, UNSET}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, what to do about it, and where: keys and positions from the top of the file.

    `loc` is a path such as `("items", 0, "options", 2, "feedback")`; the reader of files turns it into
    a line and a column. `rule` is a short name such as `long-key`; every warning has one, by which it can be accepted,
    and so have the errors that a draft may have.
    """

    loc: Loc
    what: str
    do: str
    severity: Severity = "error"
    rule: str = ""

    def under(self, *prefix: str | int) -> "Finding":
        """The same finding, seen from further up in the file."""
        return replace(self, loc=(*prefix, *self.loc))
