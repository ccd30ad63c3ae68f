"""The figures that matter, with their targets: as the table of `make bench`, and in the README, `python benchmarks/figures.py`."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

HERE = Path(__file__).parent
README, RESULTS = HERE.parent / "README.md", HERE / "results.json"
BEGIN, END = "<!-- figures of make bench -->\n", "<!-- end of the figures -->\n"
Value = float | int | str


class Figure(NamedTuple):
    """A key of the results: in whose part, what it is, and what it should be at least or at most, if that was agreed."""

    part: str
    key: str
    what: str
    bound: Literal["at least", "at most", ""] = ""
    target: float = 0

    def met(self, value: float) -> bool | None:
        """Whether the target is met; None where there is none."""
        if not self.bound:
            return None
        return value >= self.target if self.bound == "at least" else value <= self.target


FIGURES = (
    Figure(
        "class", "attempts_per_minute", "quizzes of 16 questions that a class finishes in a minute", "at least", 1_260
    ),
    Figure("class", "class_ratio", "its requests, as a part of those for a constant page", "at least", 0.25),
    Figure("class", "class_lane_ratio", "the same, where the constant page is answered as pupils are, without threads"),
    Figure("class", "at_once_stored", "of 500 that finish in one second, stored", "at least", 500),
    Figure("class", "at_once_p99_ms", "ms until 99 of 100 of these have their page", "at most", 2_000),
    Figure("class", "class_memory_mb", "MB of memory of the server", "at most", 150),
    Figure("class", "lost", "answers acknowledged and not in the database", "at most", 0),
    Figure("save", "saves_per_s", "answers a second that are on the disk, of 64 pupils"),
    Figure("save", "save_ratio", "the same, as a part of bare durable commits", "at least", 0.6),
    Figure("save", "save_lane_ratio", "the same, where these are taken as pupils' answers are, without threads"),
    Figure("page", "page_bytes", "bytes of a question at the first visit, the heaviest type", "at most", 60_000),
    Figure("page", "page_requests", "requests for it", "at most", 6),
    Figure("page", "page_dom_content_loaded_ms", "ms until Chromium has read it"),
    Figure("page", "page_slow_dom_content_loaded_ms", "ms with a processor four times slower"),
    Figure("page", "page_layout_shift", "what moves when the feedback comes", "at most", 0),
    Figure("check", "check_items_per_s", "items a second that `secondsource check` looks through"),
    Figure("check", "check_memory_mb", "MB of memory for it"),
    Figure("import", "import_items_per_s", "questions a second that `secondsource import` takes from GIFT"),
    Figure("import", "import_s", "s for the whole file"),
    Figure("import", "import_memory_mb", "MB of memory for it"),
    Figure("export", "export_s", "s for all answers as CSV"),
    Figure("export", "export_ratio", "times as long as `sqlite3 -csv` with the same query", "at most", 5),
    Figure("export", "export_memory_mb", "MB of memory for it"),
    Figure("school", "school_page_ms", "ms for the middle one of a teacher's pages in that school"),
    Figure("school", "school_page_worst_ms", "ms for the slowest of them"),
)


def rows(found: Mapping[str, Value]) -> Iterator[tuple[str, str, str, str, str]]:
    """Part, figure, value, target, and whether it is met, for all that was measured."""
    for one in FIGURES:
        if one.key in found:
            value = float(found[one.key])
            met = {None: "", True: "met", False: "not met"}[one.met(value)]
            yield one.part, one.what, _number(value), f"{one.bound} {_number(one.target)}" if one.bound else "", met


def table(found: Mapping[str, Value]) -> str:
    """The figures for a terminal."""
    lines = [("part", "figure", "value", "target", ""), *rows(found)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(lines[0]))]
    return "\n".join(
        f"{part:<{widths[0]}}  {what:<{widths[1]}}  {value:>{widths[2]}}  {target:<{widths[3]}}  {met}".rstrip()
        for part, what, value, target, met in lines
    )


def section(found: Mapping[str, Value]) -> str:
    """The figures for the README, with where they were measured."""
    lines = ["| part | figure | value | target | |", "|---|---|---:|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows(found)]
    quick = (
        " This was a quick run with small numbers: good to see what is measured, and for nothing else."
        if found["quick"]
        else ""
    )
    where = (
        f"Measured on {found['date']} by `make bench`, which takes some minutes and writes `benchmarks/results.json`: "
        f"{found['machine_cores']} cores, {found['machine_system']}, Python {found['machine_python']}, "
        f"SQLite {found['machine_sqlite']}; server and clients on the same machine.{quick}"
    )
    return "\n".join([*lines, "", where, ""])


def renewed(text: str, found: Mapping[str, Value]) -> str:
    """The README with its figures as they were measured. Raises ValueError where it has no place for them."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{README.name} has no lines {BEGIN.strip()} and {END.strip()}")
    return f"{before}{BEGIN}{section(found)}{END}{after}"


def _number(value: float) -> str:
    """As people write it: 1,260 or 0.25."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}".rstrip("0").rstrip(".")  # noqa: PLR2004  from where on halves say nothing


def results() -> dict[str, Value]:
    """What was measured last."""
    return dict(json.loads(RESULTS.read_text(encoding="utf-8")))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit("It takes nothing: it writes the figures of results.json into the README.")
    README.write_text(renewed(README.read_text(encoding="utf-8"), results()), encoding="utf-8")
