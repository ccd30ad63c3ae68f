"""My questions over HTTP: the list, the search, a bank and what is done with its items, without scripts."""

import re

import pytest

from kit import own
from kit.pages import hidden, texts
from secondsource.actions import bank_items, bank_search, study
from secondsource.store import editions, times, working_copies
from secondsource.web.write import pages
from secondsource.web.write.banks import chosen


@pytest.fixture
def items(place, database, cranes):
    """Its items now."""
    return lambda: own.now(database, place.ms_cole, cranes).items


def read(browser, path, status=200):
    answer = browser.get(path)
    assert answer.status_code == status, answer.status
    return answer.get_data(as_text=True)


def said(answer, status):
    assert answer.status_code == status, answer.status
    return " ".join(answer.get_data(as_text=True).split())


def test_the_list_says_how_each_bank_stands(place, database, shelf, ms_cole, mr_dean, cranes, items):
    assert "not published yet" in read(ms_cole, "/write/")
    own.published(database, place.ms_cole, shelf, cranes)
    assert "published as it is" in read(ms_cole, "/write/")
    bank_items.remove(database, place.ms_cole, cranes.id, [items()[0].id])
    own.shared(database, cranes)
    theirs = read(mr_dean, "/write/")
    assert "changes not published yet" in theirs
    assert "shared by ms_cole" in theirs
    own.archived(database, cranes)
    assert texts(read(ms_cole, "/write/"), "summary") == ["Filter", "Archive: 1 bank"]


def test_a_search_shows_where_the_words_stand(ms_cole, cranes, address):
    html = read(ms_cole, "/write/?q=office&in=mine")
    assert {word.lower() for word in texts(html, "b")} == {"office"}
    assert f'href="{address}items/' in html
    assert f'href="{address}"' in html
    assert "Nothing has all of that" in read(ms_cole, "/write/?q=submarine")


@pytest.mark.parametrize(
    "typed",
    ["q=%22%3B+DROP", "page=0", "page=-1", "page=99", "page=x", "in=999", "in=../x", "type=none", "level=9", "state=?",
     "skill=%00", "source=%27%25", "q=" + "x" * 3000, "page=9999999999999999999999"],
)  # fmt: skip
def test_what_is_no_filter_does_no_harm(ms_cole, cranes, typed):
    assert "<h1>My questions</h1>" in read(ms_cole, f"/write/?{typed}&in=mine")


def test_long_lists_are_turned_page_by_page(place, database, shelf, ms_cole, cranes, monkeypatch):
    own.bank(database, place.ms_cole, shelf, "Boats")
    for module in (pages, bank_search):
        monkeypatch.setattr(module, "PAGE", 1)
    first = read(ms_cole, "/write/")
    assert "Boats" in first
    assert "Old cranes</a>" not in first
    assert 'href="/write/?page=2"' in first
    found = read(ms_cole, "/write/?q=office&in=mine&page=2&_scheme=javascript&_external=1&endpoint=x&values=1")
    assert re.findall(r'href="([^"]*page=[^"]*)"', found) == [
        "/write/?q=office&amp;in=mine&amp;page=1",
        "/write/?q=office&amp;in=mine&amp;page=3",
    ]


def test_an_item_goes_up_and_down_by_its_arrows(ms_cole, send, address, items):
    first = [item.id for item in items()]
    answer = send(ms_cole, address, f"{address}order", one=f"{first[2]} 2", revision="1")
    assert answer.headers["Location"] == f"{address}#q-{first[2]}"
    assert [item.id for item in items()][:3] == [first[0], first[2], first[1]]
    send(ms_cole, address, f"{address}order", one=f"{first[2]} 3", revision="2")
    assert [item.id for item in items()] == first


def test_those_that_are_ticked_go_to_a_position(ms_cole, send, address, items):
    first = [item.id for item in items()]
    send(ms_cole, address, f"{address}order", item=[first[3], first[5]], position="1", revision="1")
    assert [item.id for item in items()][:3] == [first[3], first[5], first[0]]
    assert "put 2 questions elsewhere" in read(ms_cole, address)


@pytest.mark.parametrize("position", ["", "x", "-1", "1.5", "²", "9" * 40])
def test_a_position_that_is_no_number_is_told_and_the_ticks_stay(ms_cole, send, address, items, position):
    answer = send(ms_cole, address, f"{address}order", item=items()[1].id, position=position, revision="1")
    html = said(answer, 409)
    assert "Type the position as a number from 1 to" in html
    assert re.search(rf'value="{items()[1].id}"[^>]*checked', html)


def test_a_stale_order_is_refused_with_the_order_now(place, database, ms_cole, mr_dean, send, address, cranes, items):
    own.shared(database, cranes)
    before = hidden(read(mr_dean, address))
    first = [item.id for item in items()]
    send(ms_cole, address, f"{address}order", one=f"{first[0]} 3", revision="1")
    after = [item.id for item in items()]
    answer = mr_dean.post(f"{address}order", data={**before, "one": f"{first[0]} 2", "revision": "1"})
    html = said(answer, 409)
    assert "Somebody else moved the same question meanwhile" in html
    assert re.findall(r'data-item="([^"]+)"', html) == after
    assert [item.id for item in items()] == after


def test_items_are_moved_duplicated_and_removed(place, database, shelf, ms_cole, send, address, items):
    other = own.bank(database, place.ms_cole, shelf, "Boats")
    first = [item.id for item in items()]
    send(ms_cole, address, f"{address}move-items", item=first[:2], into=str(other.id))
    assert own.now(database, place.ms_cole, other).items[-1].id == first[1]
    send(ms_cole, address, f"{address}duplicate-items", item=first[2])
    assert items()[1].question == items()[0].question
    send(ms_cole, address, f"{address}remove-items", item=[items()[1].id, first[3]])
    assert [item.id for item in items()] == [first[2], *first[4:]]
    assert "removed 2 questions" in read(ms_cole, address)
    send(ms_cole, address, f"{address}history/3/restore", revision="4")
    assert len(items()) == len(first) - 1


@pytest.mark.parametrize(
    ("deed", "sent"),
    [("order", {"position": "1"}), ("move-items", {"into": "x"}), ("duplicate-items", {}), ("remove-items", {})],
)
def test_nothing_ticked_is_told(ms_cole, send, address, deed, sent):
    assert 'role="alert"' in said(send(ms_cole, address, address + deed, revision="1", **sent), 409)


def test_what_is_typed_and_not_saved_is_listed(place, database, ms_cole, address, cranes, items):
    for item, fields in ((items()[0].id, {"stem": ["Half a question"]}), ("new-1", {})):
        database.write(
            lambda conn, item=item, fields=fields: working_copies.keep(
                conn,
                teacher=place.ms_cole.id,
                manuscript=cranes.id,
                item=item,
                based_on=None,
                fields=fields,
                at=times.now(),
            )
        )
    html = read(ms_cole, address)
    assert "Typed and not saved yet" in html
    assert "Half a question" in html
    assert "A question without words so far" in html
    assert f'href="{address}items/new-1/"' in html


def test_a_bank_of_the_course_is_shown_with_its_keys_to_teachers_alone(place, database, ms_cole):
    address = "/write/shipped/harbour/cranes/"
    html = read(ms_cole, address)
    assert "FEEDBACK-CANARY" in html or "Feedback and evidence" in html
    assert "The ministry" in html
    assert place.browsers["ada"].get(address).status_code == 303
    token = hidden(html)
    answer = ms_cole.post(f"{address}duplicate", data=token)
    assert answer.status_code == 303
    assert "duplicated “Cranes”" in read(ms_cole, answer.headers["Location"].partition("#")[0])
    assert ms_cole.get("/write/shipped/harbour/gone/").status_code == 404
    assert ms_cole.get("/write/shipped/nowhere/cranes/").status_code == 404


def test_a_form_of_the_test_before_and_after_stays_as_it_is(database, shelf, ms_cole, send):
    banks = shelf.courses["harbour"].banks
    form = study.edition(database, banks["cranes"]).model_copy(update={"bank": "form", "parallel": "X"})
    banks["form"] = database.write(lambda conn: editions.publish(conn, form, times.now())).digest
    shelf.courses["harbour"].forms["X"] = "form"
    address = "/write/shipped/harbour/form/"
    assert "cannot be duplicated" in read(ms_cole, address)
    assert "kept for it" in said(send(ms_cole, "/write/shipped/harbour/cranes/", f"{address}duplicate"), 409)


def test_a_bank_whose_course_is_not_served_can_still_be_looked_at(ms_cole, shelf, address, items):
    before = items()
    shelf.courses.pop("harbour")
    html = read(ms_cole, address)
    assert "a course that is not served now" in html
    assert before[0].id in html
    assert '/order"' not in html
    assert ms_cole.get(f"{address}publish").status_code == 404
    read(ms_cole, f"{address}history/1")
    read(ms_cole, "/write/?in=mine&state=fine")


def test_whoever_works_on_a_later_page_stays_on_it(place, database, ms_cole, send, address, cranes, items, monkeypatch):
    for module in (pages, chosen):
        monkeypatch.setattr(module, "PAGE", 3)
    ids = [item.id for item in items()]
    answer = send(ms_cole, address, f"{address}duplicate-items", item=ids[4])
    assert answer.headers["Location"] == f"{address}?page=2#done"
    assert f'id="q-{ids[4]}"' in read(ms_cole, f"{address}?page=2")
    answer = send(ms_cole, address, f"{address}order", one=f"{ids[3]} 3", revision="2")
    assert answer.headers["Location"] == f"{address}#q-{ids[3]}"
    refused = said(send(ms_cole, address, f"{address}order", item=ids[4], position="?"), 409)
    assert re.search(rf'value="{ids[4]}"[^>]*checked', refused)
