"""A lesson in real browsers: ms_cole sees without a reload where ada is, and both go through a discussion together."""

import re

import pytest
from playwright.sync_api import expect

from kit import journeys
from kit.journeys import LAPTOP, PHONE, at

QUIZ = "Who says? (the quiz alone)"
SMALL = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}


@pytest.fixture
def cole(school, sits):
    """ms_cole, whose class 10B has a task. `room` is its address, `code` lets into it."""
    page = sits(LAPTOP)
    journeys.to_set_up(page)
    journeys.set_up(page, journeys.code_of(school))
    page.room = journeys.create_class(page, "10B")
    page.code = journeys.to_the_wall(page)
    return page


def stays(page):
    """Mark the page as it is loaded now; what is returned asserts that it was not loaded again."""
    page.evaluate("window.kept = true")

    def expect_kept():
        assert page.evaluate("window.kept"), "the page was loaded again"

    return expect_kept


def begins_task(page, cole, name):
    journeys.arrive(page, cole.code, name)
    page.get_by_role("link", name="Tasks", exact=True).click()
    page.get_by_role("link", name="Who says?", exact=True).click()
    page.get_by_role("button", name="Start the questions").click()
    expect(page).to_have_title(re.compile("Question 1 of"))


def test_the_teacher_sees_where_everybody_is_without_a_reload(cole, sits, expect_accessible):
    journeys.give_task(cole, cole.room, QUIZ, feedback="after-finishing")
    cole.get_by_role("link", name=re.compile("^Live")).click()
    at(cole, "Live", expect_accessible)
    expect_kept = stays(cole)
    ada, ben = sits(PHONE), sits(SMALL)
    begins_task(ada, cole, "ada")
    begins_task(ben, cole, "ben")
    row = cole.get_by_role("row", name=re.compile("^ada"))
    expect(row).to_contain_text("question 1")

    more = row.locator("summary")
    more.focus()
    more.press("Enter")
    expect(row.get_by_role("button", name="+5 min")).to_be_visible()
    journeys.save_answers(ada, 1, 1)
    expect(row).to_contain_text("question 2")
    expect(row).to_contain_text("1 of 6")
    expect(more).to_be_focused()
    expect(row.get_by_role("button", name="+5 min")).to_be_visible()
    expect_accessible(cole)

    option = ada.locator("fieldset.answer input").first
    option.check()
    expect_accessible(ada)
    ada.get_by_role("button", name="I need help").tap()
    expect(ada.get_by_text("Nobody else does")).to_be_visible()
    expect(option).to_be_checked()
    expect(ada.get_by_role("button", name="I need no help any more")).to_be_focused()
    expect(ada).to_have_url(re.compile("/2$"))  # loaded again, it asks for nothing
    expect_accessible(ada)
    expect(ben.get_by_text("Nobody else does")).to_have_count(0)
    expect(cole.locator("#told")).to_have_text("ada needs help.")
    expect_kept()
    row.get_by_role("button", name="Helped").click()
    expect(cole.locator("#told")).to_be_empty()

    wall = cole.context.new_page()
    wall.goto(cole.url + "/projector")
    at(wall, "Who says", expect_accessible)
    expect(wall.locator("main")).not_to_contain_text("ada")
    expect_wall_kept = stays(wall)
    ends_and_opens_again(cole, row, expect_accessible)
    expect(wall.locator(".figures div").last).to_have_text(re.compile(r"finished\s*1"))
    expect_wall_kept()
    for page in (ada, ben):
        page.set_viewport_size({"width": 320, "height": 640})
        page.reload()
        expect_accessible(page)
    expect(cole.locator("#told")).to_be_empty()
    cole.set_viewport_size({"width": 320, "height": 640})
    expect_accessible(cole)


def ends_and_opens_again(cole, row, look):
    """End the task for all, and open ada's attempt again."""
    cole.get_by_role("button", name="End it for all").click()
    at(cole, "End it for all", look)
    cole.get_by_role("button", name="End it for all").click()
    expect(cole.locator("#told")).to_have_text("Everybody has finished.")
    cole.get_by_role("link", name="Open again").first.click()
    at(cole, "Open it again for ada", look)
    cole.get_by_label("Why").fill("It ended too soon.")
    cole.get_by_role("button", name="Open it again").click()
    expect(row).to_contain_text("opened again by ms_cole")


def test_a_server_that_is_away_is_told_and_found_again(cole):
    journeys.give_task(cole, cole.room, QUIZ)
    cole.goto(cole.room + "assignments/1/live")
    cole.context.route("**/live", lambda route: route.fulfill(status=429))
    expect(cole.get_by_role("alert")).to_contain_text("does not answer", timeout=30_000)
    cole.context.unroute("**/live")
    expect(cole.get_by_role("alert")).to_be_empty(timeout=30_000)


def test_without_scripts_the_live_page_is_loaded_again_by_a_link(cole, school, browser):
    journeys.give_task(cole, cole.room, QUIZ)
    context = browser.new_context(base_url=school.outside, java_script_enabled=False)
    context.add_cookies(cole.context.cookies())
    plain = context.new_page()
    plain.goto(cole.room + "assignments/1/live")
    plain.get_by_role("link", name="Load again").click()
    at(plain, "Live")
    expect(plain.get_by_role("link", name="Load it again every 20 seconds")).to_be_visible()
    context.close()


def begins_discussion(cole, look):
    """From the page of the class to the discussion of the first question of a quiz."""
    cole.goto(cole.room)
    cole.get_by_role("link", name="Discuss a question with the class").click()
    at(cole, "Discuss a question", look)
    cole.get_by_label("Quiz").select_option(label="Who says?")
    cole.get_by_role("button", name="Show its questions").click()
    look(cole)
    cole.get_by_role("button", name="Discuss it").first.click()
    expect(cole.get_by_text("0 of 2 have answered")).to_be_visible()
    look(cole)


def test_a_class_discusses_a_question_and_its_pages_follow(cole, sits, expect_accessible):
    ada, ben = sits(PHONE), sits(SMALL)
    journeys.arrive(ada, cole.code, "ada")
    journeys.arrive(ben, cole.code, "ben")
    begins_discussion(cole, expect_accessible)
    expect_kept = stays(cole)
    wall = cole.context.new_page()
    wall.goto(cole.url + "projector")
    expect_accessible(wall)
    for page in (ada, ben):
        page.goto("/take/tasks/")
        expect_accessible(page)
        page.get_by_role("link", name="Go there").click()
        expect(page.get_by_text("1 of 4")).to_be_visible()
        expect_accessible(page)
    ada.locator("fieldset.answer input").first.check()
    ada.get_by_role("button", name="Save").tap()
    expect(ada.get_by_text("Until your teacher goes on")).to_be_visible()
    expect(cole.get_by_text("1 of 2 have answered")).to_be_visible()
    expect(wall.get_by_text("1 of 2 have answered")).to_be_visible()
    expect_kept()

    ben.locator("fieldset.answer input").nth(1).check()  # and does not save it
    cole.get_by_role("button", name="On to: Talk to a neighbour").click()
    for page in (ada, ben):
        expect(page.get_by_text("Your first answer:")).to_be_visible()  # ben's was sent when the teacher went on
        expect_accessible(page)
    expect(cole.get_by_text("2 of 2 have answered")).to_be_visible()
    expect(wall.get_by_text("Read aloud the words")).to_be_visible()
    expect_accessible(wall)
    wall.get_by_role("button", name="On to: Answer again").click()
    for page in (ada, ben):
        expect(page.get_by_text("3 of 4")).to_be_visible()
        page.locator("fieldset.answer input").nth(1).check()
        page.get_by_role("button", name="Save").click()
    expect(cole.get_by_text("2 of 2 have answered again")).to_be_visible()
    cole.get_by_role("button", name="On to: The answer").click()
    for page in (ada, ben):
        expect(page.locator("#feedback")).to_be_visible()
        expect_accessible(page)
    expect(wall.locator("#proof")).to_be_visible()
    expect_accessible(wall)
    wall.set_viewport_size({"width": 320, "height": 640})
    expect_accessible(wall)
    cole.get_by_role("button", name="End the discussion").click()
    expect(cole.get_by_role("heading", name="Every answer")).to_be_visible()
    for summary in cole.locator("main summary").all():
        summary.click()
    expect_accessible(cole)
    cole.set_viewport_size({"width": 320, "height": 640})
    expect_accessible(cole)
