"""Where a reader has replaced all colours: what was told by them is still told."""

import pytest
from playwright.sync_api import expect

from kit.harbour import BANK, asked, harbour

OUTLINED = "e => getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) > 0"


@pytest.mark.promise("forced-colours", "accessibility.marks_in_colour_alone", "accessibility.no_outline")
def test_marked_words_the_outcome_and_the_focus_are_told_without_our_colours(browser, tmp_path):
    with harbour(tmp_path, asked("single")) as server:
        context = browser.new_context(base_url=server.url, forced_colors="active")
        page = context.new_page()
        page.goto(BANK)
        page.get_by_role("button", name="Start").click()
        page.wait_for_url("**/1")
        page.locator("fieldset.answer input").nth(1).check()
        page.locator("fieldset.sure input").first.check()
        page.get_by_role("button", name="Check").click()
        expect(page.locator("#feedback")).to_be_visible()
        assert page.locator(".proof mark").first.evaluate(OUTLINED), "words are marked by colours alone"
        sign = page.locator("#feedback .sign").first
        assert sign.evaluate("e => getComputedStyle(e, '::before').content") not in {"none", "normal", '""'}
        page.keyboard.press("Tab")
        assert page.locator(":focus").evaluate(OUTLINED), "the focus is not seen"
        context.close()
