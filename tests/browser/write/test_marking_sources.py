"""Words of a report become an excerpt in a real browser: by mouse, by finger, by keys and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from kit import own_sources
from kit.journeys import at
from kit.layout import expect_well_laid
from kit.shapes import LAPTOP, LOOKS, PHONE, PLAIN

WORD = """([p, n]) => {
  const range = document.createRange(), walk = document.createTreeWalker(document.querySelectorAll(".said")[p], NodeFilter.SHOW_TEXT);
  let seen = 0;
  for (let node; (node = walk.nextNode());)
    for (const word of node.data.matchAll(/\\S+/g))
      if (seen++ === n) { range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length); }
  const box = range.getBoundingClientRect();
  return [box.left, box.right, box.top + box.height / 2];
}"""


@pytest.fixture
def ferry(cole):
    """A page of a browser of a certain shape at a report that was pasted just now."""

    def ferry(**shape) -> Page:
        page = cole(**shape)
        page.goto("/write/sources/new")
        page.get_by_label("Title").fill("Orrin Post on the ferry")
        page.get_by_label("Text", exact=True).fill(own_sources.TEXT)
        page.get_by_label("Publisher").fill("Orrin Post")
        page.get_by_role("button", name="Add the source").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Orrin Post on the ferry")
        return page

    return ferry


def word(page, p, n):
    """Left, right and middle height of a word of a paragraph, on the screen."""
    page.locator(".said").nth(p - 1).evaluate("said => said.scrollIntoView({ block: 'center', behavior: 'instant' })")
    return page.evaluate(WORD, [p - 1, n])


def draw(page, p, first, last):
    """The mouse pressed within one word and let go within another."""
    left, _right, y = word(page, p, first)
    _left, right, end = page.evaluate(WORD, [p - 1, last])
    page.mouse.move(left + 2, y)
    page.mouse.down()
    page.mouse.move(right - 2, end, steps=4)
    page.mouse.up()


def tap(page, p, n):
    left, right, y = word(page, p, n)
    page.touchscreen.tap((left + right) / 2, y)


def panel(page):
    return page.get_by_role("form", name="New excerpt")


def expect_chosen(page, words):
    expect(panel(page).locator("blockquote")).to_have_text(words)


def expect_marked(page, *words):
    expect(page.locator(".said mark")).to_have_text(list(words))


def save(page):
    """Save, and look at the page again without the place on it that one is led to, so that it does not scroll by itself."""
    panel(page).get_by_role("button", name="Save").click()
    page.wait_for_url("**#p-*")
    page.goto(page.url.partition("#")[0].rstrip("/") + "/?")


def test_words_drawn_over_grow_to_whole_words_and_become_an_excerpt(ferry):
    page = ferry(**LAPTOP)
    draw(page, 2, 7, 9)
    expect_chosen(page, "on Friday, the")
    expect(panel(page)).to_contain_text("3 words of 60; with them 3% of the text is quoted, and 40% is the most")
    draw(page, 2, 13, 9)
    expect_chosen(page, "ferry company said")  # backwards, and another choice takes the place of the first
    panel(page).get_by_label("Name, if you like").fill("Says it")
    expect_chosen(page, "ferry company said")
    save(page)
    expect_marked(page, "ferry company said")
    expect(page.get_by_role("link", name="says-it")).to_be_visible()


def test_too_many_words_and_words_that_are_quoted_already_are_told_before_they_are_sent(ferry):
    page = ferry(**LAPTOP)
    draw(page, 4, 0, 33)
    expect(panel(page)).to_contain_text("34 words")
    draw(page, 5, 0, 35)
    draw(page, 4, 2, 5)
    save(page)
    expect_marked(page, "bridge was opened in")
    draw(page, 4, 1, 2)
    expect(panel(page)).to_contain_text("in an excerpt already")
    expect(panel(page).get_by_role("button", name="Save")).to_be_disabled()
    draw(page, 4, 6, 8)  # beside it
    expect(panel(page).get_by_role("button", name="Save")).to_be_enabled()
    draw(page, 5, 0, 37)
    save(page)
    draw(page, 3, 0, 11)
    expect(panel(page)).to_contain_text("That would be too much of this text")
    expect(panel(page).get_by_role("button", name="Save")).to_be_disabled()


def test_what_is_drawn_over_two_paragraphs_stays_in_the_first(ferry):
    page = ferry(**LAPTOP)
    left, _right, y = word(page, 1, 3)
    _left, right, end = page.evaluate(WORD, [1, 3])
    page.mouse.move(left + 2, y)
    page.mouse.down()
    page.mouse.move(right - 3, end, steps=5)
    page.mouse.up()
    expect_chosen(page, "a bridge opens")


def test_a_selection_that_ends_inside_words_grows_to_the_whole_of_them(ferry):
    page = ferry(**LAPTOP)
    ends = (
        page.locator(".said")
        .nth(2)
        .evaluate("""said => {
      const text = said.firstChild, ends = [text.data.indexOf("rried"), text.data.indexOf("ople")];
      getSelection().setBaseAndExtent(text, ends[0], text, ends[1] + 2);
      return ends;
    }""")
    )
    assert min(ends) > 0
    expect_chosen(page, "carried nine people")


def test_escape_and_cancel_put_the_choice_away_and_the_focus_back(ferry):
    page = ferry(**LAPTOP)
    draw(page, 3, 0, 2)
    panel(page).get_by_label("Name, if you like").press("Escape")
    expect(page.locator(".marking")).to_be_hidden()
    expect(page.get_by_role("link", name="Mark words of paragraph 3")).to_be_focused()


def test_a_finger_taps_the_first_word_and_then_the_last(ferry):
    page = ferry(**PHONE)
    tap(page, 2, 10)
    expect_chosen(page, "ferry")
    expect(panel(page)).to_contain_text("Now tap the last word")
    tap(page, 2, 9)
    expect_chosen(page, "the ferry")
    tap(page, 2, 9)
    tap(page, 2, 10)
    expect_chosen(page, "the ferry")
    expect(panel(page)).not_to_contain_text("Now tap the last word")
    panel(page).get_by_role("button", name="Save").tap()
    expect_marked(page, "the ferry")


@pytest.mark.parametrize("shape", [LAPTOP, PLAIN], ids=["keys alone", "without scripts"])
def test_keys_lead_from_a_paragraph_to_its_words_and_on_to_the_decisive_ones(ferry, shape):
    page = ferry(**shape)
    expect(page.get_by_text("Select words" if shape is LAPTOP else "makes an excerpt of it")).to_be_visible()
    page.get_by_role("link", name="Mark words of paragraph 2").focus()
    page.keyboard.press("Enter")
    at(page, "Mark words of paragraph 2")
    boxes = page.locator(".words .word input")
    if shape is LAPTOP:
        page.wait_for_load_state()
        boxes.nth(0).focus()
        for _ in range(9):
            page.keyboard.press("ArrowRight")
        for _ in range(3):
            page.keyboard.press("Shift+ArrowRight")
    else:
        for n in (9, 10, 11, 12):
            boxes.nth(n).check()
    page.get_by_role("button", name="Save, and mark decisive words in it").press("Enter")
    at(page, "Excerpt")
    expect(page.locator(".words")).to_have_text(re.compile(r"the\s+ferry\s+company\s+said"))
    for n in (0, 1, 2):
        boxes.nth(n).check()
    page.get_by_label("Name of these words").fill("Speaker")
    page.get_by_role("button", name="Save as decisive").press("Enter")
    expect(page.locator(".spans mark")).to_have_text("the ferry company")
    expect(page.locator(".spans code")).to_have_text("#speaker")


def test_words_marked_for_a_question_lead_back_to_it(ferry):
    page = ferry(**LAPTOP)
    page.goto(f"{page.url}?back=/write/new%3Ffor%3Dme")
    draw(page, 3, 0, 3)
    panel(page).get_by_role("button", name="Cite it").click()
    cited = re.compile(r"/write/new\?for=me&cite=orrin-post-on-the-ferry[\w-]*/we-carried-nine-people$")
    expect(page).to_have_url(cited)


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone and dark", "forced colours"])
def test_every_page_of_a_source_is_open_to_all_and_well_laid(ferry, shape, expect_accessible):
    page = ferry(**shape)
    source = page.url
    expect(page.get_by_text("Select words")).to_be_visible()

    def look():
        expect_accessible(page)
        if shape is LOOKS[0]:
            expect_well_laid(page)

    look()
    page.goto(f"{source}paragraphs/2/")
    page.locator(".words .word input").nth(0).check()
    look()
    page.get_by_role("button", name="Save", exact=True).click()
    expect_marked(page, "The")
    look()
    for path in ("excerpts/the/", "about", "text", "../", "../new"):
        page.goto(f"{source}{path}")
        look()
    page.goto(f"{source}text")
    page.get_by_label("Text", exact=True).fill("New.\n" + own_sources.TEXT.replace("The last", "A last"))
    page.get_by_role("button", name="Compare the two").click()
    at(page, "What the new text changes")
    look()
    page.get_by_role("button", name="Save this text").click()
    expect(page.get_by_role("heading", name="To be mended")).to_be_visible()
    look()


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone and dark", "forced colours"])
def test_the_form_for_chosen_words_is_open_to_all_and_hides_none_of_them(ferry, shape, expect_accessible):
    page = ferry(**shape)
    said = page.locator(".said").nth(1)
    page.set_viewport_size({"width": shape["viewport"]["width"], "height": 640})
    said.evaluate("said => said.scrollIntoView({ block: 'end', behavior: 'instant' })")
    said.evaluate(
        "said => getSelection().setBaseAndExtent(said.firstChild, 0, said.firstChild, said.textContent.length)"
    )
    expect_chosen(page, own_sources.TEXT.splitlines()[1])
    expect_accessible(page)
    bottom = said.evaluate("said => said.getBoundingClientRect().bottom")
    assert bottom < page.locator(".marking").bounding_box()["y"]
