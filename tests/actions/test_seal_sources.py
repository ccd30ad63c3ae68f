import pytest
import yaml

from kit.short_report import COPY, SOURCE, written
from secondsource.actions import seal as action
from secondsource.actions.seal import seal_sources

COMMENT = "# Written by hand, with   care.\n"


@pytest.fixture
def texts(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "report-x.txt").write_text(COPY, encoding="utf-8")
    return tmp_path / "texts"


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A source that was never sealed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    path = tmp_path / "sources" / "report-x.yaml"
    fields = {name: value for name, value in written().items() if name != "sealed"}
    path.write_text(COMMENT + yaml.safe_dump(fields, sort_keys=False), encoding="utf-8")
    return path


def told(sealing):
    return [str(problem) for problem in sealing.problems]


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_source_is_sealed_and_every_other_byte_stays(path, texts):
    before = path.read_bytes()
    sealing = seal_sources([path], texts)
    assert sealing.sealed == {"sources/report-x.yaml": 2}
    assert sealing.problems == []
    assert path.read_bytes().startswith(before)
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["sealed"] == SOURCE.sealed.model_dump(mode="json")


def test_sealing_again_changes_nothing_and_does_not_touch_the_file(path, texts):
    seal_sources([path], texts)
    before = path.read_bytes(), path.stat().st_ino
    assert seal_sources([path], texts).sealed == {"sources/report-x.yaml": 2}
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_a_changed_excerpt_is_sealed_anew_and_the_rest_stays(path, texts):
    seal_sources([path], texts)
    before = path.read_text(encoding="utf-8")
    spoil(path, "The harbour office said on Monday", "The harbour office said")
    spoil(path, "on 6 January 2020", "on  6 January  2020")
    seal_sources([path], texts)
    after = path.read_text(encoding="utf-8")
    changed = [(old, new) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert [old.split(":")[0].strip() for old, _new in changed] == ["reported", "exact", "inspected"]
    assert "on  6 January  2020" in after


def test_a_broken_seal_is_mended(path, texts):
    seal_sources([path], texts)
    before = path.read_bytes()
    spoil(path, "words: 36", "words: many")
    assert seal_sources([path], texts).problems == []
    assert path.read_bytes() == before


def test_a_source_with_problems_is_told_with_all_of_them_and_left_as_it_is(path, texts):
    spoil(path, "The harbour office said on Monday", "The harbor office said on Monday")
    spoil(path, "who: Nobody", "who: Somebody")
    before = path.read_bytes()
    sealing = seal_sources([path], texts)
    assert sealing.sealed == {}
    assert [problem.what for problem in sealing.problems] == [
        'excerpt "inspected" does not stand in paragraph 2 word for word',
        'span "speaker" does not stand in excerpt "inspected"',
        'span "who" does not stand in excerpt "nobody"',
    ]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "exact: The harbour office said on Monday",
            "exact: The harbour office said on Monday that the crane had been inspected in March.",
            "50.0% of the report is quoted",
        ),
        ("- p: 3\n  voice: invented\n  gist: invented\n", "", 'excerpt "nobody" names paragraph 3; the map has 2'),
        ("label: Report X\n", "", "the source has no label"),
        ("label: Report X\n", "label: Report X\nlabel: X\n", 'the field "label" stands twice in one place'),
        ("exact: '\"Nobody was near it,\"'", "exact: The harbour office", None),
    ],
)
def test_a_source_beyond_the_limits_or_the_rules_is_not_sealed(path, texts, old, new, what):
    spoil(path, old, new)
    if what is None:
        spoil(path, "p: 3\n  exact", "p: 2\n  exact")
        spoil(path, "who: Nobody", "who: harbour")
        what = 'excerpts "inspected" and "nobody" overlap'
    before = path.read_bytes()
    assert [problem.what for problem in seal_sources([path], texts).problems] == [what]
    assert path.read_bytes() == before


def test_another_edition_of_the_report_can_be_sealed_anew(path, texts):
    seal_sources([path], texts)
    (texts / "report-x.txt").write_text(COPY.replace("March", "April"), encoding="utf-8")
    assert seal_sources([path], texts).problems == []


def test_a_text_that_is_not_there_is_told(path, texts):
    (texts / "report-x.txt").unlink()
    assert told(seal_sources([path], texts)) == [
        "sources/report-x.yaml:2:9: there is no copy of report-x in texts; put its text there as report-x.txt"
    ]


def test_sources_are_found_in_the_folders_of_a_course_and_one_bad_file_stops_no_other(path, texts, tmp_path):
    (tmp_path / "course.yaml").write_text("course: x\n", encoding="utf-8")
    (path.with_stem("report-a")).write_bytes(b"\xff")
    sealing = seal_sources([tmp_path], texts)
    assert sealing.sealed == {"sources/report-x.yaml": 2}
    assert [problem.path for problem in sealing.problems] == ["sources/report-a.yaml"]


def test_a_file_whose_seal_cannot_be_replaced_by_itself_is_left_as_it_is(path, texts):
    fields = path.read_text(encoding="utf-8")
    path.write_text(f"{fields}sealed: {{\nwords: 1}}\n", encoding="utf-8")
    before = path.read_bytes()
    assert [problem.what for problem in seal_sources([path], texts).problems] == [
        "the part `sealed` of this file cannot be replaced by itself"
    ]
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_written_is_told(path, texts, monkeypatch):
    def refuse(_path, _data):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(action, "write_whole", refuse)
    assert [problem.what for problem in seal_sources([path], texts).problems] == [
        "this file cannot be written (Permission denied)"
    ]
