"""Answers that are partly right by a weight, over HTTP: told so, with their points, and what would have been right."""

import csv
import io
import re

import pytest

from kit import invented
from kit.harbour import asked
from kit.pages import texts
from secondsource.actions.publish import publish

SINGLE, NUMERIC = 1, 2


def partly():
    """A choice and a number of which one wrong answer each earns a half."""
    choice, number = asked("single"), asked("numeric")
    options = [{**one, "weight": 0.5} if one["id"] == "guards" else one for one in choice["options"]]
    return [{**choice, "options": options}, {**number, "distractors": [{**number["distractors"][0], "weight": 0.5}]}]


@pytest.fixture
def shelf(database, tmp_path):
    return publish(database, *invented.write(tmp_path / "files", {**invented.bank(), "items": partly()}))


@pytest.mark.parametrize(("position", "answer"), [(SINGLE, "guards"), (NUMERIC, "5")])
def test_a_partly_right_answer_is_told_with_its_points_and_the_key(ada_sits, position, answer):
    ada_sits.check(position, answer=answer)
    page = ada_sits.page(position)
    said = " ".join(texts(page, "main")[0].split())
    assert 'data-outcome="partly"' in page
    assert "Partly right. 0.5 of 1 point" in said
    assert "The answer" in said
    assert "What you answered" in said


def test_its_points_are_in_the_sum_and_in_the_file(ada_sits):
    ada_sits.check(SINGLE, answer="guards")
    ada_sits.check(NUMERIC, answer="50.9")
    ada_sits.finish(sure="yes")
    assert "1.5 of 2 points" in ada_sits.browser.get(f"{ada_sits.attempt}review").get_data(as_text=True)
    file = ada_sits.browser.get(f"{ada_sits.attempt}answers.csv").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))
    assert [row["points"] for row in rows] == ["0.5", "1"]


def test_the_key_on_paper_tells_what_is_partly_right(ms_cole):
    key = ms_cole.get("/teach/paper/harbour/cranes/key").get_data(as_text=True)
    assert re.findall(r"<li><b>([^<]+)</b> 0.5 points</li>", key) == ["The guards", "5"]
    assert "0.5 points" not in ms_cole.get("/teach/paper/harbour/cranes").get_data(as_text=True)
