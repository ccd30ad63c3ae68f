"""Words that somebody typed are found as the paragraph has them; and where they are not there, the difference is told."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.quoting import NotQuotedError, between, find
from secondsource.core.seal import normalise

LINE = "The last ferry left on Friday, “the\u00a0water was low”, said a letter; nobody saw it leave on Friday."
WORD = st.text("abc“”\"'’é-,.", min_size=1, max_size=6)
BLANK = st.sampled_from([" ", "  ", "\u00a0", "\t", " \u2009"])


@st.composite
def lines(draw):
    words = draw(st.lists(WORD, min_size=1, max_size=12))
    return "".join(word + draw(BLANK) for word in words)


@given(lines(), st.data())
def test_what_is_found_is_verbatim_in_the_paragraph_and_is_what_was_typed(line, data):
    words = line.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    typed = " ".join(words[first : last + 1]).replace("“", '"').replace("’", "'")
    try:
        found = find(line, typed)
    except NotQuotedError:
        assert normalise(line).count(normalise(typed)) > 1 or not _alone(line, typed)
    else:
        assert found in line
        assert normalise(found) == normalise(typed)


def _alone(line, typed):
    """Whether the words stand once, places that overlap counted too, and the first of them is no part of longer words."""
    folded, wanted = normalise(line), normalise(typed)
    places = [found.start() for found in re.finditer(f"(?={re.escape(wanted)})", folded)]
    start, end = places[0], places[0] + len(wanted)
    cut = any(re.match(r"\w\w", folded[at - 1 : at + 1]) for at in (start, end) if 0 < at < len(folded))
    return len(places) == 1 and not cut


def test_quotation_marks_and_blanks_may_be_typed_otherwise():
    assert find(LINE, '"the   water was low"') == "“the\u00a0water was low”"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  ", "No words are marked"),
        (
            "left on Monday, said",
            "Up to “left on” the words stand in this paragraph. Then you have “Monday, said”, and the",
        ),
        ("left o Friday", "Up to “left” the words stand in this paragraph. Then you have “o Friday”, and"),
        ("A boat came", "“A boat came” does not stand in this paragraph"),
        ("on Friday", "stands more than once"),
        ("he last ferr", "inside the word “The”"),
        ("last ferr", "inside the word “ferry”"),
        ("saw it leave on Friday. Then it rained", "and the paragraph has “…”"),
    ],
)
def test_what_cannot_be_quoted_is_told_with_the_place(typed, said):
    with pytest.raises(NotQuotedError, match=re.escape(said)):
        find(LINE, typed)


def test_a_passage_is_told_by_its_first_and_last_words():
    assert between(LINE, "said a", "saw it") == "said a letter; nobody saw it"
    for first, last in (("said a", "The last"), ("said a", ""), ("said b", "saw it")):
        with pytest.raises(NotQuotedError):
            between(LINE, first, last)


@given(lines(), lines(), st.integers(0, 30), st.text("ab “x.", max_size=20))
def test_any_words_at_all_are_found_or_refused_in_words(line, other, cut, more):
    for typed in (line[:cut] + other, line[cut:] + more, more):
        with suppress(NotQuotedError):
            assert find(line, typed) in line
