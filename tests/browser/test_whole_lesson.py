"""A whole lesson: thirty scripted pupils in HTTP sessions of their own, ada and ms_cole in real browsers, from roster to gradebook."""

import csv
import re

import pytest
from playwright.sync_api import expect

from kit import canvas, crowd, journeys
from kit.crowd import together
from kit.journeys import LAPTOP, PHONE, at
from kit.pupil import Pupil

QUIZ, TITLE, QUESTIONS = "The official said (the quiz alone)", "The official said", 6
CROWD = [f"Pupil {n:02}" for n in range(1, 31)]
GRADEBOOK = [(f"{n:02}, Pupil", str(200 + n), f"S-{200 + n}", f"p{n}@school.example", "10B") for n in range(1, 31)]


@pytest.fixture
def cole(school, sits):
    """ms_cole, who has set up her account and made a class. `room` is its address."""
    page = sits(LAPTOP)
    journeys.to_set_up(page)
    journeys.set_up(page, journeys.code_of(school))
    page.room = journeys.create_class(page, "10B")
    return page


@pytest.fixture
def gradebook(tmp_path):
    """What Canvas exported of the class."""
    path = tmp_path / "gradebook.csv"
    path.write_text(canvas.exported([canvas.ADA, *GRADEBOOK]), encoding="utf-8")
    return path


def brings_the_list(cole, gradebook):
    """The names come from the gradebook, become cards, and pupils are to pick theirs. Returns the codes by name."""
    cole.goto(cole.room)
    cole.get_by_role("link", name="bring a list of names").click()
    cole.get_by_label("file", exact=False).first.set_input_files(gradebook)
    cole.get_by_role("button", name="Look at it").click()
    cole.get_by_role("button", name="Add these").click()
    at(cole, "31 pupils")
    cole.get_by_role("link", name="Cards with return codes").click()
    cole.get_by_role("button", name="Make the cards").click()
    at(cole, "Cards to print")
    cards = cole.locator(".return-card").all_inner_texts()
    names = [*CROWD, "Ada Lovelace"]
    codes = {name: re.search(r"\b\w{5}-\w{5}\b", card)[0] for name in names for card in cards if name in card}
    assert len(codes) == len(set(codes.values())) == 31
    cole.goto(cole.room + "settings")
    cole.get_by_label("They pick their name").check()
    cole.get_by_role("button", name="Keep this").click()
    expect(cole.get_by_label("They pick their name")).to_be_checked()
    return codes


def comes_in(ada, join, code):
    ada.goto("/join/")
    ada.get_by_label("Class code").fill(join)
    ada.get_by_role("button", name="Next").tap()
    ada.get_by_label("Your name").select_option(label="Ada Lovelace")
    ada.get_by_label("Return code").fill(code)
    ada.get_by_role("button", name="That is me").tap()
    expect(ada.get_by_role("button", name="Not Ada Lovelace? Leave")).to_be_visible()


def the_task(cole, ada, pupils):
    """All take it; ms_cole watches, helps, and ends it for all while nobody but ada has finished."""
    journeys.give_task(cole, cole.room, QUIZ, feedback="after-finishing")
    cole.get_by_role("link", name=re.compile("^Live")).click()
    at(cole, "Live")
    cole.evaluate("window.kept = true")
    together(pupils, lambda pupil: crowd.takes(pupil, "/take/tasks/1/", QUESTIONS))
    expect(cole.get_by_role("row", name=re.compile("^Pupil 30"))).to_contain_text("6 of 6")
    ada.goto("/take/tasks/1/")
    ada.get_by_role("button", name="Start the questions").tap()
    journeys.save_answers(ada, 1, 1)
    ada.get_by_role("button", name="I need help").tap()
    row = cole.get_by_role("row", name=re.compile("^Ada"))
    expect(row).to_contain_text("question 2")
    expect(cole.locator("#told")).to_have_text("Ada Lovelace needs help.")
    assert cole.evaluate("window.kept"), "the live page was loaded again"
    row.get_by_role("button", name="Helped").click()
    journeys.save_answers(ada, 2, QUESTIONS)
    ada.get_by_role("button", name="Finish").click()
    expect(row).to_contain_text("finished")
    cole.get_by_role("button", name="End it for all").click()
    cole.get_by_role("button", name="End it for all").click()
    expect(cole.locator("#told")).to_have_text("Everybody has finished.")


def the_discussion(cole, ada, pupils):
    """All answer a question of another quiz twice; those with odd numbers change their minds. Its page follows."""
    cole.goto(cole.room)
    cole.get_by_role("link", name="Discuss a question with the class").click()
    cole.get_by_label("Quiz").select_option(label="Who says?")
    cole.get_by_role("button", name="Show its questions").click()
    cole.get_by_role("button", name="Discuss it").first.click()
    expect(cole.get_by_text("0 of 31 have answered")).to_be_visible()
    ada.goto("/take/tasks/")
    ada.get_by_role("link", name="Go there").tap()
    expect(ada.get_by_text("1 of 4")).to_be_visible()
    discussion = ada.url
    together(pupils, lambda pupil: crowd.says(pupil, discussion))
    ada.locator("fieldset.answer input").first.check()
    ada.get_by_role("button", name="Save").tap()
    expect(cole.get_by_text("31 of 31 have answered")).to_be_visible()
    cole.get_by_role("button", name="On to: Talk to a neighbour").click()
    expect(ada.get_by_text("Your first answer:")).to_be_visible()
    cole.get_by_role("button", name="On to: Answer again").click()
    expect(ada.get_by_text("3 of 4")).to_be_visible()
    together(enumerate(pupils), lambda numbered: crowd.says(numbered[1], discussion, numbered[0] % 2))
    ada.locator("fieldset.answer input").nth(1).check()
    ada.get_by_role("button", name="Save").tap()
    expect(cole.get_by_text("31 of 31 have answered again")).to_be_visible()
    cole.get_by_role("button", name="On to: The answer").click()
    expect(ada.locator("#feedback")).to_be_visible()
    cole.get_by_role("button", name="End the discussion").click()
    expect(cole.get_by_role("heading", name="Every answer")).to_be_visible()


def marks_the_texts(cole):
    """By keys alone, each text with full levels for the first criterion and half for the second."""
    cole.goto(cole.room)
    cole.get_by_role("link", name="Mark 31 texts that wait").click()
    cole.get_by_role("link", name="Mark them").click()
    for left in range(31, 0, -1):
        expect(cole.locator("#rating")).to_be_focused()
        before = cole.locator("#whose").inner_text()
        for key in "32":
            cole.keyboard.press(key)
        cole.keyboard.press("Enter")
        if left > 1:
            expect(cole.locator("#whose")).not_to_have_text(before)
    expect(cole.get_by_text("No text waits.")).to_be_visible()


def gives_credit(cole):
    """A question was unclear: everybody gets its points, after a look at what that changes."""
    cole.goto(cole.room)
    cole.get_by_role("link", name="A question was wrong?").click()
    cole.get_by_role("link", name="1.").first.click()
    cole.get_by_text("full points").first.click()
    cole.get_by_label("Why? Your pupils read this.").fill("Two answers were right.")
    cole.get_by_role("button", name="See what would change").click()
    expect(cole.get_by_text("Nothing is changed yet.")).to_be_visible()
    cole.get_by_role("button", name="Change the points").click()
    at(cole, "A question was wrong")


def points(cole, tmp_path):
    """The points of each pupil for the quiz, from the file for a spreadsheet."""
    cole.goto(cole.room)
    with cole.expect_download() as download:
        cole.get_by_role("link", name="Points as CSV").click()
    download.value.save_as(tmp_path / "points.csv")
    with (tmp_path / "points.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["student"]: (float(row["official-said points"]), float(row["official-said max"])) for row in rows}


def to_canvas_and_back(cole, gradebook, tmp_path):
    """The file for Canvas, read as Canvas reads it; and brought back as a list, it names nobody new."""
    cole.goto(cole.room + "files/canvas")
    cole.get_by_label("The file that Canvas exported").set_input_files(gradebook)
    cole.get_by_role("button", name="Read the file of Canvas").click()
    expect(cole.get_by_text("31 pupils of the class found in the file of Canvas.")).to_be_visible()
    with cole.expect_download() as download:
        cole.get_by_role("button", name="Download the file for Canvas").click()
    made = tmp_path / "for-canvas.csv"
    download.value.save_as(made)
    assert not made.read_bytes().startswith(b"\xef\xbb\xbf")
    with made.open(encoding="utf-8", newline="") as file:
        possible, *rows = list(csv.DictReader(file))
    assert possible["Student"].strip() == "Points Possible"
    cole.goto(cole.room + "pupils/")
    cole.get_by_role("link", name="Add names").click()
    cole.get_by_label("file", exact=False).first.set_input_files(made)
    cole.get_by_role("button", name="Look at it").click()
    expect(cole.get_by_role("button", name="Add these")).to_have_count(0)
    return possible, rows


def test_a_whole_lesson_from_the_gradebook_and_back_to_it(cole, school, sits, gradebook, tmp_path):
    codes = brings_the_list(cole, gradebook)
    cole.goto(cole.room)
    join = journeys.to_the_wall(cole)
    pupils = [Pupil(school.outside, careful=False) for _ in CROWD]
    together(zip(pupils, CROWD, strict=True), lambda who: crowd.picks(who[0], join, who[1], codes[who[1]]))
    ada = sits(PHONE)
    comes_in(ada, join, codes["Ada Lovelace"])

    the_task(cole, ada, pupils)
    the_discussion(cole, ada, pupils)
    before = points(cole, tmp_path)
    marks_the_texts(cole)
    marked = points(cole, tmp_path)
    assert marked == {
        name: (pytest.approx(earned + 0.75, abs=1e-4), most + 1) for name, (earned, most) in before.items()
    }
    gives_credit(cole)
    regraded = points(cole, tmp_path)
    assert all(regraded[name] >= marked[name] for name in marked)
    assert regraded != marked

    possible, rows = to_canvas_and_back(cole, gradebook, tmp_path)
    (column,) = (name for name in possible if name.startswith(TITLE))
    ids = {canvas.ADA[1]: "Ada Lovelace"} | {who[1]: name for who, name in zip(GRADEBOOK, CROWD, strict=True)}
    graded = {ids[row["ID"]]: (float(row[column]), float(possible[column])) for row in rows}
    assert graded == {name: (pytest.approx(earned, abs=0.005), most) for name, (earned, most) in regraded.items()}
    ada.goto("/take/tasks/1/")
    ada.get_by_role("link", name="See your answers and the proof").tap()
    expect(ada.get_by_text("Two answers were right.").first).to_be_visible()
