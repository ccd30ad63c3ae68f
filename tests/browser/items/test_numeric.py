"""A number typed in a real browser: by mouse, by keyboard, by finger, and without scripts."""

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import LOOKS, PHONE, PLAIN

ITEMS = [asked("numeric", unit="times")]


def told(page, outcome):
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", outcome)


def test_ada_types_a_decimal_comma_and_the_unit_and_sees_what_was_accepted(begin):
    page = begin()
    page.get_by_label("Your number").fill("50,9 times")
    page.get_by_role("button", name="Check").click()
    told(page, "right")
    expect(page.get_by_label("Your number")).to_have_value("50.9")
    expect(page.locator(".note-good .about")).to_have_text("50.9 times (50.7 to 51.1 is accepted)")
    expect(page.locator(".note-good")).to_contain_text("4,124 divided by 81 is 50.9.")


def test_ben_types_and_checks_by_keyboard_alone(begin):
    page = begin()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.get_by_label("Your number").evaluate("e => e === document.activeElement"):
            break
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    told(page, "wrong")
    expect(page.locator("#feedback")).to_be_focused()
    expect(page.locator(".note-tempted .about")).to_have_text("5 times")


def test_a_finger_is_enough_and_the_keyboard_that_comes_up_has_digits(begin):
    page = begin(**PHONE)
    expect(page.get_by_label("Your number")).to_have_attribute("inputmode", "decimal")
    page.get_by_label("Your number").tap()
    page.keyboard.type("51.1")
    page.get_by_role("button", name="Check").tap()
    told(page, "right")


def test_without_scripts_what_is_no_number_stays_in_the_field_and_is_told(begin):
    page = begin(**PLAIN)
    page.get_by_label("Your number").fill("35 41")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("Type one number in digits")
    expect(page.get_by_label("Your number")).to_have_value("35 41")
    page.get_by_label("Your number").fill("51")
    page.get_by_role("button", name="Check").click()
    told(page, "right")


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone and dark", "forced colours"])
@pytest.mark.parametrize(("typed", "outcome"), [("51", "right"), ("999999999999999", "wrong")])
def test_it_is_accessible_filled_in_and_tells_right_from_wrong_without_colour(
    begin, expect_accessible, shape, typed, outcome
):
    page = begin(**shape)
    page.get_by_label("Your number").fill(typed)
    expect_accessible(page)
    page.get_by_role("button", name="Check").click()
    told(page, outcome)
    expect(page.locator(".number")).to_contain_text("(right)" if outcome == "right" else "(not right)")
    sign = page.locator(".number .sign").evaluate("e => getComputedStyle(e, '::before').content")
    assert sign == ('"✓"' if outcome == "right" else '"✗"')
