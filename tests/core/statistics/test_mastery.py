import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.statistics.mastery import STATES, Evidence, mastery, state_name

DAY = dt.timedelta(days=1)
MONDAY = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


def first(rights, *, since=0, days=0.0, source=lambda n: f"report-{n % 2}"):
    """First answers to items, right where the string has a 1."""
    return [
        Evidence(f"item-{since + n}", right == "1", frozenset({source(n)}), MONDAY + days * DAY)
        for n, right in enumerate(rights)
    ]


def state(*evidence):
    return mastery(one for some in evidence for one in some).state


def test_five_right_are_not_enough_and_six_are_secure():
    assert state(first("11111")) == "not-enough"
    assert state(first("111111")) == "secure"
    assert mastery([]) == ("not-enough", 0, 0, 0)


def test_four_of_five_must_be_right():
    assert state(first("1111011110")) == "secure"  # 8 of 10
    assert state(first("1111010")) == "developing"  # 5 of 7


def test_one_source_alone_does_not_make_a_skill_secure():
    assert state(first("111111", source=lambda _n: "report-a")) == "developing"
    both = [Evidence(f"i{n}", True, frozenset({"report-a", "report-b"}), MONDAY) for n in range(6)]
    assert mastery(both) == ("secure", 6, 6, 2)


def test_only_the_first_answer_to_an_item_counts():
    again = [one._replace(right=True, at=one.at + DAY) for one in first("000000")]
    assert mastery([*again, *first("000000")]) == ("developing", 0, 6, 2)


def test_three_more_a_week_after_it_was_secure_are_retained():
    learned = first("111111")
    assert state(learned, first("111", since=6, days=7)) == "retained"
    assert state(learned, first("11", since=6, days=7)) == "secure"
    assert state(learned, first("111", since=6, days=6.9)) == "secure"
    assert state(learned, first("100", since=6, days=8)) == "developing"


def test_a_week_that_passed_before_it_was_secure_retains_nothing():
    assert state(first("111"), first("111", since=3, days=9)) == "secure"


def test_retained_asks_for_four_of_five_of_the_later_ones():
    learned = first("111111")
    assert state(learned, first("11110", since=6, days=8)) == "retained"
    assert state(learned, first("1101", since=6, days=8)) == "secure", "3 of 4 later, 9 of 10 in all"


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.sampled_from("ab"), st.integers(0, 20))))
def test_the_order_in_which_answers_are_told_changes_nothing_and_more_wrong_ones_never_help(told):
    found = [Evidence(f"i{n}", right, frozenset(s), MONDAY + day * DAY) for n, right, s, day in told]
    distinct = {(one.item, one.at): one for one in found}  # two at one moment have no order
    evidence = list(distinct.values())
    assert mastery(evidence) == mastery(evidence[::-1])
    worse = mastery([one._replace(right=False) for one in evidence])
    assert worse.state in {"not-enough", "developing"}
    assert STATES.index(worse.state) <= STATES.index(mastery(evidence).state)


def test_each_state_has_a_name():
    assert [state_name(one) for one in STATES] == ["Not enough evidence", "Developing", "Secure", "Retained"]
