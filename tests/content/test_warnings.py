"""Warnings as they stand in files: where, beside what, and told to whom."""

import pytest

from kit import invented
from secondsource.content.courses import plans, read_courses, read_library
from secondsource.core.lint.rules import COURSE_RULES

HARD = (
    "Notwithstanding considerable international disagreement, administrative authorities acknowledged responsibility. "
)


@pytest.fixture
def folders(tmp_path):
    return invented.write(tmp_path)


@pytest.fixture
def edit(folders):
    def edit(name, old, new):
        path = next(path for folder in folders for path in folder.rglob(name))
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def told(folders):
    found = read_courses(plans(*folders), warn=True)
    return [str(problem).removeprefix(f"{folders[0].parent}/") for problem in found.problems]


def accept(rule):
    return f"accepted:\n- rule: {rule}\n  reason: It is better so.\n"


def test_a_server_looks_for_no_warnings(folders, edit):
    edit("cranes.yaml", "Whose claim is it?", "Whose claim is it not?")
    assert read_library(*folders).problems == []
    assert len(told(folders)) == 1


def test_a_file_with_a_warning_is_in_order(folders, edit):
    edit("cranes.yaml", "Whose claim is it?", "Whose claim is it not?")
    assert read_courses(plans(*folders), warn=True).courses["harbour"].banks.keys() == {"cranes"}


def test_a_file_with_an_error_is_not_warned_of(folders, edit):
    edit("cranes.yaml", "Whose claim is it?", "Whose claim is it not?")
    edit("cranes.yaml", "skill: attribution", "skill: atribution")
    assert not any("warning" in line for line in told(folders))


def test_a_hard_part_of_a_lesson_is_told_at_its_heading(folders, edit):
    edit("cranes.md", "Try it.", HARD * 16)
    (line,) = told(folders)
    assert line.startswith("course/harbour/lessons/cranes.md:19:1: warning: this reads like grade ")
    assert line.endswith(" [hard-to-read]")
    edit("cranes.md", "skills:", accept("hard-to-read") + "skills:")
    assert told(folders) == []


def test_an_acceptance_has_a_reason(folders, edit):
    edit("cranes.md", "skills:", "accepted: [{rule: hard-to-read}]\nskills:")
    assert (
        'course/harbour/lessons/cranes.md:6:12: acceptance "hard-to-read" has no reason; every acceptance needs one'
        in told(folders)[0]
    )


@pytest.mark.parametrize(
    ("name", "before", "place"),
    [("cranes.md", "skills:", "lessons/cranes.md:7:9"), ("course.yaml", "title:", "course.yaml:3:9")],
)
def test_a_rule_that_is_not_there_is_an_error(folders, edit, name, before, place):
    edit(name, before, accept("long-key") + before)
    problem = next(line for line in told(folders) if "long-key" in line)
    what = 'there is no rule "long-key" that could be accepted here; use one of: '
    assert problem.startswith(f"course/harbour/{place}: {what}")


@pytest.mark.parametrize("rule", COURSE_RULES)
def test_what_a_course_accepts_is_looked_at_once_all_its_banks_are_in_hand(folders, edit, rule):
    edit("course.yaml", "title:", accept(rule) + "title:")
    unneeded = (
        f'"{rule}" is accepted, and there is no such warning any more; remove the acceptance [unneeded-acceptance]'
    )
    assert told(folders) == [f"course/harbour/course.yaml:3:3: warning: {unneeded}"]
    edit("cranes.yaml", "title: Cranes", "titel: Cranes")
    assert told(folders)
    assert not any(unneeded in line for line in told(folders))
