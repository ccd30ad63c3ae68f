"""Words marked by a finger on a small screen."""

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import PHONE
from kit.strokes import expect_listed, expect_marked, middle, slide, word

SPEAKER = "The harbour office said"


ITEMS = [asked("highlight")]


@pytest.fixture
def page(begin):
    """The question on a phone."""
    return begin(**PHONE)


def test_a_finger_taps_the_first_word_and_then_the_last(page):
    word(page, 0).tap()
    expect(page.get_by_text("Now tap the last word")).to_be_visible()
    word(page, 3).tap()
    expect_listed(page, SPEAKER)
    expect(page.get_by_text("Now tap the last word")).to_be_hidden()
    word(page, 13).tap()
    word(page, 12).tap()
    expect_listed(page, SPEAKER, "in March.")
    word(page, 13).tap()
    expect_listed(page, SPEAKER, "in")  # a tap on a marked word clears it


def test_a_finger_that_taps_every_word_or_one_alone_is_understood_too(page):
    for n in range(4):
        word(page, n).tap()
    expect_listed(page, SPEAKER)
    word(page, 6).tap()
    page.get_by_role("button", name="Only this word").tap()
    word(page, 9).tap()
    expect_listed(page, SPEAKER, "that", "had")
    word(page, 9).tap()
    expect_listed(page, SPEAKER, "that")  # tapped twice, it is cleared
    word(page, 11).tap()
    expect_listed(page, SPEAKER, "that", "inspected")


def test_a_key_pressed_after_a_tap_marks_its_own_word_alone(page):
    word(page, 2).tap()
    page.keyboard.press("End")
    page.keyboard.press("Space")
    expect_listed(page, "office", "March.")


def test_a_finger_draws_sideways_over_words_and_lines(page):
    (x, y), end = middle(page, 0), middle(page, 3)
    slide(page, (x, y), (x + 30, y), (x + 60, y), (x + 90, y + 1), end)
    expect_listed(page, SPEAKER)
    word(page, 9).tap()
    expect_listed(page, SPEAKER, "had")  # the stroke is over


def test_a_stroke_that_the_system_breaks_off_leaves_nothing(page):
    word(page, 2).tap()
    (x, y), end = middle(page, 0), middle(page, 3)
    slide(page, (x, y), (x + 30, y), (x + 60, y), end, ends="touchCancel")
    expect_marked(page, 2)


def test_a_finger_that_scrolls_marks_nothing(page):
    page.set_viewport_size({"width": 360, "height": 420})
    word(page, 8).scroll_into_view_if_needed()
    x, y = middle(page, 8)
    before = page.evaluate("scrollY")
    slide(page, (x, y), *((x + n / 8, y - 10 * n) for n in range(1, 16)))
    page.wait_for_function(f"scrollY > {before} + 40")
    expect_marked(page)


def test_words_are_as_tall_and_wide_as_a_finger_needs(page):
    boxes = [one.bounding_box() for one in page.locator(".words .word").all()]
    assert len(boxes) == 14
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24


def test_an_endless_word_stays_on_the_screen_and_so_does_its_line_in_the_list(page):
    page.set_viewport_size({"width": 320, "height": 640})
    word(page, 2).evaluate("label => { label.lastChild.data = 'harbour'.repeat(14) }")
    word(page, 1).tap()
    word(page, 3).tap()
    expect_listed(page, f"harbour {'harbour' * 14} said")
    for size in ("100%", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, size
        ends = [box.bounding_box() for box in page.locator(".words .word, .marked li > *").all()]
        assert max(box["x"] + box["width"] for box in ends) <= 320, size
