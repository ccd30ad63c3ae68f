"""Data written as YAML and read back."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from secondsource.content.yaml import load
from secondsource.content.yaml_text import MOST_COLUMNS, entry_text

HERE = Path("x.yaml")
# What a person can type: YAML allows no other characters in a file.
TYPED = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufeff\ufffe\uffff"), max_size=200
)
# Numbers as they are written in banks; longer ones are text by the project's own rule.
NUMBERS = st.integers(-10_000, 10_000) | st.integers(-9999, 9999).map(lambda n: n / 8)
SCALARS = (
    st.none() | st.booleans() | NUMBERS | TYPED | st.lists(st.sampled_from(["a", "b:", "#", "-", "x"])).map(" ".join)
)
NAMES = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)


def read(text):
    document, problems = load("items:\n" + text, HERE)
    assert problems == [], text
    return document.data["items"]


@given(st.dictionaries(NAMES, DATA, min_size=1, max_size=5), st.sampled_from([0, 2, 4]))
def test_whatever_is_written_is_read_back_as_it_was(data, indent):
    assert read(entry_text(data, {}, indent)) == [data]


@pytest.mark.parametrize(
    "text", ["no", "16:20", "035", "true", "a: b", "a #b", "- a", " a", "'", '"', "{x}", "[a]", "null", ""]
)
def test_text_that_yaml_would_take_for_something_else_stays_text(text):
    assert read(entry_text({"stem": text}, {}, 2)) == [{"stem": text}]


@pytest.mark.parametrize("text", ["no", "Yes", "on", "y", "NULL", "True"])
def test_other_programs_read_the_same_text(text):
    assert yaml.safe_load(entry_text({"stem": text}, {}, 0)) == [{"stem": text}]


def test_comments_stand_above_their_fields_and_no_line_is_too_long():
    data = {"id": "one", "stem": "word " * 60 + "end", "options": [{"id": "a"}, {"id": "b"}]}
    text = entry_text(data, {("id",): "note " * 40, ("options", 1, "id"): "the second"}, 2)
    lines = text.splitlines()
    assert lines[0].startswith("  # note")
    assert lines[lines.index("      # the second") + 1] == "      - id: b"
    assert max(map(len, lines)) <= MOST_COLUMNS
    assert read(text) == [data]
