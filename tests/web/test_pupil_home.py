"""A pupil's home: what is due first, how far each task is, what to review today, own results and own data."""

import datetime as dt
import io
import re
import zipfile

import pytest

from kit import tasks
from kit.pages import texts
from kit.student import Student, starts
from secondsource.actions import assignments, study
from secondsource.store import attempts


def read(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status)
    return " ".join(answer.get_data(as_text=True).split())


@pytest.fixture
def ada_browser(place):
    return place.browsers["ada"]


@pytest.fixture
def banks(database, shelf):
    """Copies of the invented bank, so that one class can have several tasks."""
    for name in ("boats", "docks", "ropes", "sails"):
        tasks.another_bank(database, shelf.courses["harbour"].banks["cranes"], name)


def finished_days_ago(database, student, days):
    """Let a student's attempts have been finished so many days ago. No clock is turned: sessions last."""
    moment = tasks.now() - dt.timedelta(days=days)
    database.write(lambda conn: [attempts.finish(conn, one.id, moment) for one in attempts.of_student(conn, student)])


def test_what_ends_soonest_stands_first_then_what_is_planned_then_what_is_done(database, place, ada_browser, banks):
    hour = tasks.HOUR
    done = tasks.give(database, place.room, bank="ropes")
    study.finish(database, assignments.begin(database, place.ada.pupil, done.id))
    tasks.give(database, place.room, bank="sails", opens=tasks.now() + 2 * hour, closes=tasks.now() + 30 * hour)
    tasks.give(database, place.room, bank="boats", opens=tasks.now() + hour, closes=tasks.now() + 40 * hour)
    tasks.give(database, place.room, bank="docks", closes=tasks.now() + 20 * hour)
    tasks.give(database, place.room, bank="cranes", closes=tasks.now() + 10 * hour)
    page = read(ada_browser, "/take/tasks/")
    assert texts(page, "h2")[:3] == ["Due", "Later", "Done and over"]
    order = [int(number) for number in re.findall(r'<h3><a href="/take/tasks/(\d+)/">', page)]
    given = {one.bank: one.id for one in assignments.of_classroom(database, place.room)}
    assert order == [given[bank] for bank in ("cranes", "docks", "boats", "sails", "ropes")]
    assert "Times are by the clock of your class, UTC+3." in page


def test_a_task_says_where_to_go_on_and_what_is_late(database, place, ada_browser):
    task = tasks.give(database, place.room, feedback="after-closing")
    assert "not begun" in read(ada_browser, "/take/tasks/")
    begun = assignments.begin(database, place.ada.pupil, task.id)
    tasks.answer(database, place.ada.pupil, begun)
    total = len(study.sitting(database, begun.id, place.ada.pupil.id).items)
    assert f"go on at question 2 of {total}" in read(ada_browser, "/take/tasks/")
    assert "late" not in read(ada_browser, "/take/tasks/")
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    assert "what you answer now is late" in read(ada_browser, "/take/tasks/")
    tasks.answer(database, place.ada.pupil, begun, 3)
    study.finish(database, begun)
    assert "some answers came late" in read(ada_browser, "/take/tasks/")


def test_results_are_announced_and_shown_when_they_are_released(database, place, ada_browser):
    task = tasks.give(database, place.room, feedback="after-closing")
    begun = assignments.begin(database, place.ada.pupil, task.id)
    tasks.answer(database, place.ada.pupil, begun)
    study.finish(database, begun)
    assert "finished · results after" in read(ada_browser, "/take/tasks/")
    held_back = read(ada_browser, "/take/mine/")
    assert "The results of 1 more are not shown yet." in held_back
    assert "<meter" not in held_back
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    assert "finished: 1 of" in read(ada_browser, "/take/tasks/")
    assert "<meter" in read(ada_browser, "/take/mine/")


def test_a_review_that_is_due_is_begun_from_the_home(database, place, ada_browser, send):
    starts(ada_browser).finish(sure="yes")
    assert "Nothing today. The next review comes on" in read(ada_browser, "/take/tasks/")
    database.write(lambda conn: conn.execute("UPDATE attempts SET finished = NULL"))
    finished_days_ago(database, place.ada.pupil.id, 8)
    page = read(ada_browser, "/take/tasks/")
    assert "What to review today" in texts(page, "h2")
    assert "1 question, about 2 minutes" in page
    token = ada_browser.token("/take/tasks/")
    answer = ada_browser.post("/take/harbour/cranes/start", data={"csrf_token": token, "form": "review"})
    sits = Student(ada_browser, answer.headers["Location"])
    assert "Question 1 of 1" in sits.page(1)
    assert "Go on<span" in read(ada_browser, "/take/tasks/")
    sits.finish(sure="yes")
    assert "What to review today" in read(ada_browser, "/take/tasks/")
    assert "Nothing today. The next review comes on" in read(ada_browser, "/take/tasks/")
    assert "Cranes, review questions" in texts(read(ada_browser, "/take/mine/"), "h3")


def test_a_guest_reviews_from_the_page_of_the_course(database, ada, start):
    assert "What to review today" not in read(ada, "/read/harbour/")
    sits = start(ada)
    (student,) = [row["id"] for row in database.read().execute("SELECT id FROM students")]
    finished_days_ago(database, student, 2)
    assert "What to review today" in read(ada, "/read/harbour/")
    assert 'href="/take/mine/">My results so far' in read(ada, "/read/harbour/")
    assert f'href="{sits.attempt}review"' in read(ada, "/take/mine/")


def test_a_pupil_downloads_the_own_data_and_nobody_elses(place, ada_browser):
    answer = ada_browser.get("/take/mine/data.zip")
    assert answer.mimetype == "application/zip"
    assert "filename=ada.zip" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as file:
        assert file.namelist() == ["read-me.txt", "answers.csv", "everything.json"]
        assert '"nickname": "ada"' in file.read("everything.json").decode()
        assert "ben" not in file.read("everything.json").decode()


def test_the_own_data_tells_no_key_before_its_release(database, place, ada_browser):
    task = tasks.give(database, place.room, feedback="after-closing")
    begun = assignments.begin(database, place.ada.pupil, task.id)
    tasks.answer(database, place.ada.pupil, begun)

    def answers():
        with zipfile.ZipFile(io.BytesIO(ada_browser.get("/take/mine/data.zip").data)) as file:
            return file.read("answers.csv").decode("utf-8-sig").splitlines()

    study.finish(database, begun)
    assert len(answers()) == 1, "the head alone"
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    assert len(answers()) == 2


def test_erasing_asks_once_says_what_is_lost_and_cannot_be_undone(database, place, ms_cole, room, send):
    given = tasks.give(database, place.room)
    tasks.answer(database, place.ada.pupil, assignments.begin(database, place.ada.pupil, given.id))
    own = f"{room}pupils/{place.ada.pupil.id}/"
    assert "attempts at quizzes: 1" in read(ms_cole, f"{own}data")
    asked = send(ms_cole, f"{own}data", to=f"{own}erase").get_data(as_text=True)
    for said in (
        "This cannot be undone",
        "answers, with every change of them: 1",
        "Backups that the program made before",
    ):
        assert said in asked
    assert "ada" in read(ms_cole, room)
    assert send(ms_cole, f"{own}data", to=f"{own}erase", sure="yes").headers["Location"] == f"{room}?erased=now"
    assert "ada" not in texts(read(ms_cole, room), "td") + texts(read(ms_cole, room), "th")
    assert ms_cole.get(f"{own}data").status_code == 404
    assert place.browsers["ada"].get("/take/tasks/").status_code == 303, "her browser is nobody's"


def test_removed_pupils_are_listed_until_they_are_erased(place, ms_cole, room, send):
    own = f"{room}pupils/{place.ada.pupil.id}/"
    assert f'href="{own}data"' not in read(ms_cole, f"{room}pupils/")
    send(ms_cole, own, to=f"{own}remove", sure="yes")
    assert f'href="{own}data"' in read(ms_cole, f"{room}pupils/")
    send(ms_cole, f"{own}data", to=f"{own}erase", sure="yes")
    assert f'href="{own}data"' not in read(ms_cole, f"{room}pupils/")


def test_skills_are_named_by_how_they_stand_on_what_is_released(database, place, ada_browser):
    task = tasks.give(database, place.room, feedback="after-closing")
    begun = assignments.begin(database, place.ada.pupil, task.id)
    tasks.answer(database, place.ada.pupil, begun)
    study.finish(database, begun)
    assert "Not enough evidence" not in read(ada_browser, "/take/mine/")
    tasks.moved(database, place.room, task, opens=-60, closes=-1)
    assert '<span class="stands">Not enough evidence</span>' in read(ada_browser, "/take/mine/")
