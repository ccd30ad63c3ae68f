"""Fifty at the same moment: fifty starts make one attempt, fifty submits one end."""

import threading

import pytest

from kit import tasks
from kit.pages import hidden

MANY = 50


@pytest.fixture
def at_once(app):
    """Send one form from fifty browsers that have the same cookie, at the same moment; what each was answered."""

    def at_once(browser, path, data):
        cookie, told = browser.get_cookie("secondsource").value, []
        ready = threading.Barrier(MANY)

        def send():
            twin = app.test_client()
            twin.set_cookie("secondsource", cookie)
            ready.wait()
            answer = twin.post(path, data=data)
            told.append((answer.status_code, answer.headers.get("Location")))

        threads = [threading.Thread(target=send) for _ in range(MANY)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return told

    return at_once


def rows(database, columns):
    return [tuple(row) for row in database.read().execute(f"SELECT {columns} FROM attempts")]  # noqa: S608  the test's own


@pytest.mark.promise("tampering", "forms.each_start_is_an_attempt")
def test_fifty_starts_make_one_attempt(app, place, database, at_once):
    ada = place.browsers["ada"]
    told = at_once(
        ada, "/take/harbour/cranes/start", {"csrf_token": ada.token("/take/harbour/cranes/"), "form": "core"}
    )
    assert {status for status, _ in told} == {303}
    assert len({to for _, to in told}) == 1
    assert rows(database, "student, number") == [(place.ada.pupil.id, 1)]


@pytest.mark.promise("tampering")
def test_fifty_starts_of_a_task_make_one_attempt(app, place, database, at_once):
    task = tasks.give(database, place.room, attempts=2)
    ada, page = place.browsers["ada"], f"/take/tasks/{task.id}/"
    told = at_once(ada, f"{page}start", {"csrf_token": ada.token(page)})
    assert {status for status, _ in told} == {303}
    assert len({to for _, to in told}) == 1
    assert rows(database, "student, number, assignment") == [(place.ada.pupil.id, 1, task.id)]


@pytest.mark.promise("tampering", "forms.each_submit_is_an_end")
def test_fifty_submits_make_one_result(app, place, database, start, at_once):
    sits = start(place.browsers["ada"])
    sits.check(1, answer="ministry")
    sent = {**hidden(sits.page(2)), "sure": "yes"}
    sits.finish(sure="yes")
    (before,) = rows(database, "finished, number")
    told = at_once(sits.browser, f"{sits.attempt}finish", sent)
    assert {status for status, _ in told} == {303}
    assert rows(database, "finished, number") == [before]
    late = sits.browser.post(f"{sits.attempt}2", data={**sent, "answer": "x"})
    assert late.status_code in {409, 422}
