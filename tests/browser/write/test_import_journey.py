"""An import in real browsers: ms_cole chooses a file, looks, unticks one, imports, acknowledges, and takes it back."""

import re

import pytest
from playwright.sync_api import expect

from kit.imported import GIFT, XML, many
from kit.journeys import at
from kit.layout import STICKING_OUT, expect_well_laid

SHAPES = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "narrow and dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "narrow, without scripts": {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False},
    "forced colours": {"viewport": {"width": 768, "height": 1024}, "forced_colors": "active"},
}


@pytest.fixture
def file(tmp_path):
    """A file with questions, some of which cannot be kept."""
    path = tmp_path / "rivers.xml"
    path.write_text(XML, encoding="utf-8")
    return path


def fits(page):
    assert page.evaluate(STICKING_OUT) == []


def choose(page, path, title=""):
    page.goto("/write/")
    page.get_by_role("link", name="Import questions").click()
    at(page, "Import questions")
    page.get_by_label("A file with questions").set_input_files(path)
    page.get_by_label("Title of the new bank").fill(title)
    page.get_by_role("button", name="Read it").click()
    at(page, "Before the import")


@pytest.mark.parametrize("shape", SHAPES)
def test_ms_cole_imports_acknowledges_and_undoes_on_every_screen(cole, expect_accessible, file, tmp_path, shape):
    page = cole(**SHAPES[shape])
    look = expect_accessible if SHAPES[shape].get("java_script_enabled", True) else fits
    page.goto("/write/import")
    at(page, "Import questions", look)
    both = tmp_path / "both.txt"
    both.write_text(GIFT + 'See <img src="map.png">: where is it? {=Here ~There ~Nowhere}\n', encoding="utf-8")
    choose(page, both, f"Rivers, {shape}")
    expect(page.get_by_text("Line 6, problem:")).to_be_visible()
    expect(page.get_by_text("no evidence yet")).to_have_count(3)
    look(page)
    page.get_by_role("checkbox", name="2. How long is it?").uncheck()
    page.get_by_role("button", name="Import what is chosen").click()
    at(page, f"Rivers, {shape}", look)
    expect(page.get_by_role("heading", name="2 questions imported from both.txt")).to_be_visible()
    expect(page.get_by_text("How long is it?")).to_have_count(0)
    expect(page.get_by_text("1 image")).to_be_visible()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="I have seen what is ticked").click()
    expect(page.get_by_text("(acknowledged)")).to_have_count(1)
    page.get_by_role("button", name="I have seen all of it").click()
    page.get_by_role("link", name="Read it again").click()
    at(page, "did not keep", look)
    page.go_back()
    page.get_by_role("link", name="Export", exact=True).click()
    at(page, "Export", look)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download GIFT").click()
    assert download.value.suggested_filename.endswith(".gift.txt")
    page.go_back()
    page.get_by_role("button", name="Undo this import").click()
    at(page, "Undo the import of both.txt", look)
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_role("heading", name="was undone")).to_be_visible()
    look(page)


def test_with_scripts_storing_tells_how_far_it_is_and_a_refusal_is_shown(cole, tmp_path):
    page = cole(**SHAPES["wide"])
    path = tmp_path / "many.gift"
    path.write_text(many(60), encoding="utf-8")
    choose(page, path)
    page.get_by_role("button", name="Choose none").click()
    expect(page.get_by_text("Chosen: 0 of 60")).to_be_visible()
    page.get_by_role("button", name="Import what is chosen").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no question to import.")
    page.get_by_role("button", name="Choose all").click()
    page.get_by_role("button", name="Later questions").first.click()
    expect(page.get_by_role("checkbox")).to_have_count(10)
    page.route(re.compile("state$"), lambda route: route.fulfill(json={"done": 30, "of": 60}))
    with page.expect_request(re.compile("state$")):
        page.get_by_role("button", name="Import what is chosen").click()
    expect(page.get_by_role("heading", name="60 questions imported")).to_be_visible()


def test_the_pages_are_well_laid_at_every_width(cole, file):
    page = cole(**SHAPES["wide"])
    page.goto("/write/import")
    expect_well_laid(page)
    choose(page, file)
    expect_well_laid(page)
    page.get_by_role("button", name="Import what is chosen").click()
    at(page, "Rivers")
    expect_well_laid(page)
    page.get_by_role("button", name="Undo this import").click()
    expect_well_laid(page)
    page.go_back()
    page.get_by_role("link", name="Export", exact=True).click()
    at(page, "Export")
    expect_well_laid(page)
    page.goto("/write/shipped/harbour/cranes/export/")
    expect_well_laid(page)
