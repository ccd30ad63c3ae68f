"""How it stands with an answer is said politely in one place, and what failed as an alert."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


def expect_one_region(page, text):
    """Assert that the page has one status region, which says this."""
    expect(page.get_by_role("status")).to_have_count(1)
    expect(page.get_by_role("status")).to_contain_text(text)
    assert not Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]


@pytest.mark.promise("status", "student_page.states_are_not_said", "student_page.states_have_no_role")
def test_saving_saved_and_not_saved_are_said_in_one_place(page, context, house, ada, options):
    page.goto(f"{house.begins(ada)}1")
    options.nth(0).check()
    expect_one_region(page, "Saved")
    context.set_offline(True)
    options.nth(1).check()
    expect_one_region(page, "Not saved yet: no connection, kept on this device")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.promise("status", "student_page.failures_are_no_alerts")
def test_what_failed_is_an_alert(page, house, ada, options):
    page.goto(f"{house.begins(ada)}1")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose or type an answer first.")
    expect_one_region(page, "Not saved")


@pytest.mark.promise("status", "student_page.failures_are_no_alerts")
def test_a_session_that_has_ended_is_told_and_the_answer_waits_for_its_owner(
    page, context, house, ada, options, expect_state, expect_stored
):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    context.clear_cookies()
    options.nth(0).check()
    expect(page.get_by_role("alert")).to_contain_text(
        "Perhaps your session has ended. Your answer is kept on this device"
    )
    house.seat(context, house.returns(ada))  # with another token for her forms
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect_state("Saved")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect_stored(attempt, 1, options.nth(0).get_attribute("value"))
