from math import erf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.items.verdict import JUDGEMENTS
from secondsource.core.statistics.calibration import calibration
from secondsource.core.statistics.trust import Judged, counts, judgement_of, sensitivity_and_bias, trust


def answers(pupils, believes, items=10):
    """Pupils judge ten supported and ten contradicted claims; `believes(pupil, n, key)` says what each answers."""
    return [
        Judged(pupil, f"{key}-{n}", key, believes(pupil, n, key))
        for pupil in range(pupils)
        for key in ("supported", "contradicted")
        for n in range(items)
    ]


def knows(pupil, n, key):
    """Right in three of four, wrong the same way round."""
    return key if (pupil + n) % 4 else ("contradicted" if key == "supported" else "supported")


def test_sensitivity_and_bias_are_those_of_a_published_example():
    # H. Stanislaw & N. Todorov (1999), Behavior Research Methods 31, 137-149: hits 20 of 25, false alarms 10 of 25 give
    # d' = 1.095 and c = -0.294. They correct no rates, so the counts are taken a million times.
    million = 1_000_000
    d, c = sensitivity_and_bias(20 * million, 25 * million, 10 * million, 25 * million)
    assert (round(d, 3), round(c, 3)) == (1.095, -0.294)


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_measures_give_back_the_rates_that_they_were_made_of(hits, alarms):
    d, c = sensitivity_and_bias(hits, 40, alarms, 40)
    below = [0.5 * (1 + erf(z / sqrt(2))) for z in (d / 2 - c, -d / 2 - c)]
    assert below == pytest.approx([(hits + 0.5) / 41, (alarms + 0.5) / 41])


@given(st.integers(0, 20), st.integers(0, 20))
def test_measures_mirror_when_the_sides_change_places(hits, alarms):
    d, c = sensitivity_and_bias(hits, 20, alarms, 20)
    assert sensitivity_and_bias(alarms, 20, hits, 20) == pytest.approx((-d, c))
    assert sensitivity_and_bias(20 - alarms, 20, 20 - hits, 20) == pytest.approx((d, -c))


def test_whoever_rejects_everything_is_over_sceptical_and_whoever_accepts_everything_the_reverse():
    sceptical = trust(answers(5, lambda *_asked: "contradicted"))
    credulous = trust(answers(5, lambda *_asked: "supported"))
    assert sceptical.bias.figure.value > 0 > credulous.bias.figure.value
    assert sceptical.sensitivity.figure.value == pytest.approx(0, abs=1e-9)


def test_the_table_is_always_there_in_counts_and_the_measures_only_from_ten_claims_of_each_kind():
    few = trust(answers(3, knows, items=9))
    assert (few.supported, few.contradicted) == (9, 9)
    assert few.sensitivity.figure.value is None
    assert "takes 10 supported" in few.bias.figure.reason
    assert sum(sum(row.values()) for row in few.table.values()) == 54
    assert trust(answers(3, knows)).sensitivity.figure.value > 0


def test_claims_left_empty_are_counted_beside_the_table():
    found = trust([Judged(1, "a", "supported", None), Judged(1, "b", "supported", "not-established")])
    assert found.empty == 1
    assert found.table["supported"] == {"supported": 0, "contradicted": 0, "not-established": 1}
    assert trust([]).table == {key: dict.fromkeys(JUDGEMENTS, 0) for key in JUDGEMENTS}


def test_the_interval_holds_the_figure_and_is_the_same_each_time():
    found, again = trust(answers(12, knows)), trust(answers(12, knows)[::-1])
    for bounded, other in ((found.sensitivity, again.sensitivity), (found.bias, again.bias)):
        assert bounded.low < bounded.figure.value < bounded.high
        assert bounded == other


def test_items_that_differ_widen_the_interval_as_pupils_who_differ_do():
    by_item = trust(answers(12, lambda _p, n, key: key if n % 4 else "supported"))
    by_pupil = trust(answers(12, lambda p, _n, key: key if p % 4 else "supported"))
    for found in (by_item, by_pupil):
        assert found.bias.high - found.bias.low > 0.3


def test_the_counts_are_by_key_and_then_by_answer():
    table = counts([Judged(1, "a", "contradicted", "supported")])
    assert table["contradicted"]["supported"] == 1
    assert table["supported"]["contradicted"] == 0


def test_a_stored_response_is_a_judgement_or_none():
    assert [judgement_of(values) for values in (("supported",), (), ("perhaps",))] == ["supported", None, None]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["guessing", "fairly", "certain", None]),
            st.sampled_from(["right", "partly", "wrong", "ungraded"]),
        )
    )
)
def test_calibration_counts_what_was_judged_and_told_with_a_confidence(given_):
    levels = calibration(given_)
    judged = [confidence for confidence, verdict in given_ if confidence and verdict != "ungraded"]
    assert sum(level.given for level in levels) == len(judged)
    assert all(0 <= level.right <= level.given for level in levels)
    assert [level.confidence for level in levels] == [c for c in ("guessing", "fairly", "certain") if c in judged]
