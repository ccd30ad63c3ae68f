"""A gradebook as Canvas exports it, with its totals and its row of points."""

import csv
import io
from collections.abc import Iterable

ABOUT = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
TOTALS = ("Current Score", "Unposted Current Score", "Final Score")
ADA = ("Lovelace, Ada", "101", "S-1", "ada@school.example", "10B")
BEN = ("Bennett, Ben", "102", "S-2", "ben@school.example", "10B")


def exported(
    people: Iterable[tuple[str, ...]] = (ADA, BEN),
    assignments: dict[str, tuple[str, ...]] | None = None,
    header: tuple[str, ...] = ABOUT,
    mark: str = ",",
) -> str:
    """The file. `assignments` are by header: first the points possible, then the cell of each person."""
    assignments = assignments or {}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    writer.writerow([*header, "Notes", *assignments, *TOTALS])
    writer.writerow(
        [
            "    Points Possible",
            *[""] * (len(header) - 1),
            "",
            *(a[0] for a in assignments.values()),
            *["(read only)"] * 3,
        ]
    )
    for n, who in enumerate(people, 1):
        writer.writerow(
            [
                *who,
                "",
                *(a[n] for a in assignments.values()),
                *(("87.50", "87.50", "80.00") if any(who) else ("", "", "")),
            ]
        )
    writer.writerow(["Student, Test", *[""] * (len(header) - 1), "", *("" for _ in assignments), "", "", ""])
    return out.getvalue()
