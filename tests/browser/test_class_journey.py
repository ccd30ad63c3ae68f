"""A teacher's first class in real browsers: ms_cole at a laptop, ada at a small touch screen, ben without scripts."""

import csv
import re

import pytest
from playwright.sync_api import expect

from kit import journeys
from kit.journeys import LAPTOP, PHONE, PLAIN, answers, at, pass_by

ROSTER_PAGES = ("pupils/", "roster", "cards", "cards/print", "settings", "colleagues/", "assignments/1/pairs")

# Counts what a person does, in the page itself, so that no way of doing it escapes: every page that is loaded, every
# field whose value was changed, every press of a link or button. It lives as long as the tab.
COUNTER = """if (location.protocol.startsWith("http")) {
  const count = what => sessionStorage.setItem(what, Number(sessionStorage.getItem(what) ?? 0) + 1);
  count("pages");
  addEventListener("change", event => event.isTrusted && count("fields"), true);
  addEventListener("click", event => event.isTrusted && event.target.closest("a, button, summary") && count("presses"), true);
}"""


def counted(page):
    """What has been done in this tab since the counter was started."""
    return page.evaluate("Object.fromEntries(Object.entries(sessionStorage).map(([k, n]) => [k, Number(n)]))")


def test_from_the_first_page_to_a_code_on_the_wall_takes_less_than_two_minutes_of_steps(school, sits):
    cole = sits(LAPTOP)
    cole.add_init_script(COUNTER)
    journeys.to_set_up(cole)
    journeys.set_up(cole, journeys.code_of(school))
    journeys.create_class(cole, "10B")
    journeys.to_the_wall(cole)
    done = counted(cole)
    assert done == {"pages": 7, "fields": 5, "presses": 6}
    # A careful person's seconds for each, from the keystroke-level model (Card, Moran and Newell 1980), rounded up:
    # 5 to take in a page; 13 for a field (a thought and a hand to the keyboard, 1.8; 11 characters at 1 each, as for a code);
    # 3 to decide, point and press (1.4 + 1.1 + 0.2). `make run` itself is not in it.
    seconds = {"pages": 5, "fields": 13, "presses": 3}
    assert sum(done[what] * seconds[what] for what in seconds) < 120


def test_from_the_last_answer_to_the_opened_file_it_is_three_clicks(school, sits, tmp_path):
    cole, ada = sits(LAPTOP), sits(PHONE)
    cole.add_init_script(COUNTER)
    journeys.to_set_up(cole)
    journeys.set_up(cole, journeys.code_of(school))
    journeys.create_class(cole, "10B")
    code = journeys.to_the_wall(cole)  # and there it stays until the last answer
    journeys.arrive(ada, code, "ada")
    answers(ada, pass_by, 1)
    before = counted(cole)["presses"]
    cole.get_by_role("link", name="Back to the class").click()
    with cole.expect_download() as download:
        cole.get_by_role("link", name="Points as CSV").click()
    assert counted(cole)["presses"] - before == 2
    download.value.save_as(tmp_path / "points.csv")  # the third click: it is opened
    (row,) = table(tmp_path / "points.csv")
    assert (row["student"], row["who-says max"]) == ("ada", "6")
    assert float(row["who-says points"]) == earned(ada), "her last answer is in it"


def table(path):
    """The rows of a CSV file as a spreadsheet reads it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def earned(page):
    """The points that the feedback to the first question tells of."""
    page.get_by_role("link", name="Question 1").click()
    return float(re.match(r"[\d.]+", page.locator("#feedback .points").inner_text())[0])


def test_a_new_teacher_gets_from_the_terminal_to_the_csv(school, sits, expect_accessible, tmp_path):
    cole, ada, ben = sits(LAPTOP), sits(PHONE), sits(PLAIN)
    journeys.to_set_up(cole, expect_accessible)
    journeys.try_code(cole, "AAAAA-AAAAA")
    expect(cole.get_by_label("Set-up code")).to_be_focused()
    expect(cole.get_by_label("Your name")).to_have_value("ms_cole")
    expect_accessible(cole)
    journeys.set_up(cole, journeys.code_of(school), expect_accessible)
    room = journeys.create_class(cole, "10B", expect_accessible)
    code = journeys.to_the_wall(cole, expect_accessible)
    expect(cole.locator("svg.qr")).to_be_visible()
    assert "ms_cole" not in cole.content()

    own = journeys.arrive(ada, code, "ada", expect_accessible)
    journeys.arrive(ben, code, "ben")  # axe is a script itself
    answers(ada, expect_accessible, 2)
    answers(ben, pass_by, 1)

    ada.get_by_role("button", name="Not ada? Leave").tap()
    expect(ada.get_by_role("button", name="Leave")).to_have_count(0)
    ada.get_by_role("link", name="I have joined before").click()
    at(ada, "Come back", expect_accessible)
    ada.get_by_label("Return code").fill(own)
    ada.get_by_role("button", name="Come back").tap()
    ada.get_by_role("link", name="Go on with the quiz").tap()
    expect(ada).to_have_title(re.compile("Question 3 of"))

    cole.goto(room)
    expect_accessible(cole)
    expect(cole.get_by_role("row", name=re.compile("ada .*2 of"))).to_be_visible()
    cole.get_by_role("link", name="ada").click()
    at(cole, "ada", expect_accessible)
    for summary in cole.locator("summary").all():
        summary.click()
    expect_accessible(cole)
    cole.get_by_role("button", name="Give a new return code").click()
    expect(cole.locator("#code")).to_be_visible()
    expect_accessible(cole)
    cole.get_by_role("button", name="Remove from the class").click()
    at(cole, "Remove ada", expect_accessible)
    for page in ("register", "projector"):
        cole.goto(room + page)
        expect_accessible(cole)
    cole.goto(room)
    with cole.expect_download() as download:
        cole.get_by_role("link", name="Points as CSV").click()
    download.value.save_as(tmp_path / "points.csv")
    assert [row["student"] for row in table(tmp_path / "points.csv")] == ["ada", "ben"]


def test_the_teachers_page_turns_green_without_a_reload_when_a_phone_arrives(school, sits, expect_accessible):
    cole = sits(LAPTOP)
    journeys.to_set_up(cole)
    journeys.set_up(cole, journeys.code_of(school))
    cole.get_by_role("link", name="First: can pupils reach me?").click()
    at(cole, "Can pupils reach me", expect_accessible)
    state = cole.get_by_role("status")
    expect(state).to_have_attribute("data-reached", "no")
    expect(state).to_contain_text("Not yet")
    # No other device is at hand here: the server's part is tested with made-up addresses, this is the page's.
    arrived = {"reached": True, "told": "Yes: another device has reached this server."}
    cole.route("**/reach/state", lambda route: route.fulfill(json=arrived))
    expect(state).to_have_attribute("data-reached", "yes")
    expect(state).to_contain_text("Yes")
    expect_accessible(cole)


@pytest.mark.parametrize("shape", [{"viewport": {"width": 320, "height": 640}}, {"forced_colors": "active"}], ids=str)
def test_every_page_of_a_teacher_fits_any_screen(school, sits, expect_accessible, shape):
    page = sits(shape)
    journeys.to_set_up(page, expect_accessible)
    journeys.set_up(page, journeys.code_of(school), expect_accessible)
    room = journeys.create_class(page, "10B", expect_accessible)
    code = journeys.to_the_wall(page, expect_accessible)
    journeys.give_task(page, room, "Who says? (the quiz alone)", expect_accessible)
    expect_accessible(page)
    other = sits(shape)
    journeys.arrive(other, code, "W" * 30, expect_accessible)
    for path in ("", "register", "projector", "assign", "assignments/1/", *ROSTER_PAGES):
        page.goto(room + path)
        expect_accessible(page)
    for path in ("/teach/", "/teach/reach", "/teach/password"):
        page.goto(path)
        expect_accessible(page)
    page.goto(room + "settings")
    page.get_by_role("button", name="Delete the class").click()
    at(page, "Delete 10B", expect_accessible)
