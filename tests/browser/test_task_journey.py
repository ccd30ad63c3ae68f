"""A class is given a task, in real browsers: ms_cole at a laptop, ada at a small touch screen in the dark, ben without scripts."""

import csv
import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from kit import journeys
from kit.journeys import LAPTOP, PHONE, PLAIN, at, pass_by, save_answers

QUIZ = "Who says? (the quiz alone)"
QUESTIONS = 6

# Into how many rows the bar at the top of a page falls: a control that begins below the ones before it begins a row.
ROWS = """() => {
  const boxes = [...document.querySelectorAll(".bar :is(a, button, .aside)")].map(e => e.getBoundingClientRect());
  let rows = 0, bottom = -Infinity;
  for (const box of boxes.filter(box => box.width).sort((one, other) => one.top - other.top)) {
    if (box.top > bottom - 4) rows += 1;
    bottom = Math.max(bottom, box.bottom);
  }
  return rows;
}"""


@pytest.fixture
def cole(school, sits):
    """ms_cole, whose class 10B is on the wall. `room` is its address, `code` lets into it."""
    page = sits(LAPTOP)
    journeys.to_set_up(page)
    journeys.set_up(page, journeys.code_of(school))
    page.room = journeys.create_class(page, "10B")
    page.code = journeys.to_the_wall(page)
    return page


def to_task(page, look, *states):
    """From any page to the task "Who says?", by the list of tasks, which says how it stands."""
    page.get_by_role("link", name="Tasks", exact=True).click()
    at(page, "Tasks of my class", look)
    for state in states:
        expect(page.get_by_role("listitem").filter(has_text="Who says?")).to_contain_text(state)
    page.get_by_role("link", name="Who says?", exact=True).click()
    at(page, "Who says", look)


def unproved(page):
    """Assert that the page tells neither verdict nor points nor proof."""
    expect(page.locator("[data-outcome], .proof, .points")).to_have_count(0)


def takes(page, look):
    """Start the task, change the first answer, answer the rest and finish. Returns the points that are shown then."""
    page.get_by_role("button", name="Start the questions").click()
    expect(page).to_have_title(re.compile("Question 1 of"))
    look(page)
    attempt = page.url.rpartition("/")[0]
    save_answers(page, 1, 2, look)
    page.goto(f"{attempt}/review")
    expect(page).to_have_title(re.compile("Question 3 of"))  # there is nothing to review yet
    page.get_by_role("link", name="Question 1").click()
    options = page.locator("fieldset.answer input[type=radio]")
    expect(options.nth(0)).to_be_checked()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    unproved(page)
    options.nth(1).check()
    look(page)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/2")
    page.get_by_role("link", name="Question 3").click()
    save_answers(page, 3, QUESTIONS, unproved)
    at(page, "Every question is answered", look)
    page.get_by_role("link", name="Question 1").last.click()
    expect(options.nth(1)).to_be_checked()
    page.goto(f"{attempt}/ready")
    unproved(page)
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/review")
    look(page)
    expect(page.locator("[data-outcome]")).to_have_count(QUESTIONS)
    expect(page.locator("blockquote.excerpt")).not_to_have_count(0)
    return float(re.match(r"[\d.]+", page.get_by_role("heading", level=1).inner_text())[0])


def test_a_class_takes_a_quiz_and_sees_the_proof_when_it_has_finished(cole, sits, expect_accessible, tmp_path):
    journeys.give_task(cole, cole.room, QUIZ, expect_accessible, feedback="after-finishing")
    expect_accessible(cole)
    points = {}
    for name, shape, look in (("ada", PHONE, expect_accessible), ("ben", PLAIN, pass_by)):  # axe is a script itself
        page = sits(shape)
        journeys.arrive(page, cole.code, name, look)
        page.get_by_role("link", name="go on").click()
        at(page, "Tasks of my class", look)
        to_task(page, look, "not begun")
        points[name] = takes(page, look)
        to_task(page, look, f"finished: {points[name]:.3g} of 6 points")
        expect(page.get_by_role("button", name="Start")).to_have_count(0)

    cole.goto(cole.room)
    expect_accessible(cole)
    for name in points:
        expect(cole.get_by_role("row", name=re.compile(f"^{name} .* points finished"))).to_be_visible()
    with cole.expect_download() as download:
        cole.get_by_role("link", name="Points as CSV").click()
    download.value.save_as(tmp_path / "points.csv")
    with (tmp_path / "points.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["student"]: float(row["who-says points"]) for row in csv.DictReader(file)}
    assert rows == pytest.approx(points, abs=0.05)  # pages round
    cole.get_by_role("link", name="ada").click()
    expect(cole.get_by_text("· a task ·")).to_be_visible()
    expect_accessible(cole)


@pytest.mark.promise("axe")
def test_a_task_is_accessible_in_every_state(cole, sits, expect_accessible):
    ada, ben = sits(PHONE), sits({"viewport": {"width": 320, "height": 640}})
    journeys.arrive(ada, cole.code, "ada")
    journeys.arrive(ben, cole.code, "ben")
    ada.get_by_role("link", name="Tasks", exact=True).click()
    at(ada, "Tasks of my class", expect_accessible)
    expect(ada.get_by_text("Your teacher has given no task yet")).to_be_visible()

    task = plans(cole, expect_accessible)
    to_task(ada, expect_accessible, "not begun", "opens")
    expect(ada.get_by_text("It is not open yet.")).to_be_visible()
    expect(ada.get_by_role("button", name="Start")).to_have_count(0)

    changes(cole, task, expect_accessible, opens=moment(days=-2))
    to_task(ada, expect_accessible, "not begun", "open until")
    ada.get_by_role("button", name="Start the questions").click()
    save_answers(ada, 1, 2, expect_accessible)
    to_task(ada, expect_accessible, "begun")
    ada.get_by_role("button", name="Go on").click()
    save_answers(ada, 3, 4)
    ada.goto(ada.url.rpartition("/")[0] + "/ready")
    at(ada, "Some questions are still open", expect_accessible)
    ada.get_by_role("button", name="Finish all the same").click()
    at(ada, "Finished. Everything is saved", expect_accessible)
    unproved(ada)
    to_task(ada, expect_accessible, "finished")
    ada.get_by_role("button", name="Take it again").click()
    expect(ada).to_have_title(re.compile("Question 1 of"))

    cole.goto(task)
    cole.get_by_role("button", name="Close it now").click()
    at(cole, "10B", expect_accessible)
    to_task(ada, expect_accessible, "begun", "closed")
    expect(ada.get_by_text("You can still finish")).to_be_visible()
    to_task(ben, expect_accessible, "not begun", "closed")
    expect(ben.get_by_text("it was not begun")).to_be_visible()

    changes(cole, task, expect_accessible, feedback="after-finishing")
    to_task(ada, pass_by)
    ada.get_by_role("link", name="See your answers and the proof").click()
    ada.wait_for_url("**/review")
    expect_accessible(ada)

    takes_back(cole, task, expect_accessible)
    ada.get_by_role("link", name="Tasks", exact=True).click()
    expect(ada.get_by_text("Your teacher has given no task yet")).to_be_visible()


def moment(days):
    """Noon of a day as the browser sends it: far enough from now, and from any change of clocks, in every time zone."""
    return f"{dt.datetime.now(dt.UTC) + dt.timedelta(days=days):%Y-%m-%dT12:00}"


def plans(page, look):
    """Give a quiz that opens in two days; at the first try it would close before. Returns the address of the task."""
    page.goto(page.room + "assign")
    look(page)
    page.get_by_label("What", exact=True).select_option(label=QUIZ)
    journeys.set_rules(page, opens=moment(days=2), closes=moment(days=-2), attempts="2", feedback="after-closing")
    page.get_by_role("button", name="Give it").click()
    expect(page.get_by_label("Closes")).to_be_focused()
    expect(page.get_by_label("Closes")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Pupils may take it")).to_have_value("2")
    look(page)
    page.get_by_label("Closes").fill(moment(days=9))
    page.get_by_role("button", name="Give it").click()
    at(page, "10B", look)
    page.get_by_role("link", name="Who says?", exact=True).click()
    at(page, "Who says", look)
    return page.url


def changes(page, task, look, **rules):
    """Change the rules of a task; at the first try it would close before it opens."""
    page.goto(task)
    look(page)
    kept = page.get_by_label("Closes").input_value()
    journeys.set_rules(page, closes=moment(days=-9), **rules)
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_label("Closes")).to_be_focused()
    look(page)
    page.get_by_label("Closes").fill(kept)
    page.get_by_role("button", name="Change it").click()
    at(page, "10B")


def takes_back(page, task, look):
    """Take a task back, after having been asked."""
    page.goto(task)
    page.get_by_role("button", name="Take it back").click()
    at(page, "Take the task back", look)
    page.get_by_role("button", name="Take it back").click()
    at(page, "10B", look)
    expect(page.get_by_role("link", name="Who says?", exact=True)).to_have_count(0)


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("nickname", ["ada", "W" * 30], ids=["short name", "long name"])
def test_the_bar_of_a_question_has_two_rows_on_a_phone(cole, sits, width, nickname):
    page = sits({"viewport": {"width": width, "height": 740}})
    journeys.arrive(page, cole.code, nickname)
    page.goto("/take/belarus-border-2021/who-says/")
    page.get_by_role("button", name="Start").click()
    leave = page.get_by_role("button", name=f"Not {nickname}? Leave")
    for saved in (False, True):
        if saved:
            page.locator("fieldset.answer input").first.check()
            page.get_by_role("button", name="Check").click()
            expect(page.get_by_role("status")).to_contain_text("Saved")
            answered = page.url.partition("#")[0]
            page.goto("about:blank")  # going to the address one stands at would keep the place scrolled to
            page.goto(answered)
        expect(leave).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("link", name="Tasks", exact=True)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("link", name=re.compile("^Question 1"))).to_be_in_viewport(ratio=1)
        page.wait_for_load_state()  # rows can be counted once the styles are here
        assert page.evaluate(ROWS) == 2
