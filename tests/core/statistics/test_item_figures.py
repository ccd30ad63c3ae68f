import pytest
from hypothesis import given

from kit import brute
from kit.lsat import lsat
from kit.tables import ragged, tables
from secondsource.core.statistics.item import item_figures
from secondsource.core.statistics.points import Column, Points


def values(points, which):
    return [getattr(one, which).value for one in item_figures(points)]


def reasons(points, which):
    return [getattr(one, which).reason for one in item_figures(points)]


def test_facility_and_rest_correlation_are_those_published_of_the_law_school_test():
    # D. Rizopoulos (2006), Journal of Statistical Software 17 (5): `descript(LSAT)`; the correlations without the item.
    assert values(lsat(), "facility") == pytest.approx([0.924, 0.709, 0.553, 0.763, 0.870])
    found = [round(value / 100, 3) for value in values(lsat(), "discrimination")]
    assert found == pytest.approx([0.113, 0.153, 0.173, 0.144, 0.122], abs=1.1e-3)


@given(tables(least=2))
def test_the_discrimination_index_is_the_exact_correlation_with_the_rest(points):
    exact = brute.matrix(points)
    for n, value in enumerate(values(points, "discrimination")):
        expected = brute.discrimination(exact, n)
        assert value == (expected if expected is None else pytest.approx(expected, abs=1e-6))


@given(tables(least=2, most=5, items=3))
def test_efficiency_is_the_covariance_over_the_most_that_any_order_gives(points):
    exact = brute.matrix(points)
    for n, value in enumerate(values(points, "efficiency")):
        xs = [row[n] for row in exact]
        rests = [sum(row) - row[n] for row in exact]
        best = brute.most_covariance(xs, rests)
        assert (value is None) == (best == 0)
        assert value is None or value == pytest.approx(float(100 * brute.cov(xs, rests) / best), abs=1e-6)


@given(tables(least=2))
def test_effective_weights_are_a_hundred_together_and_empty_where_the_covariance_is_negative(points):
    exact = brute.matrix(points)
    totals = [sum(row) for row in exact]
    shared = [brute.cov(list(column), totals) for column in zip(*exact, strict=True)]
    found = values(points, "effective")
    if any(one > 0 for one in shared):
        assert [value is None for value in found] == [one < 0 for one in shared]
        assert sum(value for value in found if value is not None) == pytest.approx(100)
    else:
        assert set(found) == {None}


@given(tables(least=1))
def test_the_order_of_attempts_changes_no_figure(points):
    turned = Points(points.columns, reversed(points.rows))
    for which in ("facility", "spread", "effective", "discrimination", "efficiency"):
        other = values(turned, which)
        assert [v and round(v, 6) for v in values(points, which)] == [v and round(v, 6) for v in other]


@given(tables(least=2))
def test_points_lost_tell_the_same_as_points_earned(points):
    lost = Points(
        points.columns, [{c.item: c.most - (row[c.item] or 0) for c in points.columns} for row in points.rows]
    )
    assert values(lost, "facility") == pytest.approx([1 - value for value in values(points, "facility")])
    for which in ("spread", "discrimination", "efficiency", "effective"):
        assert [v and round(v, 6) for v in values(lost, which)] == [v and round(v, 6) for v in values(points, which)]


@given(tables(least=2))
def test_a_bonus_for_everybody_moves_facility_alone(points):
    first, *others = points.columns
    bonus = [{**row, first.item: row[first.item] + 1} for row in points.rows]
    raised = Points([first._replace(most=first.most + 1), *others], bonus)
    for which in ("discrimination", "efficiency", "effective"):
        assert [v and round(v, 6) for v in values(raised, which)] == [v and round(v, 6) for v in values(points, which)]


@given(ragged())
def test_every_figure_is_within_its_bounds_or_says_why_there_is_none(points):
    for figures in item_figures(points):
        for name, figure in figures._asdict().items():
            if name == "column":
                continue
            assert (figure.value is None) == bool(figure.reason), name
            low, high = {"discrimination": (-100, 100), "efficiency": (float("-inf"), 100), "spread": (0, 1)}.get(
                name, (0, 100)
            )
            assert figure.value is None or low <= figure.value <= high + 1e-9, name


def test_an_item_that_runs_against_the_rest_has_no_effective_weight_and_a_negative_index():
    columns = [Column("a", 1), Column("b", 1), Column("c", 1)]
    rows = [dict(zip("abc", row, strict=True)) for row in [(1, 1, 0), (1, 1, 0), (0, 0, 1), (0, 0, 1)]]
    points = Points(columns, rows)
    assert values(points, "effective") == [pytest.approx(50), pytest.approx(50), None]
    assert "against the rest" in reasons(points, "effective")[2]
    assert values(points, "discrimination")[2] == pytest.approx(-100)


def test_one_pupil_and_a_class_that_had_all_right_have_figures_that_say_what_is_missing():
    columns = [Column("a", 1, 1 / 3), Column("b", 1)]
    one = item_figures(Points(columns, [{"a": 1.0, "b": 0.0}]))[0]
    assert (one.facility.value, one.guess.value) == (1, 1 / 3)
    assert "at least 2" in one.discrimination.reason
    everybody = item_figures(Points(columns, [{"a": 1.0, "b": 1.0}] * 5))[0]
    assert (everybody.facility.value, everybody.spread.value, everybody.discrimination.value) == (1, 0, None)
    assert "same points" in everybody.discrimination.reason
    assert "blind guess" in item_figures(Points(columns, []))[1].guess.reason


def test_a_random_draw_compares_with_the_mean_share_of_the_other_items_that_the_attempt_saw():
    columns = [Column("a", 1), Column("b", 2), Column("c", 1)]
    points = Points(columns, [{"a": 1.0, "b": 2.0}, {"a": 0.0, "c": 0.5}, {"a": 1.0, "b": 1.0}, {"b": 2.0, "c": 0.0}])
    assert points.against_rest(columns[0]) == ([1.0, 0.0, 1.0], [1.0, 0.5, 0.5])
    assert values(points, "discrimination")[0] == pytest.approx(50)
    assert all("by chance" in reason for reason in reasons(points, "effective") + reasons(points, "intended"))


def test_an_item_that_waits_for_marking_is_left_out_of_the_totals():
    columns = [Column("a", 1), Column("text", 4), Column("b", 3)]
    points = Points(columns, [{"a": 1.0, "text": None, "b": 3.0}, {"a": 0.0, "text": 4.0, "b": 3.0}])
    assert (points.totals, points.most) == ([4, 3], 4)
    assert values(points, "intended") == [25, None, 75]
    assert item_figures(points)[1].facility == (1, 1, "")
