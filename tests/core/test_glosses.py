"""Words of a glossary in a text: found as whole words, and the text stays as it is."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.glosses import every_term, stretches

TERMS = {"line": "a road", "news agency": "a newsroom", "agency": "an office", "Relay": "to pass on"}


@given(st.text(), st.dictionaries(st.text(min_size=1), st.just("meaning")))
def test_the_text_is_the_same_character_by_character(text, terms):
    assert "".join(one.text for one in stretches(text, terms)) == text


@given(st.lists(st.sampled_from([*TERMS, "headline", "aligned", "and", "3", "lines", "LINE", "."])))
def test_what_is_named_is_a_term_and_nothing_else_is(words):
    found = [one.term for one in stretches(" ".join(words), {"line": "a road"}) if one.term]
    assert found == ["line"] * sum(word.casefold() in {"line", "lines"} for word in words)


def test_the_longer_term_is_meant():
    assert [one.term for one in stretches("A news agency relays.", TERMS) if one.term] == ["news agency", "Relay"]


def test_signs_of_patterns_are_letters_like_others():
    assert [one.term for one in stretches("a.b axb", {"a.b": "two"}) if one.term] == ["a.b"]


def test_the_own_lesson_explains_first_and_the_others_add_what_it_does_not():
    lessons = {"one": {"line": "a road", "copy": "a text"}, "two": {"line": "a row"}}
    assert every_term(lessons, "two") == {"line": "a row", "copy": "a text"}
    assert every_term(lessons, None) == {"line": "a road", "copy": "a text"}
