"""A problem in a file: where it stands, what it is, and what to do about it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from secondsource.core.finding import Finding, Loc, Severity
from secondsource.core.words import gettext as _

# A line and a column, both from 1.
Place = tuple[int, int]


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A finding with its place in a file. Problems sort by file, then by line. `loc` leads there from the file's top."""

    path: str
    line: int
    column: int
    what: str
    do: str
    severity: Severity = "error"
    rule: str = ""
    loc: Loc = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        """`path:line:column: what; what to do`, which editors and terminals turn into a link.

        A warning says so, and ends with its rule in brackets.
        """
        place = f"{self.path}:{self.line}:{self.column}"
        if self.severity == "warning":
            return _("{place}: warning: {what}; {do} [{rule}]").format(
                place=place, what=self.what, do=self.do, rule=self.rule
            )
        return f"{place}: {self.what}; {self.do}"


def placed(path: Path, findings: Iterable[Finding], place: Callable[[Loc], Place]) -> list[Problem]:
    """Findings as problems of the file at `path`, each where `place` finds its loc."""
    return [Problem(str(path), *place(f.loc), f.what, f.do, f.severity, f.rule, f.loc) for f in findings]
