from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.charts.bars import Part, bars
from secondsource.core.charts.heat import heat
from secondsource.core.charts.whiskers import Dot, whiskers

SHARES = st.lists(st.floats(0, 1), max_size=4).map(lambda some: [one / max(1, sum(some)) for one in some])
VALUES = st.floats(-50, 50)


@given(st.lists(SHARES, max_size=5))
def test_segments_lie_side_by_side_inside_the_chart_in_proportion(rows):
    chart = bars([("label", [Part("right", share) for share in shares], "said") for shares in rows])
    across = chart.ticks[-1][0] - chart.ticks[0][0]
    for row, shares in zip(chart.rows, rows, strict=True):
        ends = [one.x + one.width for one in row.segments]
        assert all(abs(one.x - end) < 0.3 for one, end in zip(row.segments[1:], ends, strict=False))
        assert all(end <= chart.ticks[-1][0] + 1 for end in ends)
        assert abs(sum(one.width for one in row.segments) - across * sum(shares)) < 1
        assert row.y + chart.thick < chart.height


def test_a_share_of_nothing_has_no_segment_and_one_of_too_much_stays_inside():
    chart = bars([("a", [Part("right", 0), Part("wrong", 1.5)], "")])
    (segment,) = chart.rows[0].segments
    assert (segment.kind, segment.x + segment.width) == ("wrong", chart.ticks[-1][0])


def test_a_long_label_is_cut_and_rows_do_not_lie_over_one_another():
    chart = bars([("Whether two reports rest on one source", [], ""), ("b", [], "")])
    assert chart.rows[0].label.endswith("…")
    assert chart.rows[1].y > chart.rows[0].y + chart.thick


@given(
    st.lists(
        st.builds(lambda a, b, c: Dot("d", *sorted((a, b, c))[1:2], *sorted((a, b, c))[::2]), VALUES, VALUES, VALUES)
    )
)
def test_the_axis_holds_zero_every_dot_and_every_interval(dots):
    chart = whiskers(dots, 5)
    places = [place for row in chart.rows for place in (row.start, row.at, row.end)]
    assert all(0 <= place <= chart.width for place in [*places, chart.zero])
    assert all(row.start <= row.at <= row.end for row in chart.rows)
    assert len(chart.ticks) <= 9
    for row, dot in zip(chart.rows, dots, strict=True):
        assert (row.at > chart.zero) == (dot.value > 0) or abs(row.at - chart.zero) < 0.5


def test_a_dot_without_an_interval_has_none():
    (row,) = whiskers([Dot("d", 1.0)], 1).rows
    assert (row.start, row.end) == (None, None)


def test_a_field_has_a_square_for_each_pupil_and_item_in_its_place():
    field = heat([("ada", ["right", "wrong"]), ("a very long nickname", ["empty", "open"])], ["1", "2"])
    assert [one.sign for one in field.squares] == ["right", "wrong", "empty", "open"]
    assert len({(one.x, one.y) for one in field.squares}) == 4
    assert all(one.x + field.cell <= field.width and one.y + field.cell <= field.height for one in field.squares)
    assert field.rows[1][0] == "a very long ni…"
