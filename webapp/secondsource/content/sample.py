"""The sample that is shipped for authors: a small course that works as it is, whose files are copied under other names."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from secondsource.content.assembly import CourseFiles, CoursePlan
from secondsource.content.courses import read_courses
from secondsource.content.files import files_in
from secondsource.core.slugs import title_of

SAMPLE = Path(__file__).parent / "sample"

# Names in the sample that are another's in a copy. They stand in quotation marks, so that any id is read as text there.
COURSE, BANK, LESSON = "my-course", "first-questions", "first-lesson"


def course_texts(name: str) -> dict[Path, str]:
    """The files of a new course with one lesson and one bank, by their paths below the folder that it is made in."""
    texts = {path.relative_to(SAMPLE): path.read_text(encoding="utf-8") for path in sorted(SAMPLE.rglob("*.*"))}
    return {_renamed(path, name): _with_names(text, {COURSE: name}) for path, text in texts.items()}


def bank_head(name: str, lesson: str) -> str:
    """A new bank's file down to the line `items:`, which is the last."""
    text = (SAMPLE / "quizzes" / COURSE / f"{BANK}.yaml").read_text(encoding="utf-8")
    head, items, _sample = text.partition("\nitems:\n")
    return _with_names(head, {BANK: name, LESSON: lesson}) + items


@cache
def sample_course() -> CourseFiles:
    """The sample itself, read."""
    plan = CoursePlan(SAMPLE / "course" / COURSE, files_in(SAMPLE / "quizzes" / COURSE))
    return read_courses([plan]).courses[COURSE]


def _renamed(path: Path, name: str) -> Path:
    return Path(*(name if part == COURSE else part for part in path.parts))


def _with_names(text: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(f'"{old}"', f'"{new}"').replace(f'"{title_of(old)}"', f'"{title_of(new)}"')
    return text
