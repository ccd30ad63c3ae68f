"""A lesson as a handout: nothing of the teacher's in it, room to write, and the answers apart."""

from secondsource.core.blocks import Box, Prose
from secondsource.core.handout import (
    AT_THE_EXIT,
    FOR_A_GUESS,
    IN_A_TASK,
    OFF_THE_PAGE,
    Handout,
    HandoutBox,
    Room,
    handout,
)
from secondsource.core.lesson import Lesson, Part

ASK = Prose(html="<p>Who says so?</p>")
HEAD = Prose(html="<h3>What came after</h3>\n")
NOTE = Box(kind="teacher", title="Likely answers", blocks=(Prose(html="<p>SECRET</p>"),))
REVEAL = Box(kind="reveal", title="What to look for", blocks=(Prose(html="<p>SECRET</p>"),))
TASK = Box(kind="task", title="First", blocks=(ASK,))
ALOUD = Box(kind="think-aloud", title="I look", blocks=(ASK, REVEAL, NOTE))


def lesson(*blocks, id_="warm-up") -> Lesson:
    """A lesson with these blocks in one part, and an exit."""
    parts = tuple(
        Part(id=name, title=name, minutes=5, blocks=inner) for name, inner in ((id_, blocks), ("exit", (ASK, REVEAL)))
    )
    return Lesson(
        lesson="x", title="X", aim="A", scenario="S", skills=(), bank="x", minutes={id_: 5, "exit": 5}, parts=parts
    )


def first(made: Handout):
    return made.parts[0].blocks


def test_the_teachers_boxes_are_left_out_and_what_is_revealed_stands_apart():
    made = handout(lesson(ASK, REVEAL, NOTE, ALOUD))
    assert "SECRET" not in repr(made.parts)
    assert [(one.number, one.title) for one in made.answers] == [
        (1, "What to look for"),
        (1, "What to look for"),
        (2, "What to look for"),
    ]
    assert "Likely answers" not in repr(made)


def test_there_is_room_to_write_where_something_is_revealed_and_under_every_task():
    assert first(handout(lesson(ASK, REVEAL))) == (ASK, Room(FOR_A_GUESS))
    assert first(handout(lesson(TASK, REVEAL))) == (HandoutBox("task", "First", (ASK, Room(IN_A_TASK))),)
    assert handout(lesson(ASK)).parts[-1].blocks == (ASK, Room(AT_THE_EXIT))


def test_there_is_room_to_note_what_was_found_elsewhere():
    name, lines = OFF_THE_PAGE
    assert first(handout(lesson(ASK, id_=name))) == (ASK, Room(lines))


def test_a_heading_goes_with_the_teachers_box_that_it_stands_above():
    assert first(handout(lesson(ASK, HEAD, NOTE))) == (ASK,)
    assert first(handout(lesson(HEAD, TASK)))[0] == HEAD
    assert first(handout(lesson(Prose(html="<h3>So</h3><p>Look.</p>"), NOTE))) != ()
