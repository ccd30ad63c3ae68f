"""Steps put in order in a real browser: by mouse, by keyboard, by finger, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import LOOKS, PHONE, PLAIN

STEPS = [step["text"] for step in asked("order")["steps"]]


ITEMS = [asked("order")]


def rows(page):
    return page.locator(".order li")


def row(page, text):
    return rows(page).filter(has_text=text)


def order(page):
    """The texts of the steps as they stand."""
    return page.locator(".order li > :is(label, span:not([class]))").all_inner_texts()


def places(page):
    """What the selects hold, in the order of the steps as they stand."""
    return page.locator(".order select").evaluate_all("all => all.map(one => one.value)")


def sort(page, lift):
    """Put every step where it belongs, by a way of lifting a row to the place of another."""
    for place, text in enumerate(STEPS):
        if order(page)[place] != text:
            lift(page, row(page, text), rows(page).nth(place))
            expect(rows(page).nth(place)).to_contain_text(text)
    assert order(page) == STEPS


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, which, target, *, drop=True):
    """By mouse, by the handle, to the upper edge of another row."""
    page.mouse.move(*middle(which.locator(".grip")))
    page.mouse.down()
    page.mouse.move(middle(which)[0], target.bounding_box()["y"] + 4, steps=5)
    if drop:
        page.mouse.up()


def swipe(page, which, target):
    """By finger, by the handle."""
    x, y = middle(which.locator(".grip"))
    top = target.bounding_box()["y"] + 4
    wire = page.context.new_cdp_session(page)
    wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in (0.3, 0.6, 1):
        point = {"x": x, "y": y + part * (top - y)}
        wire.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def check(page, outcome):
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", outcome)


def test_ada_drags_the_steps_into_the_right_order(begin):
    page = begin()
    sort(page, drag)
    assert places(page) == ["1", "2", "3", "4"]
    check(page, "right")


def test_a_finger_taps_and_drags_and_the_page_stays_where_it_is(begin, expect_accessible):
    page = begin(**PHONE)
    down = page.evaluate("scrollTo({ top: 150, behavior: 'instant' }), scrollY")
    assert down == 150
    second, last = order(page)[1], order(page)[3]
    page.get_by_role("button", name=f"Up: {second}").tap()
    expect(rows(page).first).to_contain_text(second)
    swipe(page, row(page, last), rows(page).nth(1))
    expect(rows(page).nth(1)).to_contain_text(last)
    expect(rows(page).first).to_contain_text(second)
    assert page.evaluate("scrollY") == down
    expect_accessible(page)
    sort(page, swipe)
    check(page, "right")
    expect_accessible(page)


def test_a_drag_given_up_by_escape_changes_nothing(begin):
    page = begin()
    before = order(page)
    drag(page, rows(page).last, rows(page).first, drop=False)
    assert order(page) != before, "it follows the pointer"
    page.keyboard.press("Escape")
    page.mouse.up()
    assert order(page) == before
    assert places(page) == [""] * 4


def test_a_drag_towards_the_edge_of_a_small_screen_scrolls_and_one_away_from_it_does_not(begin):
    page = begin(viewport={"width": 360, "height": 500})
    rows(page).first.scroll_into_view_if_needed()
    rows(page).nth(1).evaluate(
        "e => scrollBy({ top: e.getBoundingClientRect().bottom - innerHeight, behavior: 'instant' })"
    )
    start = page.evaluate("scrollY")
    x, y = middle(rows(page).nth(1).locator(".grip"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 20, steps=5)
    assert page.evaluate("scrollY") == start
    page.mouse.move(x, y + 20, steps=5)
    assert page.evaluate("scrollY") > start
    page.mouse.up()


def test_ben_moves_a_step_by_keyboard_alone_and_hears_where_it_is(begin):
    page = begin()
    while order(page) != STEPS:
        place, text = next((n, text) for n, text in enumerate(STEPS) if order(page)[n] != text)
        for now in range(order(page).index(text), place, -1):
            button = page.get_by_role("button", name=f"Up: {text}")
            for _ in range(40):
                if button.evaluate("e => e === document.activeElement"):
                    break
                page.keyboard.press("Tab")
            page.keyboard.press("Enter" if now % 2 else "Space")
            expect(button).to_be_focused()
            expect(page.locator("[aria-live=polite]")).to_have_text(f"“{text}” is now {now} of 4.")
    page.get_by_role("button", name=f"Down: {STEPS[-1]}").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[aria-live=polite]")).to_have_text(f"“{STEPS[-1]}” stays 4 of 4.")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", "right")


def test_the_start_order_is_no_answer_until_it_is_said_to_be_one(begin):
    page = begin()
    start = order(page)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose or type an answer first")
    box = page.get_by_label("This order is my answer")
    box.check()
    box.uncheck()
    assert places(page) == [""] * 4
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_be_focused()
    box.check()
    assert order(page) == start
    assert places(page) == ["1", "2", "3", "4"]
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_be_visible()
    told = {text: row(page, text).locator(".given").inner_text() for text in STEPS}
    assert {text: int(re.search(r"you: (\d)", words)[1]) for text, words in told.items()} == {
        text: place for place, text in enumerate(start, 1)
    }


def test_the_first_move_makes_the_order_seen_the_answer(begin):
    page = begin()
    expect(page.get_by_label("This order is my answer")).not_to_be_checked()
    page.get_by_role("button", name=f"Down: {order(page)[0]}").click()
    expect(page.get_by_label("This order is my answer")).to_be_checked()
    assert places(page) == ["1", "2", "3", "4"]


def test_the_list_follows_places_that_are_chosen_already(begin):
    page = begin()
    for place, text in enumerate(STEPS, 1):
        row(page, text).locator("select").select_option(str(place), force=True)
    assert order(page) == STEPS
    expect(page.get_by_label("This order is my answer")).to_be_checked()


def test_without_scripts_each_step_is_given_its_place_and_an_open_one_stays_open(begin):
    page = begin(**PLAIN)
    expect(page.locator(".moves").first).to_be_hidden()
    expect(page.locator(".grip").first).to_be_hidden()
    for text in STEPS[:3]:
        page.get_by_label(text).select_option("2")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("Give each step a place of its own")
    expect(page.get_by_label(STEPS[0])).to_have_value("2")
    for place, text in enumerate(STEPS[:3], 1):
        page.get_by_label(text).select_option(str(place))
    check(page, "wrong")
    expect(page.locator(".answer .hint")).to_contain_text("Of 6 pairs of steps, you had 3 in the right order")
    expect(row(page, STEPS[3]).locator(".given")).to_contain_text("no place")


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone and dark", "forced colours"])
@pytest.mark.parametrize(
    ("answer", "outcome"), [((0, 1, 2, 3), "right"), ((0, 2, 1, 3), "partly"), ((3, 2, 1, 0), "wrong")]
)
def test_it_is_accessible_in_any_order_and_tells_right_from_wrong_without_colour(
    begin, expect_accessible, shape, answer, outcome
):
    page = begin(**shape)
    for place, step in enumerate(answer, 1):
        row(page, STEPS[step]).locator("select").select_option(str(place), force=True)
    expect_accessible(page)
    check(page, outcome)
    assert order(page) == STEPS
    for place, text in enumerate(STEPS):
        right = answer[place] == place
        expect(row(page, text).locator(".given")).to_contain_text("(right)" if right else "(not right)")
        sign = row(page, text).locator(".sign").evaluate("e => getComputedStyle(e, '::before').content")
        assert sign == ('"✓"' if right else '"✗"')


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_moves_when_the_script_comes(begin, width):
    page = begin(viewport={"width": width, "height": 740})
    parts = page.locator(".order li, .order label, .end, .sure, .actions button")
    boxes = [part.bounding_box() for part in parts.all()]
    expect(page.locator(".order select").first).to_be_hidden()
    page.route("**/question.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.reload()
    expect(page.locator(".order select").first).to_be_visible()
    assert [part.bounding_box() for part in parts.all()] == boxes
