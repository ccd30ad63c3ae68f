"""A question that was wrong: the dry run, the decision, what each attempt was changed by, and taking it back."""

import pytest

from kit import asked, essays, people, tasks
from secondsource.actions import assignments, classes, ledger, ratings, regrading, study
from secondsource.actions.accounts import RefusedError
from secondsource.actions.regrading import Decision
from secondsource.store import editions, rulings, times


@pytest.fixture
def shelf(database, tmp_path):
    return essays.shelf(database, tmp_path)


@pytest.fixture
def room(class_10b, shelf):
    return class_10b


@pytest.fixture
def task(database, room):
    return tasks.give(database, room, attempts=3)


@pytest.fixture
def taken(database, task, ada, ben):
    """Ada has chosen the key, ben what is the key once it is corrected; the attempts by name."""
    edition = editions.current(database.read(), "harbour")["cranes"]
    item = editions.bank_edition(database.read(), edition).items[1]
    key = next(n for n, option in enumerate(item.options) if option.key)
    other = next(n for n, option in enumerate(asked.other_key(item).options) if option.key)
    return {
        "ada": essays.takes(database, ada.pupil, task, "", key),
        "ben": essays.takes(database, ben.pupil, task, "", other),
    }


@pytest.fixture
def item(database, ada, taken):
    return essays.sitting(database, ada.pupil, taken["ada"]).items[1]


@pytest.fixture
def digest(database, taken, item):
    return editions.item_digests(database.read(), taken["ada"].edition)[item.id]


@pytest.fixture
def case(database, ms_cole, room, digest):
    """The question as ms_cole sees it now."""
    return lambda: regrading.case(database, ms_cole, room, digest)


def decision(kind, case, *rooms):
    newer = case().newer
    return Decision(kind, "Two answers were right.", rooms, newer.digest if newer else None)


def changes(trials):
    return {line.pupil: (line.effect.points_before, line.effect.points_after) for one in trials for line in one.lines}


def points(database, pupil, attempt):
    sitting = essays.sitting(database, pupil.pupil, attempt)
    return sitting.points(), sitting.most()


def test_without_a_correction_two_ways_are_left(case):
    assert (case().newer, case().rescorable, case().answers) == (None, False, 2)


def test_a_correction_of_words_is_told_apart_from_one_of_the_key(database, case, taken, item):
    essays.correct(database, taken["ada"], item.model_copy(update={"stem": "Who gives the number?"}))
    assert (case().newer.change, [one.loc for one in case().newer.fields]) == ("cosmetic", [("stem",)])
    essays.correct(database, taken["ada"], asked.other_key(item))
    assert case().newer.change == "scoring"


@pytest.mark.promise("edition", "editions.trials_are_earnest")
def test_the_dry_run_tells_who_changes_and_stores_nothing(database, ms_cole, room, case, taken, item):
    essays.correct(database, taken["ada"], asked.other_key(item))
    before = list(database.read().iterdump())
    trials = regrading.try_out(database, ms_cole, case(), decision("rescored", case, room.id))
    assert changes(trials) == {"ada": (1, 0), "ben": (0, 1)}
    assert list(database.read().iterdump()) == before


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("rescored", [(0, 2), (1, 2)]), ("credit", [(1, 2), (1, 2)]), ("left-out", [(0, 1), (0, 1)])],
)
def test_a_decision_changes_the_points_and_is_taken_back(
    database, ms_cole, room, ada, ben, case, taken, item, digest, kind, expected
):
    essays.correct(database, taken["ada"], asked.other_key(item))
    regrading.put_in_force(database, ms_cole, room, digest, decision(kind, case, room.id))
    now = [points(database, who, taken[who.pupil.nickname]) for who in (ada, ben)]
    assert now == expected
    (told,) = ledger.of_classroom(database, room)
    assert (told.entry.ruling.kind, told.entry.undone, told.item) == (kind, None, item)
    regrading.undo(database, ms_cole, room, told.entry.ruling.id)
    assert [points(database, who, taken[who.pupil.nickname]) for who in (ada, ben)] == [(1, 2), (0, 2)]
    (told,) = ledger.of_classroom(database, room)
    assert told.entry.undone_by == "ms_cole"
    with pytest.raises(RefusedError, match="taken back already"):
        regrading.undo(database, ms_cole, room, told.entry.ruling.id)


def test_what_it_did_stays_true_whatever_changes_scores_later(database, ms_cole, room, ada, case, taken, digest):
    regrading.put_in_force(database, ms_cole, room, digest, decision("left-out", case, room.id))
    essay = editions.item_digests(database.read(), taken["ada"].edition)["open-10"]
    regrading.put_in_force(database, ms_cole, room, essay, Decision("credit", "Unclear.", (room.id,)))
    newest, first = (one.entry.effect for one in ledger.of_attempt(database, taken["ada"].id))
    assert (first.points_before, first.most_before, first.points_after, first.most_after) == (1, 2, 0, 1)
    assert (newest.points_before, newest.most_before, newest.points_after, newest.most_after) == (0, 1, 1, 1)
    lines = ledger.lines(database, room, ledger.of_classroom(database, room)[-1].entry.ruling.id)
    assert {one.pupil: one.effect for one in lines}["ada"] == first


def test_texts_wait_no_more_once_their_question_is_left_out(database, ms_cole, room, task, ada, taken):
    essays.takes(database, ada.pupil, task)
    assert ratings.waiting(database, [room]) == {room.id: 1}
    essay = editions.item_digests(database.read(), taken["ada"].edition)["open-10"]
    regrading.put_in_force(database, ms_cole, room, essay, Decision("left-out", "Unclear.", (room.id,)))
    assert ratings.waiting(database, [room]) == {}
    (told,) = ledger.of_classroom(database, room)
    regrading.undo(database, ms_cole, room, told.entry.ruling.id)
    assert ratings.waiting(database, [room]) == {room.id: 1}


def test_a_correction_that_cannot_read_the_answers_is_refused(database, ms_cole, room, case, taken, item):
    renamed = tuple(one.model_copy(update={"id": f"new-{n}"}) for n, one in enumerate(item.options))
    essays.correct(database, taken["ada"], item.model_copy(update={"options": renamed}))
    assert (case().newer.lost, case().rescorable) == (2, False)
    with pytest.raises(RefusedError, match="no corrected question that could score"):
        regrading.try_out(database, ms_cole, case(), decision("rescored", case, room.id))


def test_a_correction_that_was_corrected_again_is_looked_at_first(database, ms_cole, room, case, taken, item, digest):
    essays.correct(database, taken["ada"], asked.other_key(item))
    decided = decision("rescored", case, room.id)
    essays.correct(database, taken["ada"], item.model_copy(update={"stem": "Whose?"}))
    with pytest.raises(RefusedError, match="corrected once more"):
        regrading.put_in_force(database, ms_cole, room, digest, decided)


def test_the_second_of_two_teachers_is_told_and_changes_nothing(database, ms_cole, room, case, taken, digest):
    regrading.put_in_force(database, ms_cole, room, digest, decision("credit", case, room.id))
    with pytest.raises(RefusedError, match="ms_cole has decided about this question in 10B already"):
        regrading.put_in_force(database, ms_cole, room, digest, decision("left-out", case, room.id))
    with pytest.raises(RefusedError, match="ms_cole has decided about this question in 10B already"):
        regrading.try_out(database, ms_cole, case(), decision("left-out", case, room.id))
    assert [one.entry.ruling.kind for one in ledger.of_classroom(database, room)] == ["credit"]


def test_other_classes_of_the_teacher_are_offered_and_changed_in_one_go_or_not_at_all(
    database, ms_cole, mr_dean, room, case, taken, digest
):
    other = people.classroom(database, ms_cole, "9C")
    deans = people.classroom(database, mr_dean, "9A")
    for one, name in ((other, "cleo"), (deans, "carl")):
        joined = classes.join(database, one.code, name)
        essays.takes(database, joined.pupil, tasks.give(database, one), "", 0)
    assert [one.name for one in case().others] == ["9C"]
    with pytest.raises(RefusedError, match="not yours"):
        regrading.put_in_force(database, ms_cole, room, digest, decision("credit", case, room.id, deans.id))
    add = {"item_edition": digest, "kind": "credit", "replacement": None, "reason": "-", "teacher": ms_cole.id}
    number = database.write(lambda conn: rulings.add(conn, classroom=other.id, at=times.now(), **add))
    with pytest.raises(RefusedError, match="in 9C already"):
        regrading.put_in_force(database, ms_cole, room, digest, decision("credit", case, room.id, other.id))
    assert ledger.of_classroom(database, room) == []
    regrading.undo(database, ms_cole, other, number)
    regrading.put_in_force(database, ms_cole, room, digest, decision("credit", case, room.id, other.id))
    assert [len(ledger.of_classroom(database, one)) for one in (room, other, deans)] == [1, 2, 0]
    assert [one.entry.classroom for one in ledger.of_attempt(database, taken["ada"].id)] == [room.id]


def test_an_attempt_under_way_gets_credit_without_an_answer_when_it_is_finished(
    database, ms_cole, room, task, ben, case, taken, digest
):
    begun = assignments.begin(database, ben.pupil, task.id)
    (trial,) = regrading.try_out(database, ms_cole, case(), decision("credit", case, room.id))
    assert trial.under_way == 1
    regrading.put_in_force(database, ms_cole, room, digest, decision("credit", case, room.id))
    assert points(database, ben, begun)[0] == 0
    study.finish(database, begun)
    assert points(database, ben, begun) == (1, 2)
    (told,) = ledger.of_attempt(database, begun.id)
    assert told.entry.effect is None


def test_a_corrected_question_is_explained_by_the_cards_of_its_bank(database, ms_cole, room, ada, case, taken, item):
    edition = editions.bank_edition(database.read(), taken["ada"].edition)
    card = next(iter(edition.cards.values())).model_copy(update={"ref": "report-x/later"})
    options = tuple(one.model_copy(update={"evidence": ("report-x/later",)}) for one in item.options)
    corrected = item.model_copy(update={"options": options})
    items = tuple(corrected if one.id == item.id else one for one in edition.items)
    newer = edition.model_copy(update={"items": items, "cards": {**edition.cards, card.ref: card}})
    database.write(lambda conn: editions.publish(conn, newer, times.now()))
    regrading.put_in_force(database, ms_cole, room, case().digest, decision("rescored", case, room.id))
    assert "report-x/later" in essays.sitting(database, ada.pupil, taken["ada"]).edition.cards
