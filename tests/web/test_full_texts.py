"""The report that a school holds: read whole by whoever is signed in, by nobody else, and printed nowhere."""

import re

import pytest

from kit import invented, second_event
from kit.articles import UNQUOTED, WHOLE, attach_copy
from kit.pages import CheckedClient, texts
from secondsource.actions import attach, classes
from secondsource.actions.publish import publish
from secondsource.core.seal import seal
from secondsource.core.sources import Source
from secondsource.store import texts as kept
from secondsource.web.application import create_app

PAGES = ("/read/harbour/", "/read/harbour/cranes")


@pytest.fixture
def held(database, shelf):
    """The school holds the article."""
    attach_copy(database, shelf)


def read(browser, path=WHOLE):
    answer = browser.get(path)
    assert answer.status_code == 200, answer.status
    return answer.get_data(as_text=True)


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("who", ["ada", "carl", "ms_cole", "ms_head"])
def test_whoever_is_signed_in_reads_it_whole_with_its_excerpts_marked(place, who):
    page = read(place.browsers[who])
    paragraphs = texts(page, "li")
    assert UNQUOTED in page
    assert len([one for one in paragraphs if one in invented.COPY]) == 3, "those without an excerpt, as they are"
    marked = re.findall(r'<mark id="excerpt-([^"]+)">(.*?)</mark>', page)
    assert [name for name, _words in marked] == ["inspected", "nobody"]
    assert all("Quoted in the course:" in words and "(end of the quotation)" in words for _name, words in marked)
    assert invented.COPY.splitlines()[1] in marked[0][1]
    assert "an invented report" in page, "its provenance"
    assert "VOICE-CANARY" not in page
    for path in PAGES:
        assert f'href="{WHOLE}"' in read(place.browsers[who], path)


@pytest.mark.usefixtures("held")
def test_a_guest_never_gets_it(place, app, start):
    nobody, guest = place.browsers["nobody"], start(app.test_client()).browser
    for browser in (nobody, guest):
        for method in ("GET", "HEAD"):
            answer = browser.open(WHOLE, method=method)
            assert answer.status_code == 404
            assert UNQUOTED not in answer.get_data(as_text=True)
        for path in PAGES:
            assert WHOLE not in read(browser, path)
    assert "Join a class" in nobody.get(WHOLE).get_data(as_text=True)


def test_a_guest_is_answered_the_same_whether_it_is_attached_or_not(database, shelf, place):
    nobody = place.browsers["nobody"]
    before = nobody.get(WHOLE)
    attach_copy(database, shelf)
    after = nobody.get(WHOLE)
    assert (after.status_code, after.get_data(), dict(after.headers)) == (404, before.get_data(), dict(before.headers))


@pytest.mark.usefixtures("held")
def test_nobody_gets_it_after_leaving_signing_out_or_being_removed(database, place):
    ada, ben, cole = (place.browsers[name] for name in ("ada", "ben", "ms_cole"))
    assert all(read(browser) for browser in (ada, ben, cole))
    ada.post("/join/leave", data={"csrf_token": ada.token("/join/")})
    cole.post("/teach/sign-out", data={"csrf_token": cole.token("/teach/password")})
    ben_is = next(one.pupil for one in classes.progress(database, place.room).pupils if one.pupil.nickname == "ben")
    classes.remove(database, place.room, ben_is.id)
    for browser in (ada, ben, cole):
        for method in ("GET", "HEAD"):
            assert browser.open(WHOLE, method=method).status_code == 404


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_cache_keeps_it_and_no_search_engine_lists_it(place, method):
    headers = place.browsers["ada"].open(WHOLE, method=method).headers
    assert headers["Cache-Control"] == "no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    assert "ETag" not in headers


def test_it_is_not_shown_without_a_text_or_with_one_that_was_changed(database, shelf, place):
    ada, cole = place.browsers["ada"], place.browsers["ms_cole"]
    assert ada.get(WHOLE).status_code == 404
    attach_copy(database, shelf)
    path = kept.path_of(database.folder, "harbour", "report-x")
    path.write_text(path.read_text(encoding="utf-8").replace("Tuesday", "Thursday"), encoding="utf-8")
    for browser in (ada, cole):
        assert browser.get(WHOLE).status_code == 404
        assert WHOLE not in read(browser, PAGES[0])
    assert "no longer the copy" in read(cole, "/teach/texts/")
    attach.detach(database.folder, "report-x")
    assert ada.get(WHOLE).status_code == 404


def test_words_that_are_kept_for_the_test_before_and_after_are_not_marked(app, database, shelf, place):
    made = shelf.courses["harbour"].sources
    first, second = made["report-x"].excerpts
    made["report-x"] = made["report-x"].model_copy(
        update={"excerpts": (first, second.model_copy(update={"reserved": True}))}
    )
    attach_copy(database, shelf)
    for who in ("ada", "ms_cole"):
        assert re.findall(r'<mark id="([^"]+)"', read(place.browsers[who])) == ["excerpt-inspected"]
    assert "1 passage of it is kept for the test before and after" in read(place.browsers["ms_cole"], "/teach/texts/")


@pytest.mark.usefixtures("held")
def test_a_report_that_is_kept_for_the_test_altogether_is_read_by_nobody(shelf, place):
    made = shelf.courses["harbour"].sources
    reserved = tuple(one.model_copy(update={"reserved": True}) for one in made["report-x"].excerpts)
    made["report-x"] = made["report-x"].model_copy(update={"excerpts": reserved})
    assert place.browsers["ada"].get(WHOLE).status_code == 404
    assert "nobody reads it whole" in read(place.browsers["ms_cole"], "/teach/texts/")


def test_what_a_text_says_is_no_markup(database, shelf, place):
    made = shelf.courses["harbour"].sources
    copy = invented.COPY.replace("that rain fell", "<script>alert(1)</script>")
    source = made["report-x"]
    made["report-x"] = source.model_copy(update={"sealed": seal(Source.model_validate(source.model_dump()), copy)})
    assert attach_copy(database, shelf, copy).lines
    assert "&lt;script&gt;alert(1)" in read(place.browsers["ada"])


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("who", ["nobody", "ada", "ms_cole"])
def test_no_other_page_table_paper_or_slide_has_it(place, start, send, room, who):
    """Everything that links lead to is read, from the front page on."""
    sits = start(place.browsers["ada"])
    sits.check(1, answer="ministry")
    sits.finish(sure="yes")
    browser, seen, todo = place.browsers[who], {}, ["/", "/teach/", "/take/tasks/", f"{sits.attempt}review"]
    while todo:
        path = todo.pop()
        answer = browser.get(path, follow_redirects=True)
        seen[path] = answer.get_data().decode(errors="replace")  # some are archives
        links = re.findall(r'href="(/[^"#]*)', seen[path]) if answer.mimetype == "text/html" else []
        todo += [link for link in set(links) - set(seen) - set(todo) if not link.startswith("/static/")]
    assert [path for path, page in seen.items() if UNQUOTED in page] == ([] if who == "nobody" else [WHOLE])
    if who == "ms_cole":
        for part in ("grades", "responses", "/teach/slides/", "/teach/paper/harbour/lesson", "/teach/material/harbour"):
            assert any(part in path for path in seen), f"{part} was among them"
    assert place.browsers["ms_cole"].get("/teach/paper/harbour/reports").status_code == 404


def test_invented_reports_are_read_by_everybody_as_before(database, place, tmp_path):
    """What is shipped whole needs no sign-in, and nothing is marked in it."""
    made = create_app(database, publish(database, *second_event.write(tmp_path / "other")))
    made.test_client_class = CheckedClient
    answer = made.test_client().get("/read/shed/reports/report-y")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache, private"
    assert "<mark" not in answer.get_data(as_text=True)
