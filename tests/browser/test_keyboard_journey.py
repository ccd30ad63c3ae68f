"""A class from set-up to the file by keyboard alone: ms_cole gives a task, ada takes it, and no mouse is at hand."""

import csv
import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from kit import journeys
from kit.journeys import LAPTOP, PASSWORD

QUESTIONS = 6
BAR = ["Skip to the page", "Second Source"]
PLACES = ["My classes", "My questions", "Material", "Paper", "Can pupils reach me?", "Password"]
FARTHEST = 60  # Tab stops that a page may have before the one that is looked for

# The name of what has the focus: of a field its label, of all else its words; past the end of the page, none.
NAME = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const said = focused.labels?.length ? focused.labels[0].innerText : (focused.getAttribute("aria-label") ?? focused.innerText);
  return said.trim().replace(/\\s+/g, " ");
}"""

# What is wrong with how the focus is seen; an empty string when it is seen well: outlined, and nothing lies over it.
UNSEEN = """() => {
  const focused = document.activeElement;
  const outlined = [focused, focused.closest(".option")].filter(Boolean).map(e => getComputedStyle(e));
  if (!outlined.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)) return "no outline";
  const box = focused.getBoundingClientRect();
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const there = document.elementFromPoint(x, y);
  return there && (focused.contains(there) || there.contains(focused)) ? "" : "it lies outside the window or under something";
}"""


class Keys:
    """Somebody's two hands on the keyboard. Every stop on the way is looked at: the focus is to be seen there."""

    def __init__(self, page):
        self.page = page

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def tab(self):
        """One stop further; after the last one comes the first again. Returns its name."""
        self.press("Tab")
        name = self.page.evaluate(NAME)
        if name is None:
            return self.tab()
        assert name, f"{self.page.url}: what has the focus has no name"
        assert not (wrong := self.page.evaluate(UNSEEN)), f"{self.page.url}, {name!r}: {wrong}"
        return name

    def reach(self, name):
        """Tab on to the stop whose name begins so. Returns the names on the way, a field of many parts once."""
        stops = []
        for _ in range(FARTHEST):
            stop = self.tab()
            if stops[-1:] != [stop]:
                stops.append(stop)
            if stop.startswith(name):
                return stops
        raise AssertionError(f"{name!r} cannot be reached by Tab at {self.page.url}, only {stops}")

    def enter(self, title):
        """Press Enter, and wait for the page whose title begins so."""
        self.press("Enter")
        expect(self.page).to_have_title(re.compile(f"^{title}"))
        self.page.wait_for_load_state()

    def choose(self, name, title):
        """Press the link or button whose name begins so, and wait for the page that it leads to."""
        self.reach(name)
        self.enter(title)


@pytest.fixture
def hands(sits):
    """Somebody at a laptop whose pages jump to where the focus is, and do not glide there."""
    return lambda: Keys(sits({**LAPTOP, "reduced_motion": "reduce"}))


def sets_up(cole, code):
    """From the front page to my classes, with an empty form on the way."""
    cole.page.goto("/")
    assert cole.tab() == "Skip to the page"
    cole.press("Enter")
    assert cole.tab() == "Start the first lesson", "the bar is skipped"
    cole.choose("To my classes", "Sign in")
    cole.choose("First time here", "Set up")
    cole.reach("Set-up code")
    cole.press("Enter")
    expect(cole.page.get_by_label("Set-up code")).to_have_attribute("aria-invalid", "true")
    expect(cole.page.get_by_label("Set-up code")).to_be_focused()  # the first field that is wrong
    cole.type(code.lower())
    for label, text in (("Your name", "ms_cole"), ("Password", PASSWORD), ("The password once more", PASSWORD)):
        assert cole.tab() == label
        cole.type(text)
    cole.enter("My classes")


def creates_a_class(cole):
    """From my classes to the code on the wall and back. Returns the code."""
    cole.choose("Create a class", "Create a class")
    cole.reach("Name of the class")
    cole.type("10B")
    assert cole.reach("Create") == ["Its last day", "Time zone", "Create"]
    cole.press("Shift+Tab")
    cole.type("Europe/Mi")
    expect(cole.page.get_by_label("Time zone")).to_have_value("Europe/Minsk")
    cole.choose("Create", "10B")
    cole.choose("Show it on the projector", "Join the class")
    code = cole.page.locator(".huge-code").inner_text()
    cole.choose("Back to the class", "10B")
    return code


def gives_a_task(cole):
    """A quiz that has been open since last year, and shows what is right when a pupil has finished."""
    cole.choose("Give the class a task", "Give the class a task")
    assert cole.reach("What") == [*BAR, *PLACES, "Sign out ms_cole", "10B", "What"]
    quizzes = cole.page.get_by_label("What", exact=True).locator("option").all_inner_texts()
    cole.press(*["ArrowDown"] * quizzes.index("Who says? (the quiz alone)"))
    chosen = cole.page.get_by_label("What", exact=True).locator("option:checked")
    expect(chosen).to_have_text("Who says? (the quiz alone)")
    year = dt.datetime.now(dt.UTC).year - 1
    cole.reach("Opens")
    cole.type(f"0101{year}")  # whatever comes first here, the day or the month
    cole.press("ArrowRight")
    cole.type("0930a")
    expect(cole.page.get_by_label("Opens")).to_have_value(f"{year}-01-01T09:30")
    closes = cole.page.get_by_label("Closes")
    day = closes.input_value().partition("T")[0]
    cole.reach("Closes")
    cole.press("ArrowRight", "ArrowRight", "ArrowRight")  # past the day, which is well chosen
    cole.type("1145a")
    expect(closes).to_have_value(f"{day}T11:45")
    cole.reach("Pupils may take it")
    cole.type("tw")
    expect(cole.page.get_by_label("Pupils may take it")).to_have_value("2")
    assert cole.tab() == "They see what is right, and the proof"
    cole.type("when a")
    expect(cole.page.get_by_label("They see what is right")).to_have_value("after-finishing")
    assert cole.tab() == "Which attempt counts, which questions, in which order"  # folded: Enter opens it, Tab passes
    cole.choose("Give it", "10B")
    expect(cole.page.get_by_text(re.compile("2 attempts · .* after finishing"))).to_be_visible()


def joins(ada, code):
    """From the front page to the tasks of the class."""
    ada.page.goto("/")
    ada.reach("The code that your teacher shows")
    ada.type(code)
    ada.enter("Choose a nickname")
    ada.reach("Nickname")
    ada.type("ada")  # in place of the one that is offered, which is selected
    ada.enter("You are in")
    ada.choose("I have written it down", "Tasks of my class")


def answers(ada, position):
    """Answer the question on the page, and save it."""
    page, following = ada.page, f"Question {position + 1} of" if position < QUESTIONS else "Finish"
    while not page.evaluate("!!document.activeElement.closest('fieldset.answer')"):
        ada.tab()
    selects = page.locator("fieldset.answer select").count()
    if selects:
        for number in range(selects):
            ada.press("ArrowDown")
            if number < selects - 1:
                ada.tab()
        ada.choose("Save", following)
    elif page.locator("fieldset.answer .option").count():
        ada.press("2")  # digits choose while the question has the focus
        ada.enter(following)
    else:
        ada.type("3")
        ada.enter(following)


def takes(ada):
    """The task from its page to the proof."""
    ada.choose("Who says?", "Who says")
    ada.choose("Start the questions", "Question 1 of")
    steps = [f"Question {number}" for number in range(1, QUESTIONS + 1)]
    assert ada.reach("Not ada") == [*BAR, "Who says?", *steps, "Tasks", "Not ada? Leave"]
    for position in range(1, QUESTIONS + 1):
        answers(ada, position)
    ada.choose("Question 1", "Question 1 of")
    expect(ada.page.locator("fieldset.answer input").nth(1)).to_be_checked()
    ada.choose(f"Question {QUESTIONS}", f"Question {QUESTIONS} of")  # by the steps
    ada.choose("Save", "Finish")
    ada.choose("Finish", "Review")
    ada.reach("Why, and the proof")
    ada.press("Enter")
    expect(ada.page.locator(".answered blockquote").first).to_be_visible()


@pytest.mark.promise("keyboard", "accessibility.a_link_that_tab_passes")
def test_a_class_is_set_up_given_a_task_and_read_out_by_keyboard_alone(school, hands, tmp_path):
    cole, ada = hands(), hands()
    sets_up(cole, journeys.code_of(school))
    code = creates_a_class(cole)
    gives_a_task(cole)
    joins(ada, code)
    takes(ada)
    cole.choose("My classes", "My classes")
    cole.choose("10B", "10B")
    cole.reach("Points as CSV")
    with cole.page.expect_download() as download:
        cole.press("Enter")
    download.value.save_as(tmp_path / "points.csv")
    with (tmp_path / "points.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["student"] for row in csv.DictReader(file)] == ["ada"]
    cole.choose("ada", "ada")
    ada.choose("Second Source", "Compare the news")
    ada.choose("Not ada? Leave", "Compare the news")
    expect(ada.page.get_by_role("button", name="Leave")).to_have_count(0)
