"""Requests that another site makes in a visitor's name: the whole map of addresses is walked."""

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BuildError

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
FILLERS = (1, "x", "0" * 32, "0" * 64)
FORGED = {"sure": "yes", "name": "ms_cole", "nickname": "mallory", "answer": "x", "title": "x", "do": "save"}


def addresses(app, place, methods):
    """Each route of the app with some method, its parts filled by what is there, or else by anything that it takes."""
    given = {"classroom": place.room.id, "pupil": place.ada.pupil.id, "code": place.room.code}
    given |= {"course": "harbour", "bank": "cranes", "lesson": "cranes"}
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods & methods):
            tried = [
                {name: known.get(name, one) for name in rule.arguments} for known in (given, {}) for one in FILLERS
            ]
            found = filter(None, (answered(adapter, rule, parts, method) for parts in tried))
            yield method, rule.endpoint, next(found)


def answered(adapter, rule, parts, method):
    """The address of a route with these parts, if it is one."""
    try:
        address = adapter.build(rule.endpoint, parts, method=method)
        return address if adapter.match(address, method)[0] == rule.endpoint else None
    except (HTTPException, BuildError, ValueError):
        return None


def dump(database):
    return list(database.read().iterdump())


@pytest.mark.promise("csrf", "forms.no_token_is_asked", "forms.anybodys_token_is_good")
@pytest.mark.parametrize("visitor", ["ada", "ms_cole"])
def test_no_form_of_another_site_is_taken(app, place, database, visitor):
    foreign = place.browsers["ben"].token("/join/back")
    browser = place.browsers[visitor]
    before = dump(database)
    for method, endpoint, address in addresses(app, place, UNSAFE):
        for token in ({}, {"csrf_token": ""}, {"csrf_token": foreign}):
            elsewhere = {"Origin": "http://evil.example", "Referer": "http://evil.example/"}
            answer = browser.open(address, method=method, data={**FORGED, **token}, headers=elsewhere)
            assert answer.status_code == 400, endpoint
    assert dump(database) == before


@pytest.mark.promise("csrf")
@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_what_a_site_can_send_without_a_form_is_refused_too(app, place, database, kind):
    before = dump(database)
    for _method, endpoint, address in addresses(app, place, UNSAFE):
        answer = place.browsers["ms_cole"].post(address, data=b'{"sure": "yes"}', content_type=kind)
        assert answer.status_code == 400, endpoint
    assert dump(database) == before


@pytest.mark.promise("csrf", "forms.a_page_notes_that_it_was_read")
@pytest.mark.parametrize("visitor", ["ada", "ms_cole"])
def test_no_address_that_is_only_read_changes_anything(app, place, database, start, visitor):
    if visitor == "ada":
        start(place.browsers["ada"])
    before = dump(database)
    for _method, _endpoint, address in addresses(app, place, {"GET"}):
        for method in ("GET", "HEAD"):
            place.browsers[visitor].open(address, method=method, buffered=True)
    assert dump(database) == before


@pytest.mark.promise("csrf")
def test_no_route_takes_a_method_that_its_pages_do_not_use(app):
    assert {method for rule in app.url_map.iter_rules() for method in rule.methods} == {
        "GET",
        "HEAD",
        "OPTIONS",
        "POST",
    }
