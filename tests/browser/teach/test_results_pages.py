"""The pages of results in real browsers: accessible, readable at 320 px, reached by keyboard, with charts that say what tables say."""

import re

import pytest
from playwright.sync_api import expect

from kit import answered, people, prepared, tasks
from kit.guesses import wrong
from kit.harbour import running
from kit.invented import write
from kit.layout import expect_well_laid
from secondsource.actions import passwords
from secondsource.actions.publish import publish
from secondsource.web.application import create_app

SHAPES = {
    "narrow and dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 768, "height": 1024}, "forced_colors": "active"},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """ms_cole's class of five has sat a task, and twenty of another class the same quiz."""
    folder = tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch, prepared.opened(folder / "data") as database:
        patch.setattr(passwords, "hasher", people.QUICK)
        shelf = publish(database, *write(folder / "files"))
        people.teacher(database, "ms_head")
        room = people.classroom(database, people.teacher(database, "ms_cole"), "10B")
        other = people.classroom(database, people.teacher(database, "mr_dean"), "9A")
        task, digest = tasks.give(database, room), shelf.courses["harbour"].banks["cranes"]
        mine, theirs = answered.join_many(database, room, 5), answered.join_many(database, other, 20)
        some = lambda n, item: None if n == 4 else wrong(item) if n % 2 else item.keyed()  # noqa: E731  three answers in one line
        answered.all_sit(database, mine, digest, some, assignment=task.id, confidence="fairly")
        answered.all_sit(database, theirs, digest, some)
        with running(database, create_app(database, shelf)) as served:
            yield served, f"/teach/classes/{room.id}/results/", task, mine


@pytest.fixture(scope="module")
def browser_context_args(server):
    return {"base_url": server[0].url}


@pytest.fixture
def stays_at_home():
    """The server of this file is its own."""


@pytest.fixture
def cole(new_context, server):
    """ms_cole, signed in, at a browser of a certain shape; with the addresses of the pages."""

    def cole(**shape):
        page = new_context(**shape).new_page()
        page.goto("/teach/sign-in")
        page.get_by_label("name").first.fill("ms_cole")
        page.get_by_label("Password").fill(people.PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/teach/")
        return page

    return cole


@pytest.fixture
def pages(server):
    _served, results, task, mine = server
    paths = ["", f"tasks/{task.id}/", f"tasks/{task.id}/?names=hidden", "quizzes/harbour/cranes/"]
    paths += ["quizzes/harbour/cranes/?of=class", "skills", "trust", "before-and-after", f"pupils/{mine[0].id}/"]
    return [results + path for path in paths]


def test_every_page_is_well_laid_at_every_width(cole, pages):
    page = cole()
    for path in pages:
        page.goto(path)
        expect_well_laid(page)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_is_accessible(cole, pages, expect_accessible, shape):
    page = cole(**SHAPES[shape])
    for path in pages:
        page.goto(path)
        page.evaluate("document.querySelectorAll('main details').forEach(e => { e.open = true })")
        expect_accessible(page)


def test_from_the_grid_to_a_question_and_to_a_pupil(cole, pages):
    page = cole()
    page.goto(pages[0])
    page.get_by_role("link", name="Cranes", exact=True).click()
    expect(page.get_by_role("img", name="Grid of Cranes as a chart")).to_be_visible()
    page.get_by_role("link", name="Hide names").click()
    expect(page.get_by_role("rowheader", name="Pupil 1")).to_be_visible()
    expect(page.get_by_text("pupil 1", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Show names").click()
    page.get_by_role("link", name="Question by question").click()
    expect(page.get_by_text("First finished attempts of 2 classes")).to_be_visible()
    page.get_by_role("link", name="10B alone").click()
    expect(page.get_by_text("5 finished: too few to judge")).to_be_visible()
    page.get_by_text("What was chosen").first.click()
    expect(page.get_by_role("img", name="What was chosen in question 1")).to_be_visible()
    page.go_back()
    page.go_back()
    page.get_by_role("link", name="pupil 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("pupil 3")
    expect(page.get_by_role("main")).not_to_contain_text(re.compile("pupil [1245]"))
