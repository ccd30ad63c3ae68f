import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.invented import COPY, source
from secondsource.core.comparison import compare
from secondsource.core.seal import seal
from secondsource.core.sources import Source

SOURCE = Source.model_validate(source())
SEALED = SOURCE.sealed
LINES = COPY.splitlines()


def differ(text):
    """The numbers of the paragraphs that differ, in our copy and in the text, and the first of the text's."""
    return [(list(one.ours), list(one.theirs), one.first) for one in compare(SEALED, text).differences]


@pytest.mark.parametrize(
    "text",
    [
        COPY,
        COPY.replace("\n", "\r\n\r\n"),
        COPY.replace("\n", "\r"),
        COPY.replace('"Nobody', "“Nobody").replace('it,"', "it,”"),
        COPY.replace(" a ", "\u00a0a  "),
        COPY.replace(" ", "\n").replace("Nobody\n", "Nobody\n\n"),
        COPY.replace("\n", " "),
    ],
    ids=["itself", "other line ends", "old line ends", "curly quotes", "other spaces", "broken lines", "one line"],
)
def test_the_very_copy_is_proved_however_it_was_copied(text):
    found = compare(SEALED, text)
    assert [line.translate({0x201C: '"', 0x201D: '"'}) for line in found.lines] == LINES
    assert found.differences == ()


def test_accents_may_be_written_in_two_parts():
    accented = SOURCE.model_copy(update={"excerpts": ()})
    copy = "Café Ségou\nclosed"
    assert compare(seal(accented, copy), unicodedata.normalize("NFD", copy)).lines


@given(st.integers(0, len(COPY) - 1), st.sampled_from("xQ7-é"))
def test_one_changed_character_is_refused_and_its_paragraph_named(at, other):
    if COPY[at].isspace() or COPY[at] == other:
        return
    text = COPY[:at] + other + COPY[at + 1 :]
    p = COPY[:at].count("\n")
    assert compare(SEALED, text).lines == ()
    assert differ(text) == [([p + 1], [p + 1], text.splitlines()[p])]


def test_a_letter_case_a_dash_and_a_lost_word_are_differences():
    for old, new in (("Northport", "northport"), ("rain fell", "rain — fell"), ("in March.", "March.")):
        assert len(differ(COPY.replace(old, new))) == 1, new


def test_what_was_put_in_or_left_out_does_not_move_the_rest():
    assert differ("Updated at nine\n" + COPY) == [([], [1], "Updated at nine")]
    assert differ("\n".join(LINES[:1] + LINES[2:])) == [([2], [], "")]
    assert differ("\n".join([*LINES[:2], "One.", "Two.", *LINES[3:]])) == [([3], [3, 4], "One.")]


def test_two_changed_paragraphs_in_a_row_are_told_one_by_one():
    assert differ(COPY.replace("Monday", "Sunday").replace("Nobody", "Somebody")) == [
        ([2], [2], LINES[1].replace("Monday", "Sunday")),
        ([3], [3], LINES[2].replace("Nobody", "Somebody")),
    ]


def test_another_edition_with_short_lines_is_compared_by_its_paragraphs():
    text = "\n\n".join(line.replace(" that ", "\nthat ") for line in LINES).replace("Monday", "Sunday")
    assert differ(text) == [([2], [2], LINES[1].replace("Monday", "Sunday"))]


def test_another_article_shares_nothing():
    assert compare(SEALED, "A bridge fell\nNobody knows why").shared == 0
    assert compare(SEALED, COPY.replace("Monday", "Sunday")).shared == 4


def test_a_seal_that_does_not_fit_itself_proves_nothing_and_blames_nobody():
    spoilt = SEALED.model_copy(update={"text": "sha256-" + "0" * 64})
    assert compare(spoilt, COPY) == ((), (), 5)


def test_differences_are_told_in_words():
    told = [
        str(one)
        for one in compare(SEALED, "New\n" + "\n".join([LINES[0], LINES[3]]).replace("rest", "end")).differences
    ]
    assert told == [
        "paragraph 1 of your text: not in our copy",
        "paragraphs 2 to 5 of our copy: written differently in your text (paragraph 3 there)",
    ]
    assert (
        str(compare(SEALED, "\n".join(LINES[:3])).differences[0])
        == "paragraphs 4 to 5 of our copy: missing from your text"
    )
