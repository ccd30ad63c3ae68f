from pathlib import Path

import pytest

from secondsource.content.validation import validate
from secondsource.content.yaml import load
from secondsource.core.bank import Bank
from secondsource.core.course import Course
from secondsource.core.sources import Source

BANK = """\
bank: cranes
title: Cranes
lesson: cranes
scenario: Monday
items:
  - id: whose
    type: single
    skill: attribution
    level: 1
    dossier: report-x/count
    stem: Who says it?
    options:
      - id: office
        text: The office
        key: true
        feedback: It says so.
        evidence: report-x/count#speaker
      - {id: worker, text: The worker, misconception: neighbour, feedback: He saw it.}
    proof: X1
"""


def told(model, text):
    document, problems = load(text, Path("x.yaml"))
    value, unfit = validate(model, document)
    assert (value is None) == bool(unfit)
    return [str(problem) for problem in sorted([*problems, *unfit])]


def spoilt(old, new):
    assert old in BANK
    return told(Bank, BANK.replace(old, new, 1))


def test_a_bank_in_order_is_read():
    document, _problems = load(BANK, Path("x.yaml"))
    bank, problems = validate(Bank, document)
    assert problems == []
    assert bank.items[0].options[0].evidence == ("report-x/count#speaker",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: Cranes\n", "", '1:1: the bank has no title; write "title:" and what belongs there'),
        ("        text: The office\n", "", '13:9: option "office" has no text; every option needs one'),
        ("    stem: Who says it?\n", "", '6:5: item "whose" has no stem; every item of type single needs one'),
        (
            "evidence: report",
            "evidnce: report",
            '17:9: option "office" has a field "evidnce" that is not known; did you mean "evidence"?',
        ),
        (
            "text: The worker",
            "text: The worker, old",
            (
                '18:40: option "worker" has a field "old" that is not known; '
                "put text that has a comma in quotation marks where it stands in braces, or remove the field"
            ),
        ),
        (
            "level: 1",
            "colour: 1\n    level: 1",
            (
                '9:5: item "whose" has a field "colour" that is not known; '
                "use one of: type, id, skill, level, reason, scenario, dossier, enemies, varies, proof, stem, options, "
                "shuffle"
            ),
        ),
        (
            "type: single",
            "type: singel",
            '6:5: item "whose" has the type "singel", which is not known; did you mean "single"?',
        ),
        (
            "    type: single\n",
            "",
            '6:5: item "whose" has no type; write "type:" and one of the types that the schema lists, such as single',
        ),
        ("title: Cranes", "title: 35", '2:8: "title" is 35, which is no text; put it in quotation marks'),
        ("title: Cranes", "title: true", '2:8: "title" is true, which is no text; put it in quotation marks'),
        ("title: Cranes", "title:", '2:7: "title" is empty; write what belongs there'),
        ("title: Cranes", "title: ''", '2:8: "title" is empty; write what belongs there'),
        (
            "title: Cranes",
            "title: [a]",
            (
                '2:1: "title" holds a list or a group of fields; '
                "write text, in quotation marks where it has a colon or a bracket"
            ),
        ),
        ("title: Cranes", "title: " + "x" * 4001, '2:8: "title" has 4001 characters; keep it to 4000'),
        (
            "level: 1",
            "level: " + "x" * 61,
            f'9:12: "{"x" * 57}..." cannot stand in "level"; use one of: 1, 2, 3',
        ),
        ("level: 1", "level: 4", '9:12: "4" cannot stand in "level"; use one of: 1, 2, 3'),
        ("level: 1", 'level: "1"', '9:12: "1" cannot stand in "level"; take away the quotation marks'),
        ("key: true", "key: perhaps", '15:14: "perhaps" cannot stand in "key"; write it like this: true'),
        (
            "id: whose",
            "id: Who's first?",
            (
                '6:9: "Who\'s first?" cannot stand in "id"; '
                "use small letters, digits and single hyphens, as in who-s-first"
            ),
        ),
        (
            "    dossier: report-x/count\n",
            "    dossier: ''\n",
            (
                '10:14: "" cannot stand in "dossier"; '
                "name an excerpt by its source and its id, as in report-c/35-pushed or report-c/35-pushed#speaker"
            ),
        ),
        (
            "evidence: report-x/count#speaker",
            "evidence: [report-x/count, count]",
            (
                '17:36: "count" cannot stand in "evidence"; '
                "name an excerpt by its source and its id, as in report-c/35-pushed or report-c/35-pushed#speaker"
            ),
        ),
    ],
)
def test_what_does_not_fit_is_told_in_plain_words(old, new, message):
    assert spoilt(old, new) == [f"x.yaml:{message}"]


def test_everything_that_does_not_fit_is_told_at_once():
    text = BANK.replace("title: Cranes\n", "").replace("level: 1", "level: 9").replace("text: The worker, ", "")
    text = text.replace("        text: The office\n", "").replace("lesson: cranes", "lesson: cranes\nlesson: x")
    assert [line.split(":")[1] for line in told(Bank, text)] == ["1", "3", "9", "13", "17"]


def test_an_item_of_another_type_is_told_by_its_own_fields():
    found = told(Bank, BANK.replace("type: single", "type: verdict").replace("stem:", "claim:"))
    assert 'x.yaml:6:5: item "whose" has no key; every item of type verdict needs one' in found
    assert (
        'x.yaml:12:5: item "whose" has a field "options" that is not known; use one of: type, id, skill, level, reason, '
        "scenario, dossier, enemies, varies, proof, claim, key, feedback, evidence, misconceptions" in found
    )


def test_a_field_called_like_the_type_is_told_where_it_stands():
    found = told(Bank, BANK.replace("    proof: X1\n", "    proof: X1\n    single: 3\n"))
    assert found == [
        (
            'x.yaml:20:5: item "whose" has a field "single" that is not known; use one of: type, id, skill, level, reason, '
            "scenario, dossier, enemies, varies, proof, stem, options, shuffle"
        )
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1: the bank is empty; write its fields"),
        ("- a\n", '1:1: the bank is not a group of fields; write each field on a line of its own, as in "title: ..."'),
        (
            "bank: a\ntitle: a\nlesson: a\nscenario: a\nitems: a\n",
            '5:8: "items" is no list; begin each entry on a line of its own with "- "',
        ),
        (
            "bank: a\ntitle: a\nlesson: a\nscenario: a\nitems: []\n",
            '5:1: "items" is empty; write what belongs there',
        ),
        (
            "bank: a\ntitle: a\nlesson: a\nscenario: a\nitems: [b]\n",
            '5:9: item "#1" is not a group of fields; write each field on a line of its own, as in "title: ..."',
        ),
    ],
)
def test_a_file_of_another_shape_is_told(text, message):
    assert told(Bank, text) == [f"x.yaml:{message}"]


SOURCE = """source: report-x
letter: X
label: Report X
provenance: invented
shown: {outlet: null, byline: null, dateline: null, agency: null}
unshown: []
dated: {earliest: 2020-01-06, latest: 2020-01-08, reported: on Monday, because: It says so.}
map:
  - {p: 1, voice: headline, gist: a crane fell}
excerpts:
  - {id: count, p: 1, exact: A crane fell, spans: {what: crane}}
sealed: {text: sha256-DIGEST, words: 3, paragraphs: [], excerpts: {count: {at: 0-12, seal: sha256-DIGEST}}}
""".replace("DIGEST", "0" * 64)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("letter: X", "letter: x", '2:9: "x" cannot stand in "letter"; use one capital letter, or two'),
        ("2020-01-06", "Monday", '7:19: "Monday" cannot stand in "earliest"; write it like this: 2021-08-18'),
        ("2020-01-08", "2020-13-08", '7:39: "2020-13-08" cannot stand in "latest"; write it like this: 2021-08-18'),
        ("{p: 1, voice", "{p: 0, voice", '9:9: "p" is 0; it must be ≥ 1'),
        ("{p: 1, voice", "{p: one, voice", '9:9: "one" cannot stand in "p"; write it like this: 12'),
        (", gist: a crane fell", "", '9:5: paragraph "1" has no gist; every paragraph needs one'),
        (
            "{what: crane}",
            "{What: crane}",
            '11:52: "What" cannot stand in "spans"; use small letters, digits and single hyphens, as in what',
        ),
        (
            "at: 0-12",
            "at: here",
            '12:138: "here" cannot stand in "at"; it is written by `secondsource source seal`: run that again',
        ),
        (", because: It says so.", "", '7:1: "dated" has no because; write "because:" and what belongs there'),
    ],
)
def test_a_source_is_told_in_its_own_words(old, new, message):
    assert told(Source, SOURCE) == []
    assert told(Source, SOURCE.replace(old, new, 1)) == [f"x.yaml:{message}"]


def test_the_words_of_our_own_rules_are_told():
    text = """
course: a
title: a
subtitle: a
about: a
audience: a
dated: a
content_note: a
standard_of_proof: []
skills: []
lessons: [a, a]
"""
    assert told(Course, text) == ["x.yaml:2:1: an id is used twice; give each its own"]
