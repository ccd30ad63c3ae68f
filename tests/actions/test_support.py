"""What helps a pupil: set for one, effective in tasks that are begun afterwards, and nobody else's."""

import math

import pytest

from kit import tasks
from secondsource.actions import assignments, progress, study, support
from secondsource.actions.accounts import RefusedError
from secondsource.core.assignment import Terms
from secondsource.core.support import Support


@pytest.fixture(autouse=True)
def published(shelf):
    """The invented course is there."""


@pytest.fixture
def halved(database, class_10b, ada):
    """Ada takes half of a task."""
    support.keep(database, class_10b, ada.pupil.id, Support(share=50))


def sitting(database, pupil, attempt):
    return study.sitting(database, attempt.id, pupil.id)


def test_a_pupil_takes_a_share_and_the_points_are_out_of_it(database, class_10b, ada, ben, halved):
    given = tasks.give(database, class_10b)
    whole = sitting(database, ben.pupil, assignments.begin(database, ben.pupil, given.id))
    part = sitting(database, ada.pupil, assignments.begin(database, ada.pupil, given.id))
    assert len(part.items) == math.ceil(len(whole.items) / 2)
    assert {item.skill for item in part.items} == {item.skill for item in whole.items}
    assert [item for item in whole.items if item in part.items] == list(part.items)
    tasks.answer(database, ada.pupil, part.attempt)
    study.finish(database, part.attempt)
    stands = {
        row.pupil.nickname: row.banks["cranes"]
        for row in progress.of_classroom(database.read(), class_10b, tasks.now()).pupils
    }
    assert stands["ada"].items == len(part.items)
    assert stands["ada"].most < sum(whole.outcome(item).most for item in whole.items)


def test_the_page_of_a_task_says_how_many_questions_the_pupil_has(database, class_10b, ada, ben, halved):
    given = tasks.give(database, class_10b)
    asked = [assignments.task(database, one.pupil, given.id).questions for one in (ada, ben)]
    assert asked[0] == math.ceil(asked[1] / 2)


def test_an_attempt_that_is_begun_keeps_its_questions(database, class_10b, ada, halved):
    given = tasks.give(database, class_10b)
    begun = assignments.begin(database, ada.pupil, given.id)
    before = sitting(database, ada.pupil, begun).items
    support.keep(database, class_10b, ada.pupil.id, Support())
    assert sitting(database, ada.pupil, begun).items == before
    assert assignments.task(database, ada.pupil, given.id).questions == len(before)


def test_a_share_is_taken_of_what_was_drawn(database, class_10b, ada, ben, halved):
    given = tasks.give(database, class_10b, terms=Terms(draw=3, mixed=True))
    drawn = sitting(database, ben.pupil, assignments.begin(database, ben.pupil, given.id)).items
    own = sitting(database, ada.pupil, assignments.begin(database, ada.pupil, given.id)).items
    assert (len(drawn), len(own)) == (3, 2)


def test_practice_stays_whole(database, shelf, ada, halved):
    begun = study.begin_as(database, ada.pupil.id, shelf.courses["harbour"].banks["cranes"], "core")
    assert begun.plan is None


def test_what_helps_one_helps_nobody_else_and_can_be_taken_back(database, class_10b, ada, ben):
    helps = Support(aloud=True, glosses=True, confidence=False)
    support.keep(database, class_10b, ada.pupil.id, helps)
    assert support.of_pupil(database, ada.pupil) == helps
    assert support.of_pupil(database, ben.pupil).nothing
    support.keep(database, class_10b, ada.pupil.id, Support())
    assert support.of_pupil(database, ada.pupil).nothing


def test_it_is_set_in_the_pupils_own_class_alone(database, class_of_dean, ada):
    with pytest.raises(RefusedError, match="no longer in the class"):
        support.keep(database, class_of_dean, ada.pupil.id, Support(aloud=True))
    assert support.of_pupil(database, ada.pupil).nothing
