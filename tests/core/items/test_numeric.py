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
