"""An element of a Moodle XML file: its line, its attributes, what it says, and what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """An element. The words of a `file` are never kept; those of a `text` include the markup that stands in it."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    marked: bool = False  # whether elements stand in it that should be text

    @property
    def words(self) -> str:
        """What it says itself, without space around it."""
        return "".join(self.pieces).strip()

    def all(self, tag: str) -> Iterator["Node"]:
        """The elements of this name right in it."""
        return (one for one in self.children if one.tag == tag)

    def first(self, tag: str) -> "Node | None":
        """The first element of this name right in it."""
        return next(self.all(tag), None)

    def said(self, tag: str = "text") -> str:
        """What the element of this name says, or its `text`; "" where there is none."""
        found = self.first(tag)
        if found is None:
            return self.words if tag == "text" else ""
        return found.words or (found.said() if found.children else "")
