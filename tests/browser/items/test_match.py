"""Partners given in a real browser: dragged by mouse or finger, and chosen in the lists by keyboard or without scripts."""

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import LOOKS, PHONE, PLAIN

RIGHT = {"35 people": "ministry", "the film": "guards"}


ITEMS = [asked("match")]


def chip(page, choice):
    return page.locator(f".chips [data-choice={choice}]")


def line(page, text):
    return page.locator(".pair").filter(has_text=text)


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, choice, target, *, drop=True):
    """By mouse, onto the middle of something."""
    page.mouse.move(*middle(chip(page, choice)))
    page.mouse.down()
    page.mouse.move(*middle(target), steps=5)
    if drop:
        page.mouse.up()


def swipe(page, choice, target):
    """By finger."""
    (x, y), (to_x, to_y) = middle(chip(page, choice)), middle(target)
    wire = page.context.new_cdp_session(page)
    wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in (0.3, 0.6, 1):
        point = {"x": x + part * (to_x - x), "y": y + part * (to_y - y)}
        wire.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def check(page, outcome):
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", outcome)


def test_ada_drags_each_partner_to_its_line_and_may_drag_another(begin):
    page = begin()
    drag(page, "outlet", line(page, "35 people"))
    expect(page.get_by_label("35 people")).to_have_value("outlet")
    for text, choice in RIGHT.items():
        drag(page, choice, line(page, text))
        expect(page.get_by_label(text)).to_have_value(choice)
    check(page, "right")
    expect(page.locator(".chips")).to_have_count(0)


def test_one_partner_serves_several_lines(begin):
    page = begin()
    for text in RIGHT:
        drag(page, "ministry", line(page, text))
        expect(page.get_by_label(text)).to_have_value("ministry")
    check(page, "partly")


def test_the_line_below_is_marked_while_dragging_and_whoever_waits_for_a_change_is_told(begin):
    page = begin()
    page.evaluate("addEventListener('change', ({ target }) => { document.title = target.name })")
    drag(page, "guards", line(page, "the film"), drop=False)
    expect(line(page, "the film")).to_have_css("outline-style", "dashed")
    expect(line(page, "35 people")).not_to_have_css("outline-style", "dashed")
    page.mouse.up()
    expect(line(page, "the film")).not_to_have_css("outline-style", "dashed")
    expect(page).to_have_title("film")


def test_a_chip_let_go_elsewhere_or_given_up_goes_back_and_changes_nothing(begin):
    page = begin()
    home = chip(page, "guards").bounding_box()
    drag(page, "guards", page.get_by_role("heading", level=1))
    drag(page, "guards", line(page, "the film"), drop=False)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert chip(page, "guards").bounding_box() == home
    assert page.locator(".pair select").evaluate_all("all => all.map(one => one.value)") == ["", ""]


def test_a_chip_stays_inside_the_page(begin, expect_accessible):
    page = begin(viewport={"width": 360, "height": 740})
    page.mouse.move(*middle(chip(page, "guards")))
    page.mouse.down()
    for x in (359, 1):
        page.mouse.move(x, middle(line(page, "the film"))[1], steps=3)
        box = chip(page, "guards").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        expect_accessible(page)


def test_a_drag_towards_the_edge_of_a_small_screen_scrolls_and_one_away_from_it_does_not(begin):
    page = begin(viewport={"width": 360, "height": 320})
    chip(page, "guards").evaluate(
        "e => scrollBy({ top: e.getBoundingClientRect().bottom + 20 - innerHeight, behavior: 'instant' })"
    )
    start = page.evaluate("scrollY")
    x, y = middle(chip(page, "guards"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 15, steps=5)
    assert page.evaluate("scrollY") == start
    page.mouse.move(x, y + 15, steps=5)
    assert page.evaluate("scrollY") > start
    page.mouse.up()


def test_a_finger_drags_without_scrolling_the_page(begin, expect_accessible):
    page = begin(**PHONE)
    down = page.evaluate("scrollTo({ top: 100, behavior: 'instant' }), scrollY")
    assert down == 100
    for text, choice in RIGHT.items():
        swipe(page, choice, line(page, text))
        expect(page.get_by_label(text)).to_have_value(choice)
    assert page.evaluate("scrollY") == down
    expect_accessible(page)
    check(page, "right")


def test_ben_meets_the_lists_alone_by_keyboard(begin):
    page = begin()
    page.get_by_role("heading", level=1).click()
    met = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.labels?.[0]?.textContent")
        assert not page.evaluate("!!document.activeElement.closest('.chips')")
        if text in RIGHT:
            met.add(text)
            page.keyboard.type({"ministry": "The m", "guards": "The g"}[RIGHT[text]])
            expect(page.get_by_label(text)).to_have_value(RIGHT[text])
        if page.evaluate("document.activeElement.type") == "submit" and met == set(RIGHT):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", "right")


def test_without_scripts_the_lists_do_it_and_no_chips_are_shown(begin):
    page = begin(**PLAIN)
    expect(page.locator(".chips")).to_be_hidden()
    for text, choice in RIGHT.items():
        page.get_by_label(text).select_option(choice)
    check(page, "right")


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone and dark", "forced colours"])
@pytest.mark.parametrize(("film", "outcome"), [("guards", "right"), ("outlet", "partly"), ("", "partly")])
def test_every_state_is_accessible(begin, expect_accessible, shape, film, outcome):
    page = begin(**shape)
    expect_accessible(page)
    drag(page, "ministry", line(page, "35 people"), drop=False)
    expect_accessible(page)
    page.mouse.up()
    page.get_by_label("the film").select_option(film)
    check(page, outcome)
    expect_accessible(page)


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_moves_when_the_script_comes_and_until_then_no_chip_is_seen(begin, width):
    page = begin(viewport={"width": width, "height": 740})
    parts = page.locator(".pair, .pair select, .sure, .actions button")
    boxes = [part.bounding_box() for part in parts.all()]
    expect(chip(page, "guards")).to_be_visible()
    page.route("**/question.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.reload()
    expect(page.locator(".pair select").first).to_be_visible()
    expect(chip(page, "guards")).to_be_hidden()
    assert [part.bounding_box() for part in parts.all()] == boxes
