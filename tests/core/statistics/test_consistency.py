import pytest
from hypothesis import given

from kit import brute
from kit.lsat import lsat
from kit.tables import ragged, tables
from secondsource.core.statistics.consistency import alpha, alpha_of_testlets, grouped, quiz_figures
from secondsource.core.statistics.figure import Figure, standing
from secondsource.core.statistics.points import Column, Points


def test_alpha_is_that_published_of_the_law_school_test():
    # D. Rizopoulos (2006), Journal of Statistical Software 17 (5): `cronbach.alpha(LSAT)` is 0.295.
    assert alpha(lsat()).value == pytest.approx(29.5, abs=0.05)
    assert alpha(lsat()).n == 1000


@given(tables(least=3))
def test_alpha_is_that_of_the_exact_covariances_of_all_pairs_of_items(points):
    exact = brute.matrix(points)
    found = alpha(points)
    if len(points.columns) < 2 or len({sum(row) for row in exact}) < 2:
        assert found.value is None
        assert found.reason
    else:
        assert found.value == pytest.approx(brute.alpha(exact), abs=1e-6)
        assert found.value <= 100 + 1e-9


@given(tables(least=3))
def test_testlets_of_one_item_each_leave_alpha_as_it_is_and_one_of_all_leaves_none(points):
    assert alpha_of_testlets(points)[:2] == alpha(points)[:2]
    together = Points([one._replace(excerpts=frozenset({"r/x"})) for one in points.columns], points.rows)
    assert alpha_of_testlets(together).value is None


def test_items_that_share_an_excerpt_count_as_one():
    columns = [Column("a", 1, None, frozenset({"r/x"})), Column("b", 1), Column("c", 1, None, frozenset({"r/x"}))]
    rows = [dict(zip("abc", row, strict=True)) for row in [(1, 0, 1), (0, 1, 0), (1, 1, 1), (0, 0, 0), (1, 1, 0)]]
    points = Points(columns, rows)
    merged = Points([Column("ac", 2), Column("b", 1)], [{"ac": row["a"] + row["c"], "b": row["b"]} for row in rows])
    assert alpha_of_testlets(points).value == pytest.approx(alpha(merged).value)
    assert alpha_of_testlets(points).value < alpha(points).value


def test_a_later_item_can_join_two_testlets():
    shared = [frozenset({"r/x"}), frozenset({"r/y"}), frozenset(), frozenset({"r/x", "r/y"})]
    columns = [Column(name, 1, None, excerpts) for name, excerpts in zip("abcd", shared, strict=True)]
    assert [[one.item for one in group] for group in grouped(columns)] == [["a", "b", "d"], ["c"]]


def test_a_negative_alpha_is_told_and_makes_the_error_larger_than_the_spread():
    columns = [Column("a", 1), Column("b", 1)]
    points = Points(columns, [{"a": 1.0, "b": 0.0}, {"a": 0.0, "b": 1.0}, {"a": 1.0, "b": 0.5}, {"a": 0.0, "b": 0.75}])
    found = quiz_figures(points)
    assert found.consistency.value < 0
    assert found.error_ratio.value > 100
    assert found.error.value > found.spread.value


@given(tables(least=3))
def test_the_error_is_the_spread_where_nothing_hangs_together_and_never_negative(points):
    found = quiz_figures(points)
    if found.consistency.value is not None:
        expected = found.spread.value * max(0, 1 - found.consistency.value / 100) ** 0.5
        assert found.error.value == pytest.approx(expected)


@given(ragged())
def test_a_quiz_at_its_worst_has_a_figure_or_a_reason_for_everything(points):
    found = quiz_figures(points)
    for name, figure in found._asdict().items():
        if isinstance(figure, Figure):
            assert (figure.value is None) == bool(figure.reason), name
    assert found.average.value is None or 0 <= found.average.value <= 1


def test_a_random_draw_has_no_alpha_and_says_so():
    points = Points([Column("a", 1), Column("b", 1)], [{"a": 1.0}, {"b": 1.0}, {"a": 0.0, "b": 1.0}])
    assert alpha(points).value is None
    assert "different questions" in alpha(points).reason
    assert quiz_figures(points).average.value == pytest.approx(2.5 / 3)


def test_nobody_one_pupil_and_a_class_that_had_all_right_have_no_alpha():
    columns = [Column("a", 1), Column("b", 1)]
    told = [alpha(Points(columns, [{"a": 1.0, "b": 1.0}] * n)).reason for n in (0, 1, 5)]
    assert ["at least 3" in told[0], "at least 3" in told[1], "same points" in told[2]] == [True] * 3
    assert quiz_figures(Points(columns, [])).average.reason == "nobody has finished it yet"
    assert quiz_figures(Points([], [{}])).average.value is None


def test_small_numbers_are_told_apart():
    assert [standing(n) for n in (0, 29, 30, 99, 100)] == ["too-few"] * 2 + ["provisional"] * 2 + ["sound"]
