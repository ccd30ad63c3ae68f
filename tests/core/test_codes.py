import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core import codes

MAKERS = {codes.new_join_code: 8, codes.new_return_code: 10, codes.new_setup_code: 10}


@pytest.mark.parametrize(("make", "length"), MAKERS.items())
def test_a_code_is_shown_in_two_halves_and_no_two_are_alike(make, length):
    made = {make() for _ in range(2000)}
    assert len(made) == 2000
    for code in made:
        left, right = code.split("-")
        assert len(left) == len(right) == length // 2
        assert set(left + right) <= set(codes.ALPHABET)


def test_the_alphabet_has_32_symbols_and_every_one_is_drawn():
    assert len(set(codes.ALPHABET)) == 32
    assert {symbol for _ in range(500) for symbol in codes.plain_code(codes.new_return_code())} == set(codes.ALPHABET)


SLIPS = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}


@given(st.text(codes.ALPHABET, min_size=8, max_size=10), st.data())
def test_a_code_is_understood_however_it_is_typed(plain, data):
    typed = ""
    for symbol in plain:
        typed += data.draw(st.sampled_from(SLIPS.get(symbol, symbol + symbol.lower())))
        typed += data.draw(st.sampled_from(["", " ", "-", "\u2013", "\u00a0", "\u200b", "\n"]))
    assert codes.plain_code(typed) == plain


@given(st.text())
def test_whatever_is_typed_becomes_plain_ascii_and_stays_as_it_is(typed):
    plain = codes.plain_code(typed)
    assert set(plain) <= {*codes.ALPHABET, "?"}
    assert codes.plain_code(plain) == plain


@given(st.text(codes.ALPHABET, min_size=8, max_size=8), st.characters(exclude_categories=["Zs", "Cf", "Pd", "Cc"]))
def test_a_strange_character_is_not_passed_over(plain, strange):
    assert codes.plain_code(plain + strange) != plain


def test_half_a_character_is_no_trouble():
    assert codes.plain_code("AB\ud800") == "AB?"
