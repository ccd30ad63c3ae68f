"""Reading help in a real browser: texts read aloud by a voice that writes down what it says, and words explained in place."""

import pytest
from playwright.sync_api import expect

from kit.journeys import PHONE
from kit.weight import first_load

QUIZ = "/take/belarus-border-2021/who-says/"
LESSON = "/read/belarus-border-2021/two-sources-or-one"

# In place of the browser's voice: it keeps what it is given, and ends an utterance when the test says so.
VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ name: "stub" }],
  addEventListener: () => {},
  speak: (one) => { window.speaking = one; window.said.push({ text: one.text, lang: one.lang }); },
  cancel: () => { window.speaking = null; },
} });
"""
ON = "() => { const one = window.speaking; window.speaking = null; one?.onend(); }"
MUTE = 'Object.defineProperty(window, "speechSynthesis", { value: undefined });'


@pytest.fixture
def chooses(page):
    """Choose what helps, as a guest."""

    def chooses(*labels):
        page.goto("/take/mine/")
        for label in labels:
            page.get_by_label(label).check()
        page.get_by_role("button", name="Save").click()
        page.wait_for_url("**/mine/#help")

    return chooses


def begin(page):
    page.goto(QUIZ)
    page.get_by_role("button", name="Start").click()


def heard(page):
    """Let the voice read to its end; the texts in the order said."""
    while page.evaluate("window.speaking !== null && window.speaking !== undefined"):
        page.evaluate(ON)
    return page.evaluate("window.said.map((one) => one.text)")


def test_a_question_is_read_in_order_when_asked_for_and_not_before(page, chooses):
    page.add_init_script(VOICE)
    chooses("Texts can be read aloud")
    begin(page)
    button = page.get_by_role("button", name="Read the question aloud")
    expect(button).to_be_visible()
    assert page.evaluate("window.said") == [], "nothing speaks by itself"
    button.click()
    assert " ".join(heard(page)) == " ".join(page.locator("fieldset.answer legend").inner_text().split())
    expect(button).to_have_text("Read the question aloud")
    page.evaluate("window.said.length = 0")
    page.get_by_role("button", name="Read the answers aloud").click()
    options = [" ".join(text.split()) for text in page.locator(".option > span:first-of-type").all_inner_texts()]
    assert " ".join(heard(page)) == " ".join(options)


def test_an_excerpt_is_read_in_its_language_and_stops_by_keyboard(page, chooses):
    page.add_init_script(VOICE)
    chooses("Texts can be read aloud")
    begin(page)
    excerpt = page.locator(".sheet blockquote.excerpt").first
    excerpt.locator("p").first.evaluate("e => e.lang = 'be'")
    button = excerpt.get_by_role("button", name="Read aloud")
    button.focus()
    page.keyboard.press("Enter")
    stop = excerpt.get_by_role("button", name="Stop reading")
    expect(stop).to_be_focused()
    expect(excerpt.locator("p").first).to_have_class("spoken")
    assert page.evaluate("window.said.at(-1).lang") == "be"
    page.keyboard.press("Escape")
    expect(button).to_be_visible()
    expect(page.locator(".spoken")).to_have_count(0)
    assert page.evaluate("window.speaking") is None
    button.click()
    heard(page)
    langs = page.evaluate("window.said.map((one) => one.lang)")
    assert langs[0] == "be"
    assert langs[-1] == "en", "the line under it is the page's"


def test_where_the_browser_has_no_voice_there_are_no_buttons(page, chooses):
    page.add_init_script(MUTE)
    chooses("Texts can be read aloud")
    begin(page)
    expect(page.locator("fieldset.answer")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".aloud")).to_have_count(0)


def test_each_part_of_a_lesson_is_read_and_the_page_stays_accessible(page, chooses, expect_accessible):
    page.add_init_script(VOICE)
    chooses("Texts can be read aloud", "Words are explained where they stand")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(LESSON)
    expect(page.locator("section.part > .aloud")).to_have_count(page.locator("section.part").count())
    expect_accessible(page)
    page.locator("section.part .aloud button").first.click()
    first = page.locator("section.part").first
    assert heard(page)[0] == first.locator(".kicker").inner_text()


def test_a_word_is_explained_where_it_stands_without_scripts(browser, server, expect_accessible):
    plainly = {"base_url": server.url, "java_script_enabled": False, "viewport": PHONE["viewport"]}
    page = browser.new_context(**plainly).new_page()
    page.goto("/take/mine/")
    page.get_by_label("Words are explained").check()
    page.get_by_role("button", name="Save").click()
    page.goto(LESSON)
    word = page.locator("button.gloss").first
    meaning = page.locator(f"#{word.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()
    word.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    page.context.close()


def test_questions_with_all_help_stay_light_and_accessible(page, chooses, expect_accessible):
    page.add_init_script(VOICE)
    chooses("Texts can be read aloud", "Words are explained where they stand")
    page.set_viewport_size({"width": 320, "height": 640})
    begin(page)
    expect(page.locator(".aloud").first).to_be_visible()
    expect_accessible(page)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.reload()
    sizes = first_load(page)
    assert len(sizes) <= 6, sizes
    assert 20_000 <= sum(sizes) <= 60_000, sizes
