"""A list of thirty names in real browsers: pasted, printed as cards, and a pupil picks herself; another waits at the door."""

import re

from playwright.sync_api import expect

from kit import journeys
from kit.journeys import LAPTOP, PHONE, PLAIN, at

NAMES = [f"Pupil Number{n}" for n in range(1, 30)]


def to_a_class(page, school, look):
    journeys.to_set_up(page)
    journeys.set_up(page, journeys.code_of(school))
    return journeys.create_class(page, "10B", look)


def test_thirty_names_become_cards_and_a_pupil_picks_herself(school, sits, expect_accessible):
    cole, ada = sits(LAPTOP), sits(PHONE)
    room = to_a_class(cole, school, expect_accessible)
    cole.get_by_role("link", name="bring a list of names").click()
    at(cole, "Names of your pupils", expect_accessible)
    cole.get_by_label("Paste the names").fill("\n".join(["Lovelace, Ada", *NAMES, "Ada Lovelace"]))
    cole.get_by_role("button", name="Look at it").click()
    at(cole, "Look at the names", expect_accessible)
    expect(cole.get_by_label("Name of Ada Lovelace in the class")).to_have_value("Ada Lovelace 2")
    cole.get_by_label("Take Ada Lovelace", exact=True).uncheck()
    cole.get_by_role("button", name="Add these").click()
    at(cole, "30 pupils", expect_accessible)
    cole.get_by_role("link", name="Cards with return codes").click()
    at(cole, "Cards with return codes", expect_accessible)
    cole.get_by_role("button", name="Make the cards").click()
    at(cole, "Cards to print", expect_accessible)
    card = cole.locator(".return-card", has_text="Ada Lovelace")
    code = card.locator(".big-code").inner_text()

    cole.emulate_media(media="print")
    expect(cole.locator(".return-card:visible")).to_have_count(30)
    expect(cole.get_by_role("heading", level=1)).to_be_hidden()
    pages = cole.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) == 3, "ten to a page"
    cole.emulate_media(media="screen")

    cole.goto(room + "settings")
    cole.get_by_label("They pick their name").check()
    cole.get_by_role("button", name="Keep this").click()
    expect(cole.get_by_label("They pick their name")).to_be_checked()
    expect_accessible(cole)
    cole.goto(room)
    join = journeys.to_the_wall(cole)

    ada.goto("/join/")
    ada.get_by_label("Class code").fill(join)
    ada.get_by_role("button", name="Next").tap()
    at(ada, "Who are you", expect_accessible)
    ada.get_by_label("Your name").select_option(label="Ada Lovelace")
    ada.get_by_label("Return code").fill("AAAAA-AAAAA")
    ada.get_by_role("button", name="That is me").tap()
    expect(ada.get_by_label("Return code")).to_be_focused()
    expect_accessible(ada)
    ada.get_by_label("Return code").fill(code)
    ada.get_by_role("button", name="That is me").tap()
    expect(ada.get_by_role("button", name="Not Ada Lovelace? Leave")).to_be_visible()


def test_who_waits_comes_in_by_itself_or_by_a_button_without_scripts(school, sits, expect_accessible):
    cole, ada, ben = sits(LAPTOP), sits(PHONE), sits(PLAIN)
    room = to_a_class(cole, school, journeys.pass_by)
    code = journeys.to_the_wall(cole)
    cole.goto(room + "settings")
    cole.get_by_label("They ask").check()
    cole.get_by_role("button", name="Keep this").click()
    for page, name in ((ada, "ada"), (ben, "ben")):
        page.goto("/join/")
        page.get_by_label("Class code").fill(code)
        page.get_by_role("button", name="Next").click()
        page.get_by_label("Nickname").fill(name)
        page.get_by_role("button", name="Ask to be let in").click()
        at(page, f"Wait a moment, {name}")
    expect(ada.get_by_text("goes on by itself")).to_be_visible()
    expect(ben.get_by_text("goes on by itself")).to_be_hidden()
    expect_accessible(ada)
    cole.goto(room)
    expect(cole.get_by_role("heading", name="2 wait to be let in")).to_be_visible()
    expect_accessible(cole)
    cole.get_by_role("button", name="Let all in").click()
    at(ada, "You are let in, ada", expect_accessible)
    ben.get_by_role("link", name="Look again").click()
    for page, name in ((ada, "ada"), (ben, "ben")):
        page.get_by_role("button", name="Go in").click()
        at(page, f"Welcome, {name}")
        expect(page.locator("#code")).to_be_visible()
