"""A text of one's own in a real browser: written, counted, compared and self-checked, in every shape."""

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import LOOKS, PHONE, PLAIN
from secondsource.core.items.open import EXAMPLE, count_words

TEXT = "The harbour office says so.\n\nNobody else does."
LONGEST_WORD = "x" * 2400

# Parts of the page with feedback, and which of them lie over one another.
OVERLAPS = """() => {
  const parts = [...document.querySelectorAll(".question, .why, .proof, .check, .desk > .actions, .again")]
    .map(e => [e.className, e.getBoundingClientRect()]);
  return [parts.length, ...parts.flatMap(([a, x], i) => parts.slice(i + 1)
    .filter(([, y]) => x.left < y.right && y.left < x.right && x.top < y.bottom - 1 && y.top < x.bottom - 1)
    .map(([b]) => `${a} and ${b}`))];
}"""


ITEMS = [asked("open")]


def write(page, text):
    """Write a text and save it."""
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", "ungraded")


def level(page, name, text):
    return page.get_by_role("group", name=name).get_by_label(text, exact=True)


def saved_checks(page):
    """The self-check as it stands, once it is saved."""
    expect(page.get_by_role("button", name="Save the self-check")).to_have_count(0)
    boxes = page.locator(".level input:checked:disabled").all()
    return [(box.get_attribute("name"), box.get_attribute("value")) for box in boxes]


def tab_to(page, locator):
    for _ in range(40):
        page.keyboard.press("Tab")
        if locator.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError("it cannot be reached by Tab")


def test_ada_writes_compares_and_checks_herself(begin):
    page = begin()
    expect(page.get_by_text(EXAMPLE["model"])).to_have_count(0)
    write(page, TEXT)
    expect(page.locator(".written")).to_have_text(TEXT)
    expect(page.get_by_text(EXAMPLE["model"])).to_be_visible()
    level(page, "The speaker is named", "It is there.").check()
    level(page, "The doubt is kept", "It is missing.").check()
    page.get_by_role("button", name="Save the self-check").click()
    assert saved_checks(page) == [("check-speaker", "3"), ("check-doubt", "1")]
    expect(page.locator(".written")).to_have_text(TEXT)
    page.reload()
    assert saved_checks(page) == [("check-speaker", "3"), ("check-doubt", "1")]
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("dd").first).to_contain_text("level 3 of 3")


def test_ben_does_it_by_keyboard_alone_and_enter_is_a_new_line(begin):
    page = begin()
    field = page.get_by_label("Your answer")
    tab_to(page, field)
    page.keyboard.type("1 office says so")
    page.keyboard.press("Enter")
    page.keyboard.type("2 nobody else does")
    expect(field).to_have_value("1 office says so\n2 nobody else does")
    tab_to(page, page.get_by_role("button", name="Check"))
    page.keyboard.press("Enter")
    expect(page.locator("#feedback")).to_be_focused()
    tab_to(page, level(page, "The speaker is named", "It is missing."))
    page.keyboard.press("ArrowDown")
    tab_to(page, level(page, "The doubt is kept", "It is missing."))
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert saved_checks(page) == [("check-speaker", "2"), ("check-doubt", "1")]


def test_a_finger_is_enough_and_the_model_is_read_before_the_self_check(begin):
    page = begin(**PHONE)
    page.get_by_label("Your answer").tap()
    page.keyboard.type(TEXT)
    page.get_by_role("button", name="Check").tap()
    model, check = page.get_by_text(EXAMPLE["model"]), page.get_by_role("heading", name="Check yourself")
    expect(model).to_be_visible()
    assert model.bounding_box()["y"] < check.bounding_box()["y"]
    level(page, "The speaker is named", "It is there.").tap()
    level(page, "The doubt is kept", "It is there.").tap()
    page.get_by_role("button", name="Save the self-check").tap()
    assert saved_checks(page) == [("check-speaker", "3"), ("check-doubt", "3")]


def test_without_scripts_everything_is_there_but_the_count(begin):
    page = begin(**PLAIN)
    expect(page.get_by_text("About 60 words; 120 is the most.")).to_be_visible()
    expect(page.locator(".counted")).to_be_empty()
    page.get_by_label("Your answer").fill("word " * 133)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("This has 133 words, and 120 is the most. Take out 13")
    expect(page.get_by_label("Your answer")).to_have_value("word " * 133)
    write(page, TEXT)
    level(page, "The speaker is named", "It is there.").check()
    page.get_by_role("button", name="Save the self-check").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a level for each of these")
    expect(level(page, "The speaker is named", "It is there.")).to_be_checked()
    level(page, "The doubt is kept", "It is there in part.").check()
    page.get_by_role("button", name="Save the self-check").click()
    assert saved_checks(page) == [("check-speaker", "3"), ("check-doubt", "2")]
    expect(page.locator(".written")).to_have_text(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one",
        "no \u2013 never",
        "\u041e\u0434\u0438\u043d\u00a0\u0434\u0432\u0430\u2009x\n\n3",
        "👍 - ½ ² ok",
        "it's well-known",
    ],
)
def test_the_count_while_writing_is_the_one_that_the_answer_is_held_to(begin, text):
    page = begin()
    page.get_by_label("Your answer").fill(text)
    expect(page.locator(".counted")).to_have_text(f"Words so far: {count_words(text)}.")


def test_too_many_words_are_shown_by_a_sign_and_said_once(begin):
    page = begin()
    field, line, spoken = (
        page.get_by_label("Your answer"),
        page.locator(".counted"),
        page.locator("p[aria-live=polite]"),
    )
    field.fill("word " * 120)
    expect(line).to_have_text("Words so far: 120.")
    expect(spoken).to_be_empty()
    field.press_sequentially("one two")
    expect(line).to_have_text("Words so far: 122, too many by 2.")
    assert "⚠" in line.evaluate("e => getComputedStyle(e, '::before').content")
    expect(spoken).to_have_text("Words so far: 121, too many by 1.")
    field.fill("word")
    expect(line).to_have_text("Words so far: 1.")
    expect(spoken).to_be_empty()


def test_a_text_sent_back_is_counted_again(begin):
    page = begin()
    page.get_by_label("Your answer").fill("word " * 140)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator(".counted")).to_have_text("Words so far: 140, too many by 20.")


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_moves_when_the_script_comes(begin, width):
    page = begin(viewport={"width": width, "height": 740})
    expect(page.locator(".counted")).to_have_text("Words so far: 0.")
    parts = page.locator("textarea, .answer .hint, .sure, .actions button")
    boxes = [part.bounding_box() for part in parts.all()]
    page.route("**/question.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.reload()
    expect(page.locator(".counted")).to_be_empty()
    assert [part.bounding_box() for part in parts.all()] == boxes


@pytest.mark.parametrize("text", [TEXT, LONGEST_WORD, "a\n\n" * 100], ids=["plain", "one long word", "many lines"])
@pytest.mark.parametrize("width", [1280, 960, 360, 320])
def test_the_parts_of_the_page_stay_apart_and_inside(begin, expect_accessible, width, text):
    page = begin(viewport={"width": width, "height": 800})
    write(page, text)
    assert page.evaluate(OVERLAPS) == [6]
    expect_accessible(page)
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/review")
    expect_accessible(page)


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone and dark", "forced colours"])
def test_every_state_is_accessible(begin, expect_accessible, shape):
    page = begin(**shape)
    expect_accessible(page)
    page.get_by_label("Your answer").fill("word " * 140)
    expect_accessible(page)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect_accessible(page)
    write(page, TEXT)
    expect_accessible(page)
    level(page, "The speaker is named", "It is there.").check()
    page.get_by_role("button", name="Save the self-check").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect_accessible(page)
    level(page, "The doubt is kept", "It is there in part.").check()
    page.get_by_role("button", name="Save the self-check").click()
    assert len(saved_checks(page)) == 2
    expect_accessible(page)
