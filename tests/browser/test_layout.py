"""The shape of every page at four widths, light and dark: what can be measured without comparing pixels."""

import re

import pytest
from playwright.sync_api import expect

from kit.layout import STICKING_OUT, expect_well_laid
from kit.sheets import fill_in

COURSE = "/read/belarus-border-2021/"
QUIZ = "/take/belarus-border-2021/claim-or-fact/"


@pytest.fixture
def quiz(page):
    """A page at the first question."""
    page.goto(QUIZ)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/1")
    return page


@pytest.mark.parametrize("path", ["/", COURSE, COURSE + "who-says", COURSE + "claim-or-fact", QUIZ, "/nowhere"])
def test_a_page_to_read_is_well_laid_at_every_width(page, path):
    page.goto(path)
    expect_well_laid(page)


def test_every_question_and_its_feedback_are_well_laid_at_every_width(quiz):
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.get_by_role("alert")).to_be_focused()
    expect_well_laid(quiz)
    while True:
        fill_in(quiz)
        expect_well_laid(quiz)
        quiz.get_by_role("button", name="Check").click()
        quiz.wait_for_selector("#feedback")
        expect_well_laid(quiz)
        following = quiz.get_by_role("link", name="Next question")
        if not following.count():
            break
        following.click()
        quiz.wait_for_selector("fieldset.sure")
    quiz.get_by_role("button", name="Finish").click()
    quiz.wait_for_url("**/review")
    expect_well_laid(quiz)
    quiz.goto(QUIZ)
    expect_well_laid(quiz)


def test_long_stems_and_endless_words_stay_inside(quiz):
    quiz.evaluate("""() => {
      const words = "somebody whom nobody has named said of it ".repeat(10), endless = "footage".repeat(12);
      for (const e of document.querySelectorAll("h1, .option > span, .scene p, .excerpt p, .bar .where"))
        e.textContent = words + endless;
    }""")
    for width, size in ((1280, "100%"), (1280, "200%"), (320, "100%"), (320, "200%")):
        quiz.set_viewport_size({"width": width, "height": 800})
        quiz.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        assert quiz.evaluate(STICKING_OUT) == [], f"{width} px, {size}"


def test_the_verdict_the_reason_and_the_proof_are_seen_together_on_a_wide_screen(quiz):
    quiz.set_viewport_size({"width": 1280, "height": 900})
    fill_in(quiz)
    quiz.get_by_role("button", name="Check").click()
    for part in (".verdict", ".why .about >> nth=0", ".proof mark >> nth=0", "a.button"):
        expect(quiz.locator(part)).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_dossier_lies_open_on_a_wide_screen_and_one_press_away_on_a_phone(browser, server, scripts):
    context = browser.new_context(base_url=server.url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(QUIZ)
    page.get_by_role("button", name="Start").click()
    passage = page.locator("#dossier blockquote").first
    expect(passage).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(passage).to_be_hidden()
    page.get_by_role("button", name="Dossier").click()
    expect(passage).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(passage).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_the_page_is_accessible(quiz, expect_accessible, scheme):
    quiz.emulate_media(color_scheme=scheme)
    quiz.set_viewport_size({"width": 360, "height": 740})
    quiz.get_by_role("button", name="Dossier").click()
    expect_accessible(quiz)
    quiz.goto(COURSE + "who-says")
    quiz.get_by_role("button", name="Words used here").click()
    expect(quiz.locator("#words")).to_contain_text("dateline")
    expect_accessible(quiz)


def test_five_reports_are_told_apart_without_colour(page):
    page.goto(COURSE + "who-says")
    patterns = page.evaluate("""() => [..."abcde"].map(letter => {
      const card = document.querySelector("main").appendChild(document.createElement("blockquote"));
      card.className = "excerpt";
      card.dataset.r = letter;
      const side = getComputedStyle(card), more = getComputedStyle(card, "::before");
      return `${side.borderInlineStartStyle} ${side.borderInlineStartWidth} ${more.content} ${more.borderInlineStartStyle}`;
    })""")
    assert len(set(patterns)) == 5, patterns


def test_paper_shows_the_review_in_full_and_of_a_lesson_what_is_open(quiz):
    for _ in range(6):
        fill_in(quiz)
        quiz.get_by_role("button", name="Check").click()
        quiz.get_by_role("link", name="Next question").or_(quiz.get_by_role("button", name="Finish")).click()
        quiz.wait_for_url(re.compile(r"/(\d|review)$"))
    quiz.emulate_media(media="print")
    expect(quiz.locator("header.bar")).to_be_hidden()
    for passage in quiz.locator("blockquote p").all():
        assert passage.evaluate("e => e.checkVisibility({ contentVisibilityAuto: true })"), "folded on paper"
    quiz.goto(COURSE + "who-says")
    expect(quiz.locator("details.reveal")).not_to_have_count(0)
    expect(quiz.locator("details.reveal").filter(visible=True)).to_have_count(0)
    expect(quiz.locator("#words")).to_be_visible()
