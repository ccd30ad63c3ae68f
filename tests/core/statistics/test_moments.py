import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import brute
from secondsource.core.statistics.consistency import kurtosis, skewness
from secondsource.core.statistics.moments import constant, correlation, covariance, variance

# From the manual of a spreadsheet everybody has (SKEW and KURT of Microsoft Excel, which are the same quotients).
PUBLISHED = [3, 4, 5, 2, 3, 4, 5, 6, 4, 7]
EXACT = st.fractions(-8, 8, max_denominator=4)
SPREAD = st.lists(EXACT, min_size=4, max_size=9).filter(lambda xs: len(set(xs)) > 1)


def test_skewness_and_kurtosis_are_those_of_a_published_example():
    assert skewness(PUBLISHED).value == pytest.approx(0.359543, abs=1e-6)
    assert kurtosis(PUBLISHED).value == pytest.approx(-0.151800, abs=1e-6)


@given(SPREAD)
def test_skewness_and_kurtosis_are_those_of_another_formula_in_exact_fractions(xs):
    floats = [float(x) for x in xs]
    assert skewness(floats).value == pytest.approx(brute.skewness(xs), abs=1e-6)
    assert kurtosis(floats).value == pytest.approx(brute.kurtosis(xs), abs=1e-6)


@given(SPREAD)
def test_a_mirrored_list_is_as_skew_the_other_way_and_as_peaked(xs):
    floats, mirrored = [float(x) for x in xs], [10 - float(x) for x in reversed(xs)]
    assert skewness(mirrored).value == pytest.approx(-skewness(floats).value, abs=1e-6)
    assert kurtosis(mirrored).value == pytest.approx(kurtosis(floats).value, abs=1e-6)


@given(st.lists(st.tuples(EXACT, EXACT), min_size=2, max_size=8))
def test_covariance_is_that_of_all_pairs(pairs):
    xs, ys = ([float(pair[n]) for pair in pairs] for n in (0, 1))
    exact = brute.cov([x for x, _y in pairs], [y for _x, y in pairs])
    assert covariance(xs, ys) == pytest.approx(float(exact), abs=1e-9)
    assert covariance(ys, xs) == pytest.approx(covariance(xs, ys))
    r = correlation(xs, ys)
    assert (r is None) == (constant(xs) or constant(ys))
    assert r is None or -1 <= r <= 1


def test_numbers_that_are_the_same_have_no_variance_at_all_however_they_round():
    assert variance([0.1 + 0.2] * 10) == 0
    assert correlation([1 / 3] * 7, [1, 2, 3, 4, 5, 6, 7]) is None


def test_too_few_numbers_have_no_shape_and_say_so():
    assert [skewness([1, 2][:n]).value for n in range(3)] == [None] * 3
    assert "at least 4" in kurtosis([1, 2, 3]).reason
    assert "same points" in skewness([2, 2, 2]).reason
