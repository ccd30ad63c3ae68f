"""A bank of drafts as a file: read with stem, options and key alone, and told line by line what a course would need."""

import pytest

from secondsource.core.finding import ONLY_TO_PUBLISH

BANK = """\
bank: cranes
title: Cranes
lesson: cranes
scenario: Monday, 9:00.
profile: draft
items:
  - id: whose
    type: single
    stem: Who says that the crane had been inspected?
    options:
      - id: office
        text: The harbour office
        key: true
      - {id: worker, text: A dock worker, weight: 0.5}
      - {id: paper, text: This paper}
  - id: so-it-is
    type: single
    stem: The crane was looked at in March.
    options:
      - {id: "true", text: Wahr, key: true}
      - {id: "false", text: Falsch}
"""


@pytest.fixture
def told(files):
    """What is said of a bank when it is the one of the invented course."""

    def told(text):
        files.bank.write_text(text, encoding="utf-8")
        return [line.partition("cranes.yaml:")[2] for line in files.told()]

    return told


def test_stem_options_and_key_are_enough_for_a_draft(told, files):
    assert told(BANK) == []
    assert [item.id for item in files.read().courses["harbour"].banks["cranes"].items] == ["whose", "so-it-is"]


def test_a_course_is_told_line_by_line_what_is_missing(told):
    assert told(BANK.replace("profile: draft\n", "")) == [
        '6:5: item "whose" has no dossier; name the excerpts that a student may use',
        '6:5: item "whose" has no level; every item of type single needs one',
        '6:5: item "whose" has no proof; every item of type single needs one',
        '6:5: item "whose" has no skill; every item of type single needs one',
        '10:9: option "office" has no feedback; every option needs one',
        '10:9: the key of "whose" is explained without evidence; cite the excerpt that proves it',
        '13:9: option "worker" has no feedback; every option needs one',
        '13:9: option "worker" has no misconception; name what a student who chooses it has mixed up',
        '14:9: option "paper" has no feedback; every option needs one',
        '14:9: option "paper" has no misconception; name what a student who chooses it has mixed up',
        '15:5: item "so-it-is" has no dossier; name the excerpts that a student may use',
        '15:5: item "so-it-is" has no level; every item of type single needs one',
        '15:5: item "so-it-is" has no proof; every item of type single needs one',
        '15:5: item "so-it-is" has no skill; every item of type single needs one',
        '19:9: option "true" has no feedback; every option needs one',
        '19:9: the key of "so-it-is" is explained without evidence; cite the excerpt that proves it',
        '20:9: option "false" has no feedback; every option needs one',
        '20:9: option "false" has no misconception; name what a student who chooses it has mixed up',
    ]


def test_every_problem_that_a_draft_may_have_says_its_rule(told, files):
    told(BANK.replace("profile: draft\n", ""))
    assert {problem.rule for problem in files.read().problems} <= ONLY_TO_PUBLISH


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("weight: 0.5", "weight: half", '14:51: "half" cannot stand in "weight"; write it like this: 12.5'),
        ("weight: 0.5", "weight: 2", '14:51: "weight" is 2; it must be ≤ 1'),
        (
            "weight: 0.5",
            "weight: 1",
            '14:51: option "worker" earns as much as the key; give it less, or use the type multi',
        ),
        ('id: "true"', "id: true", '20:14: "id" is true, which is no text; put it in quotation marks'),
        (
            "        key: true\n",
            "",
            "10:5: 0 options are marked as key; mark exactly one with `key: true`, or use the type multi",
        ),
        (
            "    stem: The crane",
            "    reason: The crane",
            '16:5: item "so-it-is" has no stem; every item of type single needs one',
        ),
    ],
)
def test_a_draft_that_is_wrong_is_told_at_its_place(told, old, new, message):
    assert old in BANK
    assert told(BANK.replace(old, new, 1)) == [message]


def test_a_field_that_is_left_empty_is_one_that_is_missing(told):
    text = BANK.replace("        key: true\n", "        key: true\n        feedback:\n")
    assert told(text) == []
    assert '10:9: option "office" has no feedback; every option needs one' in told(text.replace("profile: draft\n", ""))
