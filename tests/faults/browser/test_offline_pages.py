"""Where feedback is held back, ada goes on without a network; where it comes at once, what she chose waits for her, and for it."""

import re

import pytest
from playwright.sync_api import TimeoutError as Timeout
from playwright.sync_api import expect

from kit.sheets import fill_in

OFFLINE = "Not saved yet: no connection, kept on this device"


def at(page, number):
    """Wait for a question."""
    expect(page).to_have_title(re.compile(f"Question {number} of"))


@pytest.fixture
def expect_fetched(page, mutant):
    """Assert that so many pages come to be kept by this tab."""
    kept = (
        "(most) => Object.keys(sessionStorage).filter((name) => name.startsWith('secondsource-page ')).length === most"
    )

    def check(most):
        try:
            page.wait_for_function(kept, arg=most, timeout=2_500 if mutant else 20_000)
        except Timeout:
            pytest.fail("the questions that follow are not at hand")

    return check


@pytest.mark.promise("offline", "student_page.nothing_is_fetched_ahead")
def test_without_a_network_she_goes_on_to_the_next_questions_and_back(
    page, context, house, ada, options, expect_nothing_waits, expect_fetched
):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    expect_fetched(11)
    context.set_offline(True)
    types = []
    for number in range(1, 12):
        at(page, number)
        types.append(page.locator("[data-item]").first.get_attribute("data-item"))
        expect(page.locator(".steps [aria-current=step]")).to_have_attribute("href", f"{attempt}{number}")
        fill_in(page)
        page.get_by_role("button", name="Save and go on").click()
    at(page, 12)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text(OFFLINE)
    page.go_back()
    at(page, 11)
    page.get_by_role("link", name="Question 1", exact=True).click()
    at(page, 1)
    expect(options.nth(0)).to_be_checked()
    context.set_offline(False)
    expect_nothing_waits(page)
    assert list(house.stored(attempt)) == types
    at(page, 1)


@pytest.mark.promise("offline", "student_page.drafts_stay_in_memory")
def test_what_is_not_checked_yet_is_there_after_a_reload_and_after_back(page, house, ada, options, expect_state):
    attempt = house.begins(ada, "at-once")
    page.goto(f"{attempt}1")
    options.nth(1).check()
    page.reload()
    expect(options.nth(1)).to_be_checked()
    expect_state("As you left it on this device, not checked yet")
    page.goto(f"{attempt}2")
    page.go_back()
    expect(options.nth(1)).to_be_checked()
    assert not house.stored(attempt)
    assert not page.evaluate("Object.keys(sessionStorage).length"), (
        "nothing is fetched ahead where feedback comes at once"
    )


@pytest.mark.promise("offline", "student_page.nothing_is_tried_again")
def test_checked_without_a_network_it_waits_and_goes_on_to_the_feedback(
    page, context, house, ada, options, expect_state, expect_stored
):
    attempt = house.begins(ada, "at-once")
    page.goto(f"{attempt}1")
    context.set_offline(True)
    options.nth(0).check()
    chosen = options.nth(0).get_attribute("value")
    page.get_by_role("button", name="Check").click()
    expect_state(OFFLINE)
    context.set_offline(False)
    expect(page.locator("#feedback")).to_be_focused()
    expect_stored(attempt, 1, chosen)
    assert not page.evaluate("Object.keys(localStorage).length")


def test_she_is_asked_before_she_closes_a_page_with_something_unsaved_and_only_then(
    page, house, ada, options, expect_state
):
    attempt, asked = house.begins(ada), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{attempt}1")
    options.nth(0).check()
    expect_state("Saved")
    page.reload()
    assert not asked
    house.close()
    options.nth(1).check()
    expect_state(OFFLINE)
    page.goto("about:blank")
    assert asked == ["beforeunload"]


@pytest.mark.promise("offline", "student_page.finishing_does_not_wait")
def test_what_waits_is_sent_before_an_attempt_is_finished(page, context, house, ada, options, expect_nothing_waits):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    context.route("**/1", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    options.nth(0).check()
    expect(page.get_by_role("status")).to_contain_text(OFFLINE)
    page.goto(f"{attempt}ready")
    page.get_by_role("button", name="Finish all the same").click()
    expect(page.get_by_role("alert")).to_contain_text("what arrives after you have finished is not counted")
    context.unroute_all()
    page.get_by_role("button", name="Finish all the same").click()
    page.wait_for_url("**/review")
    assert list(house.stored(attempt)) == ["single-0"]
