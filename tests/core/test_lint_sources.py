import pytest

from kit.short_report import written
from secondsource.core.lint import lint_source
from secondsource.core.sources import Source


def lint(**fields):
    return [(f.loc, f.what) for f in lint_source(Source.model_validate({**written(), **fields}))]


def excerpt(**fields):
    """The invented excerpts, the first of them changed."""
    first, *rest = written()["excerpts"]
    return [{**first, **fields}, *rest]


def test_a_source_in_order_has_no_findings():
    assert lint() == []


@pytest.mark.parametrize(
    ("spans", "what"),
    [
        ({"speaker": "The harbour offices"}, 'span "speaker" does not stand in excerpt "inspected"'),
        ({"verb": "on"}, 'span "verb" stands 2 times in excerpt "inspected"'),
    ],
)
def test_a_span_stands_exactly_once_in_its_excerpt(spans, what):
    name = next(iter(spans))
    assert lint(excerpts=excerpt(spans=spans)) == [(("excerpts", 0, "spans", name), what)]


def test_an_excerpt_has_at_most_sixty_words():
    assert lint(excerpts=excerpt(exact="one " * 60, spans={})) == []
    assert lint(excerpts=excerpt(exact="one " * 61, spans={})) == [
        (("excerpts", 0, "exact"), 'excerpt "inspected" has 61 words')
    ]


def test_an_excerpt_names_a_paragraph_that_the_map_has():
    assert lint(excerpts=excerpt(p=4)) == [
        (("excerpts", 0, "p"), 'excerpt "inspected" names paragraph 4; the map has 3')
    ]


def test_ids_of_excerpts_differ():
    assert lint(excerpts=excerpt(id="nobody"), sealed=None) == [(("excerpts", 1, "id"), 'id "nobody" is used twice')]


def test_the_map_counts_its_paragraphs_from_one():
    lines = written()["map"]
    assert lint(map=[{**lines[0], "p": 2}, {**lines[1], "p": 1}, lines[2]]) == [
        (("map", 0, "p"), "paragraph 2 stands where 1 is expected"),
        (("map", 1, "p"), "paragraph 1 stands where 2 is expected"),
    ]


def test_dates_stand_in_order():
    dated = written()["dated"]
    assert lint(dated={**dated, "earliest": dated["latest"]}) == []
    assert lint(dated={**dated, "earliest": "2020-01-09"}) == [
        (("dated", "earliest"), "the earliest date is after the latest")
    ]


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [("0-5", "5-9", False), ("0-5", "4-9", True), ("4-9", "0-5", True), ("0-9", "3-4", True), ("5-9", "0-5", False)],
)
@pytest.mark.parametrize("p", [2, 3])
def test_excerpts_of_one_paragraph_do_not_overlap(first, second, overlap, p):
    source = written()
    source["sealed"]["excerpts"]["inspected"]["at"] = first
    source["sealed"]["excerpts"]["nobody"]["at"] = second
    found = lint(excerpts=excerpt(p=p), sealed=source["sealed"])
    assert found == (
        [(("excerpts", 1, "exact"), 'excerpts "inspected" and "nobody" overlap')] if overlap and p == 3 else []
    )
