"""With scripts: what is typed is kept, the preview and the findings follow, and rows come and go where the focus is."""

import pytest
from playwright.sync_api import expect

from kit import writers
from kit.writers import expect_kept, field, preview


@pytest.fixture
def single(cole):
    """An empty form for a question with options."""
    writers.to_new(cole, "One of several")
    return cole


def test_what_is_typed_outlives_a_reload(single):
    field(single, "stem").fill("Half a question")
    expect_kept(single)
    single.reload()
    expect(field(single, "stem")).to_have_value("Half a question")
    single.get_by_role("button", name="Discard it").click()
    expect(single.get_by_role("heading", level=1)).to_have_text("Rivers")


def test_the_preview_follows_what_is_typed_and_tells_the_points(single):
    writers.type_options(single)
    expect(preview(single).get_by_role("heading", level=1)).to_have_text("Who says that they were pushed?")
    preview(single).get_by_label("The guards").check()
    preview(single).get_by_role("button", name="Check").click()
    expect(preview(single).locator(".points")).to_contain_text("0 of 1 point")
    field(single, "stem").fill("Who else says so?")
    expect(preview(single).get_by_role("heading", level=1)).to_have_text("Who else says so?")


def test_findings_appear_beside_their_field_without_a_press_and_go_again(single):
    writers.type_options(single)
    field(single, "options-1-text").fill("The ministry")
    expect(field(single, "told-options-1-text")).to_contain_text("two options say")
    field(single, "options-1-text").fill("The guards")
    expect(field(single, "told-options-1-text")).to_be_empty()


def test_a_new_row_comes_without_a_new_page_and_has_the_focus(single):
    writers.type_options(single)
    single.evaluate("window.same = true")
    single.get_by_role("button", name="Another option").click()
    expect(field(single, "options-3-text")).to_be_focused()
    single.keyboard.type("The mayor")
    single.get_by_role("button", name="Up: Option 4").click()
    expect(field(single, "options-2-text")).to_have_value("The mayor")
    single.get_by_role("button", name="Remove: Option 3").press("Enter")
    expect(field(single, "options-3-text")).to_have_count(0)
    expect(field(single, "options-2-text")).to_have_value("The paper")
    expect(single.locator("#options-2 :focus")).to_have_count(1)
    assert single.evaluate("window.same")


def test_the_sources_are_narrowed_by_typing(single):
    single.get_by_role("button", name="Choose the proof: Option 1").click()
    expect(single.locator("#filter")).to_be_focused()
    shown = single.locator("[data-picker] li:visible")
    every = shown.count()
    single.keyboard.type("ministry forcibly")
    expect(shown).to_have_count(1)
    single.keyboard.press("Enter")
    expect(shown).to_have_count(1)
    single.keyboard.press("ControlOrMeta+a")
    single.keyboard.type("zzzz")
    expect(single.get_by_text("No passage has these words.")).to_be_visible()
    single.locator("#filter").fill("")
    expect(shown).to_have_count(every)


def test_selected_words_become_a_gap(cole):
    writers.to_new(cole, "Text with gaps")
    text = field(cole, "text")
    text.fill("The office says so.")
    text.evaluate("e => e.setSelectionRange(11, 15)")
    cole.get_by_role("button", name="Make a gap").click()
    expect(text).to_have_value("The office {says} so.")
    expect(field(cole, "gaps-0").locator(".right-word")).to_contain_text("says")
    field(cole, "gaps-0-options-1-text").fill("shows")
    text.fill("The {office} {says} so.")
    text.blur()
    expect(field(cole, "gaps-1-options-1-text")).to_have_value("shows")


def test_an_answer_that_is_late_does_not_undo_what_was_done_since(cole):
    """One press waits for the other: else the older answer, coming last, would bring back the older text."""
    writers.to_new(cole, "Text with gaps")
    text, held, asked = field(cole, "text"), [], []

    def hold(route):
        if "do=refresh" not in (route.request.post_data or ""):
            return route.continue_()
        asked.append(route)
        return route.continue_() if held else held.append(route)

    cole.route("**/items/**", hold)
    text.fill("The office says so.")
    with cole.expect_request(lambda request: "do=refresh" in (request.post_data or "")):
        text.blur()
    text.evaluate("e => e.setSelectionRange(11, 15)")
    cole.get_by_role("button", name="Make a gap").click()
    expect(text).to_have_value("The office {says} so.")
    cole.evaluate("() => new Promise(requestAnimationFrame)")
    assert len(asked) == 1
    held[0].continue_()
    expect(field(cole, "gaps-0").locator(".right-word")).to_contain_text("says")
    expect(text).to_have_value("The office {says} so.")


def test_the_words_of_a_passage_can_be_chosen_as_soon_as_it_is(cole):
    writers.to_new(cole, "Mark words")
    cole.get_by_role("button", name="Choose the passage").click()
    cole.get_by_role("radio").first.check()
    expect(field(cole, "cores").get_by_role("checkbox")).not_to_have_count(0)
