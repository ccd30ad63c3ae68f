from pathlib import Path

import pytest

from secondsource.content.lessons import read_lesson
from secondsource.core.blocks import Box, Prose, Quotes, SourceMap

HEAD = """\
---
lesson: cranes
title: Cranes
aim: Name who says it.
scenario: Monday.
skills: [attribution]
bank: cranes
minutes: {warm-up: 5, exit: 3}
---
"""
TEXT = """
## Two *sentences*, one crane {#warm-up}

Which would you **sign**?

::: compare
report-x/inspected
report-x/nobody#hedge
:::

## Out {#exit}

Good bye.
"""


def read(text):
    return read_lesson(text, Path("l.md"))


def told(text, head=HEAD):
    return [str(problem).removeprefix("l.md:") for problem in sorted(read(head + text).problems)]


def blocks(text):
    """What a text makes as the first part of a lesson in order."""
    made = read(HEAD + TEXT.replace("Which would you **sign**?", text))
    assert made.problems == []
    return made.lesson.parts[0].blocks[:-1]


def test_a_lesson_is_read_part_by_part():
    lesson = read(HEAD + TEXT).lesson
    assert [(part.id, part.title, part.minutes) for part in lesson.parts] == [
        ("warm-up", "Two sentences, one crane", 5),
        ("exit", "Out", 3),
    ]
    assert lesson.parts[0].blocks == (
        Prose(html="<p>Which would you <strong>sign</strong>?</p>"),
        Quotes(refs=("report-x/inspected", "report-x/nobody#hedge")),
    )
    assert lesson.length == 8
    assert lesson.refs() == {"report-x/inspected", "report-x/nobody#hedge"}


def test_a_file_with_windows_line_ends_is_the_same_lesson():
    assert read((HEAD + TEXT).replace("\n", "\r\n")).lesson == read(HEAD + TEXT).lesson


def test_boxes_stand_in_boxes():
    text = ":::: task Now you\nMark it.\n\n::: reveal What to say\nThis:\n:::\n\n::: excerpt report-x/nobody\n:::\n::::"
    assert blocks(text) == (
        Box(
            kind="task",
            title="Now you",
            blocks=(
                Prose(html="<p>Mark it.</p>"),
                Box(kind="reveal", title="What to say", blocks=(Prose(html="<p>This:</p>"),)),
                Quotes(refs=("report-x/nobody",)),
            ),
        ),
    )


def test_excerpts_and_maps_inside_boxes_are_known_to_the_lesson():
    text = ":::: teacher\n::: excerpt report-y/b\n:::\n::: map report-z\n:::\n::::"
    lesson = read(HEAD + TEXT + text).lesson
    assert "report-y/b" in lesson.refs()
    assert lesson.maps() == {"report-z"}


@pytest.mark.parametrize("kind", ["think-aloud", "teacher", "task"])
def test_the_title_of_a_box_may_be_left_out(kind):
    assert blocks(f"::: {kind}\nText\n:::") == (Box(kind=kind, title="", blocks=(Prose(html="<p>Text</p>"),)),)


def test_a_map_names_its_source():
    assert blocks("::: map report-x\n:::") == (SourceMap(source="report-x"),)


def test_text_between_boxes_keeps_its_place():
    kinds = [block.kind for block in blocks("one\n\n::: map report-x\n:::\n\ntwo\n\n::: map report-x\n:::\nthree")]
    assert kinds == ["prose", "map", "prose", "map", "prose"]


BOTH = "## A {#warm-up}\n\n## B {#exit}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"Early.\n\nStill.\n\n{BOTH}",
            "10:1: text stands before the first part; open a part first, such as: ## Look twice {#warm-up}",
        ),
        (
            f"{BOTH}## Out\n",
            '13:1: the part "Out" has no id or no title; write its heading like this: ## Look twice {#warm-up}',
        ),
        (
            f"{BOTH}## {{#third}}\n",
            '13:1: the part "" has no id or no title; write its heading like this: ## Look twice {#warm-up}',
        ),
        (f"{BOTH}## Out {{#exti}}\n", '13:1: "minutes" does not know the part "exti"; did you mean "exit"?'),
        (f"{BOTH}## Out {{#exit}}\n", '13:1: two parts have the id "exit"; give each its own'),
        (
            "## A {#warm-up}\n",
            '8:23: "minutes" has "exit", and no part has that id; write a heading that ends with {#exit}',
        ),
    ],
)
def test_parts_and_minutes_that_do_not_fit_are_told(text, message):
    assert told(BOTH) == []
    assert told(text) == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("::: exerpt report-x/a\n:::", '11:1: there is no box "exerpt"; did you mean "excerpt"?'),
        (
            "a\n\n::: task\nb",
            (
                '13:1: the box "task" is never closed; '
                "close it with a line of as many colons; give an outer box more than an inner one"
            ),
        ),
        ("a\n\n:::\nb", "13:1: this line closes a box that was never opened; remove it, or open one above"),
        ("::: excerpt\n:::", "11:1: an excerpt box names one excerpt; write ::: excerpt report-c/35-pushed"),
        (
            "::: excerpt report-x/a\nreport-x/b\n:::",
            "11:1: an excerpt box names one excerpt; write ::: excerpt report-c/35-pushed",
        ),
        (
            "::: compare\nreport-x/a\n:::",
            "11:1: a compare box names two excerpts or more; write each on a line of its own in it",
        ),
        (
            "::: compare\nreport-x/a\n\nreport x/b\n:::",
            (
                '14:1: "report x/b" is not the name of an excerpt or a source; '
                "write report-c/35-pushed for an excerpt, report-c for a source"
            ),
        ),
        (
            "::: excerpt report-x\n:::",
            (
                '11:13: "report-x" is not the name of an excerpt or a source; '
                "write report-c/35-pushed for an excerpt, report-c for a source"
            ),
        ),
        ("::: map\n:::", "11:1: a map box names one source and is empty; write ::: map report-c, then :::"),
        ("::: map report-x\na\n:::", "11:1: a map box names one source and is empty; write ::: map report-c, then :::"),
        ("::: reveal\na\n:::", "11:1: nothing says what is revealed; write it behind: ::: reveal What to say"),
        (
            "- a\n\n  ::: task\n  b\n  :::",
            "13:1: a box inside a list; end the list first, and begin the ::: at the start of its line",
        ),
        ("> Said.", "11:1: a quotation without a seal; quote with ::: excerpt, so that it can be proved"),
        ("a\n\n![x](https://example.org/x.png)", "13:1: a picture; lessons have no pictures; describe it in words"),
        ("```\nx\n```", "11:1: a block of program text; write it as plain text"),
        ("# Top", "11:1: a heading of this level; use ### or #### inside a part; ## opens a part, outside any box"),
        (
            "::: task\n## In\n:::",
            "12:1: a heading of this level; use ### or #### inside a part; ## opens a part, outside any box",
        ),
        ("[x](page.html)", "11:1: a link that does not lead to a web page; begin its address with https://"),
        (
            "- a [x](mailto:a@example.org)",
            "11:1: a link that does not lead to a web page; begin its address with https://",
        ),
    ],
)
def test_what_a_lesson_may_not_hold_is_told_at_its_line(text, message):
    assert told(f"## A {{#warm-up}}\n{text}\n", HEAD.replace(", exit: 3", "")) == [message]


def test_an_inner_box_without_its_own_closing_line_is_told():
    found = told(f"{BOTH}:::: task\n::: reveal A\nb\n::::\n")
    assert [line.partition(";")[0] for line in found] == ['14:1: the box "reveal" is never closed']


def test_a_box_that_is_open_at_the_very_end_is_told():
    assert told(f"{BOTH}::: task\nb")[0].startswith('13:1: the box "task" is never closed')


def test_a_head_is_told_at_its_lines_and_the_text_is_looked_at_all_the_same():
    head = HEAD.replace("title: Cranes\n", "").replace("skills: [attribution]", "skills: Attribution")
    assert told(BOTH + "> Said.\n", head) == [
        '2:1: the lesson has no title; write "title:" and what belongs there',
        '5:9: "skills" is no list; begin each entry on a line of its own with "- "',
        "12:1: a quotation without a seal; quote with ::: excerpt, so that it can be proved",
    ]


@pytest.mark.parametrize("text", ["", "## A {#warm-up}\n", "---\nlesson: x\n", "\n---\nlesson: x\n---\n"])
def test_a_file_without_a_head_is_told(text):
    assert told(text, "") == [
        "1:1: a lesson begins with a head between two lines of ---; begin it as the other lessons do"
    ]


def test_an_empty_head_is_told():
    assert told("", "---\n---\n") == ["2:1: the lesson is empty; write its fields"]


def test_places_in_the_text_are_known():
    read_ = read(HEAD + TEXT)
    assert read_.place(("excerpt", "report-x/nobody#hedge")) == (17, 1)
    assert read_.place(("skills", 0)) == (6, 10)
