"""A pupil's tasks over HTTP: found, taken, changed, finished, and explained when the teacher said and not before."""

import csv
import io
import re

import pytest

from kit import tasks
from kit.controls import answering, steps
from kit.invented import published
from kit.pages import hidden, texts
from kit.student import Student
from secondsource.actions import assignments
from secondsource.store import responses

SECRETS = re.compile(r"data-outcome|<mark>|\bproof\b.*</h3>|Report X, paragraph \d+</span>\s*<span class=\"copy\"")


def read(browser, path, **more):
    answer = browser.get(path, **more)
    assert answer.status_code == 200, (path, answer.status, answer.headers.get("Location"))
    return answer.get_data(as_text=True)


@pytest.fixture
def give(database, place):
    """Give 10B a task."""
    return lambda **how: tasks.give(database, place.room, **how)


@pytest.fixture
def ada_browser(place):
    return place.browsers["ada"]


@pytest.fixture
def begin(send):
    """Press the button of a task's page."""

    def begin(browser, task):
        answer = send(browser, f"/take/tasks/{task.id}/", to=f"/take/tasks/{task.id}/start")
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return Student(browser, answer.headers["Location"])

    return begin


def stored(database, sits):
    return responses.answers(database.read(), sits.attempt.strip("/").split("/")[-1])


def test_a_pupil_lands_on_the_tasks_and_a_class_without_any_on_the_lessons(place, ada_browser, give, send):
    def lands():
        answer = send(place.browsers["nobody"], "/join/back", code=place.ada.return_code)
        return answer.headers["Location"]

    assert lands() == "/read/harbour/"
    assert "given no task yet" in read(ada_browser, "/take/tasks/")
    give()
    assert lands() == "/take/tasks/"
    assert "Cranes" in texts(read(ada_browser, "/take/tasks/"), "h3")
    assert ">Tasks</a>" in read(ada_browser, "/read/harbour/"), "one press away on every page"


def test_a_task_with_its_lesson_sends_to_the_lesson_first(ada_browser, give):
    task = give(reading=True)
    page = read(ada_browser, f"/take/tasks/{task.id}/")
    assert 'href="/read/harbour/cranes">First read the lesson' in page
    assert "Start the questions" in page
    taken = ada_browser.get("/take/harbour/cranes/")
    assert (taken.status_code, taken.headers["Location"]) == (303, f"/take/tasks/{task.id}/"), "from the lesson's end"


@pytest.mark.parametrize("feedback", ["after-finishing", "after-closing"])
def test_nothing_is_explained_before_the_teacher_said(database, place, ada_browser, give, begin, feedback):
    task = give(feedback=feedback)
    sits = begin(ada_browser, task)
    on = sits.check(1, answer="ministry")
    assert on.headers["Location"].endswith("/2"), "on to the next question"
    assert not SECRETS.search(sits.page(1))
    assert ">Save and go on<" in sits.page(1)
    assert "checked" in sits.page(1), "what she answered stands there"
    sits.check(1, answer="guards")
    assert stored(database, sits)["single-0"].response == {"answer": ("guards",)}
    assert stored(database, sits)["single-0"].revision == 2
    assert ada_browser.get(f"{sits.attempt}review").status_code == 303
    assert ada_browser.get(f"{sits.attempt}answers.csv").status_code == 404
    asked = sits.finish().get_data(as_text=True)
    assert "Some questions are still open" in asked
    assert "Question 1" not in texts(asked, "li"), "it is answered"
    sits.finish(sure="yes")
    review = read(ada_browser, f"{sits.attempt}review")
    if feedback == "after-finishing":
        assert 'data-outcome="wrong"' in review
        return
    assert not SECRETS.search(review)
    assert "The guards" in review
    assert not re.search(r"\d of \d points", review)
    assert not SECRETS.search(sits.page(1))
    assert ada_browser.get(f"{sits.attempt}answers.csv").status_code == 404
    assert not re.search(r"\d of \d points", read(ada_browser, "/take/tasks/"))
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    assert 'data-outcome="wrong"' in read(ada_browser, f"{sits.attempt}review")
    assert "finished: 0 of" in " ".join(read(ada_browser, "/take/tasks/").split())


def test_at_once_an_answer_is_explained_and_stays(database, ada_browser, give, begin):
    sits = begin(ada_browser, give())
    sent = hidden(sits.page(1))
    sits.check(1, answer="guards")
    assert 'data-outcome="wrong"' in sits.page(1)
    forged = {**sent, "revision": "2", "idem": "f" * 32, "answer": "ministry"}
    answer = ada_browser.post(f"{sits.attempt}1", data=forged)
    assert answer.status_code == 409
    assert stored(database, sits)["single-0"].response == {"answer": ("guards",)}


def test_two_tabs_are_told_of_one_another(database, ada_browser, give, begin):
    sits = begin(ada_browser, give(feedback="after-finishing"))
    first, second = hidden(sits.page(1)), hidden(sits.page(1))
    ada_browser.post(f"{sits.attempt}1", data={**first, "answer": "guards"})
    told = ada_browser.post(f"{sits.attempt}1", data={**second, "answer": "ministry"})
    page = told.get_data(as_text=True)
    assert told.status_code == 409
    assert "Not saved: The ministry" in page
    assert stored(database, sits)["single-0"].response == {"answer": ("guards",)}
    again = ada_browser.post(f"{sits.attempt}1", data={**hidden(page), "answer": "ministry"})
    assert again.status_code == 303, "she meant it"
    assert stored(database, sits)["single-0"].response == {"answer": ("ministry",)}


def test_all_answered_leads_to_the_end_and_from_there_back(ada_browser, give, begin):
    sits = begin(ada_browser, give(feedback="after-finishing"))
    assert "Some questions are still open" in read(ada_browser, f"{sits.attempt}ready")
    sits.check(1, answer="ministry")
    assert ada_browser.get(sits.attempt).headers["Location"].endswith("/2"), "the first that is open"
    for position, item in enumerate(published()[1:], 2):
        for before in steps(item, item.keyed()):
            sits.check(position, **answering(item, item.keyed(), before, sits.page(position)))
    assert ada_browser.get(sits.attempt).headers["Location"] == f"{sits.attempt}ready"
    page = read(ada_browser, f"{sits.attempt}ready")
    assert "Every question is answered" in page
    assert f'href="{sits.attempt}1"' in page, "each can still be changed"
    assert sits.finish().get_data(as_text=True).count("Every question is answered") == 1, "asked once"
    assert sits.finish(sure="yes").status_code == 303
    assert ada_browser.get(f"{sits.attempt}ready").headers["Location"] == f"{sits.attempt}review"


def test_a_planned_task_is_announced_and_not_begun_and_a_closed_one_kept(place, database, ada_browser, give, send):
    task = give()
    tasks.moved(database, place.room, task, opens=60, closes=120)
    page = read(ada_browser, f"/take/tasks/{task.id}/")
    assert "It is not open yet" in page
    assert "Start the questions" not in page
    refused = send(ada_browser, "/join/back", to=f"/take/tasks/{task.id}/start")
    assert refused.status_code == 409
    assert "not open yet" in refused.get_data(as_text=True)
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    page = read(ada_browser, f"/take/tasks/{task.id}/")
    assert "Its time is over" in page
    assert "Start the questions" not in page
    assert read(ada_browser, "/take/harbour/cranes/"), "now the quiz can be practised"


def test_late_answers_are_saved_and_the_teacher_sees_that_they_are_late(place, database, ada_browser, give, begin):
    task = give(feedback="after-closing")
    sits = begin(ada_browser, task)
    sits.check(1, answer="ministry")
    page = sits.page(2)
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    assert ada_browser.post(f"{sits.attempt}2", data={**hidden(page), "answer": ["a", "b"]}).status_code == 303
    assert "your teacher sees that it is late" in sits.page(3)
    assert "You can still finish" in read(ada_browser, f"/take/tasks/{task.id}/")
    cole = place.browsers["ms_cole"]
    assert "1 late" in read(cole, f"/teach/classes/{place.room.id}/")
    grades = read(cole, f"/teach/classes/{place.room.id}/grades.csv").removeprefix("\ufeff")
    assert [row["cranes late"] for row in csv.DictReader(io.StringIO(grades))] == ["1", ""]
    assert ">late<" in read(cole, f"/teach/classes/{place.room.id}/pupils/{place.ada.pupil.id}/")
    file = read(cole, f"/teach/classes/{place.room.id}/responses.csv").removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [(row["late"], row["assignment"]) for row in rows] == [("no", str(task.id)), ("yes", str(task.id))]


def test_when_the_time_is_over_an_answer_that_was_explained_cannot_be_replaced(
    place, database, ada_browser, give, begin
):
    """Her page was drawn before; the answers are shown since."""
    task = give(feedback="after-closing")
    sits = begin(ada_browser, task)
    sits.check(1, answer="guards")
    page = sits.page(1)
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    answer = ada_browser.post(f"{sits.attempt}1", data={**hidden(page), "answer": "ministry"})
    assert answer.status_code == 409
    assert "already answered" in answer.get_data(as_text=True)
    assert stored(database, sits)["single-0"].response == {"answer": ("guards",)}


def test_practice_waits_while_the_task_runs_for_its_class_alone(place, ada_browser, give, send):
    task = give()
    for path in ("/take/harbour/cranes/", "/read/harbour/"):
        read(place.browsers["carl"], path)
        read(place.browsers["nobody"], path)
    started = send(ada_browser, "/join/back", to="/take/harbour/cranes/start", form="core")
    assert started.headers["Location"] == f"/take/tasks/{task.id}/"
    started = send(place.browsers["carl"], "/join/back", to="/take/harbour/cranes/start", form="core")
    assert "/take/attempt/" in started.headers["Location"]


def test_what_was_begun_in_practice_before_waits_while_a_task_holds_its_answers_back(
    database, place, ada_browser, start, give, begin
):
    practice = start(ada_browser)
    page = practice.page(1)
    task = give(feedback="after-closing")
    for path in ("", "1", "2", "ready", "review"):
        waits = ada_browser.get(f"{practice.attempt}{path}")
        assert waits.headers["Location"] == f"/take/tasks/{task.id}/", path
    sent = ada_browser.post(f"{practice.attempt}1", data={**hidden(page), "answer": "guards"})
    assert sent.headers["Location"] == f"/take/tasks/{task.id}/"
    by_script = {"Accept": "application/json"}
    told = ada_browser.post(f"{practice.attempt}1", data={**hidden(page), "answer": "guards"}, headers=by_script)
    assert (told.status_code, "open the task" in told.get_json()["problem"]) == (409, True)
    assert stored(database, practice) == {}
    course = read(ada_browser, "/read/harbour/")
    assert f'href="/take/tasks/{task.id}/"' in course
    assert practice.attempt not in course
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    assert practice.check(1, answer="guards").status_code == 303, "and goes on afterwards"


def test_what_was_begun_in_practice_before_can_be_finished_beside_a_task_that_explains_at_once(
    ada_browser, start, give, begin
):
    practice = start(ada_browser)
    task = give()
    sits = begin(ada_browser, task)
    assert sits.attempt != practice.attempt
    assert practice.check(1, answer="guards").status_code == 303
    assert sits.check(1, answer="ministry").status_code == 303
    assert begin(ada_browser, task).attempt == sits.attempt


def test_a_task_taken_back_becomes_practice_with_its_answers(database, place, ada_browser, give, begin):
    task = give(feedback="after-closing")
    sits = begin(ada_browser, task)
    sits.check(1, answer="guards")
    assignments.withdraw(database, place.room, task.id)
    assert 'data-outcome="wrong"' in sits.page(1)
    assert ada_browser.get(f"/take/tasks/{task.id}/").status_code == 404
    assert "given no task yet" in read(ada_browser, "/take/tasks/")


def test_the_pages_of_a_task_stand_when_its_quiz_has_left_the_shelf(app, place, ada_browser, give, begin):
    """The file of the bank broke, and the server was started again: what was published is there."""
    task = give(feedback="after-finishing", reading=True)
    begin(ada_browser, task).check(1, answer="ministry")
    app.extensions["shelf"].courses.clear()
    sits = begin(ada_browser, task)
    assert "Cranes" in read(ada_browser, f"/take/tasks/{task.id}/")
    assert "/take/harbour/" not in sits.page(2), "no link to where nothing is"
    sits.check(2, answer=["a", "b"])
    sits.finish(sure="yes")
    assert "/read/harbour/" not in read(ada_browser, f"{sits.attempt}review")
    for path in ("", f"assignments/{task.id}/", f"pupils/{place.ada.pupil.id}/"):
        assert "Cranes" in read(place.browsers["ms_cole"], f"/teach/classes/{place.room.id}/{path}")
    assert "none is in order" in read(place.browsers["ms_cole"], f"/teach/classes/{place.room.id}/assign")
