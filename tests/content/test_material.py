"""Files of material: read as lessons are, with every problem at its line."""

import re
from pathlib import Path

import pytest

from kit import handouts
from secondsource.actions.check import check
from secondsource.content.material import read_material
from secondsource.core.blocks import Prose, Quotes

HEAD = """\
---
title: A guide
about: Read it first.
kind: guide
---
"""


@pytest.fixture
def taught(files):
    """The invented course with its material."""
    handouts.write(files.course)
    assert files.told() == []
    return files


def page(taught, name):
    return taught.course / "teacher" / f"{name}.md"


def told(text, name="guide.md"):
    return [str(problem).removeprefix(f"{name}:") for problem in sorted(read_material(text, Path(name)).problems)]


def test_material_is_read_section_by_section_and_called_as_its_file_is():
    text = "\nEarly.\n\n## One *card* {#one}\n\n::: excerpt report-x/nobody\n:::\n\n## Two\n"
    made = read_material(HEAD + text, Path("a/how-to.md")).material
    assert (made.name, made.title, made.kind, made.lesson) == ("how-to", "A guide", "guide", None)
    assert [(section.title, section.blocks) for section in made.sections] == [
        ("", (Prose(html="<p>Early.</p>"),)),
        ("One card", (Quotes(refs=("report-x/nobody",)),)),
        ("Two", ()),
    ]
    assert len({section.id for section in made.sections}) == 3


def test_what_an_author_notes_in_a_comment_is_not_shown_and_moves_no_line():
    text = "<!-- stats\n\n## no heading\n-->\n| a | b |\n|---|---|\n| <!-- c -->1 | 2 |\n\n> Said.\n"
    read = read_material(HEAD + text, Path("guide.md"))
    (section,) = read.material.sections
    words = re.sub(r"<[^>]*>|\s+", " ", "".join(block.html for block in section.blocks))
    assert words.split()[:4] == ["a", "b", "1", "2"]
    assert [problem.line for problem in read.problems] == [14], "the quotation without a seal, at its own line"


def test_an_entry_to_tick_has_a_box():
    made = read_material(HEAD + "- [ ] Print it\n- Read [ ] it\n", Path("guide.md")).material
    assert made.sections[0].blocks == (Prose(html="<ul>\n<li>☐ Print it</li>\n<li>Read [ ] it</li>\n</ul>"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Text",
            (
                "1:1: a page for teachers begins with a head between two lines of ---; "
                "write title, about and kind there, as the other pages do"
            ),
        ),
        (HEAD, "6:1: the page is empty; write its text under the head"),
        (
            HEAD.replace("about: Read it first.\n", "") + "a",
            '2:1: the teacher\'s page has no about; write "about:" and what belongs there',
        ),
        (
            HEAD.replace("kind: guide", "kind: poster") + "a",
            '4:7: "poster" cannot stand in "kind"; use one of: guide, letter, sheet, key',
        ),
        (HEAD + "::: exerpt a/b\n:::\n", '6:1: there is no box "exerpt"; did you mean "excerpt"?'),
    ],
)
def test_what_is_wrong_with_a_file_is_told_at_its_line(text, message):
    assert told(text) == [message]


@pytest.mark.parametrize("name", ["Guide.md", "my guide.md", "guide_2.md", "guide-.md"])
def test_a_file_whose_name_is_no_address_is_told(name):
    (message,) = told(HEAD + "a", name)
    assert message.startswith(f'1:1: the file is called "{name}", and its name is its address; ')
    assert read_material(HEAD + "a", Path(name)).material is None


def test_material_is_part_of_its_course(taught):
    course = taught.read().courses["harbour"]
    assert set(course.material) == set(handouts.FILES)
    assert course.material["sheet-cranes"].lesson == "cranes"
    assert course.paths["material", "guide"] == page(taught, "guide")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("sheet-cranes", "report-x/nobody", "report-x/nobdy", '14:1: there is no excerpt "report-x/nobdy"; did'),
        ("sheet-cranes", "lesson: cranes", "lesson: crane", '5:9: there is no lesson "crane"; did you mean "cranes"?'),
        ("guide", "report-x/inspected#speaker", "report-x/inspected#speakr", '15:13: excerpt "report-x/inspected" has'),
        ("letter", "we read", "::: map report-y\n:::\nwe read", '9:9: there is no source "report-y"; did you mean "re'),
    ],
)
def test_what_the_course_does_not_have_is_told_and_the_page_left_out(taught, spoil, name, old, new, message):
    spoil(page(taught, name), old, new)
    (found,) = taught.told()
    assert found.startswith(f"course/harbour/teacher/{name}.md:{message}")
    assert set(taught.read().courses["harbour"].material) == set(handouts.FILES) - {name}


def test_a_reserved_excerpt_is_refused(taught, spoil):
    spoil(taught.source, "id: inspected\n", "id: inspected\n  reserved: true\n")
    found = [line for line in taught.told() if "/teacher/" in line]
    assert len(found) == 3
    assert all('excerpt "report-x/inspected" is reserved for the before and after forms' in line for line in found)


def test_a_lesson_that_cannot_be_read_is_not_said_to_be_missing(taught, spoil):
    spoil(taught.lesson, "aim:", "am:")
    assert not [line for line in taught.told() if "/teacher/" in line]


def test_check_looks_through_material_by_course_by_folder_and_by_file(taught, spoil):
    spoil(page(taught, "guide"), "report-x", "report-z")
    whole, folder, file = taught.courses.parent, taught.course / "teacher", page(taught, "guide")
    assert [check([path]).files for path in (whole, folder, file)] == [10, 5, 1]
    for path in (whole, folder, file):
        (problem,) = check([path]).problems
        assert 'there is no excerpt "report-z/inspected"' in problem.what
    assert check([page(taught, "letter")]).problems == []


def test_material_without_a_course_is_looked_at_by_itself(tmp_path):
    handouts.write(tmp_path)
    (problem,) = check([tmp_path / "teacher" / "guide.md"]).problems
    assert problem.what.startswith("there is no course")
