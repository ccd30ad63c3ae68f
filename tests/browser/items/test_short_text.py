"""A word typed in a real browser: by mouse, by keyboard, by finger, and without scripts."""

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import LOOKS, PHONE, PLAIN

ITEMS = [asked("short-text")]


def told(page, outcome):
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", outcome)


def test_ada_types_a_name_and_checks_it_with_the_mouse(begin):
    page = begin()
    page.get_by_label("Your answer").fill("  the “HARBOUR  office”. ")
    page.get_by_role("button", name="Check").click()
    told(page, "right")
    expect(page.get_by_label("Your answer")).to_be_disabled()
    expect(page.get_by_label("Your answer")).to_have_value("the “HARBOUR  office”.")


def test_ben_types_and_checks_by_keyboard_alone(begin):
    page = begin()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.get_by_label("Your answer").evaluate("e => e === document.activeElement"):
            break
    page.keyboard.type("1 worker")  # a digit is text here, and chooses nothing
    expect(page.get_by_label("Your answer")).to_have_value("1 worker")
    page.keyboard.press("Enter")
    told(page, "wrong")
    expect(page.locator("#feedback")).to_be_focused()


def test_a_finger_is_enough(begin):
    page = begin(**PHONE)
    page.get_by_label("Your answer").tap()
    page.keyboard.type("dock worker")
    page.get_by_role("button", name="Check").tap()
    told(page, "wrong")
    expect(page.locator(".note-tempted .about")).to_have_text("dock worker")
    expect(page.locator(".note-missed .about")).to_have_text("Harbour Office (also accepted: Port Authority)")


def test_without_scripts_nothing_typed_is_told_and_then_an_answer_is_taken(begin):
    page = begin(**PLAIN)
    page.get_by_label("Your answer").fill("   ")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose or type an answer first")
    page.get_by_label("Your answer").fill("Port Authority")
    page.get_by_role("button", name="Check").click()
    told(page, "right")


@pytest.mark.parametrize("typed", ["x" * 200, "W" * 200, "<b>&amp;</b>" * 16])
def test_the_longest_answer_stays_inside_every_page_that_shows_it(begin, expect_accessible, typed):
    page = begin(viewport={"width": 320, "height": 640})
    field = page.get_by_label("Your answer")
    expect(field).to_have_attribute("maxlength", "200")
    field.fill(typed)
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".note-tempted .about")).to_have_text(typed)
    expect_accessible(page)
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/review")
    page.locator("summary").first.click()
    expect(page.locator("dd").first).to_have_text(typed)
    expect_accessible(page)


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone and dark", "forced colours"])
@pytest.mark.parametrize(("typed", "outcome"), [("port authority", "right"), ("the mayor", "wrong")])
def test_it_is_accessible_filled_in_and_tells_right_from_wrong_without_colour(
    begin, expect_accessible, shape, typed, outcome
):
    page = begin(**shape)
    page.get_by_label("Your answer").fill(typed)
    expect_accessible(page)
    page.get_by_role("button", name="Check").click()
    told(page, outcome)
    expect(page.locator(".typed")).to_contain_text("(right)" if outcome == "right" else "(not right)")
    sign = page.locator(".typed .sign").evaluate("e => getComputedStyle(e, '::before').content")
    assert sign == ('"✓"' if outcome == "right" else '"✗"')
