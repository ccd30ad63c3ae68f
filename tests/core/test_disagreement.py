"""How differently items were answered, as a number of bits."""

import math

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.disagreement import disagreement

answers = st.lists(st.sampled_from(["a", "b", "c", "d"]).map(lambda one: {"answer": (one,)}), max_size=30)


@given(answers, st.randoms(use_true_random=False))
def test_it_is_least_where_all_agree_and_most_where_each_answer_is_as_frequent(given_, random):
    bits, kinds = disagreement(given_), {one["answer"] for one in given_}
    assert -1e-9 <= bits <= math.log2(max(1, len(kinds))) + 1e-9
    assert (bits < 1e-9) == (len(kinds) < 2)
    random.shuffle(given_)
    assert math.isclose(disagreement(given_), bits, abs_tol=1e-9)


def test_nobody_disagrees_about_what_nobody_answered():
    assert disagreement([]) == 0
