import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.lsat import lsat
from secondsource.core.statistics.distractors import Choice, option_figures, unanswered
from secondsource.core.statistics.item import item_figures

OPTIONS = ("a", "b", "c")
CHOICES = st.lists(
    st.builds(Choice, st.frozensets(st.sampled_from(OPTIONS), max_size=2), st.none() | st.integers(0, 4).map(float)),
    max_size=130,
)


def one(option, rest):
    return Choice(frozenset({option} if option else ()), rest)


def test_each_option_is_told_with_the_share_that_chose_it_and_how_those_stand_on_the_rest():
    choices = [one("a", 4.0), one("a", 2.0), one("b", 1.0), one("", 0.0)]
    a, b, c = option_figures(OPTIONS, frozenset("a"), choices)
    assert (a.key, a.times, a.share, a.rest.value) == (True, 2, 0.5, 3)
    assert (b.key, b.times, b.share, b.rest.value) == (False, 1, 0.25, 1)
    assert (c.times, c.rest.value, c.rest.reason) == (0, None, "nobody chose it")
    assert unanswered(choices) == 1
    assert option_figures(OPTIONS, frozenset("a"), [])[0].share == 0


def test_the_ends_come_with_a_hundred_attempts_and_not_before():
    choices = [one("a" if n > 60 else "b", float(n)) for n in range(100)]
    a, b, _c = option_figures(OPTIONS, frozenset("a"), choices)
    assert (a.top.value, a.bottom.value, b.top.value, b.bottom.value) == (1, 0, 0, 1)
    assert a.biserial.value == pytest.approx(-b.biserial.value)
    few = option_figures(OPTIONS, frozenset("a"), choices[:99])[0]
    assert few.top.value is None
    assert "at least 100" in few.biserial.reason


def test_the_top_and_the_bottom_are_27_of_100_and_whoever_is_level_with_the_last_of_them():
    choices = [one("a" if n % 2 else "b", float(n)) for n in range(100)]
    a = option_figures(OPTIONS, frozenset("a"), choices)[0]
    assert (a.top.value, a.bottom.value) == (pytest.approx(14 / 27), pytest.approx(13 / 27))
    beyond = [one("a" if n == 73 else "b", float(n)) for n in range(101)]
    assert option_figures(OPTIONS, frozenset("a"), beyond)[0].top.value == pytest.approx(1 / 28), (
        "27.27 is 28 whole pupils"
    )
    level = [one("a" if n < 50 else "b", 1.0 if n < 80 else 2.0) for n in range(100)]
    assert option_figures(OPTIONS, frozenset("a"), level)[0].bottom.value == pytest.approx(50 / 80)


def test_the_point_biserial_of_the_key_is_the_discrimination_index_of_its_item():
    points, figures = lsat(), item_figures(lsat())
    column = points.columns[2]
    right, rests = points.against_rest(column)
    choices = [one("a" if earned else "b", rest) for earned, rest in zip(right, rests, strict=True)]
    found = option_figures(("a", "b"), frozenset("a"), choices)[0].biserial
    assert found.value == pytest.approx(figures[2].discrimination.value)


def test_a_distractor_that_fewer_than_one_in_twenty_chose_is_idle_and_a_key_never_is():
    choices = [one("b", 1.0)] * 96 + [one("c", 1.0)] * 4
    assert [figures.idle for figures in option_figures(OPTIONS, frozenset("a"), choices)] == [False, False, True]
    assert not option_figures(OPTIONS, frozenset("a"), [*choices[1:], one("c", 1.0)])[2].idle, "just one in twenty"


@given(CHOICES)
def test_whatever_was_chosen_each_figure_is_bounded_or_has_its_reason(choices):
    for found in option_figures(OPTIONS, frozenset("a"), choices):
        assert 0 <= found.share <= 1
        for figure, low, high in (
            (found.rest, 0, 4),
            (found.top, 0, 1),
            (found.bottom, 0, 1),
            (found.biserial, -100, 100),
        ):
            assert (figure.value is None) == bool(figure.reason)
            assert figure.value is None or low <= figure.value <= high


@given(CHOICES)
def test_the_order_of_attempts_changes_no_option(choices):
    there, back = (option_figures(OPTIONS, frozenset("a"), some) for some in (choices, choices[::-1]))
    for one_, other in zip(there, back, strict=True):
        assert one_[:4] == other[:4]
        assert [one_.top.value, one_.bottom.value] == [other.top.value, other.bottom.value]
