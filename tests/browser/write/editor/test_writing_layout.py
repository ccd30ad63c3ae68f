"""The shape of the editor's pages at four widths, light and dark, and what axe says of them."""

import pytest
from playwright.sync_api import expect

from kit import writers
from kit.layout import expect_well_laid
from kit.writers import KINDS, field


def test_the_choice_of_a_type_is_well_laid_and_accessible(cole, expect_accessible):
    cole.get_by_role("link", name="New question").first.click()
    expect_accessible(cole)
    expect_well_laid(cole)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_is_well_laid_and_accessible_empty_and_told_what_it_lacks(cole, expect_accessible, kind):
    writers.to_new(cole, kind)
    if kind == "Text with gaps":
        field(cole, "text").fill("The office {says} that it was {looked at}.")
        field(cole, "text").blur()
        expect(field(cole, "gaps-1")).to_be_visible()
    expect_accessible(cole)
    cole.get_by_role("button", name="Check", exact=True).last.click()
    expect(cole.locator("#summary .problem")).to_be_visible()
    expect_well_laid(cole)
    for scheme in ("dark", "light"):
        cole.emulate_media(color_scheme=scheme)
        expect_accessible(cole)


def test_the_open_sources_are_well_laid_and_accessible(cole, expect_accessible):
    writers.to_new(cole, "One of several")
    cole.get_by_role("button", name="Choose the proof: Option 1").click()
    expect(cole.locator("[data-picker]")).to_be_visible()
    for width in (1280, 320):
        cole.set_viewport_size({"width": width, "height": 800})
        expect_accessible(cole)
    expect_well_laid(cole)


def test_the_preview_by_itself_is_well_laid_and_accessible(cole, expect_accessible):
    writers.to_new(cole, "One of several")
    writers.type_options(cole)
    writers.expect_kept(cole)
    cole.goto(cole.url.partition("?")[0] + "preview")
    expect_accessible(cole)
    expect_well_laid(cole)
    cole.get_by_label("The guards").check()
    cole.get_by_role("button", name="Check").click()
    expect(cole.locator("#feedback")).to_be_visible()
    expect_accessible(cole)
    expect_well_laid(cole)


def test_two_versions_are_well_laid_and_accessible(cole, expect_accessible):
    writers.to_new(cole, "One of several")
    writers.type_options(cole)
    cole.get_by_role("button", name="Save", exact=True).click()
    expect(cole.get_by_text("Saved.")).to_be_visible()
    other = cole.context.new_page()
    other.goto(cole.url.partition("?")[0])
    for page, text in ((cole, "Who says so today?"), (other, "Who says so at last?")):
        field(page, "stem").fill(text)
        page.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("changed this question while you wrote")
    expect_accessible(other)
    expect_well_laid(other)
