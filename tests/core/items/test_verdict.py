import pytest

from secondsource.core.items.verdict import EXAMPLE, JUDGEMENTS, Verdict

item = Verdict.model_validate(EXAMPLE)


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_each_judgement_has_its_own_feedback(judgement):
    notes = item.score({"answer": (judgement,)}).notes
    assert item.feedback[judgement] in [note.text for note in notes]


def test_the_three_judgements_are_shown_in_one_order_whatever_the_seed():
    orders = {tuple(option.id for option in item.view(seed).options) for seed in ("", "a", "b", "c", "d", "e")}
    assert orders == {JUDGEMENTS}


def test_the_key_with_a_misconception_is_found():
    flawed = item.model_copy(update={"misconceptions": {**item.misconceptions, "supported": "cynicism"}})
    assert [finding.what for finding in flawed.findings()] == ['misconceptions and key do not fit at "supported"']


def test_a_judgement_without_feedback_is_found():
    flawed = item.model_copy(update={"feedback": {"supported": "Two reports say so."}})
    assert [f.what for f in flawed.findings()] == [
        'no feedback for "contradicted"',
        'no feedback for "not-established"',
    ]
