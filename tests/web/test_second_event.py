"""A second, invented event: it is called so wherever it is shown, follows on the first, and is tested with it."""

import re

import pytest

from kit import second_event, tasks
from kit.pages import hidden
from secondsource.actions.publish import publish

NEVER = "Invented: this event never happened."


@pytest.fixture
def shelf(database, tmp_path):
    """The invented course with its companion."""
    return publish(database, *second_event.write(tmp_path / "files"))


@pytest.fixture
def read(ada):
    def read(path):
        answer = ada.get(path)
        assert answer.status_code == 200, path
        return answer.get_data(as_text=True)

    return read


def begin(browser, bank):
    """Start a quiz; the address of its first question."""
    answer = browser.post(f"/take/{bank}/start", data={"csrf_token": browser.token(f"/take/{bank}/")})
    return browser.get(answer.headers["Location"]).headers["Location"]


def test_every_page_of_an_invented_event_says_so(ada, read):
    for path in ("/read/shed/", "/read/shed/shed", "/read/shed/reports/report-y", "/take/shed/shed/"):
        assert NEVER in read(path), path
    first = begin(ada, "shed/shed")
    assert NEVER in read(first)
    ada.post(first, data={**hidden(read(first)), "answer": "ministry"})
    assert NEVER in read(first), "with the feedback"
    attempt = first.rpartition("/")[0]
    sent = {"csrf_token": ada.token(first)}
    assert NEVER in ada.post(f"{attempt}/finish", data=sent).get_data(as_text=True)
    ada.post(f"{attempt}/finish", data={**sent, "sure": "yes"})
    assert NEVER in read(f"{attempt}/review")


def test_pages_of_a_real_event_do_not(read):
    for path in ("/", "/read/harbour/", "/read/harbour/cranes", "/take/harbour/cranes/"):
        assert NEVER not in read(path), path


def test_each_card_of_an_invented_report_says_so_also_among_others(read, ada):
    cards = re.findall(r"<blockquote.*?</blockquote>", read(begin(ada, "harbour/form-x")), re.DOTALL)
    assert cards
    assert all("· invented<" in card for card in cards)
    assert not any(
        "· invented<" in card
        for card in re.findall(r"<blockquote.*?</blockquote>", read("/read/harbour/cranes"), re.DOTALL)
    )


def test_an_invented_report_is_read_whole_and_one_kept_for_the_forms_is_not(ada, read):
    whole = read("/read/shed/reports/report-y")
    assert all(line in whole for line in second_event.invented.COPY.splitlines() if '"' not in line)
    assert ada.get("/read/shed/reports/report-z").status_code == 404
    assert "report-z" not in read("/read/shed/")
    assert 'href="/read/shed/reports/report-y"' in read("/read/shed/shed")


def test_the_second_event_follows_on_the_first(read):
    path = read("/read/harbour/")
    assert re.findall(r"<h2><a href=\"([^\"]+)\"", path) == ["/read/harbour/cranes", "/read/shed/shed"]
    assert "an invented event" in path
    assert "Next lesson: Sheds" in read("/read/harbour/cranes")
    assert "Next lesson" not in read("/read/shed/shed")


def test_one_begins_with_the_first_event(read):
    front = read("/")
    assert front.count("Start the first lesson") == 1
    assert 'href="/read/harbour/cranes"' in front


def test_whoever_learns_alone_may_take_the_test_before_and_after(ada, read):
    path = read("/read/harbour/")
    assert (
        path.index("/take/harbour/form-x/") < path.index("/read/harbour/cranes") < path.index("/take/harbour/form-y/")
    )
    assert read(begin(ada, "harbour/form-y"))


def test_in_a_class_the_test_is_a_task_or_it_is_nothing(place):
    ada = place.browsers["ada"]
    assert "form-x" not in ada.get("/read/harbour/").get_data(as_text=True)
    for answer in (
        ada.get("/take/harbour/form-x/"),
        ada.post("/take/harbour/form-x/start", data={"csrf_token": ada.token("/join/back")}),
    ):
        assert (answer.status_code, answer.headers["Location"]) == (303, "/take/tasks/")


def test_a_teacher_switches_one_pupil_quietly_and_back(database, place, send):
    cole, ada, ben = (place.browsers[name] for name in ("ms_cole", "ada", "ben"))
    own = f"/teach/classes/{place.room.id}/pupils/{place.ada.pupil.id}/"
    tasks.give(database, place.room)
    assert "Switch to “The shed”" in cole.get(f"{own}support").get_data(as_text=True)
    send(cole, own, f"{own}event", event="shed")
    assert "Back to the tasks of the class" in cole.get(f"{own}support").get_data(as_text=True)
    mine = ada.get("/take/tasks/").get_data(as_text=True)
    assert "Sheds" in mine
    assert "Cranes" not in mine
    assert "Cranes" in ben.get("/take/tasks/").get_data(as_text=True)
    send(cole, own, f"{own}event", event="")
    assert "Cranes" in ada.get("/take/tasks/").get_data(as_text=True)


def test_a_switched_pupil_reads_the_lesson_of_the_other_event_first(database, place, send):
    own = f"/teach/classes/{place.room.id}/pupils/{place.ada.pupil.id}/"
    task = tasks.give(database, place.room, reading=True)
    send(place.browsers["ms_cole"], own, f"{own}event", event="shed")
    assert 'href="/read/shed/shed"' in place.browsers["ada"].get(f"/take/tasks/{task.id}/").get_data(as_text=True)


def test_an_event_that_is_not_offered_switches_nothing(place, send):
    own = f"/teach/classes/{place.room.id}/pupils/{place.ada.pupil.id}/"
    send(place.browsers["ms_cole"], own, f"{own}event", event="harbour")
    assert "Switch to" in place.browsers["ms_cole"].get(f"{own}support").get_data(as_text=True)


def test_the_test_is_given_crosswise_before_and_after(place, send, room):
    cole = place.browsers["ms_cole"]
    page = cole.get(f"{room}assign").get_data(as_text=True)
    assert "Test before the course" in page
    assert "Form X (the quiz alone)" not in page
    rules = {"closes": f"{tasks.now() + tasks.TWO_DAYS:%Y-%m-%dT%H:%M}", "attempts": "1", "feedback": "after-closing"}
    answer = send(cole, f"{room}assign", what="forms/harbour/form-x/form-y", **rules)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    titles = [place.browsers[name].get("/take/tasks/").get_data(as_text=True) for name in ("ada", "ben")]
    assert ["Form X" in page for page in titles] == [True, False]
    assert ["Form Y" in page for page in titles] == [False, True]


def test_on_paper_too_each_card_of_an_invented_report_says_so(place):
    cole = place.browsers["ms_cole"]
    paper = cole.get("/teach/paper/shed/shed").get_data(as_text=True)
    cards = re.findall(r"<blockquote.*?</blockquote>", paper, re.DOTALL)
    assert cards
    assert all("· invented" in card for card in cards)
    assert NEVER in cole.get("/teach/paper/shed/lesson/shed").get_data(as_text=True)


def test_invented_reports_are_printed_whole_but_for_those_of_the_forms(place):
    cole = place.browsers["ms_cole"]
    page = cole.get("/teach/paper/shed/reports").get_data(as_text=True)
    assert NEVER in page
    assert "Report Y" in page
    assert "Report Z" not in page
    assert all(line in page for line in second_event.invented.COPY.splitlines() if '"' not in line)
    assert 'href="/teach/paper/shed/reports"' in cole.get("/teach/paper/").get_data(as_text=True)
