"""Files of a class in the browser: what each is for, and grades for Canvas and Moodle with everything that is to be known."""

import csv
import html
import io
import re

import pytest

from kit import canvas
from kit.pages import hidden, read
from secondsource.store import pupils, roster_ids

CANVAS, MOODLE = "files/canvas", "files/moodle"


@pytest.fixture
def taken(place, start):
    """Ada has answered one question right; ben and nobody else has begun nothing."""
    sits = start(place.browsers["ada"])
    sits.check(1, answer="ministry")
    return sits


@pytest.fixture
def know(place, database):
    """Put ids of other systems on the roster."""

    def know(nickname, **ids):
        pupil = next(one for one in pupils.of_classroom(database.read(), place.room.id) if one.nickname == nickname)
        database.write(lambda conn: roster_ids.keep(conn, pupil.id, ids))

    return know


@pytest.fixture
def post(ms_cole, room):
    """Send the form of the Canvas page, with a file of Canvas or without."""

    def post(raw=None, do="look", **fields):
        page = read(ms_cole, f"{room}{CANVAS}")
        keys = re.findall(r'name="take" value="([^"]+)"', page)
        data = {**hidden(page), "do": do, "take": keys, **fields}
        if raw is not None:
            data["file"] = (io.BytesIO(raw), "Grades-10B.csv")
        return ms_cole.post(f"{room}{CANVAS}", data=data, content_type="multipart/form-data", buffered=True)

    return post


def rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_page_says_of_each_file_who_wants_it_and_links_to_it(ms_cole, room, taken):
    assert f'href="{room}files/"' in read(ms_cole, room)
    page = read(ms_cole, f"{room}files/")
    for name in ("grades", "skills", "responses", "items", "audit"):
        assert f'href="{room}{name}.csv"' in page
        text = ms_cole.get(f"{room}{name}.csv", buffered=True).get_data(as_text=True)
        assert text.startswith("\ufeff"), "a double click opens it"
        assert len(rows(text)) > 1, name
    assert f'href="{room}{CANVAS}"' in page
    assert f'href="{room}{MOODLE}"' in page


def test_figures_of_this_class_alone_are_asked_for_by_the_address(ms_cole, room, taken):
    taken.finish(sure="yes")
    assert f'href="{room}items.csv?of=class"' in read(ms_cole, f"{room}files/")
    first = read(ms_cole, f"{room}items.csv?of=class").splitlines()[1]
    assert ",1,too-few,1," in first


def test_grades_go_into_the_gradebook_that_canvas_exported_without_anything_being_stored(
    ms_cole, room, taken, know, post, database
):
    know("ada", full_name="Ada Lovelace")
    before = [*database.read().iterdump()]
    page = read(ms_cole, f"{room}{CANVAS}")
    title = re.search(r'name="title-[^"]+"\s+value="([^"]+)"', page)[1]
    raw = canvas.exported([canvas.ADA, ("Curie, Marie", "103", "", "", "")], {f"{title} (7)": ("10", "", "")})
    looked = post(raw.encode("utf-16"))
    told = looked.get_data(as_text=True)
    assert looked.status_code == 200
    assert "1 pupil of the class found" in told
    assert "Curie, Marie" in told
    assert f"<option selected>{title} (7)</option>" in " ".join(told.split())
    kept = re.search(r'<textarea name="canvas"[^>]*>(.*?)</textarea>', told, re.DOTALL)[1]
    sent = post(do="file", canvas=html.unescape(kept))
    assert sent.headers["Content-Disposition"].startswith("attachment")
    header, possible, ada, ben = rows(sent.get_data(as_text=True))
    assert (header[5], possible[5]) == (f"{title} (7)", "10")
    assert ada[:5] == [*canvas.ADA]
    assert float(ada[5]) > 0
    assert ben == ["ben", "", "", "", "", ""]
    assert [*database.read().iterdump()] == before


def test_without_a_file_of_canvas_the_roster_is_used_and_it_is_told_whom_canvas_will_ask_about(
    ms_cole, room, taken, know, post
):
    know("ada", canvas_id="101")
    page = read(ms_cole, f"{room}{CANVAS}")
    unknown = page.partition("Canvas will ask who they are")[2]
    assert "<li>ben</li>" in unknown
    assert "ada" not in unknown
    assert rows(post(do="file").get_data(as_text=True))[2][:2] == ["ada", "101"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"name,points\r\nada,5\r\n", "no gradebook of Canvas"),
        (canvas.exported([("Curie, Marie", "1", "", "", "")]).encode(), "It may be the file of another class"),
    ],
)
def test_a_wrong_file_is_told_and_the_titles_that_were_typed_stay(taken, post, ms_cole, room, raw, why):
    key = re.search(r'name="take" value="([^"]+)"', read(ms_cole, f"{room}{CANVAS}"))[1]
    answer = post(raw, **{f"title-{key}": "Unit 1"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert why in page
    assert 'value="Unit 1"' in page


def test_a_title_that_canvas_would_drop_is_told_beside_its_field_and_no_file_is_sent(taken, post, ms_cole, room):
    key = re.search(r'name="take" value="([^"]+)"', read(ms_cole, f"{room}{CANVAS}"))[1]
    answer = post(do="file", **{f"title-{key}": 'My "Final Score" <b>'})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "leaves out every column with “Final Score”" in re.search(r'id="flaw-1">([^<]+)', page)[1]
    assert "My &#34;Final Score&#34; &lt;b&gt;" in page
    good = post(do="file", **{f"title-{key}": 'My "score"'})
    assert rows(good.get_data(as_text=True))[0][5] == 'My "score"'


def test_at_least_one_column_is_to_be_chosen(taken, post):
    answer = post(do="file", take=[])
    assert answer.status_code == 422
    assert "Choose at least one column" in answer.get_data(as_text=True)


def test_the_moodle_page_says_who_is_missing_and_what_moodle_must_be_told(taken, ms_cole, room, know):
    page = read(ms_cole, f"{room}{MOODLE}")
    assert "has an e-mail address on the roster" in page
    assert "moodle.csv" not in page
    assert ms_cole.get(f"{room}moodle.csv").status_code == 422
    know("ada", idnumber="S-1")
    page = read(ms_cole, f"{room}{MOODLE}?by=idnumber")
    assert "maximum grade" in page
    assert "Map from “ID number”" in page
    assert "is not finished by: ada" in page
    text = read(ms_cole, f"{room}moodle.csv?by=idnumber")
    header, ada = rows(text)
    assert (header[0], header[2]) == ("ID number", f"{header[1]} feedback")
    assert ada[:2] == ["S-1", "1"]
    assert "not finished" in ada[2]


@pytest.mark.parametrize("page", [CANVAS, MOODLE])
def test_a_class_in_which_nobody_has_begun_is_told_and_there_is_no_form(place, ms_cole, room, page):
    told = read(ms_cole, f"{room}{page}")
    assert "Nobody in this class has begun a quiz yet" in told
    assert 'name="take"' not in told
