from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.statistics.growth import Pair, growth, t_quantile

SHARES = st.integers(0, 8).map(lambda n: n / 8)
PAIRS = st.lists(st.builds(Pair, st.sampled_from([0, 1]), SHARES, SHARES), max_size=12)


def test_the_gain_is_freed_of_how_hard_the_forms_are():
    # Everybody gains .2; form Y is .1 easier than X, which the halves meet in opposite order.
    xy = [Pair(0, share, share + 0.2 + 0.1) for share in (0.3, 0.4, 0.5)]
    yx = [Pair(1, share + 0.1, share + 0.2) for share in (0.3, 0.4, 0.6)]
    found = growth(xy + yx)
    assert found.gain.value == pytest.approx(0.2)
    assert (found.n, found.halves) == (6, (3, 3))
    assert (found.low, found.high) == (pytest.approx(0.2), pytest.approx(0.2)), "nothing varies"


def test_the_interval_is_that_of_welch_worked_by_hand():
    # d of half XY: .1 .2 .3 (mean .2, v .01), of half YX: .0 .4 (mean .2, v .08); v/n: 1/300 and 1/25.
    pairs = [Pair(0, 0.5, 0.6), Pair(0, 0.5, 0.7), Pair(0, 0.5, 0.8), Pair(1, 0.5, 0.5), Pair(1, 0.5, 0.9)]
    found = growth(pairs)
    parts = [Fraction(1, 300), Fraction(1, 25)]
    freedom = sum(parts) ** 2 / (parts[0] ** 2 / 2 + parts[1] ** 2 / 1)
    assert int(freedom) == 1
    margin = 12.706 * sqrt(sum(parts)) / 2
    assert (found.low, found.high) == (pytest.approx(0.2 - margin), pytest.approx(0.2 + margin))


@given(PAIRS, st.floats(-0.3, 0.3))
def test_a_form_that_is_easier_for_all_changes_neither_gain_nor_interval(pairs, easier):
    shifted = [
        one._replace(after=one.after + easier) if one.first == 0 else one._replace(before=one.before + easier)
        for one in pairs
    ]
    found, other = growth(pairs), growth(shifted)
    assert (found.gain.value is None) == (other.gain.value is None)
    if found.gain.value is not None:
        assert (other.gain.value, other.low, other.high) == pytest.approx(
            (found.gain.value, found.low, found.high), abs=1e-6
        )


@given(PAIRS)
def test_before_and_after_mirror_and_the_halves_change_places(pairs):
    found = growth(pairs)
    mirrored = growth([Pair(1 - one.first, one.after, one.before) for one in pairs])
    assert mirrored.halves == found.halves[::-1]
    if found.gain.value is None:
        assert found.gain.reason
        assert (found.low, found.high) == (None, None)
    else:
        assert mirrored.gain.value == pytest.approx(-found.gain.value, abs=1e-9)
        assert mirrored.low == pytest.approx(-found.high, abs=1e-9)
        assert found.low <= found.gain.value <= found.high


def test_one_half_alone_has_no_gain_and_says_so():
    found = growth([Pair(0, 0.5, 0.6), Pair(0, 0.4, 0.6)])
    assert found.gain.value is None
    assert "there are 2 and 0" in found.gain.reason
    assert found.before.value == pytest.approx(0.45)
    assert growth([]).before.reason == "nobody has taken both tests"


def test_the_quantiles_of_t_go_on_where_the_table_ends():
    assert [t_quantile(freedom) for freedom in (0.4, 1, 30.9)] == [12.706, 12.706, 2.042]
    assert [round(t_quantile(freedom), 3) for freedom in (50, 40, 120)] == [
        2.009,
        2.021,
        1.98,
    ]  # tables of Fisher & Yates
