"""The map of a scenario in real browsers: looked at, walked through by keys, and played from its middle to an end."""

import re

import pytest
import yaml
from playwright.sync_api import expect

from kit import invented, stories
from kit.layout import expect_well_laid
from kit.shapes import LAPTOP, LOOKS, PHONE, PLAIN
from kit.stories import MAP

LIST = "/write/scenarios/"
ASTRAY = "/write/scenarios/harbour/odd/astray/"
BROAD = "/write/scenarios/harbour/odd/broad/"
PLAY = f"{MAP}play?from=passage"


def astray():
    """A scenario with everything that can be wrong with its ways."""
    made = {**stories.story(), "id": "astray"}
    first, second, *endings = made["scenes"]
    first["choices"][0]["to"] = "cellar"
    second["choices"][0]["to"] = first["id"]
    lost = {"id": "lost", "message": "A scene that was written with care.", "choices": first["choices"][1:2]}
    return {**made, "scenes": [first, second, *endings, lost]}


def broad():
    """Sixty scenes: six ways beside one another, each of nine steps with an ending at every one, and no evidence."""
    scenes = [{"id": "start", "message": "Six roads.", "choices": [leading(f"w{n}-0") for n in range(6)]}]
    for way in range(6):
        for step in range(9):
            to = [leading(f"w{way}-{step + 1}"), leading("end")] if step < 8 else []
            scenes.append({"id": f"w{way}-{step}", "message": f"Road {way}, milestone {step}.", "choices": to})
    scenes += [{"id": "end", "message": "Home."}]
    return {**stories.story(), "id": "broad", "scenes": scenes}


def leading(to):
    return {"id": f"to-{to}", "text": f"Go to {to}", "to": to, "points": 1, "minutes": 5, "feedback": "Because."}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    path = stories.write(folder, stories.story())
    odd = {**invented.bank(), "bank": "odd", "lesson": None, "items": [astray(), broad()]}
    path.with_name("odd.yaml").write_text(yaml.safe_dump(invented.as_data(odd)), encoding="utf-8")
    with stories.served(folder) as running:
        yield running


@pytest.mark.parametrize("shape", [*LOOKS, PLAIN], ids=["wide", "a phone, dark", "forced colours", "320, no scripts"])
@pytest.mark.parametrize("address", [LIST, MAP, ASTRAY, BROAD, PLAY])
def test_every_page_is_accessible(cole, expect_accessible, shape, address):
    page = cole(**shape)
    page.goto(address)
    if shape == PLAIN:  # axe needs scripts
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return
    expect_accessible(page)


@pytest.mark.parametrize("address", [LIST, MAP, ASTRAY, PLAY])
def test_every_page_is_well_laid_at_every_width(cole, address):
    page = cole(**LAPTOP)
    page.goto(address)
    expect_well_laid(page)


def test_every_box_is_a_link_to_its_scene_in_the_table(cole):
    page = cole(**LAPTOP)
    page.goto(MAP)
    page.get_by_role("region", name="Map").focus()
    for number in (1, 2, 3, 4):
        page.keyboard.press("Tab")
        expect(page.locator(f"#box-{number}")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#scene-2")).to_be_focused()
    expect(page.locator("#scene-2")).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#box-2$"))


def test_a_remark_leads_to_its_scene_and_the_scene_to_the_remark(cole):
    page = cole(**LAPTOP)
    page.goto(ASTRAY)
    first = page.locator("ol.remarks > li").first
    expect(first).to_contain_text("odd.yaml:")
    first.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"#scene-\d+$"))
    page.locator("tr", has_text="lost").last.locator("td").last.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"#remark-\d+$"))


def test_a_narrow_screen_scrolls_the_map_and_not_the_page_and_opens_it_where_the_story_begins(cole):
    page = cole(**PHONE)
    page.goto(BROAD)
    view = page.get_by_role("region", name="Map")
    assert view.evaluate("e => e.scrollWidth > 3 * e.clientWidth")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    in_its_middle = """([box, view]) => { const a = box.getBoundingClientRect(), b = view.getBoundingClientRect();
      return Math.abs((a.left + a.right - b.left - b.right) / 2) < 40 }"""
    expect(page.locator("#box-1")).to_be_visible()
    assert page.evaluate(in_its_middle, [page.locator("#box-1").element_handle(), view.element_handle()])


def test_on_paper_the_whole_map_is_as_broad_as_the_page(cole):
    page = cole(viewport={"width": 700, "height": 900})
    page.goto(BROAD)
    page.emulate_media(media="print")
    assert page.locator("svg.board").first.bounding_box()["width"] <= 700
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_what_the_arrows_and_boxes_mean_is_told_without_colour(cole):
    page = cole(**LAPTOP)
    page.goto(ASTRAY)
    looks = page.locator(".legend .line").evaluate_all(
        "lines => lines.map(e => { const s = getComputedStyle(e); return `${s.strokeWidth} ${s.strokeDasharray}` })"
    )
    assert len(looks) == len(set(looks)) == 3
    assert page.locator(".board-view .label.best text").all_inner_texts()
    assert all("★" in text for text in page.locator(".board-view .label.best text").all_text_contents())
    endings = page.locator(".board-view .box.ending .inside")
    assert endings.count() == 2
    shown = page.locator(".board-view .unreached .edge").first.evaluate("e => getComputedStyle(e).strokeDasharray")
    assert shown != "none"


def press_through(page, *digits):
    """In the scene that is shown: tab to its choices and press digits; without any, take the first that is offered."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('fieldset.answer') !== null"):
            break
    for digit in digits:
        page.keyboard.press(digit)
    page.keyboard.press("Enter")


def feedback(page):
    """What the end of a story says."""
    expect(page.locator("#feedback")).to_be_visible()
    return page.locator("#feedback").inner_text()


def test_played_by_keys_from_the_middle_the_end_is_that_of_a_pupil(cole, new_context):
    page = cole(**LAPTOP)
    page.goto(MAP)
    page.locator("#scene-2").focus()
    for _tab in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-clock")).to_have_text("16:30")
    press_through(page, "2", "4")
    expect(page).to_have_url(re.compile("#feedback$"))
    told = feedback(page)

    pupil = new_context().new_page()
    pupil.goto("/take/harbour/cranes/")
    pupil.get_by_role("button", name="Start").click()
    pupil.locator("fieldset.answer").get_by_text("Read the paragraph once more").click()
    pupil.get_by_role("button", name="Decide").click()
    expect(pupil.locator(".decision")).to_have_count(1)
    for label in ("The guards'", "Write the number together"):
        pupil.locator("fieldset.answer").get_by_text(label).click()
    pupil.get_by_role("button", name="Decide").click()
    assert feedback(pupil) == told


def test_without_scripts_it_is_played_too_and_started_over(cole):
    page = cole(**PLAIN)
    page.goto(MAP)
    page.get_by_role("link", name="Play from the start").click()
    page.get_by_text("Post the number at once").click()
    page.get_by_role("button", name="Decide").click()
    expect(page.locator("#feedback")).to_contain_text("0 of 5 points")
    page.get_by_role("link", name="Start over").last.click()
    expect(page.get_by_role("button", name="Decide")).to_be_visible()
    page.get_by_role("link", name="Back to the map").click()
    expect(page.get_by_role("heading", name="Map")).to_be_visible()
