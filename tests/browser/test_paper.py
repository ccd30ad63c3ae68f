"""The shipped course on paper, in a real browser: how many sheets it takes, and that nothing falls off their edges."""

import re

import pytest
from playwright.sync_api import expect

from kit import journeys
from kit.server import serving
from secondsource.content.locate import locate

PAPERS = "/teach/paper"
COURSE = f"{PAPERS}/belarus-border-2021"
# The courses and banks with a lesson of the same name.
BANKS = [
    "belarus-border-2021/who-says",
    "belarus-border-2021/claim-or-fact",
    "belarus-border-2021/two-sources-or-one",
    "belarus-border-2021/numbers-and-dates",
    "belarus-border-2021/words-and-silences",
    "belarus-border-2021/official-said",
    "belarus-border-2021/what-can-we-print",
    "harbour-fire/a-new-event",
]
FORMS = ["belarus-border-2021/form-x", "belarus-border-2021/form-y"]
MOST_PAGES = 6  # of a quiz of six questions on A4: three sheets, printed on both sides
WITH_A_LONG_STORY = {BANKS[6], BANKS[7]}  # of ten scenes: a fourth sheet
PAPER = {"A4": 680, "Letter": 702}  # CSS pixels between the margins

# What is wider than the sheet, or than the box around it.
CUT_OFF = """() => [...document.querySelectorAll(".paper, .paper *")].flatMap(e => {
  const box = e.getBoundingClientRect(), sheet = document.documentElement.clientWidth;
  if (!box.width || e.closest(".unseen, .ticked")) return [];  // a cross reaches over its box, as by hand
  const out = box.left < -1 || box.right > sheet + 1 || (e.clientWidth && e.scrollWidth > e.clientWidth + 1);
  return out ? [`${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`] : [];
})"""

# Parts that may be torn apart by the end of a page, although they fit on one.
TORN = """() => [...document.querySelectorAll(
  ".question:not(.keyed, .type-scenario), .excerpt, .ask:not(.type-scenario *), .stem, .scenes > li, .rules, .rows > li"
)].filter(e => getComputedStyle(e).breakInside !== "avoid").map(e => `${e.tagName}.${e.className}`)"""

# Elements whose ink would vanish on white paper, or that are told apart by colour: their colours, but for greys.
COLOURED = """() => [...document.querySelectorAll(".paper *")].filter(e => {
  const [red, green, blue] = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number);
  return e.textContent.trim() && (Math.max(red, green, blue) - Math.min(red, green, blue) > 12 || red > 110);
}).map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def server(tmp_path_factory, hatchery):
    with serving(tmp_path_factory.mktemp("served") / "data", hatchery=hatchery) as running:
        yield running


@pytest.fixture(scope="module")
def browser_context_args(browser, server):
    """ms_cole, who has signed in."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/teach/setup")
    journeys.try_code(page, journeys.code_of(server))
    journeys.at(page, "My classes")
    state = context.storage_state()
    context.close()
    return {"base_url": server.url, "storage_state": state}


def pages(page, size):
    """How many pages the browser makes of what it shows."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=size)))


def expect_whole(page):
    """Look at the sheet as it is printed: nothing is cut off on either size of paper, and nothing needs a colour."""
    page.emulate_media(media="print", color_scheme="dark")
    for size, width in PAPER.items():
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT_OFF) == [], f"{page.url} on {size}"
    assert page.evaluate(TORN) == [], page.url
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator("header.bar")).to_be_hidden()


@pytest.mark.parametrize("bank", BANKS)
def test_a_quiz_of_six_questions_takes_three_sheets_at_most(page, bank):
    for version in "ab":
        page.goto(f"{PAPERS}/{bank}?form=core&version={version}")
        expect(page.locator(".question")).to_have_count(6)
        assert pages(page, "A4") <= MOST_PAGES + 2 * (bank in WITH_A_LONG_STORY)
    expect_whole(page)
    assert page.evaluate(COLOURED) == []


@pytest.mark.parametrize(("bank", "most"), [*((bank, 1) for bank in BANKS), *((form, 2) for form in FORMS)])
def test_the_answer_sheet_is_one_page_on_either_size_of_paper_or_one_sheet_for_sixteen_questions(page, bank, most):
    page.goto(f"{PAPERS}/{bank}/answers?form=core")
    assert max(pages(page, size) for size in PAPER) <= most
    expect_whole(page)


@pytest.mark.parametrize("bank", BANKS)
def test_keys_and_handouts_are_printed_whole(page, bank):
    lesson = bank.replace("/", "/lesson/")
    for path in (f"{bank}/key?version=b", f"{bank}?form=review", lesson, f"{lesson}?copy=teacher"):
        page.goto(f"{PAPERS}/{path}")
        expect_whole(page)
        for mark in page.locator("mark").all()[:1]:
            assert mark.evaluate("e => getComputedStyle(e).borderBottomStyle") == "solid", "not by colour alone"


@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_the_test_and_its_key_are_printed_whole(page, form):
    for path in (form, f"{form}/key"):
        page.goto(f"{PAPERS}/{path}")
        expect(page.locator(".question")).to_have_count(16)
        expect_whole(page)


def test_each_invented_report_has_a_page_of_its_own(page):
    page.goto(f"{PAPERS}/harbour-fire/reports")
    reports = page.locator("article").count()
    assert reports == 4
    assert [pages(page, size) for size in PAPER] == [reports, reports]
    expect_whole(page)


def shipped():
    """The worksheets and keys of the lessons."""
    for file in sorted(locate("course").glob("*/teacher/[1-8]-*.md")):
        yield pytest.param(f"{file.parents[1].name}/{file.stem}", id=file.stem)


@pytest.mark.parametrize("sheet", list(shipped()))
def test_a_worksheet_and_its_key_take_one_page_each(page, sheet):
    page.goto(f"/teach/material/{sheet}")
    page.emulate_media(media="print")
    assert [pages(page, size) for size in PAPER] == [1, 1]


def test_the_answers_of_a_handout_begin_on_a_page_of_their_own(page):
    page.goto(f"{COURSE}/lesson/numbers-and-dates")
    page.emulate_media(media="print")
    assert page.locator(".kept").evaluate("e => getComputedStyle(e).breakBefore") == "page"
    whole = pages(page, "A4")
    page.goto(f"{COURSE}/lesson/numbers-and-dates?copy=class")
    assert whole - pages(page, "A4") == 1


def test_a_key_in_black_and_white_is_told_from_an_empty_paper(page):
    page.goto(f"{COURSE}/who-says/key")
    page.emulate_media(media="print")
    cross = page.locator(".box.ticked").first.evaluate("e => getComputedStyle(e, '::before').content")
    assert "✗" in cross
    expect(page.locator(".box.ticked .unseen").first).to_have_text("(right)")


@pytest.mark.parametrize("bank", [BANKS[0], BANKS[4], BANKS[7]])  # together they have every type
def test_every_sheet_is_accessible_on_a_screen_and_a_phone(page, expect_accessible, bank):
    lesson, course = bank.replace("/", "/lesson/"), bank.partition("/")[0]
    whole = [f"{course}/reports"] if bank == BANKS[7] else []
    for path in (bank, f"{bank}?form=review", f"{bank}/key", f"{bank}/answers", lesson, *whole, ""):
        page.goto(f"{PAPERS}/{path}")
        for scheme, width in (("light", 320), ("dark", 1280)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            expect_accessible(page)


def test_the_button_prints_by_keyboard(page):
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    page.goto(f"{COURSE}/who-says")
    page.get_by_role("button", name="Print").press("Enter")
    expect(page).to_have_title("printed")


def test_without_scripts_no_button_promises_to_print(browser, server, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{COURSE}/who-says")
    expect(page.locator("button.print")).to_be_hidden()
    expect(page.get_by_role("link", name="Answer sheet")).to_be_visible()
    context.close()
