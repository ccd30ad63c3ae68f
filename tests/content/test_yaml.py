import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.content.scalars import scalar
from secondsource.content.yaml import load

HERE = Path("x.yaml")


def data(text):
    document, problems = load(text, HERE)
    assert problems == []
    return document.data


def told(text, first_line=1):
    return [(problem.line, problem.column, problem.what) for problem in load(text, HERE, first_line)[1]]


@pytest.mark.parametrize(
    "typed",
    [
        *("NO", "no", "Yes", "on", "off", "True", "~", "Null"),
        *("16:20", "1:30:00", "2021-08-18", "2021-08-18 16:20", "010", "0x1F", "0b11", "1_000", "+5", "1e3"),
        *(".inf", "-.inf", ".nan", ".5", "5.", "=", "<<", "9" * 5000, "1." + "0" * 400),
    ],
)
def test_unquoted_text_stays_what_was_typed(typed):
    assert data(f"value: {typed}\n") == {"value": typed}


def test_true_false_null_and_decimal_numbers_have_types():
    read = data("[true, false, null, 0, -12, 3.5, -0.25]")
    assert [(type(value), value) for value in read] == [
        *((bool, True), (bool, False), (type(None), None)),
        *((int, 0), (int, -12), (float, 3.5), (float, -0.25)),
    ]


def test_quoted_text_is_text():
    assert data("""["12", 'true', "", "null"]""") == ["12", "true", "", "null"]


def test_a_field_without_a_value_is_null():
    assert data("a:\nb: 1\n") == {"a": None, "b": 1}


def test_a_file_of_comments_holds_nothing():
    assert data("# nothing\n") is None


@given(st.text(alphabet="-+.:0123456789eExX_", max_size=12))
def test_no_unquoted_text_becomes_another_number(typed):
    value = scalar(typed)
    assert value is None or str(value) == typed or float(value) == float(typed)


def test_a_field_that_stands_twice_is_told_and_the_rest_is_read():
    document, problems = load("a: 1\nb:\n  c: 1\n  c: 2\nd: 3\n", HERE)
    assert [str(p) for p in problems] == ['x.yaml:4:3: the field "c" stands twice in one place; keep one of the two']
    assert document.data == {"a": 1, "b": {"c": 1}, "d": 3}


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("a: 1\nb: &name x\n", 2, 4, "& gives a value a name"),
        ("a: !!str 5\n", 1, 4, "! gives a value a type"),
        ("a: !!python/object:os.system x\n", 1, 4, "! gives a value a type"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document begins here"),
        ("a:\n  1: x\n", 2, 3, "a field needs a name, and this is none"),
        ("a: 1\n? [b]\n: 2\n", 2, 3, "a field needs a name, and this is none"),
        ("true: x\n", 1, 1, "a field needs a name, and this is none"),
        ("a:\n\tb: 1\n\tc: 1\n", 2, 1, "a tab indents this line (2 in all)"),
        ("a:\n  b: 1\n  \tc: 1\n", 3, 3, "a tab indents this line (1 in all)"),
        ('a: 1\nb: "x\nc: 2\n', 2, 4, "a quotation mark is opened here and never closed"),
        ("a: one: two\n", 1, 7, "a colon and a space inside unquoted text"),
        ("a: @x\n", 1, 4, "unquoted text cannot begin with this character"),
        ("a: [1, 2\nb: 3\n", 1, 4, "a list in brackets is not closed"),
        ("a: {b: 2\n", 1, 4, "a group in braces is not closed"),
        ('a: "b" c\n', 1, 8, "this does not fit what stands above it"),
        ("- a\n- b\nc: 1\n", 3, 1, "this does not fit the list above it"),
        ("a: 1\nb\n", 3, 1, "a line that is no field"),
        ("a: *\n", 1, 5, "unquoted text cannot begin with *"),
    ],
)
def test_a_mistake_is_told_where_it_stands(text, line, column, what):
    assert told(text) == [(line, column, what)]


def test_text_that_begins_in_a_later_line_counts_from_there():
    assert told("a: 1\na: 2\n", first_line=5) == [(6, 1, 'the field "a" stands twice in one place')]


def test_several_mistakes_are_told_at_once():
    found = told("a: &x [1]\nb: *x\na: 3\n4: 5\n")
    assert [line for line, _column, _what in found] == [1, 2, 3, 4]


def test_an_alias_hides_no_field_after_it():
    assert [line for line, _column, _what in told("a: &x [1]\nb: *x\nc: true\n")] == [1, 2]


def test_what_is_read_up_to_a_mistake_in_the_yaml_is_not_used():
    assert load("a: 1\nb: [", HERE)[0] is None


def test_a_bomb_of_aliases_is_told_and_never_unfolded():
    layers = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    document, problems = load("\n".join(layers), HERE)
    assert document is None
    assert {problem.what for problem in problems} == {"& gives a value a name", "* points at another value"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "{", "? "])
def test_endless_nesting_is_told_and_ends_nothing(opening):
    document, problems = load(opening * 500_000, HERE)
    assert document is None
    assert problems[-1].what == "more than 40 lists stand in one another"


def test_forty_lists_in_one_another_are_read():
    assert load("[" * 40 + "]" * 40, HERE)[1] == []
    assert [problem.column for problem in load("[" * 41 + "]" * 41, HERE)[1]] == [41]


def test_places_are_exact():
    text = (
        "bank: x\nitems:\n  - id: a\n    options: [{id: b, text: 'é'}, {id: c}]\n    stem: >-\n      two\n      lines\n"
    )
    document, _problems = load(text, HERE)
    assert document.place(("bank",)) == (1, 7)
    assert document.place(("items",)) == (2, 1)
    assert document.place(("items", 0)) == (3, 5)
    assert document.place(("items", 0, "options")) == (4, 5)
    assert document.place(("items", 0, "options", 1)) == (4, 35)
    assert document.place(("items", 0, "options", 1, "id")) == (4, 40)
    assert document.place(("items", 0, "stem")) == (5, 11)
    assert document.key_place(("items", 0, "stem")) == (5, 5)


def test_what_is_not_there_is_placed_where_it_is_missing():
    document, _problems = load("items:\n  - id: a\n  - id: b\n", HERE)
    assert document.place(("items", 1, "options", 0, "feedback")) == (3, 5)
    assert document.key_place(("items", 1, "stem")) == (3, 5)


def test_places_hold_in_files_with_windows_line_ends():
    document, _problems = load("a: 1\r\nb:\r\n  c: 2\r\n", HERE)
    assert document.place(("b", "c")) == (3, 6)


def test_the_collector_is_on_again_after_reading_and_stays_off_where_it_was_off():
    load("a: 1", HERE)
    assert gc.isenabled()
    gc.disable()
    try:
        load("a: [", HERE)
        assert not gc.isenabled()
    finally:
        gc.enable()
