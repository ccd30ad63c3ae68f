"""ms_cole writes a file while the server runs; ada takes the quiz."""

import pytest

from kit.pages import CheckedClient, texts
from kit.school import school
from secondsource.actions.scaffold import new_course
from secondsource.actions.watch import Watch
from secondsource.content.holdings import Holdings
from secondsource.web.application import create_app

MINE = "/take/lake/first-questions/"


@pytest.fixture
def lake(tmp_path):
    """ms_cole's folder, with a course of hers."""
    new_course("lake", tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def app(database, lake):
    """Her course alone, looked at anew at every request."""
    watch = Watch(database, Holdings(None, lake / "course", lake / "quizzes"), clock=iter(range(10_000)).__next__)
    made = create_app(database, watch.shelf)
    made.test_client_class = CheckedClient
    made.testing = True
    return made


def change(lake, old, new, name="quizzes/lake/first-questions.yaml"):
    path = lake / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def begins(browser):
    """Press Start; the address of the first question, and its page."""
    answer = browser.post(f"{MINE}start", data={"csrf_token": browser.token(MINE), "form": "core"})
    address = answer.headers["Location"] + "1"
    return address, browser.get(address).get_data(as_text=True)


def test_a_saved_file_is_served_at_the_next_page(ada, lake):
    change(lake, "Who stands behind the number 35?", "Whose number is it?")
    assert "Whose number is it?" in begins(ada)[1]
    change(lake, "One invented report of a lake in winter", "A frozen lake", "course/lake/course.yaml")
    assert "A frozen lake" in ada.get("/read/lake/").get_data(as_text=True)


def test_an_attempt_under_way_keeps_its_edition(ada, ben, lake):
    address, page = begins(ada)
    assert "Who stands behind the number 35?" in page
    change(lake, "Who stands behind the number 35?", "Whose number is it?")
    assert "Whose number is it?" in begins(ben)[1]
    assert "Who stands behind the number 35?" in ada.get(address).get_data(as_text=True)


def test_a_broken_file_is_told_to_the_teacher_and_the_old_quiz_can_be_taken(app, ada, lake, database, quick_passwords):
    browsers = school(app, database).browsers
    assert "not in order" not in browsers["ms_cole"].get("/teach/").get_data(as_text=True)
    change(lake, "stem:", "stm:")
    page = browsers["ms_cole"].get("/teach/").get_data(as_text=True)
    (told,) = [text for text in texts(page, "li") if "no stem" in text]
    assert "first-questions.yaml:" in told
    assert "Served as it was before the last change, until they are mended: Lake" in page
    assert "Who stands behind the number 35?" in begins(ada)[1]
    assert "stm" not in ada.get("/").get_data(as_text=True), "pupils are not told"
    change(lake, "stm:", "stem:")
    assert "not in order" not in browsers["ms_cole"].get("/teach/").get_data(as_text=True)


def test_one_request_sees_one_shelf(app, lake):
    with app.test_request_context():
        from secondsource.web import desk  # noqa: PLC0415  inside, to be short

        before = desk.shelf()
        change(lake, "Who stands behind the number 35?", "Whose number is it?")
        assert desk.shelf() is before
    with app.test_request_context():
        assert desk.shelf() is not before
