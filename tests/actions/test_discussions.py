"""Discussions: phase by phase, both answers kept, and numbers from ten pupils on."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kit import lively, tasks
from kit.guesses import wrong
from secondsource.actions import assignments, classes, discussions, events, suggesting
from secondsource.actions.accounts import RefusedError
from secondsource.actions.discussions import Which
from secondsource.core.discussion import FEWEST, PHASES, discussable
from secondsource.core.items import ITEM_TYPES
from secondsource.store.errors import ConflictError


@pytest.fixture
def room(class_10b, shelf):
    return class_10b


@pytest.fixture
def talk(database, room, ms_cole):
    return lively.discussing(database, room, ms_cole)


def seen(database, room, discussion):
    return discussions.of_teacher(database, room, discussion.id)


def test_it_goes_from_phase_to_phase_and_never_back_from_the_key(database, room, talk):
    phases = [talk.phase]
    while talk.following:
        talk = discussions.go_to(database, room, talk.id, talk.step, talk.following)
        phases.append(talk.phase)
    assert tuple(phases) == PHASES
    with pytest.raises(RefusedError, match="gone on"):
        discussions.go_to(database, room, talk.id, talk.step, "again")


def test_one_phase_back_and_on_again_keeps_the_answers(database, room, talk, ada):
    lively.says(database, ada.pupil, talk, 1, {"answer": ("guards",)})
    talk = lively.to_phase(database, room, talk, "again")
    lively.says(database, ada.pupil, talk, 2, {"answer": ("ministry",)})
    talk = discussions.go_to(database, room, talk.id, talk.step, "talk")
    talk = discussions.go_to(database, room, talk.id, talk.step, "alone")
    lively.says(database, ada.pupil, talk, 1, {"answer": ("outlet",)}, revision=2)
    own = seen(database, room, talk).given[ada.pupil.id]
    assert [own[n].response["answer"] for n in (1, 2)] == [("outlet",), ("ministry",)]


def test_two_presses_at_once_go_one_phase(database, room, talk):
    for _press in range(2):
        discussions.go_to(database, room, talk.id, talk.step, "talk")
    assert seen(database, room, talk).discussion.step == talk.step + 1
    with pytest.raises(RefusedError, match="gone on"):
        discussions.go_to(database, room, talk.id, talk.step, "again")


def test_an_answer_counts_in_its_phase_alone(database, room, talk, ada, ben, later):
    with pytest.raises(ConflictError, match="gone on"):
        lively.says(database, ada.pupil, talk, 2, {"answer": ("guards",)})
    talk = lively.to_phase(database, room, talk, "talk")
    lively.says(database, ada.pupil, talk, 1, {"answer": ("guards",)})  # it was on its way when the teacher went on
    later(seconds=60)
    with pytest.raises(ConflictError, match="gone on"):
        lively.says(database, ben.pupil, talk, 1, {"answer": ("guards",)})
    talk = lively.to_phase(database, room, talk, "proof")
    with pytest.raises(ConflictError, match="gone on"):
        lively.says(database, ben.pupil, talk, 2, {"answer": ("ministry",)})
    assert {who: set(both) for who, both in seen(database, room, talk).given.items()} == {ada.pupil.id: {1}}


def test_whoever_comes_late_joins_in_the_phase_that_is(database, room, talk, ada):
    talk = lively.to_phase(database, room, talk, "again")
    late = classes.join(database, room.code, "late").pupil
    assert discussions.running(database, late).phase == "again"
    lively.says(database, late, talk, 2, {"answer": ("ministry",)})
    assert (seen(database, room, talk).answered(1), seen(database, room, talk).answered(2)) == (0, 1)


def test_thirty_answers_at_once_while_the_teacher_goes_on_are_each_stored_or_told(database, room, talk):
    talk = lively.to_phase(database, room, talk, "again")
    crowd = lively.crowd(database, room, 30)

    def one(pupil):
        try:
            lively.says(database, pupil, talk, 2, {"answer": ("ministry",)})
        except ConflictError:
            return False
        return True

    def on(_nobody):
        discussions.go_to(database, room, talk.id, talk.step, "proof")

    with ThreadPoolExecutor(16) as pool:
        acts = [(one, pupil) for pupil in crowd]
        acts.insert(15, (on, None))
        results = list(pool.map(lambda act: act[0](act[1]), acts))
    stored = [saved for saved in results if saved is not None]
    assert len(stored) == 30
    assert seen(database, room, talk).answered(2) == stored.count(True)
    assert seen(database, room, talk).discussion.phase == "proof"


def test_the_same_answer_sent_twice_is_stored_once_and_another_tab_is_told(database, room, talk, ada):
    sent = lively.store.Sent({"answer": ("guards",)}, "certain", 1, "k" * 16)
    saved = [discussions.answer(database, ada.pupil, talk.id, 1, sent) for _time in range(2)]
    assert saved[0] == saved[1]
    for other in (sent._replace(response={"answer": ("outlet",)}), sent._replace(idem="other" * 4)):
        with pytest.raises(ConflictError, match="meantime"):
            discussions.answer(database, ada.pupil, talk.id, 1, other)
    assert database.read().execute("SELECT count(*) FROM discussion_answers").fetchone()[0] == 1


@pytest.mark.parametrize("size", [FEWEST - 1, FEWEST])
def test_numbers_are_told_from_ten_pupils_on(database, room, talk, size):
    crowd = lively.crowd(database, room, size)
    for pupil in crowd:
        lively.says(database, pupil, talk, 1, {"answer": ("guards",)})
    assert bool(seen(database, room, talk).shares) == (size >= FEWEST)
    talk = lively.to_phase(database, room, talk, "again")
    for n, pupil in enumerate(crowd):
        lively.says(database, pupil, talk, 2, {"answer": ("ministry" if n else "guards",)})
    found = seen(database, room, talk)
    if size < FEWEST:
        assert (found.change, found.shares) == (None, [])
    else:
        assert found.change == (0, 0, 9, 1)
        assert {line.id: (line.first, line.second) for line in found.shares} == {
            "ministry": (0, 9), "guards": (10, 1), "outlet": (0, 0),
        }  # fmt: skip


def test_a_round_of_too_few_is_not_told_beside_one_of_enough(database, room, talk):
    crowd = lively.crowd(database, room, FEWEST)
    for pupil in crowd:
        lively.says(database, pupil, talk, 1, {"answer": ("guards",)})
    talk = lively.to_phase(database, room, talk, "again")
    lively.says(database, crowd[0], talk, 2, {"answer": ("ministry",)})
    assert {line.second for line in seen(database, room, talk).shares} == {None}


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_every_type_that_a_program_judges_can_be_discussed(database, room, ms_cole, ada, type_):
    item = f"{type_}-{list(ITEM_TYPES).index(type_)}"
    if type_ in {"open", "scenario"}:
        with pytest.raises(RefusedError, match="cannot be discussed"):
            lively.discussing(database, room, ms_cole, item)
        return
    talk = lively.discussing(database, room, ms_cole, item)
    asked = seen(database, room, talk).asked
    assert discussable(asked)
    crowd = lively.crowd(database, room, FEWEST)
    for pupil in crowd:
        lively.says(database, pupil, talk, 1, wrong(asked))
    talk = lively.to_phase(database, room, talk, "again")
    for pupil in crowd:
        lively.says(database, pupil, talk, 2, asked.keyed())
    assert seen(database, room, talk).change == (0, 0, FEWEST, 0)
    assert seen(database, room, talk).shares


def test_a_question_whose_answers_a_task_holds_back_is_not_discussed(database, room, ms_cole):
    task = tasks.give(database, room, feedback="after-finishing")
    with pytest.raises(RefusedError, match="held back"):
        lively.discussing(database, room, ms_cole)
    tasks.moved(database, room, task, opens=-20, closes=-5)
    assert lively.discussing(database, room, ms_cole).phase == "alone"


def test_a_task_given_meanwhile_keeps_the_key_from_the_wall(database, room, ms_cole, talk):
    talk = lively.to_phase(database, room, talk, "again")
    task = tasks.give(database, room, feedback="after-closing")
    with pytest.raises(RefusedError, match="held back by now"):
        lively.to_phase(database, room, talk, "proof")
    assert seen(database, room, talk).discussion.phase == "again"
    tasks.moved(database, room, task, opens=-20, closes=-5)
    assert lively.to_phase(database, room, talk, "proof").proved


def test_neither_a_copy_of_a_held_question_nor_one_of_a_switched_pupil_is_discussed(
    database, room, ms_cole, shelf, ada
):
    tasks.another_bank(database, shelf.courses["harbour"].banks["cranes"], "boats")
    tasks.give(database, room, bank="boats", feedback="after-finishing")
    with pytest.raises(RefusedError, match="held back"):
        lively.discussing(database, room, ms_cole)
    events.switch(database, room, ada.pupil.id, "harbour", "cranes")
    assert discussions.held(database.read(), room, tasks.now()) == {("harbour", "boats"), ("harbour", "cranes")}


def test_a_class_has_one_discussion_at_a_time_and_a_class_of_nobody_elses(
    database, room, ms_cole, talk, carl, class_of_dean
):
    with pytest.raises(RefusedError, match="already"):
        lively.discussing(database, room, ms_cole)
    assert discussions.running(database, carl.pupil) is None
    assert discussions.of_teacher(database, class_of_dean, talk.id) is None
    assert discussions.of_pupil(database, carl.pupil, talk.id) is None
    with pytest.raises(ConflictError):
        lively.says(database, carl.pupil, talk, 1, {"answer": ("guards",)})
    with pytest.raises(RefusedError, match="no such discussion"):
        discussions.end(database, class_of_dean, talk.id)
    discussions.end(database, room, talk.id)
    assert lively.discussing(database, room, ms_cole).id != talk.id
    assert len(discussions.of_classroom(database, room)) == 2


def test_a_question_that_is_not_there_is_refused(database, room, ms_cole):
    for which in (Which("harbour", "none", "x"), Which("harbour", "cranes", "none"), Which("", "", "")):
        with pytest.raises(RefusedError):
            discussions.begin(database, room, ms_cole, which)


def test_those_that_a_class_answered_differently_are_suggested_first(database, room, ms_cole, shelf):
    task = tasks.give(database, room)
    offered = suggesting.choices(database, shelf, ms_cole)
    for n, pupil in enumerate(lively.crowd(database, room, FEWEST)):
        attempt = assignments.begin(database, pupil, task.id)
        tasks.answer(database, pupil, attempt, 3)
        if n < FEWEST - 1:
            tasks.answer(database, pupil, attempt, 2)
        given_wrongly(database, pupil, attempt, 1) if n % 2 else tasks.answer(database, pupil, attempt, 1)
    (found,) = suggesting.suggestions(database, room, offered)
    assert (found.item.id, found.answered, found.right) == (lively.SINGLE, FEWEST, FEWEST // 2)


def test_the_test_before_and_after_is_not_offered(database, ms_cole, shelf):
    assert [one.value for one in suggesting.choices(database, shelf, ms_cole)] == ["harbour/cranes"]
    courses = {"harbour": replace(shelf.courses["harbour"], forms={"X": "cranes"})}
    assert suggesting.choices(database, replace(shelf, courses=courses), ms_cole) == []


def given_wrongly(database, pupil, attempt, position):
    from secondsource.actions import study  # noqa: PLC0415  beside its only use

    sitting = study.sitting(database, attempt.id, pupil.id)
    item = sitting.items[position - 1]
    study.answer(database, sitting, item, study.Reply(wrong(item), None, 1, "w" * 16, dt.datetime.now(dt.UTC)))


def test_the_record_of_answers_is_only_added_to(database, room, talk, ada):
    lively.says(database, ada.pupil, talk, 1, {"answer": ("guards",)})
    with pytest.raises(Exception, match="never changed"):
        database.write(lambda conn: conn.execute("UPDATE discussion_answers SET round = 2"))
