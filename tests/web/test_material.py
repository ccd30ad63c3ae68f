"""Material and slides at the teacher's side, and what of them a pupil never sees."""

import re

import pytest

from kit import handouts, invented
from kit.pages import CheckedClient, read, texts
from kit.school import seated
from secondsource.actions import accounts
from secondsource.actions.publish import publish
from secondsource.web.application import create_app

LIST = "/teach/material/"
PAGE = "/teach/material/harbour/"
SLIDES = "/teach/slides/harbour/cranes/"
LESSON = "/read/harbour/cranes"


@pytest.fixture
def served(database, place, tmp_path):
    """ms_cole at her browser, before a course with a file of it changed."""

    def served(path, old, new):
        courses, quizzes = invented.write(tmp_path / "other")
        handouts.write(courses / "harbour")
        file = courses / "harbour" / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        made = create_app(database, publish(database, courses, quizzes))
        made.test_client_class = CheckedClient
        return seated(made, accounts.sign_in(database, "ms_cole", "three plain words").token)

    return served


def test_the_list_has_every_page_under_its_kind_and_beside_its_lesson(ms_cole):
    page = read(ms_cole, LIST)
    for name in handouts.FILES:
        assert page.count(f'href="{PAGE}{name}"') == 1, name
    assert texts(page, "h3") == ["Guides", "Letters", "Lesson by lesson"]
    whole, lessons = page.split('class="lessons"')
    assert f"{PAGE}guide" in whole
    for path in (f"{PAGE}sheet-cranes", f"{PAGE}key-cranes", f"{SLIDES}1", LESSON):
        assert f'href="{path}"' in lessons
    assert texts(page, "h4") == ["How to teach it", "Care", "To parents", "1. Cranes"]
    assert re.search(r"Who told it\?</a>\s*<span[^>]*>Worksheet<", lessons)


def test_material_of_a_lesson_that_is_being_mended_is_listed_all_the_same(served):
    browser = served("lessons/cranes.md", "aim:", "am:")
    page = read(browser, LIST)
    assert texts(page, "h3") == ["Guides", "Letters", "Worksheets", "Answer keys", "Lesson by lesson"]
    assert "Who told it?" in texts(read(browser, f"{PAGE}sheet-cranes"), "h1")


def test_the_list_is_one_press_away_from_every_page_of_a_teacher(ms_cole, room):
    for path in ("/teach/", room, f"{room}assign", LIST):
        assert f'href="{LIST}"' in read(ms_cole, path), path
    for path in ("/teach/", room):
        assert f'href="{LIST}"' in read(ms_cole, path).split("<main")[1], path


def test_a_page_shows_its_text_its_tables_and_its_proved_cards(ms_cole):
    page = read(ms_cole, f"{PAGE}guide")
    assert texts(page, "h1") == ["How to teach it"]
    assert texts(page, "h2") == ["Before", "A card", "A table", "An answer"]
    assert "Read it before the first lesson." in page
    assert "<mark>The harbour office said</mark>" in page
    assert "an invented report" in page, "its provenance"
    assert texts(page, "td") == ["Cranes", "17"]
    assert "☐ Print the sheet." in texts(page, "li")
    assert "stats" not in page
    assert 'href="#section-2"' in page, "what stands on a long page"


def test_a_worksheet_keeps_closed_what_its_lesson_asks_for_and_its_key_does_not(served):
    browser = served("lessons/cranes.md", "bank: cranes", "bank: cranes\ncards: closed")
    assert "an invented report" not in read(browser, f"{PAGE}sheet-cranes")
    assert "an invented report" in read(browser, f"{PAGE}key-cranes")


@pytest.mark.parametrize(
    "path",
    [
        f"{PAGE}nothing",
        "/teach/material/nowhere/guide",
        f"{PAGE}../course.yaml",
        f"{SLIDES}0",
        f"{SLIDES}99",
        f"{SLIDES}x",
        "/teach/slides/harbour/nothing/1",
        "/teach/slides/nowhere/cranes/1",
    ],
)
def test_what_is_not_there_is_told_so(ms_cole, path):
    assert ms_cole.get(path).status_code == 404


def test_hints_for_the_teacher_are_shown_to_a_teacher_alone(place, ms_cole, ada):
    for browser in (place.browsers["ada"], ada):
        page = read(browser, LESSON)
        assert "TEACHER-CANARY" not in page
        assert "/teach/slides" not in page
    page = read(ms_cole, LESSON)
    assert "TEACHER-CANARY" in page
    assert f'href="{SLIDES}1"' in page


def test_slides_lead_from_one_to_the_next_and_back(ms_cole):
    seen, number = [], 1
    while True:
        page = read(ms_cole, f"{SLIDES}{number}")
        seen += texts(page, "h1")
        assert f"{number} of 3" in texts(page, "span")
        back = re.search(r'rel="prev"\s+href="([^"]+)', page)
        assert (back and back[1]) == (f"{SLIDES}{number - 1}" if number > 1 else None)
        assert "TEACHER-CANARY" not in page
        assert "ms_cole" not in page, "nothing of the teacher's on the wall"
        following = re.search(r'rel="next"\s+href="([^"]+)', page)
        if following is None:
            break
        number += 1
        assert following[1] == f"{SLIDES}{number}"
    assert seen == ["Cranes", "Look first", "Now you"]


def test_a_slide_tells_its_part_and_its_minutes_and_shows_cards(ms_cole):
    opening, second = read(ms_cole, f"{SLIDES}1"), read(ms_cole, f"{SLIDES}2")
    assert "Name who says it." in opening
    assert "17 minutes" in opening
    assert "Part 1 of 2 · 5 min" in second
    assert "<mark>The harbour office said</mark>" in second
    assert "an invented report" in second


def test_slides_keep_closed_what_their_lesson_asks_for(served):
    browser = served("lessons/cranes.md", "bank: cranes", "bank: cranes\ncards: closed")
    page = read(browser, f"{SLIDES}2")
    assert "Report X, paragraph 2" in page
    assert "an invented report" not in page


def test_a_long_map_goes_on_on_the_next_slide_line_by_line(served, monkeypatch):
    monkeypatch.setattr("secondsource.core.slides.SCREEN", 9)
    browser = served("lessons/cranes.md", "Try it.", ":::: reveal Its lines\n::: map report-x\n:::\n::::")
    rows = []
    for number in (3, 4):
        page = read(browser, f"{SLIDES}{number}")
        assert texts(page, "summary") == ["Its lines"]
        assert not re.search(r"<details[^>]*\sopen", page), "closed until it is opened"
        rows.append([row.partition(" ")[0] for row in texts(page, "tr")[1:]])
    assert rows == [["1", "2", "3"], ["4", "5"]]
