"""The pages of a teacher's own sources: added, listed, told of, given another text; private, and within their limits."""

import re
from urllib.parse import quote

import pytest

from kit import own, own_sources
from kit.pages import hidden, texts
from secondsource.actions import benches
from secondsource.actions import own_sources as actions
from secondsource.core.own_source import About, clean_text
from secondsource.store import editions

NEW = "/write/sources/new"
FILLED = {"label": "Orrin Post on the ferry", "course": "harbour", "outlet": "Orrin Post", "text": own_sources.TEXT}
HEADLINE = "Ferry stops after a bridge opens"


@pytest.fixture
def address(ferry):
    """The address of the source."""
    return f"/write/sources/{ferry.id}/"


def text_of(answer):
    return " ".join(answer.get_data(as_text=True).split())


def test_a_pasted_report_is_kept_and_shown_paragraph_by_paragraph(database, place, ms_cole, send):
    answer = send(
        ms_cole, NEW, **{**FILLED, "credits": "Orrin Agency\nphoto: H. Ray", "latest": "2020-05-12", "lang": "de"}
    )
    assert answer.status_code == 303
    html = ms_cole.get(answer.headers["Location"]).get_data(as_text=True)
    assert HEADLINE in texts(html, "p")
    assert 'lang="de"' in html
    assert "Orrin Post, Orrin Agency, photo: H. Ray" in html
    assert "Who wrote it." in html
    listed = text_of(ms_cole.get("/write/sources/"))
    assert "118 words · 0 excerpts · 0% of it quoted · cited by 0 questions" in listed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"label": " "}, "Give the source a title"),
        ({"label": "x" * 301}, "This has 301 letters; 300 are the most"),
        ({"text": ""}, "There is no text yet"),
        ({"text": "PK\x03\x04"}, "Paragraph 1 holds signs that are no text"),
        ({"text": "word " * 40_001}, "This text has 200005 letters; 200000 are the most"),
        ({"earliest": "2020-05-12", "latest": "2020-05-11"}, "This day is before the earliest one"),
        ({"earliest": "May"}, "This is no day"),
        ({"credits": "\n".join("abcdefghijklm")}, "at most 12 credits"),
        ({"lang": "xx"}, "Choose a language"),
        ({"course": "elsewhere"}, "Choose a course"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(ms_cole, send, change, said):
    answer = send(ms_cole, NEW, **{**FILLED, **change})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Orrin Post" in text_of(answer)
    assert "There is none yet" in text_of(ms_cole.get("/write/sources/"))


def test_a_whole_report_may_be_long_and_no_other_form_may(place, ms_cole, send):
    long = "\n".join("Ж" * 99 for _ in range(1999))
    assert send(ms_cole, NEW, **{**FILLED, "text": long}).status_code == 303
    assert send(ms_cole, NEW, **{**FILLED, "text": "Ж" * 600_000}).status_code == 413
    token = ms_cole.token("/join/back")
    assert ms_cole.post("/write/new", data={"csrf_token": token, "title": "x" * 70_000}).status_code == 413
    pupil = place.browsers["ada"]
    assert pupil.post(NEW, data={"csrf_token": pupil.token("/join/back"), "text": long}).status_code in {303, 413}


def test_it_is_told_of_anew(database, place, ms_cole, send, address):
    about = ms_cole.get(f"{address}about").get_data(as_text=True)
    assert 'value="M. Hale"' in about
    assert send(ms_cole, f"{address}about", label="A leaflet", provenance="found in the street").status_code == 303
    assert "found in the street" in text_of(ms_cole.get(address))
    assert send(ms_cole, f"{address}about", label="").status_code == 422


def test_another_text_is_compared_before_it_is_saved(database, place, shelf, ms_cole, send, address, ferry):
    one = own_sources.mark(database, place.ms_cole, ferry, 3, own_sources.NINE, "nine")
    bank = own.bank(database, place.ms_cole, shelf)
    item = own_sources.cite(database, place.ms_cole, bank, f"{ferry.source.source}/{one.id}")
    new = own_sources.TEXT.replace("nine people", "ten people")
    compared = send(ms_cole, f"{address}text", text=new)
    told = text_of(compared)
    assert compared.status_code == 200
    assert "1 excerpt does not stand in the new text" in told
    assert "Changed: paragraph 3" in told
    assert f"/write/banks/{bank.id}/items/{item}/" in told
    assert own_sources.now(database, place.ms_cole, ferry).text == clean_text(own_sources.TEXT)  # nothing is saved yet
    form = hidden(compared.get_data(as_text=True))
    look = ms_cole.post(f"{address}text", data={**form, "text": new, "edit": "yes"})
    assert "ten people" in text_of(look)
    assert ms_cole.post(f"{address}text", data={**form, "text": new}).status_code == 303
    told = text_of(ms_cole.get(address))
    assert "To be mended" in told
    assert f"/write/banks/{bank.id}/items/{item}/" in told
    stale = ms_cole.post(f"{address}text", data={**form, "text": own_sources.TEXT})
    assert stale.status_code == 409
    assert "compare the new text once more" in text_of(stale)


def test_a_source_is_shared_and_stays_shared_while_others_need_it(
    database, place, shelf, ms_cole, send, address, ferry
):
    ref = f"{ferry.source.source}/{own_sources.mark(database, place.ms_cole, ferry).id}"
    dean = place.browsers["mr_dean"]
    assert dean.get(address).status_code == 404
    assert send(ms_cole, address, f"{address}share", shared="yes").status_code == 303
    assert "Another teacher added it" in text_of(dean.get(address))
    assert send(ms_cole, address, f"{address}share", shared="no").status_code == 303
    assert dean.get(address).status_code == 404
    bank = own.bank(database, place.ms_cole, shelf)
    own_sources.cite(database, place.ms_cole, bank, ref)
    own.shared(database, bank)
    assert dean.get(address).status_code == 200
    answer = send(ms_cole, address, f"{address}share", shared="no")
    assert answer.status_code == 409
    assert "stays shared" in text_of(answer)


def test_a_source_that_no_question_cites_is_put_away_and_brought_back(
    database, place, shelf, ms_cole, send, address, ferry
):
    assert send(ms_cole, address, f"{address}archive", away="yes").status_code == 303
    assert "1 source put away" in text_of(ms_cole.get("/write/sources/"))
    assert "no question can cite it" in text_of(ms_cole.get(address))
    assert send(ms_cole, address, f"{address}archive", away="no").status_code == 303
    ref = f"{ferry.source.source}/{own_sources.mark(database, place.ms_cole, ferry).id}"
    own_sources.cite(database, place.ms_cole, own.bank(database, place.ms_cole, shelf), ref)
    assert send(ms_cole, address, f"{address}archive", away="yes").status_code == 409


def test_pupils_and_guests_see_the_excerpts_that_are_cited_and_nothing_else_of_the_text(
    database, place, shelf, start, ferry, address
):
    actions.tell(database, place.ms_cole, ferry.id, own_sources.ABOUT.model_copy(update={"lang": "de"}))
    one = own_sources.mark(database, place.ms_cole, ferry)
    own_sources.mark(database, place.ms_cole, ferry, 3, own_sources.NINE)
    bank = own.bank(database, place.ms_cole, shelf)
    own_sources.cite(database, place.ms_cole, bank, f"{ferry.source.source}/{one.id}")
    opened = own.now(database, place.ms_cole, bank)
    made = benches.bench(database, shelf.courses["harbour"], place.ms_cole).edition(
        opened.manuscript.as_bank(opened.items[-1:])
    )
    made = made.model_copy(update={"bank": "cranes"})  # in place of the bank that the course has
    shelf.courses["harbour"].banks["cranes"] = database.write(
        lambda conn: editions.publish(conn, made, opened.manuscript.saved)
    ).digest
    ada = place.browsers["ada"]
    sits = start(ada)
    assert f'<p lang="de">{own_sources.LETTER}</p>' in sits.page(1)
    assert "Orrin Post" not in sits.page(1)  # where it comes from is told with the feedback
    sits.check(1, answer="ministry")
    seen = [sits.page(1), *(text_of(ada.get(path)) for path in ("/", "/read/harbour/", "/take/harbour/cranes/"))]
    assert "Orrin Post" in seen[0]
    cole = place.browsers["ms_cole"]
    seen += [text_of(cole.get(f"/teach/classes/{place.room.id}/responses.csv"))]
    seen += [
        text_of(cole.get(path))
        for path in re.findall(r'href="(/teach/paper/[^"]+)"', text_of(cole.get("/teach/paper/")))
    ]
    for words in (HEADLINE, "worked there since 1998", own_sources.NINE):
        assert not [one for one in seen if words in one]
    for browser in ("nobody", "ada"):
        assert place.browsers[browser].get(address).status_code == 303


@pytest.mark.parametrize(
    "back",
    [
        "https://example.org/",
        "//example.org/write/",
        "/write//example.org",
        "/\\example.org",
        "/teach/sign-out",
        "/write/../teach/sign-out",
        "/write/x\n",
        "write/",
        "javascript:1",
    ],
)
def test_only_a_page_for_writing_is_gone_back_to(database, place, ms_cole, send, address, back):
    asked = ms_cole.get(f"{address}?back={quote(back)}").get_data(as_text=True)
    assert "Back to the question" not in asked
    answer = send(
        ms_cole, f"{address}paragraphs/2/", f"{address}excerpts/?back={quote(back)}", words=own_sources.LETTER
    )
    assert answer.headers["Location"] == f"{address}#p-2"


def test_a_title_with_markup_is_shown_as_it_was_typed(database, place, shelf, ms_cole):
    evil = "<script>alert(1)</script>"
    about = About(label=evil, outlet=evil, byline=evil, licence=evil)
    made = own_sources.source(database, place.ms_cole, shelf, own_sources.TEXT + evil, about)
    own_sources.mark(database, place.ms_cole, made, 6, evil)
    html = ms_cole.get(f"/write/sources/{made.id}/").get_data(as_text=True) + ms_cole.get("/write/sources/").get_data(
        as_text=True
    )
    assert evil not in html
    assert "&lt;script&gt;" in html
    assert actions.mine(database, place.ms_cole)[0].source.label == evil
