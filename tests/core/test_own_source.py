"""What a teacher pastes and tells becomes a source like any other."""

import datetime as dt

import pytest

from secondsource.core.own_source import (
    MOST_LETTERS,
    MOST_PARAGRAPHS,
    About,
    TextRefusedError,
    clean_text,
)
from secondsource.core.seal import paragraphs


def test_a_pasted_text_is_kept_composed_with_its_lines_ended_alike():
    pasted = "\ufeff\r\nCafe\u0301\r\nsecond\x0bthird\u2028fourth\r\r"
    assert clean_text(pasted) == "Café\nsecond\nthird\nfourth"
    assert paragraphs(clean_text("one\n  \n\u00a0\ntwo")) == ["one", "two"]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "no text yet"),
        (" \n — … \n", "no text yet"),
        ("fine\nPK\x03\x04 and more", "Paragraph 2 holds signs"),
        ("fine \ufffd", "Paragraph 1 holds signs"),
        ("null\x00", "Paragraph 1 holds signs"),
        ("a" * (MOST_LETTERS + 1), "200001 letters; 200000"),
        ("a\n" * (MOST_PARAGRAPHS + 1), "2001 lines; 2000"),
    ],
)
def test_what_is_no_text_is_refused_in_words(pasted, said):
    with pytest.raises(TextRefusedError, match=said):
        clean_text(pasted)


def test_one_paragraph_of_enormous_length_is_a_text():
    assert clean_text("word " * 39_999) == "word " * 39_999


def test_what_the_copy_does_not_show_is_said_to_be_open():
    bare = About(label="Post").described("post", "F")
    assert bare.provenance == "our copy does not show who published it, nor when"
    assert bare.unshown == ("Who published it.", "Who wrote it.", "When it was published.")
    assert bare.dated is None
    told = About(label="Post", outlet="Orrin Post", byline="M. Hale", latest=dt.date(2020, 5, 12), lang="de")
    full = told.described("post", "AA")
    assert (full.provenance, full.unshown, full.lang) == ("M. Hale, Orrin Post", (), "de")
    assert full.dated
    assert full.dated.earliest == full.dated.latest == dt.date(2020, 5, 12)
    assert told.model_copy(update={"provenance": "a leaflet"}).described("post", "F").provenance == "a leaflet"
