"""Reading: the front page, the course, a lesson, and what a page never does."""

import gzip
import re

import pytest

from kit import invented
from secondsource import __version__
from secondsource.actions.publish import publish
from secondsource.web.application import create_app


def test_the_front_page_leads_to_the_first_lesson(ada):
    page = ada.get("/").get_data(as_text=True)
    assert 'href="/read/harbour/cranes"' in page
    assert "Start the first lesson" in page


def test_a_lesson_shows_its_excerpts_marked_and_with_their_provenance(ada, shelf):
    page = ada.get("/read/harbour/cranes").get_data(as_text=True)
    assert "<mark>The harbour office said</mark>" in page
    assert "Report X, paragraph 2" in page
    assert "an invented report" in page
    for card in shelf.courses["harbour"].cards.values():
        shown = re.search(rf'data-excerpt="{card.ref}".*?<p>(.*?)</p>', page, re.DOTALL)[1]
        assert re.sub(r"</?mark>", "", shown).replace("&#34;", '"') == card.exact


def test_a_lesson_says_how_long_each_part_takes_and_leads_to_its_quiz(ada):
    page = ada.get("/read/harbour/cranes").get_data(as_text=True)
    assert "5 min" in page
    assert 'href="/take/harbour/cranes/"' in page


@pytest.mark.parametrize(
    "path", ["/read/nowhere/", "/read/harbour/nothing", "/read/harbour/../../etc/passwd", "/static/x/desk.css"]
)
def test_what_is_not_there_is_told_so(ada, path):
    assert ada.get(path).status_code == 404


def test_the_sign_of_life_names_the_version(ada):
    answer = ada.get("/healthz")
    assert answer.json == {"status": "ok", "version": __version__}


def test_the_sign_of_life_fails_when_the_database_does(ada, database):
    database.close()
    answer = ada.get("/healthz")
    assert answer.status_code in {500, 503}
    assert "Traceback" not in answer.get_data(as_text=True)


def test_an_error_of_ours_has_a_reference_and_no_trace(app, monkeypatch, caplog):
    secret = "canary-" + "4711"

    def broken():
        raise RuntimeError(secret)

    monkeypatch.setitem(app.view_functions, "front.home", broken)
    app.testing = False
    answer = app.test_client().get("/")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500
    reference = re.search(r"reference: ([0-9a-f]{8})", page)[1]
    assert reference in caplog.text
    assert "test_reading.py" in caplog.text, "the log says where"
    assert secret not in caplog.text, "and no more"
    assert secret not in page
    assert "Traceback" not in page


def test_the_stylesheet_is_compressed_and_kept_for_ever(ada):
    address = re.search(r'href="(/static/[^"]+desk\.css)"', ada.get("/").get_data(as_text=True))[1]
    with ada.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "gzip"
        assert b"@layer" in gzip.decompress(answer.get_data())


def test_the_session_cookie_is_for_the_server_alone(ada, start):
    start(ada)
    cookie = ada.get_cookie("secondsource")
    assert cookie.http_only
    assert cookie.same_site == "Lax"


def test_a_lesson_that_asks_for_the_origin_does_not_print_it(database, tmp_path):
    courses, quizzes = invented.write(tmp_path / "files")
    lesson = courses / "harbour" / "lessons" / "cranes.md"
    lesson.write_text(
        lesson.read_text(encoding="utf-8").replace("bank: cranes", "bank: cranes\ncards: closed"), encoding="utf-8"
    )
    page = (
        create_app(database, publish(database, courses, quizzes))
        .test_client()
        .get("/read/harbour/cranes")
        .get_data(as_text=True)
    )
    assert "Report X, paragraph 2" in page
    assert "an invented report" not in page
