"""Banks with errors are kept aside: their scenarios as far as they can be read, and every problem with its scene."""

import pytest
import yaml

from kit import invented
from kit.harbour import asked
from secondsource.content.courses import read_library


@pytest.fixture
def read(tmp_path):
    """Read the invented course with this in its bank; what is aside."""

    def read(*items):
        bank = {**invented.bank(), "items": list(items)}
        folders = invented.write(tmp_path, bank)
        return read_library(*folders).unfit, tmp_path / "quizzes" / "harbour" / "cranes.yaml"

    return read


def scenario(**change):
    return invented.as_data(asked("scenario", **change))


def test_nothing_is_aside_where_all_is_in_order(read):
    assert read(scenario())[0] == ()


def test_a_bank_that_can_be_read_is_aside_with_its_errors_at_their_scenes(read):
    item = scenario()
    item["scenes"][0]["choices"][2]["to"] = "cellar"
    (aside,), path = read(asked("single"), item)
    assert (aside.course, aside.bank, aside.title, aside.path) == ("harbour", "cranes", "Cranes", path)
    assert list(aside.sketches) == list(aside.items) == [1]
    (error,) = (problem for problem in aside.problems if "cellar" in problem.what)
    assert error.loc == ("items", 1, "scenes", 0, "choices", 2, "to")
    assert (
        path.read_text(encoding="utf-8").splitlines()[error.line - 1][error.column - 1 :].startswith(("to:", "cellar"))
    )
    assert "report-x/inspected" in aside.cards
    assert "mixed-up" in aside.misconceptions


def test_of_a_bank_that_cannot_be_read_the_scenarios_that_can_are_linted_by_themselves(read):
    item, broken = scenario(), {**asked("single"), "stem": None}
    item["scenes"][0]["choices"][2]["to"] = "cellar"
    (aside,), _path = read(broken, item)
    assert list(aside.items) == [1]
    assert {problem.loc[:2] for problem in aside.problems} == {("items", 0), ("items", 1)}
    assert any("cellar" in problem.what for problem in aside.problems)


def test_a_scenario_with_a_typing_error_is_sketched_and_its_ways_are_looked_at_all_the_same(read):
    item = scenario()
    item["scenes"].insert(0, "not a scene")
    item["scenes"][1]["mesage"] = item["scenes"][1].pop("message")
    item["scenes"][1]["choices"][2]["to"] = "cellar"
    (aside,), path = read(item)
    assert (list(aside.sketches), dict(aside.items)) == ([0], {})
    scenes = {problem.loc[2:4] for problem in aside.problems}
    assert scenes == {("scenes", 0), ("scenes", 1)}
    (astray,) = (problem for problem in aside.problems if "cellar" in problem.what)
    assert "cellar" in path.read_text(encoding="utf-8").splitlines()[astray.line - 1]


def test_a_file_that_is_no_yaml_or_no_bank_is_aside_without_sketches(read, tmp_path):
    _unfit, path = read(scenario())
    for text in ("bank: [", "- a list", "items: 5", ""):
        path.write_text(text, encoding="utf-8")
        (aside,) = read_library(tmp_path / "course", tmp_path / "quizzes").unfit
        assert not aside.sketches
        assert [problem.severity for problem in aside.problems].count("error")


def test_a_bank_of_a_course_that_is_not_in_order_is_aside_too(read, tmp_path):
    item = scenario()
    item["scenes"][0]["choices"][2]["to"] = "cellar"
    read(item)
    (tmp_path / "course" / "harbour" / "course.yaml").write_text(
        yaml.safe_dump({"course": "harbour"}), encoding="utf-8"
    )
    (aside,) = read_library(tmp_path / "course", tmp_path / "quizzes").unfit
    assert (aside.course, aside.about, list(aside.items)) == ("harbour", None, [0])
