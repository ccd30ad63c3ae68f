"""The same attempt in two tabs: the one that is behind is told, shown both answers, and changes nothing before it is asked to."""

import re

import pytest
from playwright.sync_api import expect

from kit.pages import hidden


def words(options, nth):
    """What an option says."""
    return options.nth(nth).locator("xpath=following-sibling::span[1]").inner_text()


@pytest.mark.promise("two-tabs", "student_page.conflict_overwrites", "student_page.only_ones_own_answer_is_told")
def test_the_tab_that_is_behind_shows_both_answers_and_asks(
    page, context, house, ada, options, expect_state, expect_stored
):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    ahead = context.new_page()
    ahead.goto(f"{attempt}1")
    ahead.locator("fieldset.answer input").nth(0).check()
    expect(ahead.get_by_role("status")).to_contain_text("Saved")
    first, second = (options.nth(n).get_attribute("value") for n in (0, 1))
    options.nth(1).check()
    told = page.get_by_role("alert")
    expect(told).to_contain_text(f"perhaps in another tab: {words(options, 0)}. Not saved: {words(options, 1)}.")
    expect_state("Not saved")
    expect_stored(attempt, 1, first)
    told.get_by_role("button", name="Save mine instead").click()
    page.wait_for_url("**/2")
    expect_stored(attempt, 2, second)


@pytest.mark.promise("two-tabs", "student_page.only_ones_own_answer_is_told")
def test_where_the_first_answer_stays_the_other_tab_is_shown_both_and_can_see_it(
    page, context, house, ada, options, expect_stored
):
    attempt = house.begins(ada, "at-once")
    page.goto(f"{attempt}1")
    ahead = context.new_page()
    ahead.goto(f"{attempt}1")
    first = ahead.locator("fieldset.answer input").nth(0)
    first.check()
    ahead.get_by_role("button", name="Check").click()
    expect(ahead.locator("#feedback")).to_be_visible()
    options.nth(1).check()
    page.get_by_role("button", name="Check").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text(f"The first answer stays: {words(options, 0)}. Not counted: {words(options, 1)}")
    told.get_by_role("button", name="Keep what is saved").click()
    expect(page.locator("#feedback")).to_be_visible()
    expect_stored(attempt, 1, page.locator("fieldset.answer input:checked").get_attribute("value"))


@pytest.mark.promise("two-tabs", "student_page.tabs_follow_each_other")
def test_of_two_tabs_without_a_network_one_is_saved_and_the_other_told(page, context, house, ada, options):
    attempt = house.begins(ada)
    tabs = [page, context.new_page()]
    for tab in tabs:
        tab.goto(f"{attempt}1")
    context.set_offline(True)
    for nth, tab in enumerate(tabs):
        tab.locator("fieldset.answer input").nth(nth).check()
        expect(tab.get_by_role("status")).to_contain_text("Not saved yet")
    context.set_offline(False)
    for tab in tabs:
        expect(tab.get_by_role("status")).to_have_text(re.compile("^(Saved .*|Not saved)$"))
    said = sorted(tab.get_by_role("status").inner_text().strip()[:5] for tab in tabs)
    assert said == ["Not s", "Saved"]
    assert house.stored(attempt)["single-0"].revision == 1


@pytest.mark.promise("two-tabs", "student_page.tabs_know_nothing_of_each_other")
def test_a_tab_whose_answer_another_one_has_sent_learns_what_became_of_it(
    page, context, house, ada, options, expect_state, expect_stored
):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    page.route(
        "**/take/attempt/*/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    options.nth(0).check()
    expect_state("Not saved yet")
    ahead = context.new_page()
    with ahead.expect_response(lambda answer: answer.request.method == "POST"):
        ahead.goto("/take/tasks/")
    page.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_state("Saved")
    expect_stored(attempt, 1, options.nth(0).get_attribute("value"))


@pytest.mark.promise("two-tabs", "student_page.only_ones_own_answer_is_told")
@pytest.mark.parametrize(("feedback", "both"), [("after-finishing", "Not saved"), ("at-once", "Not counted")])
def test_without_scripts_the_page_that_comes_shows_both(house, feedback, both):
    """No browser is needed for it: this is what its form sends."""
    browser = house.app.test_client()
    joined = house.knows("ada")
    with browser.session_transaction() as session:
        session["session"] = joined.token
    attempt = house.begins(joined, feedback)
    forms = [hidden(browser.get(f"{attempt}1").get_data(as_text=True)) for _tab in "12"]
    browser.post(f"{attempt}1", data={**forms[0], "answer": "ministry"})
    told = browser.post(f"{attempt}1", data={**forms[1], "answer": "guards"})
    page = told.get_data(as_text=True)
    assert told.status_code == 409
    assert f"The ministry. {both}: The guards" in page
    assert house.stored(attempt)["single-0"].response == {"answer": ("ministry",)}
