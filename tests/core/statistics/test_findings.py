from secondsource.core.statistics.distractors import Choice, option_figures
from secondsource.core.statistics.findings import Answers, flags, hints
from secondsource.core.statistics.item import item_figures
from secondsource.core.statistics.points import Column, Points

OPTIONS = ("a", "b", "c")


def chosen(rest=lambda _option, _n: 1.0, **times):
    """The figures of three options, a being the key, chosen so many times."""
    choices = [Choice(frozenset({option}), rest(option, n)) for option, many in times.items() for n in range(many)]
    return option_figures(OPTIONS, frozenset("a"), choices)


def told(right, options=(), empty=0, n=28, guess=1 / 3, earned=None):
    answers = Answers(n, right, empty, right if earned is None else earned)
    return [one.text for one in hints(answers, options, guess)]


def figures(right, n, noise=0):
    """An item that `right` of n earn, beside one that the same pupils earn, but for some."""
    rows = [{"x": float(i < right), "y": float((i < right) != (i % 10 < noise))} for i in range(n)]
    return item_figures(Points([Column("x", 1), Column("y", 1)], rows))[0]


def flagged(figures_, options=(), *, untaught=False):
    return [one.text.split(":")[0].split("”")[-1].strip() for one in flags(figures_, options, untaught=untaught)]


def test_a_distractor_that_nearly_as_many_chose_as_the_key_is_told_by_counts():
    assert told(14, chosen(a=14, b=12, c=2)) == ["12 of 28 chose “b”: nearly as many as the key, which 14 chose."]
    assert told(12, chosen(a=12, b=14, c=2)) == ["14 of 28 chose “b”: more than the key, which 12 chose."]
    assert told(13, chosen(a=13, b=13, c=2)) == ["13 of 28 chose “b”: as many as the key."]
    assert told(20, chosen(a=20, b=8)) == []


def test_hints_begin_with_fifteen():
    assert told(3, chosen(a=3, b=11), n=14) == []
    assert len(told(3, chosen(a=3, b=12), n=15)) == 2, "more than the key, and fewer right than by guessing"


def test_counts_tell_of_all_of_nobody_of_guessing_and_of_empty_answers():
    assert told(28) == ["All 28 had it right."]
    assert told(0)[0].startswith("Nobody of 28")
    assert told(9)[0].startswith("9 of 28 had all of it right, and blind guesses")
    assert told(2, earned=20) == [], "most had part of it right"
    assert told(10) == []
    assert told(9, guess=None) == []
    assert told(20, empty=6) == ["6 of 28 left it empty."]


def test_flags_begin_with_a_hundred():
    assert flagged(figures(20, 99)) == []
    assert flagged(figures(20, 100)) == ["Hard"]


def test_an_easy_item_is_flagged_only_before_teaching():
    easy = figures(90, 100)
    assert flagged(easy) == []
    assert flagged(easy, untaught=True) == ["Easy"]
    assert flagged(figures(80, 100), untaught=True) == [], "just .80 is not outside"
    assert flagged(figures(30, 100)) == [], "nor is .30"


def test_an_item_that_goes_with_nothing_else_is_flagged():
    assert flagged(figures(50, 100, noise=5)) == ["It hardly tells apart who knows the rest"]
    assert flagged(figures(50, 100, noise=3)) == []


def test_idle_distractors_and_those_of_better_pupils_are_flagged():
    sound = figures(50, 100)
    assert flagged(sound, chosen(a=60, b=36, c=4)) == ["is idle"]
    better = chosen(rest=lambda option, _n: 2.0 if option == "b" else 1.0, a=60, b=30, c=10)
    (said,) = flags(sound, better, untaught=False)
    assert said == ("flag", "Those who chose “b” did better on the rest than those who chose the key. Check the key.")
    assert flagged(sound, chosen(a=60, b=30, c=10)) == []
