import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.items import open as module
from secondsource.core.items.open import EXAMPLE, Open, count_words
from secondsource.core.outcome import BadResponseError

item = Open.model_validate(EXAMPLE)
TEXT = {"answer": ("The harbour office says so.",)}
CHECKED = {**TEXT, "check-speaker": ("3",), "check-doubt": ("1",)}


def words(n: int) -> str:
    return " ".join(["word"] * n)


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("One.\r\nTwo.\r\n\r\n\r\n\r\nThree. \r\n", "One.\nTwo.\n\nThree."),
        ("  a\tb\x00\x1b\u202e\ufeff ", "a b"),
        ("One.\u2028Two.\x85Three.", "One.\nTwo.\nThree."),
        ("\udcffyes", "yes"),
    ],
)
def test_what_is_stored_is_the_text_in_lines_without_hidden_characters(sent, stored):
    assert item.parse({"answer": [sent]}) == {"answer": (stored,)}


@given(st.text())
def test_a_text_that_was_cleaned_once_stays_as_it_is(text):
    try:
        stored = item.parse({"answer": [text]})
    except BadResponseError:
        return
    assert item.parse({slot: list(values) for slot, values in stored.items()}) == stored


@pytest.mark.parametrize("sent", ["", " \r\n ", "\u200b\u200d", "\x00"])
def test_what_shows_nothing_is_no_answer(sent):
    assert item.parse({"answer": [sent]}) == {}


def test_a_tenth_more_words_than_the_most_are_taken_and_then_the_number_is_told():
    assert item.parse({"answer": [words(132)]})
    with pytest.raises(BadResponseError, match=r"This has 133 words, and 120 is the most\. Take out 13"):
        item.parse({"answer": [words(133)]})


@pytest.mark.parametrize("text", ["x" * 1_000_000, "x\n" * 500_000, words(200_000), "x" * 2401])
def test_a_text_far_too_long_is_refused_before_a_word_is_counted(monkeypatch, text):
    monkeypatch.setattr(module, "count_words", None)
    with pytest.raises(BadResponseError, match=r"characters, and 2400 is the most"):
        item.parse({"answer": [text]})


def test_line_ends_as_a_browser_sends_them_do_not_count_twice():
    text = "\n".join(["x" * 99] * 24)
    assert len(text) < item.longest < len(text.replace("\n", "\r\n"))
    assert item.parse({"answer": [text.replace("\n", "\r\n")]}) == {"answer": (text,)}


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("", 0),
        ("a", 1),
        ("3 cranes", 2),
        ("no - never", 2),
        ("well-known it's", 2),
        ("\u00a0a\u2009b\n\nc", 3),
        ("👍 !", 0),
    ],
)
def test_words_are_counted_as_people_count_them(text, n):
    assert count_words(text) == n


@pytest.mark.parametrize("response", [{}, TEXT, CHECKED, item.keyed()])
def test_no_program_gives_points_whatever_is_written_or_checked(response):
    outcome = item.score(response)
    assert (outcome.points, outcome.verdict) == (None, "ungraded")
    assert outcome == item.score({})


@pytest.mark.parametrize(
    "sent",
    [
        {"check-speaker": ["3"]},
        {"check": ["yes"]},
        {"check": ["yes"], "check-speaker": [""], "check-doubt": ["2"]},
    ],
)
def test_a_self_check_needs_a_level_for_each_criterion(sent):
    with pytest.raises(BadResponseError, match="Choose a level for each of these: The speaker is named; The doubt"):
        item.parse({"answer": ["It says so."], **sent})


@pytest.mark.parametrize("level", ["0", "4", "well", "٣", "1e309"])
def test_a_level_that_does_not_exist_is_refused(level):
    with pytest.raises(BadResponseError, match="does not offer"):
        item.parse({"answer": ["x"], "check-speaker": [level], "check-doubt": ["1"]})


def test_levels_without_a_text_are_no_answer():
    assert item.parse({"check-speaker": ["1"], "check-doubt": ["1"]}) == {}


@pytest.mark.parametrize(
    ("stored", "response", "may"),
    [
        ({}, TEXT, True),
        ({}, CHECKED, False),
        ({}, {}, False),
        (TEXT, CHECKED, True),
        (TEXT, TEXT, False),
        (TEXT, {**CHECKED, "answer": ("Another text.",)}, False),
        (TEXT, {"answer": ("Another text.",)}, False),
        (CHECKED, {**CHECKED, "check-doubt": ("3",)}, False),
        (CHECKED, TEXT, False),
    ],
)
def test_after_its_text_an_answer_takes_one_self_check_and_nothing_else(stored, response, may):
    assert item.extends(stored, response) is may


def test_the_page_asks_for_the_self_check_until_there_is_one():
    assert [item.continues(stored) for stored in ({}, TEXT, CHECKED)] == [False, True, False]


def test_the_levels_stand_in_brackets_behind_the_text_and_alone_among_the_ids():
    told = "The harbour office says so. [The speaker is named: level 3 of 3; The doubt is kept: level 1 of 3]"
    assert item.readable(CHECKED) == told
    assert item.readable(TEXT) == TEXT["answer"][0]
    assert (item.ids(TEXT), item.ids(CHECKED)) == ("", "check-speaker=3 check-doubt=1")


def test_before_the_answer_criteria_are_shown_by_name_alone():
    view = item.view().model_dump()
    assert view["criteria"] == ("The speaker is named", "The doubt is kept")
    assert "It is missing." not in str(view)
    assert item.model not in str(view)


FIRST, SECOND = item.criteria


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"criteria": (FIRST,)}, "1 criteria"),
        ({"criteria": (FIRST, FIRST)}, 'id "speaker" is used twice'),
        (
            {"criteria": (FIRST, SECOND.model_copy(update={"levels": ("No.", "Yes.")}))},
            '"doubt" has 2 levels',
        ),
        (
            {"criteria": (FIRST, SECOND.model_copy(update={"levels": ("No.", "Yes.", "No.")}))},
            'two levels of "doubt" say the same',
        ),
        ({"words": module.Words(aim=130)}, "the aim is 130 words, and 120 is the most"),
        ({"model": words(121)}, "the model answer has 121 words, and 120 is the most"),
    ],
)
def test_a_flawed_item_is_found(change, what):
    assert [finding.what for finding in item.model_copy(update=change).findings()] == [what]
