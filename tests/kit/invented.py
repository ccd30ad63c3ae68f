"""A small invented course with one bank of every item type, as files, for tests that must not lean on the real one."""

import json
from pathlib import Path
from typing import Any

import yaml

from secondsource.core import seal
from secondsource.core.cards import cards
from secondsource.core.example import example
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.items.base import Item
from secondsource.core.sources import Source

COPY = """A crane fell in Northport harbour
The harbour office said on Monday that the crane had been inspected in March.
"Nobody was near it," a dock worker told this paper, which could not check the claim.
The rest of this copy stands here so that little of it is quoted. It says in many plain words that ships waited outside,
that lorries stood in a long row, that the mayor came and went, that rain fell, and that work began again on Tuesday.
"""

INSPECTED = {"speaker": "The harbour office said", "day": "on Monday", "claim": "the crane had been inspected"}
SHOWN = {"outlet": None, "byline": None, "dateline": None, "agency": None}


def source() -> dict[str, Any]:
    """One source, sealed."""
    made: dict[str, Any] = {
        "source": "report-x",
        "letter": "X",
        "label": "Report X",
        "provenance": "an invented report",
        "shown": SHOWN,
        "unshown": ["Who wrote it."],
        "dated": {
            "earliest": "2020-01-06",
            "latest": "2020-01-08",
            "reported": "on 6 January 2020",
            "because": "Invented.",
        },
        "map": [
            {"p": 1, "voice": "headline", "gist": "a crane fell"},
            {"p": 2, "voice": "VOICE-CANARY harbour office", "gist": "it had been looked at"},
            {"p": 3, "voice": "a dock worker", "gist": "says that nobody stood there"},
            {"p": 4, "voice": "own voice", "gist": "ships and lorries waited"},
            {"p": 5, "voice": "own voice", "gist": "who came, and when work went on"},
        ],
        "excerpts": [
            {"id": "inspected", "p": 2, "exact": COPY.splitlines()[1], "spans": INSPECTED},
            {"id": "nobody", "p": 3, "exact": COPY.splitlines()[2], "spans": {"hedge": "could not check the claim"}},
        ],
    }
    made["sealed"] = seal.seal(Source.model_validate(made), COPY).model_dump(mode="json")
    return made


def items() -> list[dict[str, Any]]:
    """One item of every type in the registry, resting on the invented source."""
    return [_rooted(example(type_), n) for n, type_ in enumerate(ITEM_TYPES.values())]


def published() -> list[Item]:
    """The same as an edition pins them."""
    known = cards({"report-x": Source.model_validate(source())})
    return [item_from(made).bound(known) for made in items()]


REFS = ["report-x/inspected", "report-x/nobody"]
TURNED = {
    "evidence": REFS[0] + "#speaker",
    "dossier": REFS,
    "excerpts": REFS,
    "skill": "attribution",
    "misconception": "mixed-up",
}


def _rooted(made: dict[str, Any], n: int) -> dict[str, Any]:
    """The example of a type as a file has it, with its references turned to the invented source."""
    turned = {name: value for name, value in _turned(made).items() if name != "anchored"}  # which publishing writes
    return {**turned, "id": f"{made['type']}-{n}"}


def _turned(value: Any, key: str = "") -> Any:
    if key == "misconceptions":
        return dict.fromkeys(value, "mixed-up")
    if isinstance(value, dict):
        return {name: TURNED[name] if name in TURNED else _turned(inner, name) for name, inner in value.items()}
    return [_turned(inner) for inner in value] if isinstance(value, list) else value


def bank() -> dict[str, Any]:
    """One bank: an item of every type, and a review variant of the first."""
    made = items()
    variant = {**made[0], "id": "another-day", "varies": made[0]["id"], "dossier": ["report-x/inspected"]}
    return {
        "bank": "cranes",
        "title": "Cranes",
        "lesson": "cranes",
        "scenario": "Monday, 9:00.",
        "items": [*made, variant],
    }


def accepted() -> list[dict[str, str]]:
    """Why `check` has no warnings on the bank: its examples cite one span everywhere, and one of them asks for it."""
    (asked,) = (item["id"] for item in items() if item["type"] == "highlight")
    return [{"item": asked, "rule": "key-told-before", "reason": "The examples have one span between them."}]


def write(folder: Path, a_bank: dict[str, Any] | None = None) -> tuple[Path, Path]:
    """Write the course below a folder. Returns the folders of courses and of quizzes."""
    course, quizzes = folder / "course" / "harbour", folder / "quizzes" / "harbour"
    for made in (course / "sources", course / "lessons", quizzes):
        made.mkdir(parents=True)
    _dump(course / "sources" / "report-x.yaml", source())
    _dump(course / "course.yaml", COURSE)
    _dump(
        course / "misconceptions.yaml",
        {"misconceptions": [{"id": "mixed-up", "name": "MISCONCEPTION-CANARY", "remedy": "REMEDY-CANARY"}]},
    )
    _dump(quizzes / "cranes.yaml", a_bank or {**bank(), "accepted": accepted()})
    (course / "lessons" / "cranes.md").write_text(LESSON, encoding="utf-8")
    return folder / "course", folder / "quizzes"


def as_data(data: Any) -> Any:
    """What is to be written, each part by itself: YAML would point at what stands twice."""
    return json.loads(json.dumps(data))


def _dump(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(as_data(data), allow_unicode=True, sort_keys=False), encoding="utf-8")


COURSE = {
    "course": "harbour",
    "title": "The harbour",
    "subtitle": "An invented course",
    "about": "For tests.",
    "audience": "Tests",
    "dated": "Invented.",
    "content_note": "Nobody was hurt.",
    "standard_of_proof": [{"judgement": "Supported", "means": "Two lines say so."}],
    "skills": [{"id": "attribution", "name": "Attribution", "can": "I can name who says it."}],
    "lessons": ["cranes"],
}

LESSON = """---
lesson: cranes
title: Cranes
aim: Name who says it.
scenario: Monday, 9:00.
skills: [attribution]
bank: cranes
minutes: {warm-up: 5, independent: 12}
terms: {crane: a machine that lifts}
---

## Look first {#warm-up}

::: compare
report-x/inspected#speaker
report-x/nobody
:::

## Now you {#independent}

Try it.

::: teacher TEACHER-CANARY
Ask who told it.
:::
"""
