"""The figures in the README are those that were measured last; how large they are is no matter of a test."""

import importlib
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture
def figures(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("figures")


def test_the_readme_tells_what_was_measured_last(figures):
    text = figures.README.read_text(encoding="utf-8")
    assert figures.renewed(text, figures.results()) == text, "python benchmarks/figures.py writes it"


def test_every_figure_has_its_row_and_says_whether_its_target_is_met(figures):
    measured = {"attempts_per_minute": 1_259.6, "page_requests": 6, "lost": 1}
    told = {row[1]: row[2:] for row in figures.rows(measured)}
    assert list(told.values()) == [
        ("1,260", "at least 1,260", "not met"),
        ("1", "at most 0", "not met"),
        ("6", "at most 6", "met"),
    ]
    table = figures.table(measured).splitlines()
    assert len(table) == len(measured) + 1
    assert table[1].endswith("not met")


def test_a_readme_without_a_place_for_figures_is_told(figures):
    with pytest.raises(ValueError, match=r"README\.md has no lines"):
        figures.renewed("# Second Source", {})
