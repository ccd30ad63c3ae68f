"""What the tests of the reader share: an invented course as files, and ways to spoil one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit import invented, second_event
from secondsource.content.courses import Library, read_library


@dataclass
class Files:
    """An invented course in a folder."""

    courses: Path
    quizzes: Path

    @property
    def course(self) -> Path:
        return self.courses / "harbour"

    @property
    def bank(self) -> Path:
        return self.quizzes / "harbour" / "cranes.yaml"

    @property
    def lesson(self) -> Path:
        return self.course / "lessons" / "cranes.md"

    @property
    def source(self) -> Path:
        return self.course / "sources" / "report-x.yaml"

    def read(self) -> Library:
        return read_library(self.courses, self.quizzes)

    def told(self) -> list[str]:
        """Every problem, without the folders in front."""
        return [str(problem).removeprefix(f"{self.courses.parent}/") for problem in self.read().problems]


@pytest.fixture
def files(tmp_path):
    return Files(*invented.write(tmp_path))


@pytest.fixture
def pair(tmp_path):
    """The invented course with its companion, and the forms of the test on both."""
    made = Files(*second_event.write(tmp_path / "pair"))
    assert made.told() == []
    return made


@pytest.fixture
def spoil() -> Callable[[Path, str, str], None]:
    """Replace one thing in a file."""

    def spoil(path, old, new):
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil
