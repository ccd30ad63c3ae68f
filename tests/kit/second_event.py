"""The invented course with a companion: a second event whose reports are shipped whole, and two forms of a test on both."""

from pathlib import Path
from typing import Any

import yaml

from kit import invented

# The texts of the companion; Report Z is kept for the forms.
LETTERS = ("y", "z")


def write(folder: Path) -> tuple[Path, Path]:
    """Write both courses below a folder. Returns the folders of courses and of quizzes."""
    courses, quizzes = invented.write(folder)
    harbour, shed = courses / "harbour", courses / "shed"
    for made in (shed / "sources", shed / "texts", shed / "lessons", quizzes / "shed"):
        made.mkdir(parents=True)
    for letter in LETTERS:
        _dump(shed / "sources" / f"report-{letter}.yaml", source(letter))
        (shed / "texts" / f"report-{letter}.txt").write_text(invented.COPY, encoding="utf-8")
    course = yaml.safe_load((harbour / "course.yaml").read_text(encoding="utf-8"))
    _dump(shed / "course.yaml", {**course, "course": "shed", "title": "The shed", "lessons": ["shed"]})
    _dump(harbour / "course.yaml", {**course, "companion": "shed"})
    (shed / "misconceptions.yaml").write_bytes((harbour / "misconceptions.yaml").read_bytes())
    lesson = invented.LESSON.replace("cranes", "shed").replace("Cranes", "Sheds").replace("report-x", "report-y")
    (shed / "lessons" / "shed.md").write_text(lesson, encoding="utf-8")
    _dump(quizzes / "shed" / "shed.yaml", {**bank("report-y"), "bank": "shed", "title": "Sheds", "lesson": "shed"})
    for form in ("X", "Y"):
        made = {name: value for name, value in bank("report-z", form.lower()).items() if name != "lesson"}
        named = {"bank": f"form-{form.lower()}", "title": f"Form {form}", "parallel": form}
        _dump(quizzes / "harbour" / f"form-{form.lower()}.yaml", {**made, **named})
    return courses, quizzes


def source(letter: str) -> dict[str, Any]:
    """A report of the companion. Report Z is reserved."""
    made = invented.source()
    named = {"source": f"report-{letter}", "letter": letter.upper(), "label": f"Report {letter.upper()}"}
    excerpts = [{**excerpt, "reserved": letter == "z"} for excerpt in made["excerpts"]]
    return {**made, **named, "invented": True, "excerpts": excerpts}


def bank(about: str, prefix: str = "s") -> dict[str, Any]:
    """The invented bank, asked of another report under other ids."""
    made = yaml.safe_load(yaml.safe_dump(invented.as_data(invented.bank())).replace("report-x", about))
    for item in made["items"]:
        item["id"] = f"{prefix}-{item['id']}"
        if "varies" in item:
            item["varies"] = f"{prefix}-{item['varies']}"
    return dict(made)


def _dump(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(invented.as_data(data), allow_unicode=True, sort_keys=False), encoding="utf-8")
