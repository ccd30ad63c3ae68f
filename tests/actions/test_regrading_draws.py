"""A decision about an item, where attempts have drawn different ones; and one made while pupils finish."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kit import lively, tasks
from secondsource.actions import analysis, classes, ledger, personal, regrading, study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.regrading import Decision
from secondsource.core.assignment import Terms
from secondsource.store import editions

pytestmark = pytest.mark.usefixtures("shelf")


@pytest.fixture
def left_out(class_10b):
    return Decision("left-out", "It was unclear.", (class_10b.id,))


@pytest.fixture
def stands(database, class_10b):
    """By pupil, the points and the most of the class's one quiz."""

    def stands():
        rows = classes.progress(database, class_10b).pupils
        return {one.pupil.id: [(bank.points, bank.most) for bank in one.banks.values()] for one in rows}

    return stands


def test_it_concerns_only_the_attempts_that_drew_the_item(database, class_10b, ms_cole, left_out, stands):
    task = tasks.give(database, class_10b, terms=Terms(draw=2))
    crowd = lively.crowd(database, class_10b, 12)
    taken = {who.id: lively.begun(database, who, task, finished=n > 1) for n, who in enumerate(crowd)}
    digests = editions.item_digests(database.read(), taken[crowd[0].id].edition)
    item = next(one for one in taken[crowd[2].id].plan if "open" not in one)
    had = {who for who, attempt in taken.items() if item in attempt.plan}
    case = regrading.case(database, ms_cole, class_10b, digests[item])
    (trial,) = regrading.try_out(database, ms_cole, case, left_out)
    assert len(trial.lines) + trial.under_way == len(had)
    before = stands()
    regrading.put_in_force(database, ms_cole, class_10b, digests[item], left_out)
    after = stands()
    assert {who for who in before if before[who] != after[who]} == had
    assert {who for who, one in taken.items() if ledger.of_attempt(database, one.id)} == had
    found = analysis.of_edition(database, case.place.edition, class_10b, untaught=False).found
    finished = [attempt.plan for attempt in taken.values() if attempt.finished]
    assert {one.item.id: one.answers.n for one in found.items} == {
        id_: sum(id_ in plan for plan in finished) for id_ in (one.item.id for one in found.items)
    }
    assert item not in {one.item.id for one in found.items}


def test_one_of_two_teachers_decides_while_pupils_finish_and_erasing_takes_the_line_away(
    database, class_10b, ms_cole, left_out
):
    task = tasks.give(database, class_10b)
    crowd = lively.crowd(database, class_10b, 12)
    taken = [lively.begun(database, who, task) for who in crowd]
    digest = next(iter(editions.item_digests(database.read(), taken[0].edition).values()))

    def decide(_n):
        try:
            regrading.put_in_force(database, ms_cole, class_10b, digest, left_out)
        except RefusedError as refused:
            return str(refused)
        return ""

    with ThreadPoolExecutor(8) as pool:
        early = [pool.submit(study.finish, database, one) for one in taken[:6]]
        assert early[0].result().finished  # so that the decision changes somebody
        told = list(pool.map(decide, range(2)))
        late = [pool.submit(study.finish, database, one) for one in taken[6:]]
        assert all(one.result().finished for one in early + late)
    assert sorted(map(bool, told)) == [False, True]
    assert "has decided about this question" in max(told)
    (entry,) = ledger.of_classroom(database, class_10b)
    lines = ledger.lines(database, class_10b, entry.entry.ruling.id)
    assert len(lines) >= 1
    personal.erase(database, class_10b, lines[0].attempt.student)
    assert len(ledger.lines(database, class_10b, entry.entry.ruling.id)) == len(lines) - 1
