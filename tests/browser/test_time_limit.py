"""A time limit in a real browser: counted down, spoken three times and at its end, and in nobody's way; and the forms for it."""

import re

import pytest
from playwright.sync_api import expect

from kit import handouts, invented, journeys, people, prepared, tasks
from kit.harbour import running
from secondsource.actions import accommodations, classes
from secondsource.actions.accounts import sign_in
from secondsource.actions.publish import publish
from secondsource.core.accommodation import Accommodation
from secondsource.core.assignment import Terms
from secondsource.web.application import create_app


@pytest.fixture
def served(tmp_path, quick_passwords):
    """A school with a class, and its server beside it: `url`, `room`, and the database under `database`."""
    with prepared.opened(tmp_path / "data") as database:
        courses, quizzes = invented.write(tmp_path / "files")
        handouts.write(courses / "harbour")
        shelf = publish(database, courses, quizzes)
        people.teacher(database, "ms_cole")
        with running(database, create_app(database, shelf)) as server:
            yield server, database


@pytest.fixture
def server(served):
    return served[0]


@pytest.fixture
def browser_context_args(server):
    return {"base_url": server.url, "viewport": {"width": 360, "height": 740}}


@pytest.fixture
def room(served):
    _server, database = served
    owner = sign_in(database, "ms_cole", people.PASSWORD).person
    return people.classroom(database, owner, "10B")


@pytest.fixture
def writes(served, room, page):
    """ada, writing a task of 40 minutes since so many minutes, at its first question."""
    _server, database = served
    task = tasks.give(database, room, feedback="after-finishing", terms=Terms(minutes=40))

    def writes(since):
        page.clock.install()
        journeys.arrive(page, room.code, "ada")
        page.goto(f"/take/tasks/{task.id}/")
        page.get_by_role("button", name="Start the questions").click()
        expect(page).to_have_title(re.compile("Question 1 of"))
        tasks.begun_before(database, page.url.split("/")[-2], since)
        page.reload()
        return page

    return writes


HEARD = """window.heard = [];
  new MutationObserver(() => heard.push(said.textContent)).observe(said, { childList: true, characterData: true, subtree: true });"""


@pytest.mark.promise(
    "timer",
    "accessibility.a_timer_that_is_read_out",
    "accessibility.five_minutes_unsaid",
    "accessibility.a_word_every_minute",
)
def test_the_time_is_counted_down_and_spoken_at_half_at_five_minutes_at_one_and_at_its_end(writes, expect_accessible):
    page = writes(since=19)
    timer, said = page.get_by_role("timer"), page.locator("[role=status] #said")
    expect(timer).to_have_text("21 minutes left")
    expect(timer).to_have_attribute("aria-live", "off")
    expect_accessible(page)
    expect(said).to_be_empty()
    page.evaluate(HEARD)
    for minutes, words, left in (
        (1.5, "Half of the time is over.", "20 minutes left"),
        (14.5, "5 minutes left.", "4:5"),
        (4.5, "1 minute left.", "0:"),
        (1, "The time is over.", "The time is over. What you save now is kept"),
    ):
        page.clock.run_for(int(minutes * 60_000))
        expect(said).to_contain_text(words)
        expect(timer).to_contain_text(left)
    heard = page.evaluate("heard")
    assert [text.partition(".")[0] for text in heard] == [
        "Half of the time is over",
        "5 minutes left",
        "1 minute left",
        "The time is over",
    ], "nothing is spoken in between"
    expect_accessible(page)


def test_it_stands_in_the_text_and_covers_nothing(writes):
    page = writes(since=10)
    assert page.get_by_role("timer").evaluate("e => getComputedStyle(e.closest('p')).position") == "static"
    assert page.evaluate("document.querySelectorAll('link[rel=stylesheet], script[src]').length") <= 5


def test_the_forms_for_rules_and_times_are_accessible(served, room, page, expect_accessible):
    _server, database = served
    task = tasks.give(database, room, feedback="by-hand", terms=Terms(minutes=40, draw=2, counting="best"))
    ada = classes.join(database, room.code, "ada").pupil
    accommodations.give(database, room, Accommodation(student=ada.id, factor=1.5))
    page.goto("/teach/sign-in")
    page.get_by_label("Your name").fill("ms_cole")
    page.get_by_label("Password").fill(people.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    journeys.at(page, "My classes")
    here = f"/teach/classes/{room.id}/"
    for path in (f"{here}assign", f"{here}assignments/{task.id}/", f"{here}pupils/{ada.id}/times?task={task.id}", here):
        page.goto(path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        expect_accessible(page)
    page.goto(f"{here}pupils/{ada.id}/times?task={task.id}")
    page.get_by_label("Extra time").select_option("1")
    page.get_by_role("button", name="Give it").click()
    expect(page.get_by_label("A later end")).to_be_focused()
    expect_accessible(page)
