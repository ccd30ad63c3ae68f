"""Names pasted or sent as a file, looked at, added, and given cards; over HTTP."""

import io
import re

import pytest

from kit.pages import hidden, read, texts
from secondsource.actions import classes, members
from secondsource.core.codes import plain_code

CANVAS = 'Student,ID,SIS User ID,SIS Login ID,Section,Essay (12)\n"Lopez, Ana",12,s1,ana@school.example,10B,3\n'


def field(page, name):
    """The value of a field of a page, as a browser would send it."""
    return re.search(rf'name="{name}"\s+value="([^"]*)"', page)[1]


@pytest.fixture
def looks(ms_cole, room, send):
    """Send a list; the page on which it is looked at."""

    def looks(text="", raw=None):
        files = {"file": (io.BytesIO(raw), "list.csv")} if raw is not None else {}
        data = {**hidden(read(ms_cole, f"{room}roster")), "text": text, **files}
        answer = ms_cole.post(f"{room}roster", data=data, content_type="multipart/form-data")
        answer.request.environ["wsgi.input"].close()  # a file on the disk, where much was sent; a server closes its own
        return answer

    return looks


@pytest.fixture
def adds(ms_cole, room):
    """Send what a page shows on which a list is looked at, changed by what is given; without a value a field is left out."""

    def adds(answer, do="add", **changed):
        page = answer.get_data(as_text=True)
        sent = {**hidden(page), "do": do, "take": re.findall(r'name="take"\s+value="(\d+)"[^>]*\schecked', page)}
        for number in re.findall(r'<select id="column-(\d+)"', page):
            (chosen,) = re.findall(rf'<select id="column-{number}".*?value="(\w*)"\s+selected', page, re.DOTALL)
            sent[f"column-{number}"] = chosen
        sent |= dict(re.findall(r'<input\s+name="(name-\d+)"\s+value="([^"]*)"', page))
        sent |= {
            name: "yes" for name in ("headings", "short") if re.search(rf'name="{name}"\s+value="yes"\s+checked', page)
        }
        sent |= {name.replace("_", "-"): value for name, value in changed.items()}
        return ms_cole.post(f"{room}roster/add", data={k: v for k, v in sent.items() if v is not None})

    return adds


def roster(place, database):
    return {one.pupil.nickname: one.ids for one in members.of_classroom(database, place.room)}


def test_pasted_names_are_looked_at_and_then_added(place, database, ms_cole, looks, adds):
    looked = looks("Ana Lopez\nKurz, Ben\nAna Lopez")
    page = looked.get_data(as_text=True)
    assert "Nothing is kept yet" in page
    assert "Add these 3 pupils" in page
    assert field(page, "name-3") == "Ana Lopez 2"
    assert "The same name stands on line 1." in page
    assert list(roster(place, database)) == ["ada", "ben"]
    added = adds(looked)
    assert added.status_code == 303, added.get_data(as_text=True)
    assert "3 pupils were added" in read(ms_cole, added.headers["Location"])
    assert list(roster(place, database)) == ["ada", "Ana Lopez", "Ana Lopez 2", "ben", "Ben Kurz"]


def test_a_canvas_export_brings_the_ids_that_were_confirmed_and_no_others(place, database, looks, adds):
    looked = looks(raw=CANVAS.encode("utf-16"))
    page = looked.get_data(as_text=True)
    assert "Read as a gradebook from Canvas" in page
    assert "Essay" not in texts(page, "label"), "points of other tasks are no business of this page"
    without = adds(looked, do="look", column_3="", column_4="")
    assert adds(without).status_code == 303
    assert roster(place, database)["Ana Lopez"] == {"full_name": "Lopez, Ana", "canvas_id": "12", "sis_user_id": "s1"}


def test_columns_that_were_changed_are_looked_at_once_more(place, database, looks, adds):
    looked = looks("Vorname;Nachname;Mail\nAna;Lopez;ana@school.example\nBen;Kurz;ben@school.example")
    changed = adds(looked, column_0="surname", column_1="given")
    assert changed.status_code == 422
    assert "The columns were changed" in changed.get_data(as_text=True)
    assert field(changed.get_data(as_text=True), "name-2") == "Lopez Ana"
    assert adds(changed).status_code == 303
    assert "Lopez Ana" in roster(place, database)


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"column_0": "", "column_1": ""}, "No column holds the names"),
        ({"column_0": "given", "column_1": "given"}, "Two columns are taken for the same"),
        ({"column_0": "password", "column_1": "2"}, "No column holds the names"),
    ],
)
def test_columns_that_will_not_do_are_told(place, database, looks, adds, columns, why):
    refused = adds(looks("Ana;Lopez\nBen;Kurz"), **columns)
    assert refused.status_code == 422
    assert why in refused.get_data(as_text=True)
    assert list(roster(place, database)) == ["ada", "ben"]


def test_names_can_be_typed_and_lines_left_out(place, database, looks, adds):
    looked = looks("Ana Lopez\nMs Cole\nBen Kurz")
    assert adds(looked, name_1="otter", take=["1", "3"]).status_code == 303
    assert list(roster(place, database)) == ["ada", "ben", "Ben Kurz", "otter"]


def test_a_name_that_will_not_do_is_told_at_its_line_and_nothing_typed_is_lost(place, database, looks, adds):
    looked = looks("Ana Lopez\nBen Kurz")
    refused = adds(looked, name_1="otter", name_2="ADA")
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert field(page, "name-1") == "otter"
    assert field(page, "name-2") == "ADA"
    assert "in the class is called ADA already" in re.search(r'id="wrong-2">([^<]+)', page)[1]
    assert adds(refused, name_2="badger").status_code == 303
    assert list(roster(place, database)) == ["ada", "badger", "ben", "otter"]


def test_a_class_that_was_deleted_meanwhile_is_no_page_any_more(place, database, looks, adds):
    looked = looks("Ana")
    classes.delete(database, place.ms_cole, place.room)
    assert adds(looked).status_code == 404


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no name in it"),
        (b"\xff\xfe", "no name in it"),
        (b"a" * 10_000_000, "10,000,000 bytes"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9000, "bytes; a list of pupils has at most"),
    ],
    ids=["nothing", "a mark alone", "10 MB", "a picture"],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(looks, raw, why):
    refused = looks(raw=raw)
    assert refused.status_code == 422
    assert why in re.search(r'id="text-problem">([^<]+)', refused.get_data(as_text=True))[1]


def test_names_harm_no_page(looks):
    page = looks('<script>alert("x")</script>\n"><b>').get_data(as_text=True)
    assert "<script>alert" not in page


def test_cards_are_made_for_those_without_a_code_and_shown_to_this_session_alone(
    app, place, database, ms_cole, room, looks, adds, send
):
    adds(looks("Ana Lopez\nBen Kurz"))
    made = send(ms_cole, f"{room}cards", whom="bare")
    assert made.headers["Location"] == f"{room}cards/print"
    page = read(ms_cole, made.headers["Location"])
    cards = dict(re.findall(r"<h2>([^<]+)</h2>\s*<p class=\"big-code\">([^<]+)", page))
    assert set(cards) == {"Ana Lopez", "Ben Kurz"}
    assert "10B" in page
    back = app.test_client()
    assert send(back, "/join/back", code=cards["Ana Lopez"]).status_code == 303
    assert "Ana Lopez" in read(back, "/take/tasks/")
    for code in cards.values():
        assert plain_code(code) not in page, "in no address: pupils type it as it is shown"
    ms_cole.post("/teach/sign-out", data={"csrf_token": ms_cole.token(room)})
    send(ms_cole, "/teach/sign-in", name="ms_cole", password="three plain words")
    assert "No codes can be shown any more" in read(ms_cole, f"{room}cards/print")


def test_cards_for_some_leave_the_codes_of_the_others_good(app, place, ms_cole, room, send):
    carl = place.browsers["carl"]
    sent = send(ms_cole, f"{room}cards", whom="some", pupil=str(place.ada.pupil.id))
    assert sent.status_code == 303
    assert texts(read(ms_cole, f"{room}cards/print"), "h2") == ["ada"]
    assert send(app.test_client(), "/join/back", code=place.ada.return_code).status_code == 422
    assert carl.get("/take/tasks/").status_code == 200
    nobody = send(ms_cole, f"{room}cards", whom="some", pupil="999999")
    assert nobody.status_code == 422
    assert "No card was made" in nobody.get_data(as_text=True)


def test_a_pupil_is_renamed_and_what_is_wrong_stands_beside_the_field(place, ms_cole, room, send):
    page = f"{room}pupils/{place.ada.pupil.id}/"
    assert send(ms_cole, page, f"{page}rename", nickname="otter").headers["Location"] == page
    assert "otter" in texts(read(ms_cole, room), "a")
    refused = send(ms_cole, page, f"{page}rename", nickname="BEN")
    assert refused.status_code == 422
    assert "called BEN" in re.search(r'id="nickname-problem">([^<]+)', refused.get_data(as_text=True))[1]


def test_a_removed_pupil_is_brought_back_from_the_list(place, ms_cole, room, send, start):
    start(place.browsers["ada"]).check(1, answer="ministry")
    page = f"{room}pupils/{place.ada.pupil.id}/"
    before = texts(read(ms_cole, room), "td")
    send(ms_cole, page, f"{page}remove", sure="yes")
    assert "ada" in read(ms_cole, f"{room}pupils/")
    send(ms_cole, f"{room}pupils/", f"{page}restore")
    assert texts(read(ms_cole, room), "td") == before
