"""From sign-in to a checked question with its proof: what a new teacher presses and types is counted."""

import re

from playwright.sync_api import expect

from kit import journeys, writers
from kit.journeys import LAPTOP, PLAIN
from kit.writers import field, preview

MOST = 25  # clicks and keystroke groups

# Counts in the page itself, so that no way of doing it escapes: each press of a link or button, each field that was
# changed, whether typed into, ticked or chosen from. It lives as long as the tab.
COUNTER = """if (location.protocol.startsWith("http") && top === self) {
  const count = what => sessionStorage.setItem(what, Number(sessionStorage.getItem(what) ?? 0) + 1);
  addEventListener("change", event => event.isTrusted && count("fields"), true);
  addEventListener("click", event => event.isTrusted && event.target.closest("a, button, summary") && count("presses"), true);
}"""


def counted(page):
    """Presses and fields so far."""
    return page.evaluate("Number(sessionStorage.presses ?? 0) + Number(sessionStorage.fields ?? 0)")


def write_question(page):
    """On an empty form: three options with reasons and misconceptions, and the proof of the key."""
    writers.type_options(page)
    for n in (1, 2):
        field(page, f"options-{n}-misconception").select_option(index=n)
    page.get_by_role("button", name="Choose the proof: Option 1").click()
    page.get_by_role("checkbox", name=re.compile("had been.*paragraph 19")).check()


def test_a_new_teacher_writes_a_checked_question_with_its_proof(school, sits, expect_accessible):
    page = sits(LAPTOP)
    journeys.to_set_up(page)
    journeys.set_up(page, journeys.code_of(school))
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="To my classes").click()

    page.add_init_script(COUNTER)
    page.reload()
    journeys.sign_in(page)
    writers.make_bank(page)
    writers.to_new(page, "One of several")
    write_question(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. Nothing keeps it from being given.")).to_be_visible()
    done = counted(page)
    assert 10 < done < MOST, done

    expect(page.locator("#summary .problem")).to_have_count(0)
    expect(page.locator("#options-0 .cited")).to_contain_text("Report C, paragraph 19")
    preview(page).get_by_label("The ministry").check()
    preview(page).get_by_role("button", name="Check").click()
    expect(preview(page).locator(".points")).to_contain_text("1 of 1 point")
    expect(preview(page).locator(".proof blockquote")).to_contain_text("forcibly")
    expect_accessible(page)
    page.get_by_role("link", name="Rivers").click()
    expect(page.get_by_role("link", name="Who says that they were pushed?")).to_be_visible()


def test_without_scripts_and_on_a_small_screen_it_goes_the_same_way(school, sits):
    page = sits(PLAIN)
    writers.begin(page, school)
    writers.to_new(page, "One of several")
    write_question(page)
    page.get_by_role("button", name="Done").click()
    expect(field(page, "options-0-evidence-part")).to_contain_text("Report C, paragraph 19")
    page.get_by_role("button", name="Another option").click()
    expect(field(page, "options-3-text")).to_be_visible()
    page.get_by_role("button", name="Remove: Option 4").click()
    expect(field(page, "options-3-text")).to_have_count(0)
    page.get_by_role("button", name="Preview").click()
    page.get_by_label("The guards").check()
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".points")).to_contain_text("0 of 1 point")
    page.get_by_role("link", name="Back to the question").click()
    expect(field(page, "options-0-text")).to_have_value("The ministry")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. Nothing keeps it from being given.")).to_be_visible()
