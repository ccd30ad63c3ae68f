"""A teacher publishes a bank over HTTP, gives it to a class, prints it and looks at its history; pupils take it."""

import datetime as dt

import pytest

from kit import own, tasks
from kit.pages import texts
from secondsource.actions import assignments, bank_history, bank_items
from secondsource.core.days import clock


@pytest.fixture
def published(place, database, shelf, cranes):
    own.published(database, place.ms_cole, shelf, cranes)
    return cranes


@pytest.fixture
def rules(place):
    closes = clock(dt.datetime.now(dt.UTC) + dt.timedelta(days=3), place.room.zone)
    return {"opens": "", "closes": f"{closes:%Y-%m-%dT%H:%M}", "attempts": "1", "feedback": "at-once"}


@pytest.fixture
def ada(place):
    return place.browsers["ada"]


def read(browser, path, status=200):
    answer = browser.get(path)
    assert answer.status_code == status, (path, answer.status)
    return " ".join(answer.get_data(as_text=True).split())


def test_a_bank_is_published_given_and_taken(place, database, ms_cole, ada, room, send, address, cranes, rules):
    assert "Give it to a class" not in read(ms_cole, address)
    answer = send(ms_cole, address, f"{address}publish")
    assert answer.headers["Location"] == f"{address}#published"
    shown = read(ms_cole, address)
    assert "Pupils who are given it get these questions" in shown
    give = f"{room}assign?what=quiz/harbour/{cranes.bank}"
    assert f'href="{give}"' in shown
    form = read(ms_cole, give)
    assert f'<option selected value="quiz/harbour/{cranes.bank}">Old cranes</option>' in form
    send(ms_cole, f"{room}assign", what=f"quiz/harbour/{cranes.bank}", **rules)
    (task,) = assignments.of_classroom(database, place.room)
    assert "Old cranes" in read(ada, "/take/tasks/")
    begun = send(ada, f"/take/tasks/{task.id}/", f"/take/tasks/{task.id}/start")
    assert begun.status_code == 303
    assert read(ada, ada.get(begun.headers["Location"]).headers["Location"])
    roster = read(ms_cole, room)
    assert "Old cranes" in texts(roster, "th")
    assert cranes.bank in read(ms_cole, f"{room}grades.csv")


def test_a_bank_with_a_mistake_is_refused_with_a_way_to_each(place, database, ms_cole, send, address, cranes):
    item = own.now(database, place.ms_cole, cranes).items[0].id
    own.changed(database, place.ms_cole, cranes, item, dossier=("report-x/nowhere",))
    answer = send(ms_cole, address, f"{address}publish")
    assert answer.status_code == 409
    told = answer.get_data(as_text=True)
    assert "Mistakes keep it from being published" in told
    assert f'href="{address}items/{item}/"' in told
    assert "not published yet" in read(ms_cole, "/write/")
    assert "no excerpt" in read(ms_cole, address)


def test_pupils_and_guests_find_a_bank_as_a_task_alone(place, database, ada, published):
    tasks.give(database, place.room, bank=published.bank)
    for visitor in ("nobody", "ada", "carl", "ms_cole"):
        browser = place.browsers[visitor]
        assert browser.get(f"/take/harbour/{published.bank}/").status_code == 404
        token = browser.token("/join/back")
        start = f"/take/harbour/{published.bank}/start"
        assert browser.post(start, data={"csrf_token": token}).status_code == 404
    assert "Old cranes" not in read(place.browsers["carl"], "/take/tasks/")


def test_a_forged_address_gives_no_class_another_teachers_bank(
    place, database, mr_dean, ms_cole, send, published, rules
):
    his = f"/teach/classes/{place.other.id}/"
    forged = f"quiz/harbour/{published.bank}"
    assert "Old cranes" not in read(mr_dean, f"{his}assign?what={forged}")
    answer = send(mr_dean, f"{his}assign", what=forged, **rules)
    assert answer.status_code == 422
    assert assignments.of_classroom(database, place.other) == []
    own.shared(database, published)
    assert send(mr_dean, f"{his}assign", what=forged, **rules).status_code == 303


def test_a_draft_is_offered_with_what_it_lacks(place, database, shelf, ms_cole, room, cranes):
    own.headed(database, place.ms_cole, cranes, profile="draft")
    own.published(database, place.ms_cole, shelf, cranes)
    assert "Old cranes (no evidence yet)" in texts(read(ms_cole, f"{room}assign"), "option")


def test_a_bank_is_printed_for_its_teacher_alone(ms_cole, mr_dean, database, published):
    for kind in ("", "/key", "/answers"):
        address = f"/teach/paper/harbour/{published.bank}{kind}"
        assert "Old cranes" in read(ms_cole, address)
        read(mr_dean, address, 404)
    assert "Old cranes" in read(ms_cole, "/teach/paper/")
    assert "Old cranes" not in read(mr_dean, "/teach/paper/")
    own.archived(database, published)
    read(ms_cole, f"/teach/paper/harbour/{published.bank}", 404)


def test_the_history_says_what_was_done_and_who_uses_it(place, database, ms_cole, ada, send, address, published):
    task = tasks.give(database, place.room, bank=published.bank)
    send(ada, f"/take/tasks/{task.id}/", f"/take/tasks/{task.id}/start")
    item = own.now(database, place.ms_cole, published).items[0]
    own.changed(database, place.ms_cole, published, item.id, level=3, reason="Two steps.")
    shown = read(ms_cole, f"{address}history")
    assert f"ms_cole changed a question: {item.id}." in shown
    assert "ms_cole duplicated “Cranes”" in shown
    assert "10B, task until" in shown
    assert ": 1 attempt" in shown
    version = read(ms_cole, f"{address}history/2")
    assert "Two steps." in texts(version, "ins")[-1]
    assert "[added:]" in version
    answer = send(ms_cole, f"{address}history", f"{address}history/1/restore", revision="2")
    assert answer.headers["Location"] == f"{address}#done"
    assert "brought back version 1" in read(ms_cole, address)
    assert send(ms_cole, f"{address}history", f"{address}history/1/restore", revision="2").status_code == 409


def test_of_very_many_differences_the_first_are_told(place, database, ms_cole, address, cranes, monkeypatch):
    monkeypatch.setattr(bank_history, "MOST", 1)
    ids = [item.id for item in own.now(database, place.ms_cole, cranes).items]
    for id_ in ids[:3]:
        own.changed(database, place.ms_cole, cranes, id_, reason="Two steps.")
    bank_items.remove(database, place.ms_cole, cranes.id, ids[-3:])
    told = read(ms_cole, f"{address}history/5?against=1")
    assert texts(told, "code") == ids[-3:-2]
    assert "3 questions changed" in told
    assert told.count("and 2 more") == 2


def test_two_versions_are_chosen_to_be_compared(ms_cole, address, cranes):
    answer = ms_cole.get(f"{address}compare?from=1&to=1")
    assert answer.headers["Location"] == f"{address}history/1?against=1"
    assert "Nothing differs" in read(ms_cole, answer.headers["Location"])
    for typed in ("from=&to=1", "from=x&to=y", "from=1", f"from={'9' * 30}&to=1"):
        assert ms_cole.get(f"{address}compare?{typed}").headers["Location"] == f"{address}history"
    for wrong in ("history/0", "history/9", "history/1?against=7"):
        read(ms_cole, address + wrong, 404)
