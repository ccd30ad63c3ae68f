"""A full text in real browsers: ms_cole attaches it, mends what differs, and reads it whole on any screen."""

import re

import pytest
from playwright.sync_api import expect

from kit.articles import TEXT, UNQUOTED, WHOLE
from kit.invented import COPY
from kit.journeys import at
from kit.layout import expect_well_laid

LIST = "/teach/texts/"
OTHER = "Updated at nine\n" + COPY.replace("Monday", "Sunday")
SHAPES = {
    "wide": {"viewport": {"width": 1280, "height": 800}},
    "narrow and dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "narrow, without scripts": {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False},
    "forced colours": {"viewport": {"width": 768, "height": 1024}, "forced_colors": "active"},
}


@pytest.fixture
def article(tmp_path):
    """The article as a file."""
    path = tmp_path / "article.txt"
    path.write_text(COPY, encoding="utf-8")
    return path


def compare(page, text):
    """Paste a text and send it."""
    page.goto(TEXT)
    page.get_by_label("Or paste the text here").fill(text)
    page.get_by_role("button", name="Compare and attach").click()


@pytest.mark.parametrize("shape", SHAPES)
def test_ms_cole_attaches_reads_and_removes_a_text_on_every_screen(cole, expect_accessible, article, shape):
    page = cole(**SHAPES[shape])
    look = expect_accessible if SHAPES[shape].get("java_script_enabled", True) else fits
    page.goto("/teach/material/")
    page.get_by_role("link", name="Full texts").click()
    at(page, "Full texts", look)
    page.get_by_role("link", name="Attach it Report X").click()
    at(page, "Attach Report X", look)
    compare(page, OTHER)
    expect(page.get_by_role("heading", name="Not attached")).to_be_focused()
    expect(page.get_by_role("listitem").filter(has_text="not in our copy")).to_contain_text("Updated at nine")
    look(page)
    page.get_by_label("A file with the text").set_input_files(article)
    page.get_by_role("button", name="Compare and attach").click()
    at(page, "Full texts", look)
    page.get_by_role("link", name="Read it Report X").click()
    at(page, "Report X", look)
    expect(page.get_by_text(UNQUOTED)).to_be_visible()
    expect(page.get_by_role("mark")).to_have_count(2)
    page.goto(f"{WHOLE}#excerpt-nobody")
    expect(page.locator("#excerpt-nobody")).to_be_in_viewport()
    page.goto("/read/harbour/cranes")
    page.get_by_role("navigation", name="The reports, whole").get_by_role("link", name="Report X").click()
    page.wait_for_url(f"**{WHOLE}")
    page.goto(LIST)
    page.get_by_role("button", name="Remove Report X").click()
    at(page, "Remove the text of Report X", look)
    page.get_by_role("button", name="Remove").click()
    at(page, "Full texts")
    expect(page.get_by_text("Not attached")).to_be_visible()


def fits(page):
    """Without scripts nothing can be measured in the page; that it fits is seen from its picture."""
    assert page.locator("html").bounding_box()["width"] <= page.viewport_size["width"]


def test_after_signing_out_the_way_back_shows_nothing(cole):
    page = cole()
    compare(page, COPY)
    page.goto(WHOLE)
    expect(page.get_by_text(UNQUOTED)).to_be_visible()
    page.context.clear_cookies()  # as signing out does, and leaves the account of this server as it is
    page.goto("/")
    page.go_back()
    at(page, "There is no such page")
    assert UNQUOTED not in page.content()


def test_the_pages_of_full_texts_are_well_laid_at_every_width(cole):
    page = cole()
    compare(page, OTHER)
    at(page, "Attach Report X")
    expect_well_laid(page)
    compare(page, COPY)
    expect(page).to_have_url(re.compile(LIST))
    for path in (LIST, TEXT, WHOLE):
        page.goto(path)
        expect_well_laid(page)
