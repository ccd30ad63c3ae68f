from pathlib import Path

import pytest

from secondsource.content.locate import locate
from secondsource.content.paths import shown
from secondsource.content.selection import course_of, select

SHIPPED = locate("course") / "belarus-border-2021"


def names(paths):
    return sorted(path.name for path in paths)


def test_a_folder_with_course_and_quizzes_stands_for_both(files):
    selection = select([files.courses.parent])
    assert [plan.folder for plan in selection.plans] == [files.course]
    assert selection.loose == ()
    assert names(selection.files()) == [
        "course.yaml", "cranes.md", "cranes.yaml", "misconceptions.yaml", "report-x.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize("given", ["source", "lesson", "bank"])
def test_one_file_is_looked_at_beside_its_course(files, given):
    path = getattr(files, given)
    selection = select([path])
    assert [plan.folder for plan in selection.plans] == [files.course]
    assert selection.files() == [path]
    assert selection.has(path)
    assert not selection.has(files.course / "course.yaml")


def test_a_course_folder_stands_for_its_own_files(files):
    selection = select([files.course])
    assert names(selection.files()) == ["course.yaml", "cranes.md", "misconceptions.yaml", "report-x.yaml"]
    assert selection.plans[0].banks == [files.bank]


def test_a_folder_of_banks_stands_for_its_banks(files):
    assert select([files.quizzes]).files() == [files.bank]


def test_a_bank_elsewhere_is_a_draft_for_the_shipped_course_its_folder_is_named_after(tmp_path):
    draft = tmp_path / SHIPPED.name / "mine.yaml"
    draft.parent.mkdir()
    draft.write_text("bank: mine\n", encoding="utf-8")
    plan = select([draft]).plans[0]
    assert plan.folder == SHIPPED
    assert list(plan.drafts) == [draft]
    assert draft not in plan.banks


def test_only_a_bank_is_a_draft(tmp_path):
    path = tmp_path / SHIPPED.name / "mine.md"
    path.parent.mkdir()
    path.write_text("Text", encoding="utf-8")
    assert select([path]).loose == (path,)


@pytest.mark.parametrize("missing", ["course", "quizzes"])
def test_a_folder_may_hold_courses_alone_or_banks_alone(files, missing):
    root = files.courses.parent
    (root / missing).rename(root / "elsewhere")
    (root / "stray.yaml").write_text("a: 1\n", encoding="utf-8")
    assert root / "stray.yaml" not in select([root]).files()
    assert names(select([root]).files()) == (
        ["cranes.yaml"] if missing == "course" else ["course.yaml", "cranes.md", "misconceptions.yaml", "report-x.yaml"]
    )


def test_a_bank_in_a_folder_without_a_course_is_loose(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("bank: mine\n", encoding="utf-8")
    assert select([path]).loose == (path,)
    assert course_of(path) is None


def test_a_file_that_is_no_part_of_its_course_is_loose_and_not_passed_over(files):
    path = files.course / "guide.md"
    path.write_text("Text", encoding="utf-8")
    assert select([path]).loose == (path,)


def test_a_folder_of_courses_tells_a_course_without_its_file(files):
    (files.course / "course.yaml").unlink()
    assert select([files.courses]).loose == (files.course / "course.yaml",)


def test_paths_are_the_same_however_they_are_written(files, monkeypatch):
    monkeypatch.chdir(files.bank.parent)
    for path in (Path("cranes.yaml"), Path("../harbour/cranes.yaml"), files.bank):
        assert select([path]).files() == [files.bank]


def test_paths_are_shown_from_the_folder_one_is_in(files, monkeypatch):
    monkeypatch.chdir(files.courses.parent)
    assert shown(str(files.bank)) == "quizzes/harbour/cranes.yaml"
    assert shown("/elsewhere/a.yaml") == "/elsewhere/a.yaml"
