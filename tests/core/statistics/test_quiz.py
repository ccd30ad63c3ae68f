"""What is counted of an item of a quiz: texts that wait apart, and parts of the points beside the whole ones."""

import pytest

from secondsource.core.items import item_from, match
from secondsource.core.items import open as essay
from secondsource.core.statistics.quiz import Cell, analyse

WRITTEN = {"answer": ("Nobody else says so.",)}


def test_texts_that_wait_for_a_teacher_are_counted_apart():
    item = item_from(essay.EXAMPLE)
    points = [None, None, 1.0, 0.5, 0.0]
    rows = [{item.id: Cell(one, one == 1, WRITTEN if one != 0 else {})} for one in points]
    (found,) = analyse([item], rows).items
    assert found.answers == (3, 1, 1, pytest.approx(1.5), 2)


@pytest.mark.parametrize(("earned", "told"), [(0.6, False), (0.0, True)])
def test_who_had_most_of_it_right_did_not_do_worse_than_a_guess(earned, told):
    item = item_from(match.EXAMPLE)
    most = item.score({}).most
    rows = [{item.id: Cell(most if n < 2 else earned * most, n < 2, item.keyed())} for n in range(20)]
    (found,) = analyse([item], rows).items
    assert any("blind guesses" in one.text for one in found.told) == told
