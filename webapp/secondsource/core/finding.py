"""A finding: something a file gets wrong, said so that its author can mend it."""

from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning"]
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, what to do about it, and where: keys and positions from the top of the file.

    `loc` is a path such as `("items", 0, "options", 2, "feedback")`; the reader of files turns it into
    a line and a column.
    """

    loc: Loc
    what: str
    do: str
    severity: Severity = "error"

    def under(self, *prefix: str | int) -> "Finding":
        """The same finding, seen from further up in the file."""
        return replace(self, loc=(*prefix, *self.loc))
