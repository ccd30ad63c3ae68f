from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.items.numeric import EXAMPLE, Numeric, plain_number
from secondsource.core.outcome import BadResponseError

item = Numeric.model_validate(EXAMPLE)


@given(st.decimals(-1000, 1000, places=2))
def test_full_points_are_for_what_is_within_the_tolerance(number):
    outcome = item.score(item.parse({"answer": [str(number)]}))
    assert (outcome.points == outcome.most) == (abs(number - item.key) <= item.tolerance)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("12", "12"),
        ("3,5", "3.5"),
        ("1,000,000", "1000000"),
        ("1.000.000,5", "1000000.5"),
        ("4 124", "4124"),
        ("4\u202f124", "4124"),
        ("\N{MINUS SIGN}7", "-7"),
        (".5", "0.5"),
        ("0,125", "0.125"),
        ("1.000.000", "1000000"),
        ("1.000", "1.000"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("12\u202f345\u202f678", "12345678"),
        ("12\u2009345", "12345"),
        ("1'234'567,8", "1234567.8"),
        ("1\N{RIGHT SINGLE QUOTATION MARK}234", "1234"),
        ("70 %", "70"),
        ("70\u202f%", "70"),
        ("70 per cent", "70"),
        ("70percent", "70"),
        ("+7", "7"),
        ("\N{EN DASH} 7", "-7"),
        ("-0", "0"),
        ("007", "7"),
        ("5\u200b0", "50"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, plain):
    assert plain_number(typed) == plain


@pytest.mark.parametrize(
    "typed", ["1e309", "NaN", "inf", "twelve", "1-2", "", "٣", "1.2.3", "9" * 40, "5" * 1_000_000, "=1+1"]
)
def test_what_is_no_plain_number_is_refused(typed):
    with pytest.raises(BadResponseError, match="Type one number"):
        plain_number(typed)


@pytest.mark.parametrize(
    "typed", ["35 41", "1,2,3", "1,23.5", "1.234.5", "1,234,5", "0 123", "1 2345", "1 234'567", "12\n\n3", "1\u00bd"]
)
def test_digits_that_could_be_two_numbers_are_not_guessed_to_be_one(typed):
    with pytest.raises(BadResponseError, match="Type one number"):
        plain_number(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "-",
        "+",
        ".",
        ",",
        "%",
        "per cent",
        "--5",
        "5 %%",
        "\N{ARABIC-INDIC DIGIT ONE}2",
        "1\N{ARABIC-INDIC DIGIT TWO} 345",
    ],
)
def test_signs_without_a_number_are_refused(typed):
    with pytest.raises(BadResponseError, match="Type one number"):
        plain_number(typed)


@given(st.integers(0, 10**12), st.sampled_from(" ,.'\u00a0\u202f\N{RIGHT SINGLE QUOTATION MARK}"))
def test_groups_of_three_are_read_whatever_parts_them(number, part):
    typed = f"{number:,}".replace(",", part)
    if part == "." and typed.count(".") == 1:  # a lone point is a decimal point
        assert plain_number(typed) == typed
    else:
        assert plain_number(typed) == str(number)


def test_the_unit_may_be_typed_and_another_one_is_refused():
    asked = item.model_copy(update={"unit": "km"})
    assert asked.parse({"answer": ["50,9 KM"]}) == {"answer": ("50.9",)}
    with pytest.raises(BadResponseError, match="Type one number"):
        asked.parse({"answer": ["50.9 miles"]})


def test_after_checking_it_is_told_what_was_accepted():
    assert item.score({"answer": ("5",)}).notes[0].about == "50.9 (50.7 to 51.1 is accepted)"
    measured = item.model_copy(update={"unit": "times"})
    assert measured.score({}).notes[0].about == "50.9 times (50.7 to 51.1 is accepted)"
    exact = item.model_copy(update={"tolerance": Decimal(0)})
    assert exact.score({}).notes[0].about == "50.9"


@pytest.mark.parametrize("stored", ["NaN", "1e309", "", "x", "sNaN"])
def test_a_stored_answer_that_is_no_number_earns_nothing_and_breaks_nothing(stored):
    assert item.score({"answer": (stored,)}).points == 0
    assert item.readable({"answer": (stored,)}) == ""


@given(st.decimals(-100_000, 100_000, places=3, allow_nan=False))
def test_a_plain_number_is_read_as_itself(number: Decimal):
    assert Decimal(plain_number(f"{number:f}")) == number


@given(st.decimals(0, 100, places=3))
def test_nearer_to_the_key_never_earns_less(far: Decimal):
    near = (far + item.key) / 2
    assert item.score({"answer": (f"{near:f}",)}).points >= item.score({"answer": (f"{far:f}",)}).points


def test_a_number_foreseen_gets_its_own_feedback_and_any_other_the_general_one():
    foreseen = item.score({"answer": ("5",)}).notes[-1]
    other = item.score({"answer": ("7",)}).notes[-1]
    assert (foreseen.misconception, other.misconception) == ("number-of-another-date", "wrong-base")


def test_a_distractor_within_the_tolerance_is_found():
    distractor = item.distractors[0].model_copy(update={"value": Decimal(51)})
    flawed = item.model_copy(update={"distractors": (distractor,)})
    assert [finding.what for finding in flawed.findings()] == ["the distractor 51 is within the tolerance of the key"]
