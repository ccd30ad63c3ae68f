import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.items.short_text import EXAMPLE, ShortText
from secondsource.core.outcome import BadResponseError

item = ShortText.model_validate(EXAMPLE)
FORMS = [*item.accepted, *(form for distractor in item.distractors for form in distractor.forms)]


def points(typed: str, asked: ShortText = item) -> float:
    return asked.score(asked.parse({"answer": [typed]})).points


@given(
    st.sampled_from(item.accepted),
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    st.sampled_from(["", "the ", "The ", "a ", "An "]),
    st.text("\u201c\u201d\"'.,;:!?() \u00a0\t\n", max_size=8),
    st.text("\u201c\u201d\"'.,;:!?() \u00a0\t\n", max_size=8),
    st.text(" \u00a0\u2009\t", min_size=1, max_size=3),
)
def test_an_accepted_form_is_right_however_it_is_dressed(form, written, article, before, behind, space):
    typed = before + article + written(form).replace(" ", space) + behind
    assert points(typed) == 1


@given(
    st.sampled_from(FORMS).flatmap(lambda form: st.text(st.sampled_from(sorted(set(form))), max_size=20)) | st.text()
)
def test_full_points_need_the_very_letters_of_an_accepted_form(typed):
    def letters(text: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())

    if typed.strip() and len(typed) <= 200 and points(typed) == 1:
        assert re.fullmatch("(the|an?)?(harbouroffice|portauthority)", letters(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "harbour",
        "harbor office",
        "Harbour Offices",
        "the the harbour office",
        "office harbour",
        "harbour-office",
        "harbouroffice",
        "harbour office, port authority",
        "h\N{CYRILLIC SMALL LETTER A}rbour office",
    ],
)
def test_nothing_is_guessed_beyond_the_rules(typed):
    assert points(typed) == 0


@pytest.mark.parametrize(("accents", "earned"), [(True, 0), (False, 1)])
def test_accents_count_unless_the_item_says_that_they_do_not(accents, earned):
    asked = item.model_copy(update={"accepted": ("Łódź",), "accents": accents})
    assert points("lodz", asked) == earned
    assert points("ŁO\N{COMBINING ACUTE ACCENT}DŹ", asked) == 1


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        (" The\r\nHarbour\x00 Office\x1b\u202e ", "The Harbour Office"),
        ("har\u00adbour\tof\u200bfice", "harbour office"),
        ("=1+1", "=1+1"),
        ("<b>", "<b>"),
        ("\udcff?", "?"),
        ("x" * 200, "x" * 200),
    ],
)
def test_what_is_stored_is_what_was_typed_on_one_line_without_hidden_characters(sent, stored):
    response = item.parse({"answer": [sent]})
    assert response == {"answer": (stored,)}
    assert item.readable(response) == stored


@pytest.mark.parametrize("sent", ["", " \n", "\x00\x1b", "\u200b\u200d\ufeff"])
def test_what_shows_nothing_is_no_answer(sent):
    assert item.parse({"answer": [sent]}) == {}


@pytest.mark.parametrize("n", [201, 1_000_000])
def test_more_than_200_characters_are_refused_and_the_number_is_told(n):
    with pytest.raises(BadResponseError, match=f"This has {n} characters, and 200 is the most"):
        item.parse({"answer": ["x" * n]})


def test_a_form_foreseen_gets_its_own_feedback_and_any_other_the_general_one():
    foreseen, other = (item.score({"answer": (typed,)}).notes[-1] for typed in ("The Worker!", "the mayor"))
    assert (foreseen.about, foreseen.misconception) == ("The Worker!", "adjacent-speaker")
    assert (other.about, other.misconception) == ("the mayor", "attribution-missed")


def test_after_checking_the_other_accepted_forms_are_told():
    assert item.score({"answer": ("x",)}).notes[0].about == "Harbour Office (also accepted: Port Authority)"
    alone = item.model_copy(update={"accepted": ("Harbour Office",)})
    assert alone.score({"answer": ("x",)}).notes[0].about == "Harbour Office"


@pytest.mark.parametrize("stored", [{"answer": ()}, {"answer": ("",)}, {"answer": ("...",)}, {"elsewhere": ("x",)}])
def test_a_stored_answer_that_says_nothing_earns_nothing(stored):
    asked = item.model_copy(update={"accepted": ("?", "Harbour Office")})
    assert asked.score(stored).points == 0


@pytest.mark.parametrize(
    ("change", "loc", "what"),
    [
        ({"accepted": ("Office", "the OFFICE.")}, ("accepted", 1), '"the OFFICE." and "Office" count as the same'),
        ({"accepted": ("?!",)}, ("accepted", 0), '"?!" leaves nothing to compare'),
        (
            {"accepted": ("x" * 201,)},
            ("accepted", 0),
            "this form has 201 characters, and a student can type 200",
        ),
        (
            {"accepted": ("Office", "Worker")},
            ("distractors", 0, "forms", 1),
            '"worker" is foreseen as wrong, and counts as the same as "Worker", which is accepted',
        ),
        (
            {"distractors": item.distractors * 2},
            ("distractors", 1, "forms", 0),
            '"dock worker" and "dock worker" count as the same',
        ),
    ],
)
def test_a_flawed_form_is_found(change, loc, what):
    found = list(item.model_copy(update=change).findings())
    assert (found[0].loc, found[0].what) == (loc, what)
