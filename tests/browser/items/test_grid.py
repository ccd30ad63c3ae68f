"""A grid in a real browser: by mouse, by keyboard, by finger, and without scripts; a table or cards."""

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import LOOKS, PHONE, PLAIN

GRID = asked("grid")
COLUMNS = {column["id"]: column["text"] for column in GRID["columns"]}
KEY = {row["id"]: row["key"] for row in GRID["rows"]}
CLAIMS = {row["id"]: row["text"] for row in GRID["rows"]}
PARTLY = {**KEY, "film": "absent", "toll": None}
WRONG = {"count": "stated", "film": "attributed", "toll": "stated"}

# Six columns with long words, and claims of some length: as much as the rules allow.
BROAD = asked(
    "grid",
    id="broad",
    columns=[{"id": f"c-{n}", "text": f"Corroborated by witness {n}"} for n in range(6)],
    rows=[{**row, "key": f"c-{n}", "text": f"{row['text']} " * 6} for n, row in enumerate(GRID["rows"])],
)


ITEMS = [GRID, BROAD]


def radio(page, row, column):
    """The radio button, found by what a screen reader calls it."""
    return page.get_by_role("radio", name=f"{COLUMNS[column]} {CLAIMS[row]}", exact=True)


def cell(page, row, column):
    return page.get_by_role("cell").filter(has=radio(page, row, column))


def line(page, row):
    return page.get_by_role("row").filter(has=page.locator(f"#row-{row}"))


def choose(page, answer):
    for row, column in answer.items():
        if column:
            radio(page, row, column).check()


def check(page, outcome):
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", outcome)


def test_ada_clicks_anywhere_in_a_cell(begin):
    page = begin()
    page.goto(page.url.removesuffix("1") + "2")
    for row in BROAD["rows"]:
        button = page.locator(f"[name={row['id']}][value={row['key']}]")
        box = page.locator("td").filter(has=button).bounding_box()
        assert box["height"] > 60, "higher than the button and what is around it"
        page.mouse.click(box["x"] + 6, box["y"] + box["height"] - 6)
        expect(button).to_be_checked()
    check(page, "right")


def test_ben_goes_from_claim_to_claim_by_tab_and_along_the_columns_by_arrows(begin):
    page = begin()
    rows = page.locator("tbody tr [id^=row-]").evaluate_all("all => all.map(e => e.id.slice(4))")
    page.locator("tbody input").first.focus()
    page.keyboard.press("3")
    expect(page.locator("tbody input:checked")).to_have_count(0)
    for row in rows:
        page.keyboard.press("Space")
        for _ in range(list(COLUMNS).index(KEY[row])):
            page.keyboard.press("ArrowRight")
        expect(radio(page, row, KEY[row])).to_be_focused()
        expect(radio(page, row, KEY[row])).to_be_checked()
        ring = cell(page, row, KEY[row]).locator("label").evaluate("e => getComputedStyle(e, '::after').outlineStyle")
        assert ring == "solid", "the cell shows that it has the focus"
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "confidence", "one stop for each claim"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", "right")


def test_a_finger_taps_the_words_of_a_column_on_the_card_of_a_claim(begin, expect_accessible):
    page = begin(**PHONE)
    for row, column in PARTLY.items():
        if column:
            cell(page, row, column).get_by_text(COLUMNS[column]).tap()
            expect(radio(page, row, column)).to_be_checked()
    expect_accessible(page)
    check(page, "partly")
    expect_accessible(page)


def test_without_scripts_a_row_left_open_is_kept_open_and_told_so(begin):
    page = begin(**PLAIN)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose or type an answer first")
    choose(page, PARTLY)
    check(page, "partly")
    expect(line(page, "toll")).to_contain_text("Not right: no answer")
    expect(radio(page, "film", "absent")).to_be_checked()
    expect(radio(page, "film", "absent")).to_be_disabled()


def test_a_grid_left_open_is_locked_after_finishing_and_hints_at_nothing(begin):
    page = begin()
    first = page.url
    page.goto(first.removesuffix("1") + "2")
    page.locator("tbody input").first.check()
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/review")
    page.goto(first)
    expect(page.locator(".note")).to_contain_text("left open")
    assert all(button.is_disabled() for button in page.locator("tbody input").all())
    expect(page.locator("tbody :is(.key, .slip, .sign)")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_screen_reader_finds_table_rows_and_headers_in_a_table_and_on_cards(begin, width):
    page = begin(viewport={"width": width, "height": 800})
    expect(page.get_by_role("table", name="One answer for each line.")).to_be_attached()
    headers = page.get_by_role("columnheader")
    assert headers.all_text_contents() == list(COLUMNS.values())
    for row, text in CLAIMS.items():
        expect(page.get_by_role("rowheader", name=text, exact=True)).to_be_visible()
        expect(line(page, row).get_by_role("radio")).to_have_count(3)
        expect(line(page, row).get_by_role("cell")).to_have_count(3)
    # Where rows are blocks, some browsers forget what the elements are by themselves.
    parts = page.locator(".grid :is(table, thead, tbody, tr, th, td)").evaluate_all(
        "all => [...new Set(all.map(e => [e.localName, e.getAttribute('role'), e.scope ?? ''].join(' ').trim()))]"
    )
    assert sorted(parts) == [
        "table table",
        "tbody rowgroup",
        "td cell",
        "th columnheader col",
        "th rowheader row",
        "thead rowgroup",
        "tr row",
    ]


def test_columns_stand_side_by_side_where_there_is_room_and_are_named_on_cards_where_not(begin):
    page = begin()
    for width, table in ((1280, True), (1100, True), (1000, False), (640, True), (560, False), (320, False)):
        page.set_viewport_size({"width": width, "height": 800})
        boxes = [cell(page, "count", column).bounding_box() for column in COLUMNS]
        assert (len({box["y"] for box in boxes}) == 1) == table, width
        assert (len({box["x"] for box in boxes}) == 1) == (not table), width
        labels = line(page, "count").locator(".across")
        assert [label.is_visible() for label in labels.all()] == [not table] * 3, width
        assert page.get_by_role("columnheader").first.evaluate("e => e.offsetParent.clientWidth > 50") == table, width


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_six_columns_of_long_words_never_scroll_sideways(begin, size):
    page = begin()
    page.goto(page.url.removesuffix("1") + "2")
    outside = """() => [...document.querySelectorAll(".grid :is(th, td, span, input)")].filter(e => {
      const box = e.getBoundingClientRect();
      return box.width > 1 && (box.left < 0 || box.right > document.documentElement.clientWidth);
    }).map(e => e.outerHTML.slice(0, 60))"""
    page.locator("tbody input").first.check()
    for told in (False, True):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        for width in range(320, 1281, 80):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(outside) == [], width
        if not told:
            check(page, "partly" if page.locator("tbody input").first.get_attribute("name") == "count" else "wrong")


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "phone and dark", "forced colours"])
@pytest.mark.parametrize(("answer", "outcome"), [(KEY, "right"), (PARTLY, "partly"), (WRONG, "wrong")])
def test_every_state_tells_the_chosen_column_from_the_right_one_without_colour(begin, shape, answer, outcome):
    page = begin(**shape)
    choose(page, answer)
    check(page, outcome)
    for row, chosen in answer.items():
        told = "Right" if chosen == KEY[row] else ("Not right" if chosen else "Not right: no answer")
        expect(line(page, row).get_by_role("rowheader").locator(".became")).to_have_text(told)
        for column in COLUMNS:
            state = {"": ("", "none", "none"), "key": ("right answer", '"✓"', "solid"), "slip": ("", '"✗"', "dashed")}[
                "key" if column == KEY[row] else ("slip" if column == chosen else "")
            ]
            words = "your answer" if column == chosen else state[0]
            place = cell(page, row, column)
            assert place.locator(".became").all_text_contents() == ([words] if words else [])
            border = place.locator("label").evaluate("e => getComputedStyle(e, '::after').borderTopStyle")
            assert border == state[2], (row, column)
            if words:
                sign = place.locator(".sign").evaluate("e => getComputedStyle(e, '::before').content")
                assert sign == state[1], (row, column)
