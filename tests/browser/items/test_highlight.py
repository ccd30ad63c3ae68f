"""Words marked in a real browser: drawn by mouse, by keys, and without scripts; and what the feedback shows of them."""

import re

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import LAPTOP, LOOKS, PHONE, PLAIN
from kit.strokes import check, drag, expect_listed, expect_marked, middle, word

SPEAKER = "The harbour office said"


ITEMS = [asked("highlight")]


def test_drawing_over_words_marks_them_and_lists_them_as_text(begin):
    page = begin(**LAPTOP)
    drag(page, 0, 3)
    expect_marked(page, 0, 1, 2, 3)
    expect_listed(page, SPEAKER)
    drag(page, 13, 12)
    expect_listed(page, SPEAKER, "in March.")
    drag(page, 2, 5)
    expect_listed(page, f"{SPEAKER} on Monday", "in March.")
    check(page)
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", "partly")


def test_drawing_back_takes_back_what_was_drawn_and_not_what_was_marked_before(begin):
    page = begin(**LAPTOP)
    word(page, 4).click()
    drag(page, 0, 6, 2)
    expect_marked(page, 0, 1, 2, 4)
    drag(page, 8, 10, 8)
    expect_marked(page, 0, 1, 2, 4, 8)  # let go on the first word, it stays


def test_a_stroke_may_begin_between_two_words_and_end_outside_the_excerpt(begin):
    page = begin(**LAPTOP)
    one, other = word(page, 5).bounding_box(), word(page, 6).bounding_box()
    between = (one["x"] + one["width"] + 3 * other["x"]) / 4  # nearer to the second of them
    page.mouse.move(between, one["y"] + 15)
    page.mouse.down()
    page.mouse.move(*middle(page, 8), steps=4)
    page.mouse.move(middle(page, 8)[0], 5, steps=4)
    page.mouse.up()
    page.mouse.move(*middle(page, 0), steps=4)
    expect_marked(page, 6, 7, 8)  # and not up to the first: the button is up again


def test_a_click_marks_one_word_and_clears_it_again_and_shift_marks_up_to_another(begin):
    page = begin(**LAPTOP)
    word(page, 9).click()
    word(page, 2).click()
    expect_listed(page, "office", "had")
    word(page, 2).click()
    expect_listed(page, "had")
    word(page, 4).click()
    word(page, 6).click(modifiers=["Shift"])
    expect_listed(page, "on Monday that", "had")


def test_a_screen_reader_that_clicks_without_a_pointer_ticks_one_word_whatever_was_drawn_before(begin):
    page = begin(**LAPTOP)
    drag(page, 0, 3)
    word(page, 8).locator("input").evaluate("box => box.click()")
    expect_listed(page, SPEAKER, "crane")


def test_marks_are_removed_from_the_list_and_the_focus_goes_to_the_next_of_them(begin):
    page = begin(**LAPTOP)
    expect(page.locator(".marked")).to_contain_text("Nothing is marked yet.")
    for n in (1, 5, 8):
        word(page, n).click()
    page.get_by_role("button", name="Remove “Monday”").click()
    expect_listed(page, "harbour", "crane")
    expect(page.get_by_role("button", name="Remove “crane”")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove “harbour”")).to_be_focused()
    page.keyboard.press("Enter")
    expect_marked(page)
    assert page.evaluate("document.activeElement.closest('.words') !== null")
    expect(page.locator(".marked li")).to_have_text("Nothing is marked yet.")


def test_what_is_marked_is_said_politely(begin):
    page = begin(**LAPTOP)
    said = page.locator(".marked [aria-live=polite]")
    expect(said).to_be_empty()
    word(page, 1).click()
    drag(page, 12, 13)
    expect(said).to_have_text("Marked: “harbour”, “in March.”")
    word(page, 1).click()
    page.get_by_role("button", name="Remove").click()
    expect(said).to_have_text("Nothing is marked yet.")


def test_the_excerpt_is_one_stop_of_tab_where_arrows_move_space_marks_and_shift_extends(begin):
    page = begin(**LAPTOP)
    page.locator("body").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.words') !== null"):
            break
    focused = page.locator(":focus")
    expect(focused).to_have_value("0")
    keys = page.keyboard
    for key, value in [
        ("ArrowRight", 1),
        ("End", 13),
        ("ArrowRight", 13),
        ("ArrowLeft", 12),
        ("Home", 0),
        ("ArrowLeft", 0),
    ]:
        keys.press(key)
        expect(focused).to_have_value(str(value))
    keys.press("Space")
    for _ in range(3):
        keys.press("Shift+ArrowRight")
    expect_marked(page, 0, 1, 2, 3)
    keys.press("Shift+ArrowLeft")
    expect_marked(page, 0, 1, 2)
    keys.press("ArrowRight")
    keys.press("Space")
    expect_marked(page, 0, 1, 2, 3)
    keys.press("Tab")
    expect(focused).to_have_text("Remove")
    keys.press("Shift+Tab")
    expect(focused).to_have_value("3")
    keys.press("Enter")
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", "right")


def test_shift_marks_on_from_the_word_at_which_it_was_pressed(begin):
    page = begin(**LAPTOP)
    word(page, 0).locator("input").focus()
    for key in (
        "Shift+ArrowRight",
        "ArrowRight",
        "ArrowRight",
        "ArrowRight",
        "Shift+ArrowRight",
        "Space",
        "Shift+ArrowRight",
    ):
        page.keyboard.press(key)
    expect_marked(page, 0, 1, 4, 5, 6)


def test_arrows_up_and_down_lead_to_the_word_above_and_below(begin):
    page = begin(**PHONE)
    word(page, 1).locator("input").focus()
    row = middle(page, 1)
    page.keyboard.press("ArrowDown")
    below = int(page.locator(":focus").get_attribute("value"))
    assert middle(page, below)[1] > row[1] + 20
    assert abs(middle(page, below)[0] - row[0]) < 60
    page.keyboard.press("ArrowUp")
    expect(page.locator(":focus")).to_have_value("1")
    page.keyboard.press("ArrowUp")
    expect(page.locator(":focus")).to_have_value("1")
    page.keyboard.press("Shift+ArrowDown")
    expect_marked(page, *range(1, below + 1))


def test_without_scripts_words_and_whole_phrases_are_ticked(begin):
    page = begin(**PLAIN)
    expect(page.get_by_text("Tick the words.")).to_be_visible()
    expect(page.locator(".marked")).to_be_hidden()
    page.get_by_label("office", exact=True).check()
    page.get_by_label("The whole phrase: the crane had been inspected in March.").check()
    check(page)
    states = [re.sub(r"word|key|slip|note-missed|\s", "", one) for one in classes(page)]
    assert states == ["missed", "missed", "hit", "missed", *["plain"] * 3, *["excess"] * 7]


def classes(page):
    return [one.get_attribute("class") for one in page.locator(".words .word").all()]


def test_with_scripts_the_boxes_of_phrases_are_gone(begin):
    page = begin(**LAPTOP)
    expect(page.locator(".whole, .phrase")).to_have_count(0)
    expect(page.get_by_text("Draw over the words")).to_be_visible()
    expect(page.get_by_text("Tick the words.")).to_be_hidden()


@pytest.mark.parametrize("shape", [LAPTOP, PLAIN], ids=["with scripts", "without"])
def test_feedback_tells_each_word_by_form_sign_and_words_and_not_by_colour_alone(begin, shape):
    page = begin(**shape)
    for n in (2, 6, 8):
        word(page, n).locator("input").check()
    check(page)
    told = re.sub(r"\s+", " ", page.locator(".words").text_content()).strip()
    assert told == (
        "[missed: The harbour] [right: office] [missed: said] on Monday [too much: that] the [too much: crane] had been "
        "inspected in March."
    )
    for name in ("right: marked", "missed: these", "too much: marked"):
        expect(page.locator(".legend")).to_contain_text(name)
    if shape is LAPTOP:
        looks = page.evaluate("""() => ["hit", "missed", "excess", "plain"].map(state => {
          const word = document.querySelector(`.words .${state}`), stroke = getComputedStyle(word, "::before");
          return [stroke.borderBlockEndStyle, stroke.borderBlockEndWidth, stroke.borderBlockStartWidth].join(" ");
        })""")
        assert len(set(looks)) == 4, looks
        signs = page.locator(".words .sign")
        shown = signs.evaluate_all("all => all.map(e => getComputedStyle(e, '::before').content)")
        assert shown == ['"→"', '"✓"', '"→"', '"✗"', '"✗"']


def test_the_legend_names_only_what_happened_and_says_what_a_half_is_for(begin):
    page = begin(**LAPTOP)
    drag(page, 0, 6)
    check(page)
    expect(page.locator(".legend li")).to_have_count(2)
    expect(page.locator("fieldset")).to_contain_text("the words too many cost half a point")
    expect(page.locator(".words input")).to_have_count(0)


def test_marks_that_are_refused_are_still_there(begin):
    page = begin(**LAPTOP)
    word(page, 5).click()
    page.evaluate(
        "document.querySelector('.words input:checked').insertAdjacentHTML('afterend', '<input type=hidden name=answer value=99>')"
    )
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("no word of this passage")
    expect_marked(page, 5)
    expect_listed(page, "Monday")


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone, dark", "forced colours"])
def test_it_is_accessible_while_words_are_marked_and_when_it_is_partly_right(begin, expect_accessible, shape):
    page = begin(**shape)
    drag(page, 0, 5)
    word(page, 8).click()
    if shape.get("has_touch"):
        word(page, 10).tap()
    expect_accessible(page)
    check(page)
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", "partly")
    expect_accessible(page)
