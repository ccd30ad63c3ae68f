from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.items.multi import EXAMPLE, Multi

item = Multi.model_validate(EXAMPLE)
KEYS, OTHERS = {"a", "b"}, {"c", "d"}


def points(*chosen: str) -> float:
    return item.score({"answer": chosen}).points


@given(st.sets(st.sampled_from("abcd")))
def test_one_more_key_never_costs_and_one_more_distractor_never_pays(chosen: set[str]):
    for option in "abcd":
        more = points(*sorted(chosen | {option}))
        if option in KEYS:
            assert more >= points(*sorted(chosen))
        else:
            assert more <= points(*sorted(chosen))


def test_ticking_everything_earns_nothing():
    assert points("a", "b", "c", "d") == 0


def test_an_option_ticked_twice_counts_once():
    assert item.parse({"answer": ["a", "a", "b"]}) == {"answer": ("a", "b")}


def test_feedback_names_the_key_that_was_missed_and_the_distractor_that_was_chosen():
    notes = item.score({"answer": ("a", "c")}).notes
    assert [(note.about, note.right, note.chosen) for note in notes] == [
        ("Report A", True, True),
        ("Report B", True, False),
        ("Report C", False, True),
    ]


def test_a_bank_without_a_distractor_is_refused():
    options = tuple(option.model_copy(update={"key": True, "misconception": None}) for option in item.options)
    whats = [finding.what for finding in item.model_copy(update={"options": options}).findings()]
    assert whats == ["4 of 4 options are marked as key"]
