"""The shape of every page at four widths, light and dark: what can be measured without comparing pixels."""

import re

import pytest
from playwright.sync_api import expect

from kit.sheets import fill_in

COURSE = "/read/belarus-border-2021/"
QUIZ = "/take/belarus-border-2021/claim-or-fact/"
WIDTHS = (1280, 768, 360, 320)
LONGEST_LINE = 84  # characters; 45 to 75 are the aim, and system fonts differ in width by a tenth

# Elements whose box, or whose words, stick out of the element around them.
STICKING_OUT = """() => {
  const said = [...document.querySelectorAll("body *")].flatMap(e => {
    const style = getComputedStyle(e), box = e.getBoundingClientRect(), around = e.parentElement.getBoundingClientRect();
    const aside = ["absolute", "fixed"].includes(style.position) || style.display.startsWith("inline");
    if (!box.width || aside || e.closest(".unseen, .skip, time")) return [];
    const out = box.right > around.right + 1 || box.left < around.left - 1;
    const words = style.overflowX === "visible" && e.clientWidth && e.scrollWidth > e.clientWidth + 3; // a mark may hang
    return out || words ? [`${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`] : [];
  });
  const root = document.scrollingElement;
  return root.scrollWidth > root.clientWidth ? [`the page, by ${root.scrollWidth - root.clientWidth} px`, ...said] : said;
}"""

# Lines of prose with more characters than `most`.
LONG_LINES = """most => [...document.querySelectorAll("main :is(p, li, dd, figcaption), .foot p")].flatMap(e => {
  if (e.querySelector("p, li, dl, details") || e.getBoundingClientRect().width < 400) return [];
  const lines = new Map(), walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node; (node = walk.nextNode());)
    for (const word of node.data.matchAll(/\\S+\\s*/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].trimEnd().length);
      const top = Math.round(range.getBoundingClientRect().bottom / 8);
      lines.set(top, (lines.get(top) ?? "") + word[0].replace(/\\s+/g, " "));
    }
  return [...lines.values()].map(line => line.trim()).filter(line => line.length > most);
})"""

# Controls that a finger would miss; a link inside a sentence is none of them.
SMALL_CONTROLS = """() => [...document.querySelectorAll(
  "button, .button, select, input:not([type=hidden]), summary, nav a, .bar a, .actions a, .open-list a"
)].flatMap(e => {
  const box = (e.closest("label") ?? e).getBoundingClientRect();
  return box.width && Math.min(box.width, box.height) < 23.9 ? [`${e.outerHTML.slice(0, 90)}: ${box.width} x ${box.height}`] : [];
})"""

# Parts of the page with feedback that lie over one another.
OVERLAPS = """() => {
  const parts = [...document.querySelectorAll(".question, .why, .proof, .desk > .actions, .again")]
    .map(e => [e.className, e.getBoundingClientRect()]);
  return parts.flatMap(([a, x], i) => parts.slice(i + 1)
    .filter(([, y]) => x.left < y.right && y.left < x.right && x.top < y.bottom - 1 && y.top < x.bottom - 1)
    .map(([b]) => `${a} and ${b}`));
}"""

# Elements other than evidence that wear the highlighter's colour.
HIGHLIGHTED = """() => {
  const mark = document.body.appendChild(document.createElement("mark")), colour = getComputedStyle(mark).backgroundColor;
  mark.remove();
  return [...document.querySelectorAll("body *:not(mark)")].filter(e => {
    const style = getComputedStyle(e);
    return [style.backgroundColor, style.color, style.borderTopColor, style.borderInlineStartColor].includes(colour);
  }).map(e => e.outerHTML.slice(0, 80));
}"""


@pytest.fixture
def well_laid(page):
    """Measure the page as it stands, at every width and in both schemes."""

    def check():
        page.evaluate("document.querySelectorAll('main details').forEach(e => { e.open = true })")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            at = f"{page.url} at {width}"
            assert page.evaluate(STICKING_OUT) == [], at
            assert page.evaluate(LONG_LINES, LONGEST_LINE) == [], at
            assert page.evaluate(SMALL_CONTROLS) == [], at
            assert page.evaluate(OVERLAPS) == [], at
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(HIGHLIGHTED) == [], f"{page.url} in {scheme}"
        page.set_viewport_size({"width": 1280, "height": 800})

    return check


@pytest.fixture
def quiz(page):
    """A page at the first question."""
    page.goto(QUIZ)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/1")
    return page


@pytest.mark.parametrize("path", ["/", COURSE, COURSE + "who-says", COURSE + "claim-or-fact", QUIZ, "/nowhere"])
def test_a_page_to_read_is_well_laid_at_every_width(page, well_laid, path):
    page.goto(path)
    well_laid()


def test_every_question_and_its_feedback_are_well_laid_at_every_width(quiz, well_laid):
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.get_by_role("alert")).to_be_focused()
    well_laid()
    while True:
        fill_in(quiz)
        well_laid()
        quiz.get_by_role("button", name="Check").click()
        quiz.wait_for_selector("#feedback")
        well_laid()
        following = quiz.get_by_role("link", name="Next question")
        if not following.count():
            break
        following.click()
        quiz.wait_for_selector("fieldset.sure")
    quiz.get_by_role("button", name="Finish").click()
    quiz.wait_for_url("**/review")
    well_laid()
    quiz.goto(QUIZ)
    well_laid()


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
def test_what_opens_over_the_page_is_accessible(quiz, accessible, scheme):
    quiz.emulate_media(color_scheme=scheme)
    quiz.set_viewport_size({"width": 360, "height": 740})
    quiz.get_by_role("button", name="Dossier").click()
    accessible(quiz)
    quiz.goto(COURSE + "who-says")
    quiz.get_by_role("button", name="Words used here").click()
    expect(quiz.locator("#words")).to_contain_text("dateline")
    accessible(quiz)


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
    expect(quiz.locator("details.teacher").first).to_be_hidden()
    expect(quiz.locator("#words")).to_be_visible()
