"""Ids, and what is suggested where somebody typed something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.slugs import is_slug, slug_like


@given(st.text(max_size=200))
def test_a_suggestion_is_always_an_id(typed):
    assert is_slug(slug_like(typed, "my-course"))


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda text: len(text) <= 60))
def test_an_id_is_suggested_as_it_is(slug):
    assert is_slug(slug)
    assert slug_like(slug, "other") == slug


@pytest.mark.parametrize("text", ["", "Lake", "a lake", "a--b", "-a", "a-", "a/b", "..", "x" * 61, "a\n", "é"])
def test_what_is_no_id_is_told_apart(text):
    assert not is_slug(text)
