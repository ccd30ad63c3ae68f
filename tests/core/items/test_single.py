import pytest

from secondsource.core.items.single import EXAMPLE, Single
from secondsource.core.outcome import BadResponseError

item = Single.model_validate(EXAMPLE)


def test_an_option_that_does_not_exist_is_refused():
    with pytest.raises(BadResponseError, match="does not offer"):
        item.parse({"answer": ["nobody"]})


def test_two_answers_to_a_question_that_takes_one_are_refused():
    with pytest.raises(BadResponseError, match="More than one"):
        item.parse({"answer": ["ministry", "guards"]})


def test_a_wrong_answer_is_told_the_key_first_and_then_what_tempted():
    notes = item.score({"answer": ("guards",)}).notes
    assert [(note.about, note.right, note.misconception) for note in notes] == [
        ("The ministry", True, None),
        ("The guards", False, "adjacent-speaker"),
    ]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"key": True, "misconception": None}, "2 options are marked as key"),
        ({"misconception": None}, 'option "guards" has no misconception'),
        ({"text": "The ministry"}, 'two options say "The ministry"'),
        ({"text": "The ministry and its guards"}, 'option "The ministry" is contained in another'),
        ({"text": "None of the above"}, 'option "None of the above" speaks of the other options'),
        ({"id": "outlet"}, 'id "outlet" is used twice'),
    ],
)
def test_a_flawed_option_is_found(change, what):
    options = tuple(option.model_copy(update=change) if option.id == "guards" else option for option in item.options)
    assert what in [finding.what for finding in item.model_copy(update={"options": options}).findings()]


def test_two_options_are_too_few():
    fewer = item.model_copy(update={"options": item.options[:2]})
    assert [finding.what for finding in fewer.findings()] == ["fewer than three options"]
