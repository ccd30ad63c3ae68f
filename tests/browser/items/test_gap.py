"""A text with gaps in a real browser: by mouse, by keyboard, by finger, and without scripts."""

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import LOOKS, PHONE, PLAIN
from secondsource.core.items.gap import MOST_CHARACTERS

GAP = asked("gap")
KEY = {name: gap["key"] for name, gap in GAP["gaps"].items()}
WORDS = {name: {option["id"]: option["text"] for option in gap["options"]} for name, gap in GAP["gaps"].items()}
NAMES = {
    "verb": "Gap 1 of 2: The office … that the crane was …",
    "act": "Gap 2 of 2: … that the crane was … in March.",
}
PARTLY = {"verb": "shows", "act": "looked-at"}
WRONG = {"verb": "doubts", "act": None}

# Every gap is followed by a stop, and each has an option as long as the rules allow.
LONG = "that nobody was near the crane"[:MOST_CHARACTERS]
STOPPED = asked(
    "gap",
    id="stopped",
    text="The crane was {act}. The paper of the harbour, which {verb}, has a worker who was there.",
    gaps={
        name: {**gap, "options": [*gap["options"], {"id": "long", "text": LONG}]} for name, gap in GAP["gaps"].items()
    },
)


ITEMS = [GAP, STOPPED]


def gap(page, name):
    """The select of a gap, found by what a screen reader calls it."""
    return page.get_by_role("combobox", name=NAMES[name])


def choose(page, answer):
    for name, option in answer.items():
        if option:
            gap(page, name).select_option(option)


def check(page, outcome):
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", outcome)


def sentence(page):
    """The text as it can be read aloud, white space folded."""
    return " ".join(page.locator(".gapped").text_content().replace("\xa0", " ").split())


def test_ada_presses_the_number_of_a_gap_and_chooses(begin):
    page = begin()
    page.locator(".gapped .count").nth(1).click()
    expect(gap(page, "act")).to_be_focused()
    choose(page, KEY)
    check(page, "right")


def test_ben_fills_the_gaps_by_keyboard_alone(begin):
    page = begin()
    gap(page, "verb").focus()
    for name, option in KEY.items():
        expect(gap(page, name)).to_be_focused()
        page.keyboard.type(WORDS[name][option][:2])
        expect(gap(page, name)).to_have_value(option)
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "submit":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", "right")


def test_a_finger_reaches_each_gap_on_a_phone(begin, expect_accessible):
    page = begin(**PHONE)
    for name in KEY:
        gap(page, name).tap()
        expect(gap(page, name)).to_be_focused()
        assert gap(page, name).bounding_box()["height"] >= 40
        page.keyboard.press("Escape")
    choose(page, PARTLY)
    expect_accessible(page)
    check(page, "partly")
    expect_accessible(page)


def test_without_scripts_a_gap_left_open_stays_open_and_is_told_its_word(begin):
    page = begin(**PLAIN)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose or type an answer first")
    choose(page, {"verb": "says"})
    check(page, "partly")
    assert sentence(page) == (
        "The office 1says(right) that the crane was 2no answer(not right) →right answer: looked at in March."
    )


def test_a_text_left_open_is_locked_after_finishing_and_hints_at_nothing(begin):
    page = begin()
    first = page.url
    page.goto(first.removesuffix("1") + "2")
    page.locator("[name=act]").select_option("safe")
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/review")
    page.goto(first)
    expect(page.locator(".note")).to_contain_text("left open")
    assert sentence(page) == "The office 1no answer that the crane was 2no answer in March."
    expect(page.locator(".gapped :is(.key, .slip, .sign, .better)")).to_have_count(0)


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone and dark", "forced colours"])
@pytest.mark.parametrize(("answer", "outcome"), [(KEY, "right"), (PARTLY, "partly"), (WRONG, "wrong")])
def test_every_state_tells_right_from_wrong_without_colour(begin, shape, answer, outcome):
    page = begin(**shape)
    choose(page, answer)
    check(page, outcome)
    for n, (name, option) in enumerate(answer.items()):
        right = option == KEY[name]
        place = page.locator(".gapped .gap").nth(n)
        expect(place.locator(".word")).to_have_text(WORDS[name].get(option, "no answer"))
        line = place.locator(".word").evaluate("e => getComputedStyle(e).borderBottomStyle")
        sign = place.locator(".sign").evaluate("e => getComputedStyle(e, '::before').content")
        assert (line, sign) == (("solid", '"✓"') if right else ("dashed", '"✗"'))
        expect(place.locator(".sign")).to_have_text("(right)" if right else "(not right)")
        assert place.locator(".better").count() == (0 if right else 1)
        if not right:
            expect(place.locator(".better")).to_contain_text(WORDS[name][KEY[name]])


def test_a_wrong_word_with_a_reason_of_its_own_is_told_beside_what_the_gap_says(begin):
    page = begin()
    choose(page, PARTLY)
    check(page, "partly")
    told = page.locator(".notes > li .about")
    assert told.all_inner_texts() == [
        "Gap 1: The office [says] that the crane was …",
        "Gap 1: The office [shows] that the crane was …",
        "Gap 2: … that the crane was [looked at] in March.",
    ]


# Gaps that stick out, or whose full stop or comma, or whose sign, begins a line of its own.
PARTED = """() => [...document.querySelectorAll(".gapped .gap")].flatMap(gap => {
  const stop = document.createRange(), after = gap.nextSibling, at = after.data.search(/[.,]/);
  stop.setStart(after, at);
  stop.setEnd(after, at + 1);
  const last = gap.querySelector("select") ?? gap.querySelector(".better") ?? gap.querySelector(".word");
  const lines = [...last.getClientRects()], sign = gap.querySelector(".sign"), words = gap.querySelector(".word");
  const out = [...lines, ...(words?.getClientRects() ?? [])].some(line => line.right > document.body.clientWidth);
  const parted = stop.getBoundingClientRect().left < lines.at(-1).right - 2;
  const end = sign && [...words.getClientRects()].at(-1), mark = sign?.getBoundingClientRect();
  const alone = sign && (mark.left < end.left || mark.right > end.right + 2 || mark.top > end.bottom);
  return out || parted || alone ? [gap.textContent.trim()] : [];
})"""


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_a_stop_stays_with_its_gap_and_a_sign_with_its_word_at_every_width(begin, size):
    page = begin()
    page.goto(page.url.removesuffix("1") + "2")
    for told in (False, True):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        for width in range(320, 1281, 24):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(PARTED) == [], width
        if not told:
            page.locator("[name=act]").select_option("long")
            check(page, "wrong")


def test_the_longest_option_can_be_read_whole_on_the_narrowest_screen(begin):
    page = begin(viewport={"width": 320, "height": 640})
    page.goto(page.url.removesuffix("1") + "2")
    page.locator("[name=act]").select_option("long")
    spare = page.locator("[name=act]").evaluate("""e => {
      const style = getComputedStyle(e), pen = document.createElement("canvas").getContext("2d"), arrow = 20;
      pen.font = style.font;
      const inside = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
      return inside - pen.measureText(e.selectedOptions[0].text).width;
    }""")
    assert spare >= 0
