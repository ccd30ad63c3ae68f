"""Whatever is marked stands in the text to the letter, within the limits, and is sealed; so are its decisive words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core import seal
from secondsource.core.excerpting import excerpt, free_name, sealed, with_decisive
from secondsource.core.lint import lint_source
from secondsource.core.own_source import About, clean_text
from secondsource.core.quoting import NotQuotedError
from secondsource.core.slugs import is_slug

TEXT = clean_text(
    "The ferry left on Friday\n\nIt “will not come back”, the company said in a letter, and nobody asked why it will not.\n"
    + "Other words stand here in a long row so that little of the whole of it is quoted by what is marked above. " * 3
)
WORDS = st.lists(st.sampled_from(["ferry", "said", "“no”,", "Ufer", "é.", "a", "—", "it's"]), min_size=1, max_size=90)


def source(text=TEXT, *excerpts):
    return sealed(About(label="Post").described("post", "F"), text, excerpts)


def problems(made, text):
    """All that the checks of files say, but for the paragraph map, which a teacher's own source has none of."""
    found = [*lint_source(made), *seal.check_seal(made), *seal.check_copy(made, text)]
    return [one.what for one in found if "the map has" not in one.what]


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(st.tuples(*[st.integers(0, 90)] * 5), max_size=6))
def test_whatever_is_marked_passes_every_check_of_sources(rows, marks):
    text = clean_text("\n".join(" ".join(row) for row in rows) + "\nferry")
    made = source(text)
    for p, first, length, at, run in marks:
        lines = seal.paragraphs(text)
        words = lines[p % len(lines)].split()
        start = first % len(words)
        try:
            one = excerpt(made, text, p % len(lines) + 1, " ".join(words[start : start + length + 1]))
            count = len(one.exact.split())
            if at < count:
                one = with_decisive(one, [(at, min(at + run, count - 1))])
        except NotQuotedError:
            continue
        made = sealed(made, text, (*made.excerpts, one))
    assert problems(made, text) == []
    assert all(words in one.exact for one in made.excerpts for words in one.spans.values())
    assert all(is_slug(name) for one in made.excerpts for name in (one.id, *one.spans))


def refused(typed, p=2, made=None):
    with pytest.raises(NotQuotedError) as told:
        excerpt(made or source(), TEXT, p, typed)
    return str(told.value)


def test_more_than_sixty_words_are_refused():
    text = clean_text(" ".join(f"word{n}" for n in range(400)))
    words = text.split()
    assert len(excerpt(source(text), text, 1, " ".join(words[:60])).exact.split()) == 60
    with pytest.raises(NotQuotedError, match="61 words"):
        excerpt(source(text), text, 1, " ".join(words[:61]))


def test_more_than_two_fifths_of_the_text_are_refused():
    text = clean_text("\n".join(f"w{n} x{n} y{n} z{n} v{n}" for n in range(10)))
    made = source(text)
    for p in range(1, 5):
        made = sealed(made, text, (*made.excerpts, excerpt(made, text, p, seal.paragraphs(text)[p - 1])))
    assert seal.share_quoted(made) == pytest.approx(0.4)
    with pytest.raises(NotQuotedError, match="42% of the text would be quoted; 40% is the most"):
        excerpt(made, text, 5, "w4")


def test_no_word_is_quoted_twice_and_no_line_without_words_or_end():
    made = source(TEXT, excerpt(source(), TEXT, 2, "the company said"))
    assert "in the excerpt “the-company-said” already" in refused("said in a letter", made=made)
    assert excerpt(made, TEXT, 2, "in a letter").id == "in-a-letter"
    assert "no paragraph 9" in refused("said", p=9)
    text = clean_text("x" * 2000 + " and more\n" + "word " * 40)
    with pytest.raises(NotQuotedError, match="1 words and 2000 letters"):
        excerpt(source(text), text, 1, "x" * 2000)
    with pytest.raises(NotQuotedError, match="no word among"):
        excerpt(source("a — b\n" + TEXT), "a — b\n" + TEXT, 1, "—")


def test_an_id_is_made_of_the_name_or_of_the_words_and_is_free():
    assert excerpt(source(), TEXT, 2, "the company said", "Who says it").id == "who-says-it"
    assert excerpt(source(), TEXT, 2, "the company said", taken={"the-company-said"}).id == "the-company-said-2"
    assert free_name("an enormously long run of words that goes on", ()) == "an-enormously-long-run-of"
    assert free_name("????", ()) == "words"


def test_decisive_words_go_without_their_punctuation_where_they_are_told_apart_without_it():
    one = excerpt(
        source(), TEXT, 2, "It “will not come back”, the company said in a letter, and nobody asked why it will not."
    )
    marked = with_decisive(one, [(1, 4), (5, 6)], "their words")
    assert marked.spans == {"their-words": "will not come back", "the-company": "the company"}
    assert with_decisive(marked, [(5, 6)]).spans == marked.spans  # named already
    assert with_decisive(one, [(15, 17)]).spans == {"it-will-not": "it will not"}
    with pytest.raises(NotQuotedError, match="“not” stands more than once"):
        with_decisive(one, [(2, 2)])
    with pytest.raises(NotQuotedError, match="No words are marked"):
        with_decisive(one, [])
