"""Whatever can be dragged can be clicked, and done by keys. Each type by itself is tested in tests/browser/items/."""

import pytest
from playwright.sync_api import expect

from kit.harbour import BANK, asked, harbour

STEPS = [step["text"] for step in asked("order")["steps"]]


@pytest.fixture
def page(browser, tmp_path):
    """At a question with steps, one with partners and one with words to mark."""
    with harbour(tmp_path, asked("order"), asked("match"), asked("highlight")) as server:
        context = browser.new_context(base_url=server.url)
        page = context.new_page()
        page.goto(BANK)
        page.get_by_role("button", name="Start").click()
        page.wait_for_url("**/1")
        page.wait_for_load_state()
        yield page
        context.close()


def turn_to(page, number):
    page.goto(page.url.rpartition("/")[0] + f"/{number}")


@pytest.mark.promise("dragging", "accessibility.steps_that_are_dragged_alone")
def test_steps_partners_and_words_are_moved_by_clicks_and_by_keys(page):
    steps = page.locator(".order li > :is(label, span:not([class]))")
    before = steps.all_inner_texts()
    page.get_by_role("button", name=f"Down: {before[0]}").click()
    expect(steps).to_have_text([before[1], before[0], *before[2:]], timeout=1500)
    page.get_by_role("button", name=f"Up: {before[0]}").press("Enter")
    expect(steps).to_have_text(before)

    turn_to(page, 2)
    partner = page.locator("fieldset.answer select").first
    partner.press("ArrowDown")
    expect(partner).not_to_have_value("")

    turn_to(page, 3)
    words = page.locator("fieldset.answer .word")
    words.nth(1).click()
    expect(words.nth(1).locator("input")).to_be_checked()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(words.nth(2).locator("input")).to_be_checked()
