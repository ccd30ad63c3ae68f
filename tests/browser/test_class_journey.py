"""A teacher's first class in real browsers: ms_cole at a laptop, ada at a small touch screen, ben without scripts."""

import csv
import re

import pytest
from playwright.sync_api import expect

from kit.server import serving
from kit.sheets import fill_in
from secondsource.web import addresses

PASSWORD = "three plain words"
LAPTOP = {"viewport": {"width": 1280, "height": 900}, "accept_downloads": True}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "color_scheme": "dark"}
PLAIN = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}


@pytest.fixture
def school(tmp_path):
    """A server that nobody has used yet, reached as on a school's network: by an address that is not localhost."""
    with serving(tmp_path / "data", "--host", "0.0.0.0") as running:  # noqa: S104  as a teacher starts it
        port = running.url.rpartition(":")[2]
        outside = next(iter(addresses.of_this_computer()), "127.0.0.1")
        running.outside = f"http://{outside}:{port}"
        yield running


@pytest.fixture
def sits(browser, school):
    """Somebody at a browser of a certain shape."""
    contexts = []

    def sits(shape):
        contexts.append(browser.new_context(base_url=school.outside, **shape))
        return contexts[-1].new_page()

    yield sits
    for context in contexts:
        context.close()


def at(page, heading, look):
    """Wait for the page with this heading, and look at it as it stands."""
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(heading))
    look(page)


def set_up(page, school, look):
    """From the words in the terminal to the teacher's first page."""
    code = re.search(r"\b\w{5}-\w{5}\b", "".join(school.said))[0]
    page.goto("/")
    look(page)
    page.get_by_role("link", name="To my classes").click()
    at(page, "Sign in", look)
    page.get_by_role("link", name="set up with a code").click()
    at(page, "Set up", look)
    page.get_by_label("Set-up code").fill("AAAAA-AAAAA")
    page.get_by_label("Your name").fill("ms_cole")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("once more").fill(PASSWORD)
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_label("Set-up code")).to_be_focused()
    expect(page.get_by_label("Your name")).to_have_value("ms_cole")
    look(page)
    page.get_by_label("Set-up code").fill(code)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("once more").fill(PASSWORD)
    page.get_by_role("button", name="Set up").click()
    at(page, "My classes", look)


def to_the_wall(page, look):
    """A class, and its code on the projector. Returns the code and the address of the class."""
    page.get_by_role("link", name="Create a class").last.click()
    at(page, "Create a class", look)
    page.get_by_label("Name of the class").fill("10B")
    page.get_by_role("button", name="Create").click()
    at(page, "10B", look)
    room = page.url
    page.get_by_role("link", name="projector").click()
    at(page, "Join the class", look)
    return page.locator(".huge-code").inner_text(), room


def arrives(page, code, nickname, look):
    """From the front page into the class. Returns the return code."""
    page.goto("/")
    page.get_by_label("The code that your teacher shows").fill(code.lower())
    page.get_by_role("button", name="Join").click()
    at(page, "What shall we call you", look)
    expect(page.get_by_label("Nickname")).not_to_have_value("")
    page.get_by_label("Nickname").fill(nickname)
    page.get_by_role("button", name="Join").click()
    at(page, f"Welcome, {nickname}", look)
    return page.locator("#code").inner_text()


def answers(page, look, questions):
    """Start the first quiz and answer some questions of it."""
    page.get_by_role("link", name="to the lessons").click()
    page.get_by_role("link", name="Straight to its quiz").first.click()
    page.get_by_role("button", name="Start").click()
    for number in range(1, questions + 1):
        expect(page).to_have_title(re.compile(f"Question {number} of"))
        look(page)
        fill_in(page)
        page.get_by_role("button", name="Check").click()
        expect(page.locator("#feedback")).to_be_visible()
        look(page)
        page.get_by_role("link", name="Next question").click()


def test_a_new_teacher_gets_from_the_terminal_to_the_csv(school, sits, accessible, tmp_path):
    cole, ada, ben = sits(LAPTOP), sits(PHONE), sits(PLAIN)
    set_up(cole, school, accessible)
    code, room = to_the_wall(cole, accessible)
    expect(cole.locator("svg.qr")).to_be_visible()
    assert "ms_cole" not in cole.content()

    own = arrives(ada, code, "ada", accessible)
    arrives(ben, code, "ben", lambda _page: None)  # axe is a script itself
    answers(ada, accessible, 2)
    answers(ben, lambda _page: None, 1)

    ada.get_by_role("button", name="Not ada? Leave").tap()
    expect(ada.get_by_role("button", name="Leave")).to_have_count(0)
    ada.get_by_role("link", name="I have joined before").click()
    at(ada, "Come back", accessible)
    ada.get_by_label("Return code").fill(own)
    ada.get_by_role("button", name="Come back").tap()
    ada.get_by_role("link", name="Go on with the quiz").tap()
    expect(ada).to_have_title(re.compile("Question 3 of"))

    cole.goto(room)
    accessible(cole)
    expect(cole.get_by_role("row", name=re.compile("ada .*2 of"))).to_be_visible()
    cole.get_by_role("link", name="ada").click()
    at(cole, "ada", accessible)
    for summary in cole.locator("summary").all():
        summary.click()
    accessible(cole)
    cole.get_by_role("button", name="Give a new return code").click()
    expect(cole.locator("#code")).to_be_visible()
    accessible(cole)
    cole.get_by_role("button", name="Remove from the class").click()
    at(cole, "Remove ada", accessible)
    for page in ("register", "projector"):
        cole.goto(room + page)
        accessible(cole)

    # From the last answer to the file: my classes, the class, the file.
    cole.goto("/teach/")
    cole.get_by_role("link", name="10B").click()
    with cole.expect_download() as download:
        cole.get_by_role("link", name="Points as CSV").click()
    download.value.save_as(tmp_path / "points.csv")
    with (tmp_path / "points.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["student"] for row in csv.DictReader(file)] == ["ada", "ben"]


def test_the_teachers_page_turns_green_without_a_reload_when_a_phone_arrives(school, sits, accessible):
    cole = sits(LAPTOP)
    set_up(cole, school, lambda _page: None)
    cole.get_by_role("link", name="First: can pupils reach me?").click()
    at(cole, "Can pupils reach me", accessible)
    state = cole.get_by_role("status")
    expect(state).to_have_attribute("data-reached", "no")
    expect(state).to_contain_text("Not yet")
    # No other device is at hand here: the server's part is tested with made-up addresses, this is the page's.
    arrived = {"reached": True, "told": "Yes: another device has reached this server."}
    cole.route("**/reach/state", lambda route: route.fulfill(json=arrived))
    expect(state).to_have_attribute("data-reached", "yes")
    expect(state).to_contain_text("Yes")
    accessible(cole)


@pytest.mark.parametrize("shape", [{"viewport": {"width": 320, "height": 640}}, {"forced_colors": "active"}], ids=str)
def test_every_page_of_a_teacher_fits_any_screen(school, sits, accessible, shape):
    page = sits(shape)
    set_up(page, school, accessible)
    code, room = to_the_wall(page, accessible)
    other = sits(shape)
    arrives(other, code, "W" * 30, accessible)
    for path in ("", "register", "projector"):
        page.goto(room + path)
        accessible(page)
    for path in ("/teach/", "/teach/reach", "/teach/password"):
        page.goto(path)
        accessible(page)
    page.goto(room)
    page.locator("summary").click()
    accessible(page)
    page.get_by_role("button", name="Delete the class").click()
    at(page, "Delete 10B", accessible)
