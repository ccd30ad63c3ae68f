"""Files that are too large, packed, broken or hostile: a clear page, nothing stored, nothing run."""

import io
from types import SimpleNamespace

import pytest

from kit.imported import GIFT, IMPORT, many, press, send, sent
from kit.pages import texts
from secondsource.actions import uploads
from secondsource.formats import patience
from secondsource.store import uploads as store

BOMB = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nbank: *c\nitems: []\n"
ENTITIES = '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>'
OUTSIDE = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question type="essay"><name><text>&x;</text></name></question></quiz>'
BAD = {
    "zip": (b"PK\x03\x04" + b"\0" * 100, "rivers.zip", "this file is packed"),
    "gzip": (b"\x1f\x8b" + b"\0" * 100, "rivers.txt", "this file is packed"),
    "yaml bomb": (BOMB.encode(), "rivers.yaml", "& gives a value a name"),
    "xml entities": (ENTITIES.encode(), "rivers.xml", "DOCTYPE"),
    "xml entity from outside": (OUTSIDE.encode(), "rivers.xml", "DOCTYPE"),
    "mixed encodings": ("Straße? {=ja ~nein}\n".encode() + "Größe? {=ja ~nein}".encode("latin-1"), "a.gift", "UTF-8"),
    "utf-16": (GIFT.encode("utf-16-le"), "a.gift", "UTF-16"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.gift", "encoding UTF-8"),
    "no questions": (b"dear diary, today", "a.aiken", "no options follow this question"),
    "web page": (b"<!DOCTYPE html><html><script>alert(1)</script></html>", "a.xml", "DOCTYPE"),
    "broken xml": (b"<quiz><question type='essay'>", "a.xml", "What to do"),
    "too many questions": (many(10_001).encode(), "a.gift", "more than 10,000 questions"),
    "only options": (b"A. x\n" * 50_000, "a.aiken", "more options follow than there are letters"),
}


def dump(database):
    return list(database.read().iterdump())


@pytest.mark.promise("imports")
@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_gets_a_page_that_says_why_and_nothing_is_stored(database, ms_cole, kind):
    raw, name, told = BAD[kind]
    before = dump(database)
    address = sent(ms_cole, raw, name)
    html = ms_cole.get(address).get_data(as_text=True)
    assert told in " ".join(texts(html, "main"))
    assert "no question in it that can be imported" in html
    assert "root:" not in html
    assert "<script>alert" not in html
    assert press(ms_cole, address, "import", 1).status_code == 409
    assert dump(database) == before


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_sent_is_said_so(database, ms_cole, text):
    answer = send(ms_cole, b"", "", text=text)
    assert answer.status_code == 422
    assert "There is nothing in it." in answer.get_data(as_text=True)
    assert not (database.folder / "uploads").exists()


@pytest.mark.promise("imports")
@pytest.mark.promise("size")
def test_a_huge_file_is_refused_with_the_other_way(database, ms_cole):
    answer = send(ms_cole, b"a" * (uploads.MOST_BYTES + 1), "a.gift")
    assert answer.status_code == 422
    assert "more than 10 MB" in answer.get_data(as_text=True)
    assert "secondsource import" in answer.get_data(as_text=True)
    assert send(ms_cole, b"a" * (uploads.MOST_BYTES + 400_000), "a.gift").status_code == 413
    assert "may have 4 MB here" in send(ms_cole, b"a" * 4_000_001, "a.yaml").get_data(as_text=True)


@pytest.mark.promise("imports")
def test_reading_that_takes_too_long_ends_and_says_from_where(database, ms_cole, monkeypatch):
    seconds = iter(range(1000))
    monkeypatch.setattr(patience, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    html = ms_cole.get(sent(ms_cole, many(50))).get_data(as_text=True)
    assert "reading took too long; from here on nothing was read" in html
    assert html.count('name="take"') == 1, "a look at the clock between questions and before each text, ten in all"


def test_scripts_in_a_question_are_told_and_none_is_in_the_page(database, ms_cole):
    hostile = '<img src=x onerror=alert(1)><script>alert(1)</script>Which river is it? {=</b>Bug ~<i onclick=x()>Minsk ~"></textarea>}'
    html = ms_cole.get(sent(ms_cole, hostile, "<b>bold<b>.gift")).get_data(as_text=True)
    assert "<script>alert" not in html
    assert "<b>bold" not in html
    assert "onerror=alert(1)&gt;" in html, "as a line of the file, escaped"
    assert "script" in " ".join(texts(html, "main"))


@pytest.mark.promise("imports")
def test_names_of_files_go_nowhere_and_never_onto_the_disk(database, ms_cole):
    address = sent(ms_cole, GIFT, "../../etc/pass\u202ewd.gift")
    assert "passwd.gift" in ms_cole.get(address).get_data(as_text=True)
    names = [path.name for path in (database.folder / "uploads").iterdir()]
    assert names == [f"2-{address.split('/')[-2]}.json"]


@pytest.mark.parametrize("token", ["x", "..", "%2e%2e", "0" * 32, "*" * 32])
def test_a_token_that_is_none_has_no_page(ms_cole, token):
    assert ms_cole.get(f"{IMPORT}/{token}/").status_code in {308, 404}
    assert ms_cole.get(f"{IMPORT}/{token}/state").status_code == 404


@pytest.mark.parametrize("field", ["page", "take", "go"])
@pytest.mark.parametrize("value", ["-1", "x", "9" * 30, "²", "page-²", "page-0", "999999"])
def test_forms_that_no_page_sends_do_no_harm(database, ms_cole, field, value):
    address = sent(ms_cole, GIFT)
    data = {"csrf_token": ms_cole.token("/join/back"), "page": "1", "go": "keep", "take": "1", field: value}
    answer = ms_cole.post(address, data=data)
    assert ms_cole.get(answer.headers["Location"]).status_code == 200
    assert ms_cole.get(f"{address}?page={value}&problems={value}").status_code == 200


def test_when_a_commit_fails_nothing_is_half_imported_and_the_file_still_waits(database, ms_cole, monkeypatch):
    address = sent(ms_cole, GIFT)
    before = dump(database)

    def broken(*_args, **_fields):
        raise uploads.RefusedError("No room.")

    monkeypatch.setattr(uploads.imports, "by_id", broken)
    answer = press(ms_cole, address, "import", 1, 2)
    assert (answer.status_code, "No room." in answer.get_data(as_text=True)) == (409, True)
    assert dump(database) == before
    assert ms_cole.get(address).status_code == 200


def test_a_full_disk_is_told(database, ms_cole):
    (database.folder / "uploads").write_text("in the way")
    answer = send(ms_cole, GIFT.encode(), "a.gift")
    assert answer.status_code == 422
    assert "cannot be kept on the server" in answer.get_data(as_text=True)


def test_after_a_day_it_is_swept_at_the_next_start(database, ms_cole, monkeypatch):
    address = sent(ms_cole, GIFT)
    folder = database.folder / "uploads"
    assert {oct(path.stat().st_mode)[-3:] for path in (folder, *folder.iterdir())} == {"700", "600"}
    store.sweep(database.folder)
    assert ms_cole.get(address).status_code == 200
    now = store.time.time()
    monkeypatch.setattr(store, "time", SimpleNamespace(time=lambda: now + store.MOST_SECONDS + 5))
    store.sweep(database.folder)
    assert not list(folder.iterdir())


def test_pupils_send_no_files(database, place):
    for who in ("nobody", "ada"):
        browser = place.browsers[who]
        data = {"csrf_token": browser.token("/join/back"), "file": (io.BytesIO(GIFT.encode()), "a.gift")}
        assert browser.post(IMPORT, data=data, content_type="multipart/form-data").status_code == 400
    assert not (database.folder / "uploads").exists()


def test_lines_of_the_file_are_shown_short_and_without_what_turns_them_around(ms_cole):
    html = ms_cole.get(sent(ms_cole, f"Which \u202eriver\x1b[0m is {{=open {'x' * 5000}")).get_data(as_text=True)
    assert "Which \ufffdriver\ufffd[0m is {=open xxx" in html
    assert "x" * 200 not in html
