"""The pages of banks in real browsers: by keyboard, by dragging, without scripts, on every screen."""

import re

import pytest
from playwright.sync_api import expect

from kit import people
from kit.bank_desk import desk
from kit.journeys import at
from kit.layout import expect_well_laid
from kit.shapes import LOOKS, PLAIN

TAKEN = "Pupils who are given it get these questions"


@pytest.fixture
def server(tmp_path, quick_passwords):
    with desk(tmp_path) as running:
        yield running


@pytest.fixture
def browser_context_args(server):
    return {"base_url": server.url}


@pytest.fixture
def cole(new_context, server):
    """ms_cole, signed in, at a browser of a certain shape."""

    def cole(**shape):
        page = new_context(**shape).new_page()
        page.goto("/teach/sign-in")
        page.get_by_label("Your name").fill("ms_cole")
        page.get_by_label("Password").fill(people.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/teach/")
        return page

    return cole


def bank(server, which="second"):
    return f"/write/banks/{getattr(server, which).id}/"


def paths(server):
    """Every page of a bank that has something to show."""
    first, second = bank(server, "first"), bank(server)
    of_first = (f"{first}{page}" for page in ("", "about", "publish", "history", "history/2", "history/3"))
    found = ("/write/?q=office", "/write/?in=mine&state=errors", "/write/?q=submarine")
    return ["/write/", *found, *of_first, second, f"{second}publish", "/write/shipped/harbour/cranes/", "/teach/paper/"]


def order(page):
    return page.locator("[data-bank-order] > li").evaluate_all("rows => rows.map(row => row.dataset.item)")


def tab_to(page, target):
    """Press Tab until something has the focus."""
    for _ in range(80):
        if target.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by Tab")


def press(page, target):
    tab_to(page, target)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("look", LOOKS, ids=["laptop", "phone", "forced colours"])
def test_every_page_of_a_bank_is_accessible(cole, server, expect_accessible, look):
    page = cole(**look)
    for path in paths(server):
        page.goto(path)
        page.locator("main details").evaluate_all("all => all.forEach(e => { e.open = true })")
        expect_accessible(page)


def test_every_page_of_a_bank_is_well_laid_at_every_width(cole, server):
    page = cole()
    for path in paths(server):
        page.goto(path)
        expect_well_laid(page)


def test_ms_cole_publishes_a_bank_and_gives_it_to_her_class_by_keyboard(cole, server):
    page = cole()
    page.goto("/write/")
    press(page, page.get_by_role("link", name="Boats", exact=True))
    at(page, "Boats")
    press(page, page.get_by_role("button", name="Publish"))
    expect(page.get_by_text(TAKEN)).to_be_visible()
    press(page, page.get_by_role("link", name="10B"))
    at(page, "Give the class a task")
    expect(page.get_by_label("What", exact=True).locator("option:checked")).to_have_text("Boats (no evidence yet)")
    press(page, page.get_by_role("button", name="Give it"))
    page.wait_for_url("**#tasks")
    expect(page.get_by_role("link", name="Boats", exact=True)).to_be_visible()


@pytest.mark.promise("dragging")
def test_questions_are_put_in_order_by_keyboard_and_it_is_undone(cole, server):
    page = cole()
    page.goto(bank(server))
    before = order(page)
    press(page, page.get_by_role("button", name="Move down").first)
    page.wait_for_url(f"**#q-{before[0]}")
    assert order(page) == [before[1], before[0], *before[2:]]
    tab_to(page, page.get_by_role("checkbox").nth(4))
    page.keyboard.press("Space")
    page.get_by_label("To position").select_option("1")
    press(page, page.get_by_role("button", name="Put them there"))
    page.wait_for_url(f"**#q-{before[4]}")
    assert order(page)[0] == before[4]
    press(page, page.get_by_role("button", name="Undo"))
    page.wait_for_url("**#done")
    assert order(page) == [before[1], before[0], *before[2:]]


def test_a_question_is_dragged_to_its_place(cole, server):
    page = cole(viewport={"width": 1280, "height": 1400})
    page.goto(bank(server))
    before = order(page)
    grips, rows = page.locator(".grip"), page.locator("[data-bank-order] > li")
    grips.nth(0).hover()
    page.mouse.down()
    box = rows.nth(3).bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + box["height"] - 4, steps=6)
    page.keyboard.press("Escape")
    assert order(page) == before, "Escape puts it back"
    page.mouse.up()
    grips.nth(0).hover()
    page.mouse.down()
    page.mouse.move(box["x"] + 10, box["y"] + box["height"] - 4, steps=6)
    page.mouse.up()
    page.wait_for_url(f"**#q-{before[0]}")
    page.reload()
    assert order(page) == [*before[1:4], before[0], *before[4:]]


def test_all_is_done_without_scripts_too(cole, server):
    page = cole(**PLAIN)
    page.goto(bank(server))
    expect(page.locator(".grip").first).to_be_hidden()
    before = order(page)
    page.get_by_role("button", name="Move up").first.click()
    assert order(page) == [before[1], before[0], *before[2:]]
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Remove").click()
    assert len(order(page)) == len(before) - 1
    page.get_by_role("link", name="History").click()
    at(page, "History")
    page.get_by_role("link", name=re.compile("What changed in version 4")).click()
    expect(page.get_by_role("heading", name="1 question removed")).to_be_visible()
    expect(page.get_by_role("button", name="Bring version")).to_have_count(0)
    page.goto("/write/")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Type").select_option(label="Pairs")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="3 questions found")).to_be_visible()


def test_a_mistake_is_reached_from_the_button_that_publishes(cole, server):
    page = cole()
    page.goto(bank(server, "first"))
    page.get_by_role("button", name="Publish the changes").click()
    at(page, "from being published")
    page.locator(".by-item a").first.click()
    expect(page).to_have_url(re.compile(r"/items/[^/]+/$"))
