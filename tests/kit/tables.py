"""Tables of points for property tests: few values, so that ties, constant columns and full marks come up often."""

from hypothesis import strategies as st

from secondsource.core.statistics.points import Column, Points

_SHARES = (0.0, 0.25, 0.5, 1.0)


@st.composite
def tables(draw: st.DrawFn, least: int = 0, most: int = 9, items: int = 4) -> Points:
    """A table in which every attempt saw every item; shares are exact as floats."""
    columns = [Column(f"i{n}", draw(st.sampled_from([1.0, 2.0]))) for n in range(draw(st.integers(1, items)))]
    row = st.tuples(*(st.sampled_from(_SHARES) for _column in columns))
    rows = draw(st.lists(row, min_size=least, max_size=most))
    return Points(
        columns,
        [{one.item: share * one.most for one, share in zip(columns, shares, strict=True)} for shares in rows],
    )


@st.composite
def ragged(draw: st.DrawFn) -> Points:
    """A table as it may be at its worst: items that some never saw, and answers that nobody has judged."""
    columns = [Column(f"i{n}", 1.0) for n in range(draw(st.integers(1, 4)))]
    cell = st.sampled_from([0.0, 0.5, 1.0, 1.0, None, "unseen"])
    rows = draw(st.lists(st.tuples(*(cell for _column in columns)), max_size=7))
    made = [{one.item: points for one, points in zip(columns, row, strict=True) if points != "unseen"} for row in rows]
    return Points(columns, made)
