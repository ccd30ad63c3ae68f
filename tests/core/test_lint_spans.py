"""Spans that an item names apart from their excerpt are looked up in the source, at the line where each name stands."""

import pytest
import yaml

from kit import invented
from kit.harbour import asked
from secondsource.content.courses import read_library
from secondsource.core.bank import Bank
from secondsource.core.lint import Catalogue, lint_bank
from secondsource.core.sources import Source

SOURCE = Source.model_validate(invented.source())
NEW = '(other words get a name under "spans" in the file of report-x)'


def lint(known=None, **change):
    """Findings on a bank of one item that marks words, some of its fields changed."""
    bank = {**invented.bank(), "items": [asked("highlight", **change)]}
    known = known or Catalogue(sources={"report-x": SOURCE})
    return [(f.loc[2:], f.what, f.do) for f in lint_bank(Bank.model_validate(bank), known)]


def test_an_item_with_the_spans_of_its_excerpt_is_in_order():
    assert lint() == []


@pytest.mark.parametrize(
    ("change", "loc", "name", "do"),
    [
        ({"cores": ["speaker", "speker"]}, ("cores", 1), "speker", 'did you mean "speaker"?'),
        ({"zone": ["weather"]}, ("zone", 0), "weather", "use one of: speaker, day, claim"),
        (
            {"tempting": [{**asked("highlight")["tempting"][0], "span": "hedge"}]},
            ("tempting", 0, "span"),
            "hedge",
            "use one of: speaker, day, claim",
        ),
    ],
)
def test_a_span_that_its_excerpt_does_not_have_is_told(change, loc, name, do):
    assert lint(**change) == [(loc, f'excerpt "report-x/inspected" has no span "{name}"', f"{do} {NEW}")]


def test_an_excerpt_that_is_not_there_is_told_once_and_its_spans_are_not():
    change = {"excerpt": "report-x/inspectd", "dossier": ["report-x/inspected", "report-x/inspectd"]}
    assert [(loc, what) for loc, what, _do in lint(**change)] == [
        (("dossier", 1), 'there is no excerpt "report-x/inspectd"'),
        (("excerpt", "evidence", 0), 'there is no excerpt "report-x/inspectd"'),
    ]


def test_an_excerpt_outside_the_dossier_is_told():
    found = lint(dossier=["report-x/nobody"], evidence="report-x/nobody")
    assert [what for _loc, what, _do in found] == ['"report-x/inspected" proves the key and is not in the dossier']


def test_rules_that_need_the_words_of_the_excerpt_are_applied():
    tempting = [{**asked("highlight")["tempting"][0], "span": "day"}]
    assert lint(
        zone=[], cores=["whole"], tempting=tempting, known=_with(whole="The harbour office said on Monday")
    ) == [
        (
            ("tempting", 0, "span"),
            'the tempting span "day" lies inside what may be marked',
            "let it reach beyond the cores and the zone",
        )
    ]


def _with(**spans):
    """What is known of the source, with more spans in its first excerpt."""
    first = SOURCE.excerpts[0].model_copy(update={"spans": {**SOURCE.excerpts[0].spans, **spans}})
    return Catalogue(sources={"report-x": SOURCE.model_copy(update={"excerpts": (first, SOURCE.excerpts[1])})})


def test_without_its_source_a_bank_is_not_asked_for_spans():
    assert lint(known=Catalogue(), cores=["anything"]) == []


def test_the_line_of_an_unknown_span_is_told(tmp_path):
    folders = invented.write(tmp_path, {**invented.bank(), "items": [asked("highlight", zone=["weather"])]})
    path = folders[1] / "harbour" / "cranes.yaml"
    (problem,) = read_library(*folders).problems
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[problem.line - 1][problem.column - 1 :] == "weather"
    assert 'has no span "weather"' in str(problem)


def test_a_file_that_holds_what_publishing_writes_is_bound_anew(tmp_path):
    stale = asked("highlight", anchored={"words": ["old"], "spans": {"speaker": [0, 0]}})
    folders = invented.write(tmp_path, {**invented.bank(), "items": [stale]})
    assert yaml.safe_load((folders[1] / "harbour" / "cranes.yaml").read_text())["items"][0]["anchored"]
    assert list(read_library(*folders).problems) == []
