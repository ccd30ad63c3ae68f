import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.asked import single, verdict, warned


def option(n):
    return ("items", 0, "options", n, "text")


@pytest.mark.parametrize(
    "word", ["always", "Never", "completely", "absolutely", "totally", "entirely", "impossible", "undoubtedly"]
)
def test_an_absolute_word_is_warned_of_wherever_it_is_weighed(word):
    text = f"{word} by day"
    assert warned(single(options=("Mira", text, "Kim"))) == [(option(1), "absolute")]
    assert warned(single(f"Is it {word} so?")) == [(("items", 0, "stem"), "absolute")]
    assert warned(verdict(claim=f"It is {word} so.")) == [(("items", 0, "claim"), "absolute")]


@pytest.mark.parametrize(
    "text",
    ["All four of them", "Only the mayor", "Every card", "Nevertheless", 'It says "always"', "Incompletely told"],
)
def test_words_of_plain_fact_and_words_of_others_are_no_absolutes(text):
    assert warned(single(options=("Mira", text, "Kim"))) == []


def test_choices_and_rows_of_other_types_are_looked_at_too(match, scenario, gap):
    match["choices"][2]["text"] = "Never said"
    match["pairs"][0]["text"] = "always there"
    assert warned(match) == [
        (("items", 0, "choices", 2, "text"), "absolute"),
        (("items", 0, "pairs", 0, "text"), "absolute"),
    ]
    scenario["scenes"][1]["item"]["options"][1]["text"] = "Never the guards"
    assert warned(scenario) == [(("items", 0, "scenes", 1, "item", "options", 1, "text"), "absolute")]
    gap["gaps"]["verb"]["options"][2]["text"] = "never says"
    assert warned(gap) == [(("items", 0, "gaps", "verb", "options", 2, "text"), "absolute")]


@given(n=st.integers(min_value=1, max_value=60))
def test_an_option_of_more_than_25_words_is_long(n):
    long = ("a b " * n)[: 2 * n].strip()
    assert warned(single(options=(long, f"c {long[2:]}", f"d {long[2:]}"))) == (
        [(option(m), "long-option") for m in range(3)] if n > 25 else []
    )


LINE = "x" * 40


@pytest.mark.parametrize(
    ("key", "warns"),
    [
        (40, False),
        (57, False),  # 57 to a mean of 45.67 is 1.248
        (58, True),  # 58 to 46 is 1.26
        (200, True),
        (1, False),
    ],
)
def test_a_key_longer_than_five_quarters_of_the_mean_option_stands_out(key, warns):
    made = single(options=("x" * key, LINE, LINE + " "))
    assert warned(made) == ([(option(0), "long-key")] if warns else [])


def test_a_few_characters_more_among_short_words_are_not_seen():
    assert warned(single(options=("x" * 20, "yes", "no"))) == [(option(0), "long-key")]
    assert warned(single(options=("x" * 12, "yes", "no"))) == []


def test_keys_of_a_multi_are_measured_by_their_mean():
    made = {**single(options=("x" * 60, "y" * 20, "z" * 40, "w" * 40)), "type": "multi"}
    made["options"][1] = {**made["options"][0], "id": "second", "text": "y" * 20}
    assert warned(made) == []
    made["options"][1]["text"] = "y" * 60
    assert warned(made) == []  # 60 to a mean of 50 is 1.2
    made["options"][2]["text"] = made["options"][3]["text"] = "z" * 20
    assert warned(made) == [(option(0), "long-key")]


def test_the_key_of_a_scene_and_of_a_gap_is_measured(scenario, gap):
    scenario["scenes"][0]["choices"][0]["text"] *= 3
    assert warned(scenario) == [(("items", 0, "scenes", 0, "choices", 0, "text"), "long-key")]
    gap["gaps"]["act"]["options"][0]["text"] = "looked at by some guards"
    assert warned(gap) == [(("items", 0, "gaps", "act", "options", 0, "text"), "long-key")]


def test_choices_without_a_key_of_their_own_have_none_that_stands_out(match):
    match["choices"][0]["text"] = "The ministry of the interior of that country"
    assert warned(match) == []
