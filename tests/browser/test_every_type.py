"""Every item type of the registry in a real browser: looked at in every state, and answered in every way."""

import pytest
from playwright.sync_api import expect

from kit import invented, measures
from kit.controls import answering, steps
from kit.guesses import partly, wrong
from kit.harbour import BANK, harbour
from kit.keys import put_by_keys
from kit.pages import hidden
from kit.sheets import answer, native, press, put
from secondsource.core.items import ITEM_TYPES

ITEMS = dict(enumerate(invented.published(), 1))
SHAPES = {
    "a laptop": {"viewport": {"width": 1280, "height": 900}},
    "a phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

every_type = pytest.mark.parametrize("position", ITEMS, ids=list(ITEM_TYPES))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The invented course, whose bank holds an item of every type."""
    with harbour(tmp_path_factory.mktemp("harbour"), *invented.items()) as running:
        yield running


@pytest.fixture
def sits(new_context, server):
    """Somebody at a browser of a certain shape, whose pages may not complain or ask for anything from elsewhere."""
    complaints = []

    def sits(**shape):
        context = new_context(**shape)
        context.on("request", lambda sent: None if sent.url.startswith(server.url) else complaints.append(sent.url))
        context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        return context.new_page()

    yield sits
    assert complaints == []


def begin(page, position):
    """Come as somebody new, start the quiz, and turn to a question."""
    page.context.clear_cookies()
    asks = page.context.request
    begun = asks.post(f"{BANK}start", form={**hidden(asks.get(BANK).text()), "form": "core"})
    page.goto(begun.url.rpartition("/")[0] + f"/{position}")


def give(page, item, response, by=put):
    """Give a response to its end, and wait for its feedback."""
    for stored in steps(item, response):
        by(page, answering(item, response, stored))
        press(page)
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", item.score(response).verdict)


def give_by_keys(page, sent):
    """Give an answer by keys alone; where a script of its type leads them, see at least that Tab comes through it."""
    own = native(page)
    assert own or page.evaluate("matchMedia('(scripting: enabled)').matches"), "Tab does not lead to every control"
    put_by_keys(page, sent if own else {})
    if not own:
        put(page, sent)


def expect_accessible(page):
    """Look at a page as it stands, with all that folds unfolded: accessible in every scheme, and never too wide."""
    page.evaluate("for (const folded of document.querySelectorAll('main details')) folded.open = true")
    assert measures.by_axe(page) == [], page.url
    shape = page.viewport_size
    for width in (shape["width"], 320):
        page.set_viewport_size({**shape, "width": width})
        assert page.evaluate(WIDER) <= 0, f"{page.url} scrolls sideways at {width} px"
    page.set_viewport_size(shape)


@pytest.mark.promise("axe")
@every_type
@pytest.mark.parametrize("shape", SHAPES)
def test_it_is_accessible_before_and_after_a_right_a_partly_right_and_a_wrong_answer(sits, position, shape):
    item, page = ITEMS[position], sits(**SHAPES[shape])
    begin(page, position)
    expect_accessible(page)
    for response in (item.keyed(), partly(item), wrong(item)):
        if response is not None:  # some give all or nothing
            begin(page, position)
            give(page, item, response)
            expect_accessible(page)


@pytest.mark.promise("keyboard")
@every_type
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_it_is_answered_by_keys_alone_on_a_narrow_screen(sits, position, scripts):
    item, page = ITEMS[position], sits(viewport={"width": 320, "height": 640}, java_script_enabled=scripts)
    for response in (item.keyed(), wrong(item)):
        begin(page, position)
        give(page, item, response, give_by_keys)
        expect(page.locator("#feedback")).to_be_visible()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_quiz_of_every_type_comes_to_a_review_that_is_accessible(sits, shape):
    page = sits(**SHAPES[shape])
    begin(page, 1)
    for _ in ITEMS:
        answer(page)
        page.get_by_role("link", name="Next question").or_(page.get_by_role("button", name="Finish")).click()
        expect(page.locator("#feedback")).to_have_count(0)
    expect(page.locator("article[data-item]")).to_have_count(len(ITEMS))
    expect_accessible(page)
