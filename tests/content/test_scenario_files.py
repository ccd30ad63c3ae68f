"""Mistakes in the file of a scenario, told at their line however deep they stand."""

import json
from pathlib import Path

import pytest
import yaml

from kit import invented
from kit.harbour import asked
from secondsource.content.validation import validate
from secondsource.content.yaml import load
from secondsource.core.bank import Bank

TEXT = yaml.safe_dump(json.loads(json.dumps({**invented.bank(), "items": [asked("scenario")]})), sort_keys=False)


def told(old, new, at):
    """What is told of the file with a piece of it changed, and the line that some words stand in."""
    text = TEXT.replace(old, new, 1)
    assert text != TEXT
    document, _problems = load(text, Path("x.yaml"))
    problems = [str(problem) for problem in validate(Bank, document)[1]]
    return problems, text[: text.index(at)].count("\n") + 1


def test_a_scenario_in_order_is_read():
    document, problems = load(TEXT, Path("x.yaml"))
    bank, unfit = validate(Bank, document)
    assert [*problems, *unfit] == []
    assert bank.items[0].scenes[0].sender == "Site editor"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("from: Site", "form: Site", 'scene "ticker" has a field "form" that is not known; did you mean "from"?'),
        ("minutes: 25", "minutes: soon", '"soon" cannot stand in "minutes"; write it like this: 12'),
        ("minutes: 25", "minutes: -5", '"minutes" is -5; it must be ≥ 0'),
        ("points: 2", "points: 11", '"points" is 11; it must be ≤ 10'),
        ("'16:20'", "4 pm", '"4 pm" is no time of the day; write it like this: 16:20'),
        ("feedback: They filmed", "feedbak: They filmed", 'has a field "feedbak" that is not known'),
        ("type: single", "type: singel", 'has the type "singel", which is not known; did you mean "single"?'),
        ("type: single", "type: scenario", 'has the type "scenario", which is not known'),
    ],
)
def test_a_mistake_is_told_where_it_stands(old, new, message):
    problems, line = told(old, new, "item:" if old.startswith("type") else new)  # a group is told at its name
    assert any(problem.startswith(f"x.yaml:{line}:") and message in problem for problem in problems), problems
