"""A student's way in a real browser: from the front page to the review, with and without scripts, in every shape."""

import re

import pytest
from playwright.sync_api import expect

from kit.sheets import fill_in

SHAPES = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "narrow and dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True},
    "320 px without scripts": {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False},
    "forced colours": {"viewport": {"width": 768, "height": 1024}, "forced_colors": "active"},
}


@pytest.mark.parametrize(("lesson", "shape"), list(zip((1, 2, 1, 2), SHAPES, strict=True)))
def test_ada_reads_a_lesson_takes_its_quiz_and_sees_the_proof(browser, server, expect_accessible, shape, lesson):
    context = browser.new_context(base_url=server.url, **SHAPES[shape])
    page = context.new_page()
    scripts = SHAPES[shape].get("java_script_enabled", True)
    look = expect_accessible if scripts else (lambda _page: None)  # axe is a script itself
    page.goto("/")
    look(page)
    page.get_by_role("link", name="Start the first lesson" if lesson == 1 else "See the course").click()
    if lesson == 2:
        look(page)
        page.locator(".step h2 a").nth(1).click()
    look(page)
    for summary in page.locator("summary").all():
        summary.click()
    look(page)
    page.get_by_role("link", name="Take the quiz").click()
    look(page)
    page.get_by_role("button", name=re.compile("Start|Go on")).click()
    page.wait_for_url("**/1")
    total = int(re.search(r"of (\d+)", page.title())[1])
    for position in range(1, total + 1):
        expect(page).to_have_title(re.compile(f"Question {position} of {total}"))
        look(page)
        expect(page.locator("[data-outcome]")).to_have_count(0)
        fill_in(page)
        page.get_by_role("button", name="Check").click()
        feedback = page.locator("#feedback")
        expect(feedback).to_have_attribute("data-outcome", re.compile("right|partly|wrong"))
        expect(feedback.locator("blockquote.excerpt p").first).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("Saved")
        look(page)
        if position < total:
            page.get_by_role("link", name="Next question").click()
    page.get_by_role("button", name="Finish").click()
    expect(page).to_have_url(re.compile("/review$"))
    expect(page.locator("[data-item]")).to_have_count(total)
    for summary in page.locator("summary").all():
        summary.click()
    look(page)
    context.close()


def test_ada_answers_by_keyboard_alone(page, server):
    page.goto("/")
    press_until(page, "Start the first lesson")
    page.keyboard.press("Enter")
    page.wait_for_url("**/who-says")
    press_until(page, "Take the quiz")
    page.keyboard.press("Enter")
    page.wait_for_url("**/take/**")
    press_until(page, "Start")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1")
    for position in range(1, 7):
        expect(page).to_have_title(re.compile(f"Question {position} of"))
        control = page.locator("fieldset.answer input, fieldset.answer select").first
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('fieldset.answer') !== null"):
                break
        else:
            raise AssertionError("the answer cannot be reached by Tab")
        kind = control.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        if kind in {"radio", "checkbox"}:
            page.keyboard.press("2")  # digits choose while the question has the focus
            expect(page.locator("fieldset.answer input").nth(1)).to_be_checked()
            page.keyboard.press("Enter")
        elif kind == "select":
            for _ in page.locator("fieldset.answer select").all():
                page.keyboard.press("ArrowDown")
                page.keyboard.press("Tab")
            press_until(page, "Check")
            page.keyboard.press("Enter")
        else:
            page.keyboard.type("3")
            page.keyboard.press("Enter")
        expect(page.locator("#feedback")).to_be_visible()
        expect(page.locator("#feedback")).to_be_focused()
        press_until(page, "Next question" if position < 6 else "Finish")
        page.keyboard.press("Enter")
    page.wait_for_url("**/review")


def press_until(page, name):
    """Press Tab until the control with this name has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        text = page.evaluate("(document.activeElement.innerText || '').trim()")
        if text == name:
            box = page.evaluate("(r => [r.width, r.height])(document.activeElement.getBoundingClientRect())")
            assert min(box) >= 20, f"{name} is too small to hit: {box}"
            return
    raise AssertionError(f"{name} cannot be reached by Tab")


def test_leaving_and_coming_back_leads_to_the_same_question(page):
    page.goto("/take/belarus-border-2021/who-says/")
    page.get_by_role("button", name="Start").click()
    fill_in(page)
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name="See the course").click()
    page.get_by_role("link", name="Go on with the quiz").click()
    expect(page).to_have_title(re.compile("Question 2 of"))


def test_a_question_costs_at_most_six_requests_and_60_kb(page):
    page.goto("/take/belarus-border-2021/who-says/")
    page.get_by_role("button", name="Start").click()
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})  # as at the first visit
    sizes = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.reload(wait_until="networkidle")
    assert 3 <= len(sizes) <= 6, sizes
    assert sum(sizes) <= 60_000, sizes


def test_feedback_does_not_move_what_is_above_it(page):
    page.goto("/take/belarus-border-2021/who-says/")
    page.get_by_role("button", name="Start").click()
    fill_in(page)
    question = page.locator("fieldset.answer legend")
    before = question.evaluate("e => e.getBoundingClientRect().top + scrollY")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_be_visible()
    assert question.evaluate("e => e.getBoundingClientRect().top + scrollY") == before
