"""The server is reached and cannot save, or is another program by now: the page says so, keeps the answer and tries again."""

import sqlite3

import pytest
from playwright.sync_api import expect

from kit import tasks
from secondsource.core.assignment import Terms
from secondsource.store import connections, writer
from secondsource.store.errors import StoreError
from secondsource.web import assets

BUSY = "Not saved yet: the server is busy, kept on this device"


@pytest.fixture
def impatient(monkeypatch):
    """A writer that gives a locked database up after half a second, and not after many."""
    monkeypatch.setattr(connections, "PATIENCE", 0.5)
    monkeypatch.setattr(writer.Writer.submit, "__defaults__", (0.6,))


@pytest.mark.promise("locked", "student_page.no_second_try_by_itself", "student_page.a_busy_server_is_not_left_alone")
def test_while_another_program_holds_the_database_the_page_waits_and_then_saves(
    impatient, page, house, ada, options, expect_state, expect_stored
):
    attempt, sent = house.begins(ada), []
    page.goto(f"{attempt}1")
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    other = sqlite3.connect(house.folder / "data" / "secondsource.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with page.expect_response(lambda answer: answer.request.method == "POST") as refused:
        options.nth(0).check()
    assert (refused.value.status, refused.value.headers["retry-after"]) == (503, "5")
    expect_state(BUSY)
    with page.expect_event("console"):  # an event after those that a request would have come with
        page.evaluate("dispatchEvent(new Event('online')); setTimeout(() => console.log('later'), 100)")
    assert len(sent) == 1, "it is left alone for as long as it asked"
    assert not house.stored(attempt)
    other.execute("ROLLBACK")
    other.close()
    expect_state("Saved")
    expect_stored(attempt, 1, options.nth(0).get_attribute("value"))


@pytest.mark.promise("disk-full", "student_page.no_second_try_by_itself", "student_page.sent_before_it_is_kept")
def test_while_the_disk_is_full_the_page_keeps_the_answer_even_if_it_is_loaded_again(
    monkeypatch, page, house, ada, options, expect_state, expect_stored
):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")

    def full(*_job, **_more):
        raise StoreError("There is no room left on the disk.")

    with monkeypatch.context() as disk:
        disk.setattr(house.database, "write", full)
        options.nth(0).check()
        expect_state(BUSY)
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        expect(options.nth(0)).to_be_checked()
        expect_state(BUSY)
        assert not house.stored(attempt)
    expect_state("Saved")
    expect_stored(attempt, 1, options.nth(0).get_attribute("value"))


@pytest.mark.promise("upgrade", "upgrading.another_secret")
def test_a_page_that_was_loaded_before_an_upgrade_still_saves(
    monkeypatch, page, house, ada, options, expect_state, expect_stored
):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    monkeypatch.setattr(assets, "_digest", lambda _folder: "another-program")
    house.upgrade()
    options.nth(0).check()
    expect_state("Saved")
    expect_stored(attempt, 1, options.nth(0).get_attribute("value"))
    page.reload()
    assert page.locator("script[src*='another-program']").count(), "and the next page is the new program's"


@pytest.mark.promise("deadline", "student_page.saving_stops_at_the_end")
def test_what_is_chosen_when_the_time_is_just_over_is_saved_by_itself_and_in_time(
    page, house, ada, options, expect_state, expect_stored
):
    attempt = house.begins(ada, terms=Terms(minutes=5))
    tasks.begun_before(house.database, attempt.split("/")[-2], minutes=5 - 1.5 / 60)
    page.goto(f"{attempt}1")
    expect(page.get_by_role("timer")).to_contain_text("The time is over")
    options.nth(0).check()
    expect_state("Saved")
    expect_stored(attempt, 1, options.nth(0).get_attribute("value"))
    assert not house.stored(attempt)["single-0"].late, "thirty seconds are a grace"
