import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.asked import bank, single, warned
from kit.invented import items
from secondsource.core.blocks import Box, Prose, Quotes
from secondsource.core.items import item_from
from secondsource.core.lesson import Lesson, Part
from secondsource.core.lint import warn_lesson
from secondsource.core.own_voice import plain_texts, read_bank, read_lesson, read_lines
from secondsource.core.reading import Reading, reading, syllables

EASY = "The crane fell on the quay. Nobody was near it. "
HARD = (
    "Notwithstanding considerable international disagreement, administrative authorities unanimously acknowledged "
    "extraordinary institutional responsibility regarding humanitarian accommodation facilities. "
)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("be", 1), ("crane", 1), ("cranes", 1), ("passes", 2), ("table", 2), ("rule", 1), ("statement", 2),
        ("inspected", 3), ("stopped", 1), ("ministry", 3), ("lorries", 2), ("evidence", 3), ("somebody", 3),
        ("year’s", 1), ("2021", 1), ("BORDER", 2), ("yellow", 2), ("café", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_from_the_spelling(word, count):
    assert syllables(word) == count


def test_the_grade_is_that_of_kincaid_and_others():
    read = Reading(words=100, sentences=5, syllables=150)
    assert read.grade == pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59)
    assert Reading(words=99, sentences=5, syllables=150).grade is None


@given(st.lists(st.sampled_from([EASY, HARD, "Who says so?"]), max_size=8), st.integers(0, 8))
def test_texts_are_added_like_numbers(texts, at):
    assert reading(texts[:at]) + reading(texts[at:]) == reading(texts)


def test_sentences_end_at_marks_and_texts_and_numbers_do_not_end_them():
    assert reading(['He said: "No. Nobody saw it." Then 17.7 million went!', "U.S. ships"]).sentences == 4


MIDDLE = (
    "The government of the province later published an official summary of the inspection, which the members of the "
    "assembly discussed for an hour. "
)


def test_the_limit_is_grade_10():
    assert 10 < reading([MIDDLE * 8]).grade < 15
    made = single()
    made["options"][1] = {**made["options"][1], "feedback": MIDDLE * 8}
    assert warned(made) == [(("items", 0), "hard-to-read")]


def test_a_text_with_gaps_is_read_once_with_its_keys():
    item = item_from(
        {**next(one for one in items() if one["type"] == "gap"), "text": f"{EASY}Then they {{verb}} {{act}} it."}
    )
    lines = [line for line in item.lines() if line.part != "lead"]
    assert reading([f"{EASY}Then they says looked at it."]) == reading(
        line.text for line in lines if line.part == "text"
    )
    assert read_lines(item.lines()) == reading(line.text for line in lines)


def test_a_hard_item_is_warned_of_and_an_easy_or_short_one_is_not():
    def with_feedback(text):
        made = single()
        made["options"][1] = {**made["options"][1], "feedback": text}
        return made

    assert warned(with_feedback(HARD * 8)) == [(("items", 0), "hard-to-read")]
    assert warned(with_feedback(EASY * 12)) == []
    assert warned(with_feedback(HARD)) == []


def lesson(*blocks, **fields):
    part = Part(id="warm-up", title="Look first", minutes=5, blocks=blocks)
    head = {"lesson": "l", "title": "L", "aim": "Look.", "scenario": "Now.", "skills": (), "bank": "b"}
    return Lesson.model_validate({**head, "minutes": {"warm-up": 5}, "parts": [part.model_dump()], **fields})


def test_a_hard_part_of_a_lesson_is_warned_of_and_can_be_accepted():
    hard = lesson(Prose(html=f"<p>{HARD * 8}</p>"))
    assert [(f.loc, f.rule) for f in warn_lesson(hard)] == [(("part", "warm-up"), "hard-to-read")]
    accepted = [{"rule": "hard-to-read", "reason": "The long words are what it is about."}]
    assert list(warn_lesson(lesson(*hard.parts[0].blocks, accepted=accepted))) == []
    easy = lesson(Prose(html=f"<p>{EASY * 12}</p>"), accepted=accepted)
    assert [(f.loc, f.rule) for f in warn_lesson(easy)] == [(("accepted", 0), "unneeded-acceptance")]


@pytest.mark.parametrize("kind", ["think-aloud", "reveal", "task"])
def test_what_students_read_in_boxes_counts(kind):
    box = Box(kind=kind, title="So", blocks=(Prose(html=f"<p>{HARD * 8}</p>"),))
    assert [f.rule for f in warn_lesson(lesson(box))] == ["hard-to-read"]


def test_notes_for_teachers_and_excerpts_do_not_count():
    box = Box(kind="teacher", title="", blocks=(Prose(html=f"<p>{HARD * 8}</p>"),))
    both = lesson(box, Quotes(refs=("report-x/inspected",)))
    assert list(warn_lesson(both)) == []
    assert read_lesson(both) == read_lesson(lesson())


def test_points_of_a_list_and_cells_of_a_table_are_texts_of_their_own():
    markup = (
        "<p>It <strong>fell</strong>,\n<a href='x'>so</a> it&nbsp;says.</p><table><tr><td>a</td><td>b</td></tr></table>"
    )
    assert plain_texts(markup) == ["It fell, so it says.", "a", "b"]


def test_the_scenario_of_a_bank_is_read_with_its_items():
    made = bank(single())
    alone = reading(line.text for line in item_from(single()).lines())
    assert read_bank(made) == alone + reading([made.scenario])
