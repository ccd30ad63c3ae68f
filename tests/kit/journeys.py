"""What a teacher and her pupils press in real browsers, from the set-up code to a finished task, for journeys and pictures."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from kit.server import Server
from kit.sheets import fill_in

PASSWORD = "three plain words"
LAPTOP = {"viewport": {"width": 1280, "height": 900}, "accept_downloads": True}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "color_scheme": "dark"}
PLAIN = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
Look = Callable[[Page], None]  # what is done at every page on the way


def pass_by(_page: Page) -> None:
    """Look at nothing."""


def at(page: Page, heading: str, look: Look = pass_by) -> None:
    """Wait for the page with this heading, and look at it as it stands."""
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(heading))
    look(page)


def code_of(server: Server) -> str:
    """The set-up code that the server printed when it was started."""
    found = re.search(r"\b\w{5}-\w{5}\b", "".join(server.said))
    assert found, server.said
    return found[0]


def to_set_up(page: Page, look: Look = pass_by) -> None:
    """From the front page to the form for a new teacher."""
    page.goto("/")
    look(page)
    page.get_by_role("link", name="To my classes").click()
    at(page, "Sign in", look)
    page.get_by_role("link", name="set up with a code").click()
    at(page, "Set up", look)


def try_code(page: Page, code: str) -> None:
    """On the form for a new teacher: fill it in as ms_cole, and send it."""
    page.get_by_label("Set-up code").fill(code)
    page.get_by_label("Your name").fill("ms_cole")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("once more").fill(PASSWORD)
    page.get_by_role("button", name="Set up").click()


def set_up(page: Page, code: str, look: Look = pass_by) -> None:
    """On the form for a new teacher: become ms_cole."""
    try_code(page, code)
    at(page, "My classes", look)


def sign_in(page: Page) -> None:
    """On the page that asks who is there: be ms_cole."""
    page.get_by_label("Name").fill("ms_cole")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def create_class(page: Page, name: str, look: Look = pass_by) -> str:
    """From my classes to a new one. Returns its address, with a slash at its end."""
    page.get_by_role("link", name="Create a class").last.click()
    at(page, "Create a class", look)
    page.get_by_label("Name of the class").fill(name)
    page.get_by_role("button", name="Create").click()
    at(page, name, look)
    return page.url


def to_the_wall(page: Page, look: Look = pass_by) -> str:
    """From a class to its code on the projector. Returns the code."""
    page.get_by_role("link", name="projector").click()
    at(page, "Join the class", look)
    return page.locator(".huge-code").inner_text()


def give_task(page: Page, room: str, what: str, look: Look = pass_by, **rules: str) -> None:
    """Give the class a quiz, with values for some of `opens`, `closes`, `attempts` and `feedback`."""
    page.goto(room)
    page.get_by_role("link", name="Give the class a task").click()
    at(page, "Give the class a task", look)
    page.get_by_label("What", exact=True).select_option(label=what)
    set_rules(page, **rules)
    page.get_by_role("button", name="Give it").click()
    page.wait_for_url("**#tasks")
    look(page)


def set_rules(page: Page, **rules: str) -> None:
    """Type or choose the rules of a task in its form."""
    for name, value in rules.items():
        control = page.locator(f"#{name}")
        if control.evaluate("e => e.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def arrive(page: Page, code: str, nickname: str, look: Look = pass_by) -> str:
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


def answers(page: Page, look: Look, questions: int) -> None:
    """Start the first quiz and answer some questions of it."""
    page.get_by_role("link", name="go on").click()
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


def save_answers(page: Page, first: int, last: int, look: Look = pass_by) -> None:
    """On the first of these questions of a task whose feedback is held back: answer and save up to the last of them."""
    for number in range(first, last + 1):
        expect(page).to_have_title(re.compile(f"Question {number} of"))
        fill_in(page)
        look(page)
        page.get_by_role("button", name="Save").click()
        page.wait_for_url(re.compile(rf"/({number + 1}|ready)$"))


def signed_in(browser, server):
    """The cookies of a browser at which ms_cole has set up her account on a server that nobody has used yet."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    to_set_up(page)
    set_up(page, code_of(server))
    cookies = context.cookies()
    context.close()
    return cookies


def shaped(new_context, cookies):
    """Yields what opens a browser of a certain shape with these cookies. No script of ours may fail in it."""
    errors = []

    def open_page(**shape):
        context = new_context(**shape)
        context.add_cookies(cookies)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        return context.new_page()

    yield open_page
    assert errors == []
