import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.items.gap import EXAMPLE, Gaps
from secondsource.core.outcome import BadResponseError

item = Gaps.model_validate(EXAMPLE)
KEY = {"verb": "says", "act": "looked-at"}
OPTIONS = {name: tuple(option.id for option in gap.options) for name, gap in item.gaps.items()}
TEXT = "The office {verb} that the crane was {act} in March."

answers = st.fixed_dictionaries({}, optional={name: st.sampled_from(options) for name, options in OPTIONS.items()})


def points(answer: dict[str, str]) -> float:
    return item.score({gap: (option,) for gap, option in answer.items()}).points


@given(answers)
def test_points_are_the_share_of_right_gaps(answer: dict[str, str]):
    assert points(answer) == sum(KEY[gap] == option for gap, option in answer.items()) / 2


@given(answers, st.sampled_from(sorted(KEY)))
def test_a_gap_put_right_pays_its_share_and_one_put_wrong_takes_nothing_from_another(answer: dict[str, str], gap: str):
    others = {one: option for one, option in answer.items() if one != gap}
    assert points(others | {gap: KEY[gap]}) == points(others) + 0.5
    assert all(points(others | {gap: option}) == points(others) for option in OPTIONS[gap] if option != KEY[gap])


def test_options_are_shuffled_for_each_attempt_unless_their_order_carries_meaning():
    def orders(of: Gaps) -> set[tuple[str, ...]]:
        return {tuple(option.id for option in of.view(seed).gaps["verb"]) for seed in "abcdefgh"}

    assert len(orders(item)) > 1
    assert all(sorted(order) == sorted(OPTIONS["verb"]) for order in orders(item))
    assert orders(item.model_copy(update={"shuffle": False})) == {OPTIONS["verb"]}


def test_gaps_follow_the_text_in_whatever_order_they_are_written():
    turned = Gaps.model_validate({**EXAMPLE, "gaps": dict(reversed(EXAMPLE["gaps"].items()))})
    assert list(turned.view().gaps) == list(turned.keyed()) == ["verb", "act"]
    assert [note.about[:5] for note in turned.score({}).notes] == ["Gap 1", "Gap 2"]
    assert [piece.gap for piece in turned.view().pieces] == ["verb", "act", None]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({}, ""),
        (KEY, "The office says that the crane was looked at in March."),
        ({"act": "mended"}, "The office … that the crane was mended in March."),
    ],
)
def test_an_answer_reads_as_the_sentence_it_makes(answer: dict[str, str], text: str):
    assert item.readable({gap: (option,) for gap, option in answer.items()}) == text


def told(**answer: str) -> list[tuple[str, bool, bool, str | None, str | None]]:
    notes = item.score({gap: (option,) for gap, option in answer.items()}).notes
    return [(note.about, note.right, note.chosen, note.instead, note.misconception) for note in notes]


def test_an_open_gap_is_told_its_key_and_no_misconception():
    assert told(verb="says") == [
        ("Gap 1: The office [says] that the crane was …", True, True, None, None),
        ("Gap 2: … that the crane was [looked at] in March.", True, False, None, None),
    ]


def test_a_wrong_option_is_told_what_its_gap_says_and_what_a_student_who_chose_it_mixed_up():
    notes = item.score({"verb": ("doubts",), "act": ("looked-at",)}).notes
    assert [(note.instead, note.text, note.misconception) for note in notes] == [
        ("doubts", "The card has a verb of saying.", "hedge-is-denial"),
        (None, "That is what an inspection is.", None),
    ]


def test_a_wrong_option_with_feedback_of_its_own_has_a_note_of_its_own_beside_that_of_the_gap():
    notes = item.score({"verb": ("shows",), "act": ("looked-at",)}).notes
    assert [(note.about, note.right, note.chosen, note.text, note.misconception) for note in notes[:2]] == [
        (
            "Gap 1: The office [says] that the crane was …",
            True,
            False,
            "The card has a verb of saying.",
            None,
        ),
        (
            "Gap 1: The office [shows] that the crane was …",
            False,
            True,
            "No proof is given.",
            "claim-is-proof",
        ),
    ]


def test_gaps_left_open_are_absent_and_gaps_that_do_not_exist_are_passed_over():
    form = {"act": ["mended"], "verb": ["", " "], "nothing": ["says"], "csrf_token": ["x"]}
    assert item.parse(form) == {"act": ("mended",)}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (["nobody"], "does not offer"),
        (["mended"], "does not offer"),
        (["says" * 250_000], "does not offer"),
        (["says", "shows"], "More than one"),
        (["says", "says"], "More than one"),
        (["says", "x" * 1_000_000], "More than one"),
    ],
)
def test_a_gap_with_an_option_of_another_or_with_two_is_refused_in_a_short_sentence(values: list[str], message: str):
    with pytest.raises(BadResponseError, match=message) as refused:
        item.parse({"act": ["looked-at"], "verb": values})
    assert len(str(refused.value)) < 100


@pytest.mark.parametrize("stored", [("says", "shows"), ("gone",), ()])
def test_a_stored_gap_that_no_longer_fits_earns_nothing_and_can_still_be_read(stored: tuple[str, ...]):
    response = {"verb": stored, "act": ("looked-at",), "gone": ("says",)}
    assert item.score(response).points == 0.5
    assert "the crane was looked at in March" in item.readable(response)


def changed(sentence: str = TEXT, verb: dict[str, Any] | None = None, **shows: Any) -> Gaps:
    """The example with another text, with fields of its first gap changed, or with fields of the option `shows`."""
    made = copy.deepcopy(EXAMPLE)
    made["text"] = sentence
    made["gaps"]["verb"]["options"][1].update(shows)
    made["gaps"]["verb"].update(verb or {})
    return Gaps.model_validate(made)


OPTION = ("gaps", "verb", "options", 1)


@pytest.mark.parametrize(
    ("flawed", "where", "what"),
    [
        (
            changed(f"{TEXT} {{vreb}}"),
            ("text",),
            'the text has a gap "vreb", which is not among the gaps',
        ),
        (changed(f"{TEXT} {{}}"), ("text",), 'the text has a gap "", which is not among the gaps'),
        (changed("The crane was {act}."), ("gaps", "verb"), 'the gap "verb" does not stand in the text'),
        (changed(f"{TEXT} {{verb}}"), ("text",), 'the gap "verb" stands twice in the text'),
        (changed(f"{TEXT} }}"), ("text",), "a brace in the text stands alone"),
        (
            changed(verb={"key": "nobody", "misconception": "hedge-is-denial"}),
            ("gaps", "verb", "key"),
            'the gap "verb" has the key "nobody", which is not an option',
        ),
        (
            changed(verb={"options": EXAMPLE["gaps"]["verb"]["options"][:2]}),
            ("gaps", "verb", "options"),
            'the gap "verb" has fewer than three options',
        ),
        (
            changed(verb={"misconception": None}),
            ("gaps", "verb", "options", 2),
            'option "doubts" has no misconception',
        ),
        (changed(verb={"key": "shows"}), OPTION, 'option "shows" is the key and has feedback of its own'),
        (changed(id="doubts"), ("gaps", "verb", "options", 2, "id"), 'id "doubts" is used twice'),
        (changed(text="Says"), (*OPTION, "text"), 'two options say "Says"'),
        (changed(text="x" * 26), (*OPTION, "text"), 'option "shows" has 26 characters'),
    ],
)
def test_a_flawed_text_or_gap_is_told_what_and_where(flawed: Gaps, where: tuple[str | int, ...], what: str):
    assert [(finding.loc, finding.what) for finding in flawed.findings()] == [(where, what)]


def test_a_text_without_a_gap_and_a_gap_under_a_name_of_the_page_are_found():
    gaps = {"item": EXAMPLE["gaps"]["verb"]}
    flawed = Gaps.model_validate({**EXAMPLE, "text": "The office says so.", "gaps": gaps})
    assert [finding.what for finding in flawed.findings()] == [
        "the text has no gap",
        'the gap "item" does not stand in the text',
        'the id "item" is used by the page itself',
    ]
    assert flawed.score({}).points == 0
