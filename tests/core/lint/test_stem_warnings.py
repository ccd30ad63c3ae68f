import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.asked import single, verdict, warned

STEM = ("items", 0, "stem")


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these did the office not say?",
        "Which of these cannot be told from the card?",
        "Which of these doesn’t the card show?",
        'Look at the card. Which lines does it have, except "He left"?',
        "Choose every line that does not name a speaker.",
    ],
)
def test_a_negative_question_is_warned_of(stem):
    assert warned(single(stem)) == [(STEM, "plain-not")]


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these did the office NOT say?",
        "All of these lines EXCEPT one name a speaker. Which one?",
        'The card says "We did not see it." Who says so?',
        'Who says "We did not see it"?',
        "The office did not see it. Who did?",
        "Choose again for each; a choice may serve twice, or not at all.",
        "Is it not only the office but the mayor too?",
        "Where did they put the notes, in knots or nots?",
    ],
)
def test_capitals_quotations_and_what_is_told_are_no_plain_negative(stem):
    assert warned(single(stem)) == []


def test_the_question_of_a_colleague_in_a_scene_is_not_what_is_asked(scenario):
    scenario["scenes"][0]["message"] = "Why is it not in yours?"
    assert warned(scenario) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nobody did not see it",
        "It cannot be shown without the film",
        "no report has no source",
        "none of them has nothing",
        "They won't leave nobody out",
    ],
)
def test_two_negatives_in_one_clause_are_warned_of(text):
    assert warned(single(f"The editor writes: {text}. Whose line is it?")) == [(STEM, "double-negative")]
    assert warned(single(options=("Mira", text, "Kim"))) == [(("items", 0, "options", 1, "text"), "double-negative")]
    assert warned(verdict(claim=f"{text}.")) == [(("items", 0, "claim"), "double-negative")]


@pytest.mark.parametrize(
    "text",
    [
        "No; nobody saw it",
        "It says no more than the card and no less",
        "Nobody saw it, and nobody heard it",
        "It did not fall. Nobody saw it",
        'Nobody says "It did not fall"',
        "The knot held, and the notary came",
        "It was not only late",
    ],
)
def test_negatives_in_clauses_of_their_own_are_none(text):
    assert warned(single(options=("Mira", text, "Kim"))) == []


@given(n=st.integers(min_value=1, max_value=120))
def test_a_stem_of_more_than_60_words_is_long(n):
    assert warned(single("word " * n)) == ([(STEM, "long-stem")] if n > 60 else [])


def test_the_message_of_a_scene_has_the_same_limit(scenario):
    scenario["scenes"][0]["message"] = "word " * 61
    assert warned(scenario) == [(("items", 0, "scenes", 0, "message"), "long-stem")]
