"""One answer is in trouble, and not the others: nothing holds them up, and each says of itself how it stands."""

import re

import pytest
from playwright.sync_api import expect

from kit.sheets import fill_in

BUSY = "Not saved yet: the server is busy, kept on this device"
OFFLINE = "Not saved yet: no connection, kept on this device"
ON_THEIR_WAY = "Object.keys(localStorage).filter((name) => name.startsWith('secondsource-answer ')).length"


@pytest.fixture
def answers(page):
    """Let something become of the answers that are sent to one question; until that is called again with nothing."""

    def answers(path, **answer):
        page.unroute(path)
        if answer:
            page.route(
                path, lambda route: route.fulfill(**answer) if route.request.method == "POST" else route.continue_()
            )

    return answers


@pytest.fixture
def attempt(house, ada, page):
    """ada's, at whose first question she is."""
    begun = house.begins(ada)
    page.goto(f"{begun}1")
    return begun


@pytest.mark.promise("offline", "student_page.a_fault_holds_up_the_rest")
def test_an_answer_at_which_the_server_fails_holds_up_no_other(
    page, house, attempt, options, answers, expect_state, expect_nothing_waits
):
    answers("**/1", status=500)
    options.nth(0).check()
    expect_state(BUSY)
    page.goto(f"{attempt}2")
    fill_in(page)
    expect_state("Saved")
    (second,) = house.stored(attempt)
    answers("**/1")
    expect_nothing_waits(page)  # it is tried again all the same
    assert list(house.stored(attempt)) == [second, "single-0"]


@pytest.mark.promise("offline", "student_page.a_redirect_is_the_end")
def test_a_network_that_leads_to_a_page_of_its_own_is_no_connection(
    page, attempt, options, answers, expect_state, expect_stored
):
    answers("**/1", status=302, headers={"Location": "http://login.example/"})
    options.nth(0).check()
    expect_state(OFFLINE)
    expect(page.get_by_role("alert")).to_have_count(0)
    answers("**/1")
    expect_state("Saved")
    expect_stored(attempt, 1, options.nth(0).get_attribute("value"))


@pytest.mark.promise("offline", "student_page.refused_elsewhere_is_forgotten")
def test_an_answer_that_is_refused_while_another_question_is_shown_is_there_when_she_looks(
    page, attempt, options, answers, expect_state, expect_stored
):
    answers("**/1", status=503)
    options.nth(1).check()
    chosen = options.nth(1).get_attribute("value")
    expect_state(BUSY)
    answers("**/1", status=422, json={"problem": "Type a number."})
    page.goto(f"{attempt}2")
    expect(page.get_by_role("alert")).to_contain_text("Question 1: Type a number.")
    answers("**/1")
    page.goto(f"{attempt}1")
    expect(options.nth(1)).to_be_checked()
    expect_state("Saved")
    expect_stored(attempt, 1, chosen)


@pytest.mark.promise("offline", "student_page.the_clock_decides")
def test_what_was_kept_while_the_clock_of_the_device_was_years_behind_is_sent(
    page, house, attempt, options, expect_state, expect_nothing_waits, expect_stored
):
    house.close()
    options.nth(0).check()
    chosen = options.nth(0).get_attribute("value")
    expect_state(OFFLINE)
    page.evaluate(
        """() => {
          for (const [name, text] of Object.entries(localStorage))
            localStorage.setItem(name, JSON.stringify({ ...JSON.parse(text), at: Date.parse("2015-01-01") }));
        }"""
    )
    page.on("dialog", lambda dialog: dialog.accept())
    house.open()
    page.goto("/take/tasks/")  # the network has put the clock right meanwhile
    expect_nothing_waits(page)
    expect_stored(attempt, 1, chosen)


@pytest.mark.promise("offline", "student_page.another_questions_state")
def test_that_another_question_is_saved_does_not_pass_for_the_one_that_is_shown(
    page, context, house, attempt, options, answers, expect_state, expect_nothing_waits
):
    page.wait_for_function("() => Object.keys(sessionStorage).some((name) => name.endsWith('/2'))")
    context.set_offline(True)
    for waiting, shown in enumerate(("Question 2", "Question 1"), 1):  # the second is answered, and the first is shown
        page.get_by_role("link", name=shown, exact=True).click()
        expect(page).to_have_title(re.compile(f"{shown} of"))
        fill_in(page)
        page.wait_for_function(f"() => {ON_THEIR_WAY} === {waiting}")
    expect_state(OFFLINE)
    answers("**/1", status=422, json={"problem": "Type a number."})
    context.set_offline(False)
    expect_nothing_waits(page)
    assert [answer.revision for answer in house.stored(attempt).values()] == [1], "the second"
    expect_state("Not saved yet. Type a number.")
