"""The shipped lessons on a projector: every screen fits, can be read from the back row, and is turned by keys."""

import re

import pytest
from playwright.sync_api import expect

from kit import journeys
from kit.journeys import at
from secondsource.content.courses import read_library
from secondsource.content.locate import locate

COURSES = read_library(locate("course"), locate("quizzes")).courses
LESSONS = [f"{name}/{lesson}" for name, files in COURSES.items() for lesson in files.lessons]
PROJECTOR = {"viewport": {"width": 1280, "height": 720}}
LEAST = 19  # px of 720 in height: what is read, but for the line under an excerpt

# By how much a page is higher than the window.
TOO_HIGH = "document.scrollingElement.scrollHeight - innerHeight"

# The smallest type of anything that is to be read from the back row.
SMALLEST = """() => Math.min(...[...document.querySelectorAll("main :is(p, li, td, summary)")]
  .filter(e => !e.closest("footer, .kicker, .tag")).map(e => parseFloat(getComputedStyle(e).fontSize)))"""

# Ends once the page has been scrolled.
SCROLLED = "() => scrollY || new Promise(done => addEventListener('scroll', () => done(scrollY), { once: true }))"


def signed_in(page, server):
    journeys.to_set_up(page)
    journeys.set_up(page, journeys.code_of(server))
    return page


def to_slide(page, lesson, number):
    """Open one screen of a lesson. Returns how many there are."""
    page.goto(f"/teach/slides/{lesson}/{number}")
    found = re.search(r"· (\d+) of (\d+) ·", page.title())
    assert found, page.title()
    assert int(found[1]) == number
    return int(found[2])


def test_every_screen_of_every_lesson_fits_and_is_legible(school, sits):
    cole = signed_in(sits(PROJECTOR), school)
    for lesson in LESSONS:
        number, total = 1, 1
        while number <= total:
            total = to_slide(cole, lesson, number)
            assert cole.evaluate(TOO_HIGH) <= 0, cole.url
            cole.evaluate("document.querySelectorAll('main details').forEach(e => { e.open = true })")
            assert cole.evaluate(TOO_HIGH) <= 0, f"{cole.url}, answer open"
            assert cole.evaluate(SMALLEST) >= LEAST, cole.url
            number += 1
        assert total <= 30, f"{lesson} is cut too small"


def test_a_clicker_and_the_keyboard_turn_the_slides(school, sits):
    cole = signed_in(sits(PROJECTOR), school)
    lesson = LESSONS[0]
    last = to_slide(cole, lesson, 1)

    def press(key, number):
        cole.keyboard.press(key)
        expect(cole).to_have_title(re.compile(rf"· {number} of {last} ·"))
        cole.wait_for_load_state()

    for key, number in (("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("PageUp", 3), ("ArrowLeft", 2)):
        press(key, number)
    press("Control+ArrowRight", 2)
    to_slide(cole, lesson, last)
    press("ArrowRight", last)
    to_slide(cole, lesson, 1)
    press("ArrowLeft", 1)


def test_space_opens_the_answer_that_has_the_focus_and_turns_no_page(school, sits):
    cole = signed_in(sits(PROJECTOR), school)
    lesson = LESSONS[0]
    number = 1
    while to_slide(cole, lesson, number) and not cole.locator("details.reveal").count():
        number += 1
    answer = cole.locator("details.reveal").first
    expect(answer).not_to_have_attribute("open", re.compile(""))
    answer.locator("summary").focus()
    cole.keyboard.press("Space")
    expect(answer).to_have_attribute("open", "")
    expect(cole).to_have_title(re.compile(rf"· {number} of "))


def test_on_a_screen_that_is_too_low_a_page_is_read_to_its_end_before_it_is_turned(school, sits):
    cole = signed_in(sits({"viewport": {"width": 1280, "height": 330}, "reduced_motion": "reduce"}), school)
    lesson = LESSONS[0]
    number = 2
    to_slide(cole, lesson, number)
    while cole.evaluate(TOO_HIGH) < 20:
        number += 1
        to_slide(cole, lesson, number)
    cole.keyboard.press("PageDown")
    cole.evaluate(SCROLLED)
    expect(cole).to_have_title(re.compile(rf"· {number} of "))
    cole.evaluate("scrollTo(0, document.body.scrollHeight)")
    cole.keyboard.press("PageDown")
    expect(cole).to_have_title(re.compile(rf"· {number + 1} of "))


@pytest.mark.parametrize("shape", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_slides_are_accessible(school, sits, expect_accessible, shape):
    cole = signed_in(sits({**PROJECTOR, **shape}), school)
    at(cole, "My classes")
    for number in range(1, 8):
        to_slide(cole, LESSONS[0], number)
        expect_accessible(cole)
