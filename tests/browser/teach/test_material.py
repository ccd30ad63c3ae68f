"""Material and slides in real browsers: found, read, printed on one page, shown on the wall by keys."""

import re

import pytest
from playwright.sync_api import expect

from kit.journeys import at
from kit.layout import expect_well_laid

LIST = "/teach/material/"
PAGE = "/teach/material/harbour/"
SLIDES = "/teach/slides/harbour/cranes/"
SHAPES = {
    "wide": {"viewport": {"width": 1280, "height": 800}},
    "narrow and dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 768, "height": 1024}, "forced_colors": "active"},
}


def pages_of(pdf):
    """How many pages a PDF has that Chromium wrote."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_ms_cole_finds_reads_prints_and_shows_what_she_needs(cole):
    page = cole(viewport={"width": 1280, "height": 720})
    page.goto("/teach/")
    page.get_by_role("main").get_by_role("link", name="Teaching material").click()
    at(page, "Teaching material")
    page.get_by_role("link", name="How to teach it").click()
    at(page, "How to teach it")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="An answer").click()
    page.get_by_text("What to say").click()
    expect(page.get_by_text("Ask who told it.")).to_be_visible()
    page.get_by_role("link", name="All material").click()
    page.get_by_role("link", name="Who told it?", exact=True).click()
    at(page, "Who told it?")
    page.evaluate("window.print = () => document.body.append('PRINTED')")
    page.get_by_role("button", name="Print").click()
    expect(page.get_by_text("PRINTED")).to_be_visible()
    page.reload()
    assert pages_of(page.pdf(format="A4")) == 1
    page.get_by_role("link", name="To the lesson").click()
    page.get_by_role("link", name="Slides").click()
    expect(page).to_have_title(re.compile("1 of 3"))
    for key, heading in (("ArrowRight", "Look first"), ("PageDown", "Now you"), ("PageUp", "Look first")):
        page.wait_for_load_state()  # when the keys are listened to
        page.keyboard.press(key)
        at(page, heading)
    page.get_by_role("link", name="Cranes").click()
    at(page, "Cranes")
    assert page.url.endswith("/read/harbour/cranes")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_worksheet_fits_on_one_page_of_paper(cole, paper):
    page = cole()
    page.goto(f"{PAGE}sheet-cranes")
    assert pages_of(page.pdf(format=paper)) == 1
    page.locator(".body").evaluate(
        "e => { for (let n = 0; n < 3; n++) e.append(e.firstElementChild.nextElementSibling.cloneNode(true)) }"
    )
    assert pages_of(page.pdf(format=paper)) == 2, "it was nearly full"


def test_paper_holds_the_page_and_nothing_to_press(cole):
    page = cole()
    page.emulate_media(media="print")
    page.goto(f"{PAGE}sheet-cranes")
    expect(page.locator("h1, .excerpt, .excerpt .copy, .task, tbody td").filter(visible=False)).to_have_count(0)
    expect(page.locator("a, button, nav, summary").filter(visible=True)).to_have_count(0)
    expect(page.get_by_text("ABOUT-CANARY")).to_be_hidden()
    expect(page.get_by_text("The quotations are from")).to_be_visible()


def test_paper_holds_the_answers_of_a_key_and_not_of_a_worksheet(cole):
    page = cole()
    page.emulate_media(media="print")
    seen = "e => e.checkVisibility({ contentVisibilityAuto: true })"
    page.goto(f"{PAGE}sheet-cranes")
    assert not page.get_by_text("Nobody is named.").last.evaluate(seen)
    page.goto(f"{PAGE}key-cranes")
    assert page.get_by_text("The harbour office told it.").evaluate(seen)
    page.emulate_media(media="screen")
    assert not page.get_by_text("The harbour office told it.").evaluate(seen), "folded on the screen"


@pytest.mark.parametrize("shape", SHAPES)
def test_material_and_slides_suit_every_screen(cole, expect_accessible, shape):
    page = cole(**SHAPES[shape])
    for path in (LIST, *(PAGE + name for name in ("guide", "letter", "sheet-cranes", "key-cranes"))):
        page.goto(path)
        expect_accessible(page)
    for number in (1, 2, 3):
        page.goto(f"{SLIDES}{number}")
        expect_accessible(page)


def test_material_and_slides_are_well_laid_at_every_width(cole):
    page = cole()
    for path in (LIST, f"{PAGE}guide", f"{PAGE}sheet-cranes", f"{SLIDES}1", f"{SLIDES}2"):
        page.goto(path)
        expect_well_laid(page)


def test_without_scripts_links_turn_the_slides_and_no_button_is_dead(cole):
    page = cole(java_script_enabled=False)
    page.goto(f"{PAGE}guide")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.goto(f"{SLIDES}1")
    expect(page.get_by_text("Arrow keys")).to_be_hidden()
    page.get_by_role("link", name="Next").click()
    at(page, "Look first")
    page.get_by_role("link", name="Previous").click()
    at(page, "Cranes")
