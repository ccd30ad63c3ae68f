"""ms_cole attaches the article that her school holds: pasted or as a file, compared, removed again."""

import io

import pytest

from kit import invented
from kit.articles import TEXT, UNQUOTED, WHOLE, attach_copy
from kit.pages import CheckedClient, texts
from secondsource.actions import attach
from secondsource.store import texts as kept
from secondsource.web.teach.texts import MOST_SENT

LIST = "/teach/texts/"
OTHER = invented.COPY.replace("Monday", "Sunday")


def upload(browser, raw, **fields):
    """Choose a file and send the form, as a browser does."""
    data = {"csrf_token": browser.token("/join/back"), "file": (io.BytesIO(raw), "article.txt"), "text": "", **fields}
    return browser.post(TEXT, data=data, content_type="multipart/form-data")


def paste(browser, text):
    """Paste a text and send the form; no file is chosen, and browsers send an empty one."""
    data = {"csrf_token": browser.token("/join/back"), "file": (io.BytesIO(b""), ""), "text": text}
    return browser.post(TEXT, data=data, content_type="multipart/form-data")


def attached(database):
    return list(kept.kept(database.folder)) == [("harbour", "report-x")]


@pytest.mark.parametrize("way", ["pasted", "pasted by a browser without files", "uploaded"])
def test_the_very_copy_is_attached(database, ms_cole, send, way):
    assert "Not attached" in ms_cole.get(LIST).get_data(as_text=True)
    if way == "uploaded":
        answer = upload(ms_cole, invented.COPY.encode())
    else:
        answer = paste(ms_cole, invented.COPY) if way == "pasted" else send(ms_cole, TEXT, text=invented.COPY)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LIST}#harbour-report-x")
    assert attached(database)
    page = ms_cole.get(LIST).get_data(as_text=True)
    assert "Attached, since" in page
    assert f'href="{WHOLE}"' in page
    assert UNQUOTED not in page


@pytest.mark.parametrize("way", [paste, lambda browser, text: upload(browser, text.encode())], ids=["paste", "upload"])
def test_another_edition_is_shown_where_it_differs_and_stays_in_the_form(database, ms_cole, way):
    answer = way(ms_cole, OTHER)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "another edition of Report X" in page
    assert "4 of its 5 paragraphs are the same" in page
    assert "paragraph 2 of our copy: written differently in your text" in page
    assert texts(page, "blockquote") == [OTHER.splitlines()[1]]
    assert invented.COPY.splitlines()[1] not in page, "ours is not told"
    assert [" ".join(OTHER.split())] == texts(page, "textarea")
    assert not attached(database)


def test_what_is_missing_is_told_in_the_courses_own_words(ms_cole):
    page = paste(ms_cole, "\n".join(invented.COPY.splitlines()[:-1])).get_data(as_text=True)
    assert "paragraph 5 of our copy: missing from your text" in page
    assert "who came, and when work went on" in page
    assert UNQUOTED not in page


def test_another_article_is_told_so_and_not_listed(ms_cole):
    page = paste(ms_cole, "A bridge fell\nNobody knows why").get_data(as_text=True)
    assert "Not one paragraph of Report X" in page
    assert texts(page, "blockquote") == []


@pytest.mark.parametrize("way", ["paste", "upload"])
def test_nothing_and_what_is_no_text_are_refused_with_what_to_do(database, ms_cole, way):
    if way == "paste":
        answer = paste(ms_cole, "  ")
        assert "There are no words in it." in answer.get_data(as_text=True)
    else:
        answer = upload(ms_cole, b"%PDF-1.7")
        assert "copy the words of the article" in answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert not attached(database)


def test_markup_in_what_was_sent_is_no_markup(ms_cole):
    page = paste(ms_cole, OTHER.replace("Sunday", "</textarea><script>alert(1)</script>")).get_data(as_text=True)
    assert "<script>alert" not in page


def test_removing_asks_once(database, shelf, ms_cole, send):
    attach_copy(database, shelf)
    asked = send(ms_cole, TEXT, to=f"{TEXT}/remove", text="")
    assert "Remove the text of Report X?" in asked.get_data(as_text=True)
    assert attached(database)
    token = ms_cole.token("/join/back")
    assert ms_cole.post(f"{TEXT}/remove", data={"csrf_token": token, "sure": "yes"}).status_code == 303
    assert not attached(database)
    assert "Not attached" in ms_cole.get(LIST).get_data(as_text=True)


@pytest.mark.parametrize("path", ["nowhere/report-x", "harbour/report-q", "harbour/..", "harbour/report-x/.."])
def test_what_is_no_report_has_no_page(ms_cole, path):
    assert ms_cole.get(f"{LIST}{path}").status_code == 404


def test_a_report_that_can_have_no_text_has_no_form(shelf, ms_cole):
    made = shelf.courses["harbour"].sources
    made["report-x"] = made["report-x"].model_copy(
        update={"excerpts": tuple(one.model_copy(update={"reserved": True}) for one in made["report-x"].excerpts)}
    )
    assert ms_cole.get(TEXT).status_code == 404
    assert TEXT not in ms_cole.get(LIST).get_data(as_text=True)


def test_a_full_disk_is_told_and_the_text_stays_in_the_form(database, ms_cole):
    (database.folder / "texts").write_text("in the way")
    page = paste(ms_cole, invented.COPY)
    assert page.status_code == 422
    assert "cannot be written" in page.get_data(as_text=True)
    assert UNQUOTED in page.get_data(as_text=True)


def test_a_teacher_may_send_a_long_text_and_no_longer_one(ms_cole):
    assert "another article" in upload(ms_cole, b"word " * 50_000).get_data(as_text=True)
    assert "another article" in paste(ms_cole, "word " * 50_000).get_data(as_text=True)
    assert "400,001 bytes" in upload(ms_cole, b"a" * (attach.MOST_BYTES + 1)).get_data(as_text=True)
    assert upload(ms_cole, b"a" * MOST_SENT).status_code == 413
    assert paste(ms_cole, "a" * MOST_SENT).status_code == 413


def test_nobody_else_sends_files_or_long_forms(database, place):
    for who in ("nobody", "ada"):
        browser = place.browsers[who]
        assert upload(browser, b"a").status_code == 400
        assert paste(browser, "a" * 100_000).status_code == 413
        assert browser.post(TEXT, data={"csrf_token": browser.token("/join/back"), "text": "a"}).status_code == 303
    assert not attached(database)


def test_teachers_send_files_and_long_forms_nowhere_else(ms_cole):
    token = ms_cole.token("/join/back")
    file = {"csrf_token": token, "name": (io.BytesIO(b"x"), "x.txt")}
    assert ms_cole.post("/teach/classes/new", data=file).status_code == 400
    assert ms_cole.post("/teach/classes/new", data={"csrf_token": token, "name": "x" * 100_000}).status_code == 413
    assert ms_cole.post(TEXT, json={"text": invented.COPY}).status_code == 400


@pytest.mark.parametrize("token", [None, "", "foreign"])
def test_a_file_without_the_token_of_the_form_is_refused(database, place, token):
    cole: CheckedClient = place.browsers["ms_cole"]
    data = {"file": (io.BytesIO(invented.COPY.encode()), "article.txt")}
    if token is not None:
        data["csrf_token"] = place.browsers["ben"].token("/join/back") if token == "foreign" else token
    assert cole.post(TEXT, data=data, content_type="multipart/form-data").status_code == 400
    assert not attached(database)


def test_the_list_of_material_leads_to_full_texts(ms_cole):
    assert f'href="{LIST}"' in ms_cole.get("/teach/material/").get_data(as_text=True)
