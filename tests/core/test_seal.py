import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit.short_report import COPY, SOURCE
from secondsource.core.seal import (
    check_copy,
    check_seal,
    count_words,
    digest,
    normalise,
    paragraphs,
    seal,
    share_quoted,
)

# Letters with and without accents, in one piece and in two, quotation marks of all kinds, and spaces of many.
CHARACTERS = st.sampled_from("abcdeXYZ019 .,-\u2013…'\"‘’“”„éöñ\u0301\u00a0\u2009\t")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=60)


def changed(source=SOURCE, n=0, **fields):
    """A source with one excerpt changed after it was sealed."""
    excerpts = list(source.excerpts)
    excerpts[n] = excerpts[n].model_copy(update=fields)
    return source.model_copy(update={"excerpts": tuple(excerpts)})


def told(findings):
    return [finding.what for finding in findings]


@given(TEXTS)
def test_normalising_twice_is_normalising_once(text):
    assert normalise(normalise(text)) == normalise(text)


@given(TEXTS, TEXTS)
def test_texts_have_one_digest_exactly_when_they_are_the_same_normalised(one, other):
    assert (digest(one) == digest(other)) == (normalise(one) == normalise(other))


def test_only_unicode_forms_quotation_marks_and_spaces_are_folded():
    assert normalise("  ‘one’\u00a0“cafe\u0301”\n") == "'one' \"café\""
    assert normalise("A\u2013b…") == "A\u2013b…"


@given(st.data())
def test_any_change_of_one_character_is_found(data):
    exact = SOURCE.excerpts[0].exact
    at = data.draw(st.integers(0, len(exact)))
    instead = data.draw(CHARACTERS | st.just(""))
    cut = data.draw(st.integers(0, 1))
    altered = exact[:at] + instead + exact[at + cut :]
    assume(normalise(altered) != normalise(exact))
    found = list(check_seal(changed(exact=altered)))
    assert [finding.loc for finding in found] == [("excerpts", 0, "exact")]
    assert found[0].what.startswith('excerpt "inspected" is not what was sealed')


def test_a_source_in_order_passes_with_its_copy_and_without():
    assert list(check_seal(SOURCE)) == list(check_copy(SOURCE, COPY)) == []


def test_another_faithful_copy_has_the_same_seal():
    copy = COPY.replace('"', "“").replace(" ", "\u00a0 ").replace("\n", "\r\n\r\n")
    assert seal(SOURCE, copy).text == SOURCE.sealed.text
    assert seal(SOURCE, copy).paragraphs == SOURCE.sealed.paragraphs


@pytest.mark.parametrize("p", [1, 3, 4])
def test_a_moved_paragraph_number_is_found(p):
    assert told(check_seal(changed(p=p)))[0].startswith('excerpt "inspected" is not what was sealed')


def test_paragraphs_that_changed_places_under_the_seal_are_found():
    turned = SOURCE.sealed.model_copy(
        update={"paragraphs": SOURCE.sealed.paragraphs[1:] + SOURCE.sealed.paragraphs[:1]}
    )
    assert len(told(check_seal(SOURCE.model_copy(update={"sealed": turned})))) == 2


@pytest.mark.parametrize("at", ["0-34", "1-34", "0-0"])
def test_a_changed_position_is_found(at):
    assert SOURCE.sealed.excerpts["inspected"].at == "0-33"
    entry = SOURCE.sealed.excerpts["inspected"].model_copy(update={"at": at})
    turned = SOURCE.sealed.model_copy(update={"excerpts": {**SOURCE.sealed.excerpts, "inspected": entry}})
    assert len(told(check_seal(SOURCE.model_copy(update={"sealed": turned})))) == 1


def test_an_excerpt_without_a_seal_and_a_seal_without_an_excerpt_are_told():
    assert told(check_seal(changed(id="looked"))) == [
        'excerpt "looked" is not sealed',
        'the seal knows an excerpt "inspected" that is not here',
    ]


def test_a_source_without_a_seal_is_told():
    assert told(check_seal(SOURCE.model_copy(update={"sealed": None}))) == ["report-x is not sealed"]


def test_a_map_of_another_length_is_told():
    assert told(check_seal(SOURCE.model_copy(update={"map": SOURCE.map[:2]}))) == [
        "the map has 2 paragraphs, the copy has 3"
    ]


def test_too_large_a_share_is_told():
    assert share_quoted(SOURCE) == 10 / 36
    few = SOURCE.sealed.model_copy(update={"words": 24})
    assert told(check_seal(SOURCE.model_copy(update={"sealed": few}))) == ["41.7% of the report is quoted"]
    ours = SOURCE.model_copy(update={"sealed": few, "invented": True})
    assert told(check_seal(ours)) == []  # what the course has written itself it may quote as it likes
    enough = SOURCE.sealed.model_copy(update={"words": 25})
    assert told(check_seal(SOURCE.model_copy(update={"sealed": enough}))) == []


def test_words_are_runs_with_a_letter_or_a_digit():
    assert count_words("BRUSSELS (AP) — 35 “people” … it's") == 5


def test_paragraphs_are_the_lines_that_are_not_blank():
    assert paragraphs("one\r\n\r\n  \n two\n") == ["one", " two"]


def test_a_quotation_off_by_one_character_is_found_in_the_copy():
    assert told(check_copy(changed(exact="The harbor office said on Monday"), COPY)) == [
        'excerpt "inspected" does not stand in paragraph 2 word for word'
    ]


@pytest.mark.parametrize("exact", ["“Nobody was near it,”", "Nobody  was near it"])
def test_the_copy_is_compared_without_folding_anything(exact):
    unsealed = SOURCE.model_copy(update={"sealed": None})
    assert told(check_copy(changed(unsealed, n=1, exact=exact), COPY)) == [
        'excerpt "nobody" does not stand in paragraph 3 word for word'
    ]


def test_a_quotation_of_another_paragraph_is_told_with_the_right_one():
    found = list(check_copy(changed(p=3), COPY))
    assert [(finding.loc, finding.do) for finding in found] == [(("excerpts", 0, "exact"), "it stands in paragraph 2")]
    assert told(check_copy(changed(p=9), COPY)) == ['excerpt "inspected" names paragraph 9; the copy has 3']


@pytest.mark.parametrize("exact", ["office said on Mon", "arbour office"])
def test_a_quotation_cut_out_of_longer_words_is_told(exact):
    assert told(check_copy(changed(exact=exact), COPY)) == ['excerpt "inspected" begins or ends inside a word']


@pytest.mark.parametrize("exact", ["office said", '"Nobody was near it,"'])
def test_whole_words_are_no_cut(exact):
    p = 3 if exact.startswith('"') else 2
    assert told(check_copy(changed(exact=exact, p=p), COPY)) == []


def test_another_copy_is_told_with_the_paragraphs_that_differ():
    copy = COPY.replace("A crane", "A big crane") + "One more.\n"
    assert told(check_copy(SOURCE, copy)) == ["this text is not the copy that was sealed; paragraphs that differ: 1, 4"]


def test_a_copy_with_paragraphs_run_together_is_told():
    copy = COPY.replace("harbour\nThe", "harbour The")
    assert digest(copy) == SOURCE.sealed.text
    assert told(check_copy(SOURCE, copy))[0].startswith("this text is not the copy that was sealed")


@pytest.mark.parametrize("change", [{"words": 99}, {"text": "sha256-" + "0" * 64}])
def test_a_seal_that_was_edited_is_told_by_the_copy(change):
    edited = SOURCE.model_copy(update={"sealed": SOURCE.sealed.model_copy(update=change)})
    assert told(check_copy(edited, COPY)) == ["the seal was changed: its paragraphs fit the copy, the rest does not"]
