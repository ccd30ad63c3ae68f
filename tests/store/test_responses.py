import datetime as dt
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.core.attempt import CONFIDENCES
from secondsource.store import attempts, responses
from secondsource.store.database import Database
from secondsource.store.errors import BusyError, ConflictError, MissingError

LATER = dt.timedelta(minutes=5)
GUARDS = {"answer": ("guards",)}
RESPONSES = st.dictionaries(st.text(), st.lists(st.text()).map(tuple))


@pytest.fixture
def attempt(start, ada):
    return start(ada)


@pytest.fixture
def answers(database, attempt):
    return lambda: responses.answers(database.read(), attempt.id)


def test_a_saved_answer_comes_back_as_it_was_given(save, attempt, answers, at):
    answer, repeated = save(attempt)
    assert not repeated
    assert answers() == {"whose-count": answer}
    assert (answer.item, answer.revision, answer.confidence) == ("whose-count", 1, "fairly")
    assert answer.response == {"answer": ("ministry",)}
    assert (answer.first_shown, answer.saved) == (at, at + dt.timedelta(seconds=40))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(response=RESPONSES, confidence=st.sampled_from([None, *CONFIDENCES]))
def test_whatever_stands_in_a_response_comes_back_as_it_was(save, attempt, answers, response, confidence):
    revision = answers()["whose-count"].revision + 1 if answers() else 1
    save(attempt, revision=revision, response=response, confidence=confidence)
    answer = answers()["whose-count"]
    assert answer.response == response
    assert list(answer.response) == list(response)
    assert (answer.revision, answer.confidence) == (revision, confidence)


def test_the_same_answer_sent_again_is_stored_once(save, attempt, answers, at):
    first = save(attempt)
    again = save(attempt, saved=at + LATER)
    assert again == (first.answer, True)
    assert answers() == {"whose-count": first.answer}


def test_fifty_parallel_sendings_of_one_answer_make_one_row(save, attempt, database, at_once):
    saved = at_once(50, lambda: save(attempt))
    assert [one.repeated for one in saved].count(False) == 1
    assert len({one.answer.model_dump_json() for one in saved}) == 1
    assert database.read().execute("SELECT count(*) FROM responses").fetchone()[0] == 1


def test_another_answer_under_a_key_that_was_used_never_passes_for_saved(save, attempt, answers):
    stored = save(attempt).answer
    changes = ({"response": GUARDS}, {"confidence": None}, {"revision": 2}, {"item": "how-many-times"})
    for changed in changes:
        with pytest.raises(ConflictError, match="saved in the meantime") as conflict:
            save(attempt, **{"idem": "whose-count 1", **changed})
        assert conflict.value.answer == (None if "item" in changed else stored)
    assert answers() == {"whose-count": stored}


@pytest.mark.parametrize("seen", ["nothing", "what was replaced", "what is stored"])
def test_what_a_page_has_seen_decides_nothing(save, attempt, answers, database, at, seen):
    first = save(attempt).answer
    second = save(attempt, revision=2, response=GUARDS, seen=first).answer
    page = {"nothing": None, "what was replaced": first, "what is stored": second}[seen]
    for revision in (0, 1, 2, 4):
        with pytest.raises(ConflictError) as conflict:
            save(attempt, revision=revision, idem="the other tab", response={}, seen=page)
        assert conflict.value.answer == second
    assert save(attempt, revision=2, response=GUARDS, seen=page) == (second, True)
    with pytest.raises(ConflictError, match="saved in the meantime"):
        save(attempt, revision=3, seen=page, follows=lambda _stored: False)
    with pytest.raises(MissingError):
        save(attempt, item="of another quiz", seen=page)
    third = save(attempt, revision=3, response={}, first_shown=at + LATER, seen=page).answer
    assert (third.first_shown, third.response) == (at, {})
    assert answers() == {"whose-count": third}
    database.write(lambda conn: attempts.finish(conn, attempt.id, at))
    with pytest.raises(ConflictError, match="finished"):
        save(attempt, revision=4, seen=third)


def test_an_answer_is_revised_one_step_at_a_time_and_the_stale_tab_is_told(save, attempt, answers, at):
    first = save(attempt).answer
    second = save(attempt, revision=2, response=GUARDS, first_shown=at + LATER).answer
    assert second.first_shown == first.first_shown
    for revision in (0, 1, 2, 4):
        with pytest.raises(ConflictError) as conflict:
            save(attempt, revision=revision, idem="the other tab", response={})
        assert conflict.value.answer == second
    assert answers() == {"whose-count": second}
    assert save(attempt) == (first, True)


def test_a_first_answer_has_the_revision_1(save, attempt, answers):
    with pytest.raises(ConflictError) as conflict:
        save(attempt, revision=2)
    assert conflict.value.answer is None
    assert answers() == {}


def test_of_parallel_revisions_one_is_saved_and_the_others_are_told(save, attempt, answers, at_once):
    keys = iter(range(20))

    def one():
        try:
            return save(attempt, idem=f"tab {next(keys)}")
        except ConflictError as conflict:
            return conflict

    ends = at_once(20, one)
    assert [type(end) for end in ends].count(responses.Saved) == 1
    assert {end.answer.model_dump_json() for end in ends} == {answers()["whose-count"].model_dump_json()}


def test_nothing_is_saved_in_an_attempt_that_is_finished(save, attempt, answers, database, at):
    stored = save(attempt).answer
    database.write(lambda conn: attempts.finish(conn, attempt.id, at + LATER))
    with pytest.raises(ConflictError, match="finished") as conflict:
        save(attempt, revision=2)
    assert conflict.value.answer == stored
    with pytest.raises(ConflictError, match="finished") as conflict:
        save(attempt, item="how-many-times")
    assert conflict.value.answer is None
    assert save(attempt) == (stored, True)  # it was saved in time; only the answer to it was lost
    assert answers() == {"whose-count": stored}


def test_an_answer_to_what_is_no_part_of_the_attempt_is_refused(save, attempt, answers):
    with pytest.raises(MissingError, match="no part of the attempt"):
        save(attempt, item="an-item-of-another-bank")
    with pytest.raises(MissingError):
        save(attempt.model_copy(update={"id": "nobody's"}))
    assert answers() == {}


def test_attempts_do_not_share_answers(save, start, ada, ben, answers):
    save(start(ben), response=GUARDS)
    assert answers() == {}
    mine = save(start(ada)).answer
    assert answers() == {"whose-count": mine}


def test_a_stored_response_is_never_changed_but_can_be_erased(save, attempt, answers, database):
    stored = save(attempt).answer
    with pytest.raises(sqlite3.IntegrityError, match="a response is never changed"):
        database.write(lambda conn: conn.execute("UPDATE responses SET late = 1"))
    assert answers() == {"whose-count": stored}
    database.write(lambda conn: conn.execute("DELETE FROM responses WHERE attempt = :id", {"id": attempt.id}))
    assert answers() == {}


def test_the_database_itself_holds_off_what_no_answer_can_be(save, attempt, answers):
    for wrong in ({"confidence": "sure"}, {"late": 2}):
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            save(attempt, **wrong)
    assert answers() == {}


def test_an_answer_waits_while_another_program_writes_and_is_saved_then(save, attempt, answers, database, locked):
    with locked(database.path) as release, ThreadPoolExecutor(1) as pool:
        with pytest.raises(BusyError):
            database.write(lambda _conn: "nothing can be written now", timeout=0.05)
        saving = pool.submit(save, attempt)
        assert answers() == {}
        release()
    assert answers() == {"whose-count": saving.result().answer}


def test_an_attempt_goes_on_after_the_program_was_started_again(save, attempt, database, folder):
    stored = save(attempt).answer
    database.close()
    with Database.open(folder) as again:
        assert responses.answers(again.read(), attempt.id) == {"whose-count": stored}
