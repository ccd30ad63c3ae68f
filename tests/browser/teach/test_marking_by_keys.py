"""Marking thirty seconds a text, in real browsers: by keys alone on a laptop, and without scripts on a small screen."""

import re

import pytest
from playwright.sync_api import expect

from kit import essays, people, tasks
from kit.harbour import running
from kit.journeys import LAPTOP, PHONE, PLAIN, at
from kit.layout import expect_well_laid
from secondsource.actions import classes
from secondsource.store import assignments, ratings, teachers
from secondsource.store.database import Database
from secondsource.web.application import create_app

NAMES = ("ada", "ben", "cleo")


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    with Database.open(tmp_path_factory.mktemp("marking") / "data") as opened:
        yield opened


@pytest.fixture(scope="module")
def server(database, tmp_path_factory):
    shelf = essays.shelf(database, tmp_path_factory.mktemp("files"))
    with running(database, create_app(database, shelf)) as served:
        yield served


@pytest.fixture
def attempts(database, signed_in):
    """A class of ms_cole's whose pupils have written; their attempts by name."""
    cole = teachers.by_name(database.read(), "ms_cole")
    room = people.classroom(database, cole, "10B")
    task = tasks.give(database, room, feedback="after-finishing")
    pupils = [classes.join(database, room.code, name).pupil for name in NAMES]
    return {one.nickname: essays.takes(database, one, task, f"{essays.TEXT} {one.nickname}") for one in pupils}


@pytest.fixture
def address(database, attempts):
    """The address of their class."""
    (task,) = {one.assignment for one in attempts.values()}
    return f"/teach/classes/{assignments.by_id(database.read(), task).classroom}"


def levels(database, attempts):
    """What was given, by name."""
    found = ratings.of_attempts(database.read(), [one.id for one in attempts.values()])
    return {name: tuple(found[one.id]["open-10"].levels.values()) for name, one in attempts.items() if one.id in found}


def to_queue(page, address):
    page.goto("/teach/")
    page.locator(f"a[href='{address}/marking/']").click()
    at(page, "Marking")


def test_texts_are_marked_by_keys_alone(cole, database, attempts, address, expect_accessible):
    page = cole(**LAPTOP)
    to_queue(page, address)
    expect_accessible(page)
    page.get_by_role("link", name="Mark them").press("Enter")
    for name, keys in (("ada", "31"), ("ben", "22"), ("cleo", "13")):
        expect(page.locator("#whose")).to_have_text(name)
        expect(page.locator("#rating")).to_be_focused()
        if name == "ada":
            expect_accessible(page)
            page.get_by_label("Comment for the pupil").fill("Seen 2 of 3.")
            expect(page.locator("input:checked[type=radio]")).to_have_count(0)  # digits in a comment are words
            page.get_by_label("Keep this comment").check()
            page.locator("#rating").focus()
        if name == "ben":
            page.get_by_label("Add one of my comments").select_option(label="Seen 2 of 3.")
            expect(page.get_by_label("Comment for the pupil")).to_have_value("Seen 2 of 3.")
            page.locator("#rating").focus()
        for key in keys:
            page.keyboard.press(key)
        expect(page.get_by_role("button", name="Save")).to_be_focused()
        page.keyboard.press("Control+Enter" if name == "ben" else "Enter")
    at(page, "Marking")
    expect(page.get_by_text("No text waits.")).to_be_visible()
    assert levels(database, attempts) == {"ada": (3, 1), "ben": (2, 2), "cleo": (1, 3)}
    comments = ratings.of_attempts(database.read(), [attempts["ben"].id])[attempts["ben"].id]
    assert comments["open-10"].comment == "Seen 2 of 3."


def test_keys_elsewhere_on_the_page_choose_nothing(cole, attempts, address):
    page = cole(**LAPTOP)
    page.goto(f"{address}/marking/harbour/open-10/{attempts['ada'].id}/")
    page.get_by_role("link", name="Marking").focus()
    page.keyboard.press("3")
    expect(page.locator("input:checked[type=radio]")).to_have_count(0)


def test_texts_are_marked_without_scripts_and_names(cole, database, attempts, address):
    page = cole(**PLAIN)
    to_queue(page, address)
    page.get_by_role("button", name="Hide the names").click()
    expect(page.get_by_text("Names are hidden")).to_be_visible()
    page.get_by_role("link", name="Mark them").click()
    for n in range(len(NAMES)):
        expect(page.locator("#whose")).to_have_text(re.compile(r"^\s*Text \d"))
        page.get_by_role("group", name="The speaker is named").get_by_label("well").check()
        page.get_by_role("group", name="The doubt is kept").get_by_label("in part").check()
        if n:
            page.get_by_label("Add one of my comments").select_option(label="Name the speaker.")
        else:
            page.get_by_label("Comment for the pupil").fill("Name the speaker.")
        page.get_by_role("button", name="Save").click()
    at(page, "Marking")
    expect(page.get_by_text("No text waits.")).to_be_visible()
    assert levels(database, attempts) == dict.fromkeys(NAMES, (3, 2))


def test_the_pages_keep_their_shape_at_every_width(cole, attempts, address, expect_accessible):
    page = cole(**LAPTOP)
    for place in ("", f"harbour/open-10/{attempts['ada'].id}/"):
        page.goto(f"{address}/marking/{place}")
        expect_well_laid(page)
        expect_accessible(page)


def test_a_question_is_decided_about_on_a_phone(cole, address, expect_accessible):
    page = cole(**PHONE)
    page.goto(f"{address}/")
    page.get_by_role("link", name="A question was wrong?").click()
    at(page, "A question was wrong", expect_accessible)
    expect_well_laid(page)
    page.set_viewport_size(PHONE["viewport"])
    page.get_by_role("link", name="2.").click()
    at(page, ".", expect_accessible)
    page.get_by_text("has it left out").click()
    page.get_by_label("Why? Your pupils read this.").fill("Two answers were right.")
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    expect_accessible(page)
    expect_well_laid(page)
    page.get_by_role("button", name="Change the points").click()
    at(page, "A question was wrong")
    page.get_by_role("heading", level=3).get_by_role("link").click()
    expect(page.get_by_role("row")).to_have_count(4)
    expect_accessible(page)
