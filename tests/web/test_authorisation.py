"""Who may do what: every route has a row here, and a route without one fails."""

import pytest

from kit import tasks
from kit.everywhere import SAFE, dump, fields
from kit.matrix import MATRIX, TEACHERS, VISITORS

# Where 303 alone does not tell a refusal from success: whoever is no teacher changes nothing and is sent to sign in.
TEACHERS_ALONE = {
    key for key in MATRIX if key[1].startswith(("teach.", "write.")) and key[1] not in {"teach.setup", "teach.sign_in"}
}
AFTER_FINISHING = {"take.review", "take.answers"}


def routes(app):
    """Every method and endpoint of the app, HEAD and OPTIONS apart."""
    return {
        (method, rule.endpoint) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}
    }


@pytest.mark.promise("others")
def test_every_route_has_a_row(app):
    assert routes(app) == set(MATRIX), "add the new route to kit/matrix.py, with an answer for each visitor"


@pytest.mark.promise("others")
@pytest.mark.parametrize(("method", "endpoint"), MATRIX)
def test_each_visitor_is_answered_as_the_matrix_says(app, furnished, database, method, endpoint):
    if endpoint in AFTER_FINISHING:
        furnished.sits.finish(sure="yes")
    if endpoint == "teach.hand_out":
        by_hand = furnished.task.model_copy(update={"feedback": "by-hand"})
        tasks.moved(database, furnished.room, by_hand, opens=-60, closes=-1)
    answers = {}
    for visitor in sorted(VISITORS, key=lambda who: who in {"ada", "ms_cole"}):  # those who may come last
        client = furnished.browsers[visitor]
        data = None if method in SAFE else fields(furnished, database, endpoint, visitor)
        token = client.token("/join/back")
        before = dump(database)
        answer = client.open(
            furnished.addresses[endpoint], method=method, data=data and {**data, "csrf_token": token}, buffered=True
        )
        answers[visitor] = answer.status_code
        if (method, endpoint) in TEACHERS_ALONE and visitor not in TEACHERS:
            assert answer.headers["Location"].startswith("/teach/sign-in")
        if MATRIX[method, endpoint][visitor] == 404 or (
            (method, endpoint) in TEACHERS_ALONE and visitor not in TEACHERS
        ):
            assert dump(database) == before, f"{visitor} changed something"
    assert answers == MATRIX[method, endpoint]


@pytest.mark.promise("csrf")
@pytest.mark.parametrize("token", [None, "", "foreign"])
@pytest.mark.parametrize("visitor", ["ada", "ms_cole"])
def test_every_unsafe_route_refuses_a_missing_or_foreign_token(furnished, database, token, visitor):
    sent = {endpoint: fields(furnished, database, endpoint) for method, endpoint in MATRIX if method not in SAFE}
    before = dump(database)
    for endpoint, data in sent.items():
        data.pop("csrf_token", None)
        if token is not None:
            data["csrf_token"] = furnished.browsers["ben"].token("/join/back") if token == "foreign" else token
        answer = furnished.browsers[visitor].post(furnished.addresses[endpoint], data=data)
        assert answer.status_code == 400, endpoint
        assert "Go back, load the page anew" in answer.get_data(as_text=True)
    assert dump(database) == before


@pytest.mark.promise("csrf")
@pytest.mark.parametrize("visitor", VISITORS)
def test_no_get_writes(furnished, database, visitor):
    furnished.sits.check(1, answer="ministry")
    before = dump(database)
    for method, endpoint in MATRIX:
        if method == "GET":
            furnished.browsers[visitor].get(furnished.addresses[endpoint], buffered=True)
    assert dump(database) == before


ABSURD = ("", "-1", "9" * 30, "NaN", "²", "a\ud7ff\u202e\t", "9999-12-31T23:59", "x" * 20_000, "a/b/c/d", [])


@pytest.mark.parametrize("endpoint", sorted({endpoint for method, endpoint in MATRIX if method not in SAFE}))
def test_no_form_makes_the_server_stumble(app, furnished, database, endpoint, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    visitor = "ms_cole" if endpoint.startswith(("teach.", "write.")) else "ada"
    client = furnished.browsers[visitor]
    meant = {**fields(furnished, database, endpoint, visitor), "csrf_token": client.token("/join/back")}
    for name in meant.keys() - {"csrf_token"}:
        for absurd in ABSURD:
            answer = client.post(furnished.addresses[endpoint], data={**meant, name: absurd}, buffered=True)
            assert answer.status_code < 500, (name, absurd)
    assert database.read().execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.promise("others")
def test_a_pupil_of_another_class_is_no_pupil_of_this_one(furnished, database):
    """ms_cole owns a class, and may not reach mr_dean's pupil through it."""
    carl = database.read().execute("SELECT id FROM students WHERE nickname = 'carl'").fetchone()["id"]
    browser = furnished.browsers["ms_cole"]
    address = furnished.addresses["teach.pupil"].replace(f"/pupils/{furnished.ada.pupil.id}/", f"/pupils/{carl}/")
    assert address != furnished.addresses["teach.pupil"]
    token = browser.token("/join/back")
    before = dump(database)
    assert browser.get(address).status_code == 404
    for act in ("reissue", "remove"):
        assert browser.post(f"{address}{act}", data={"csrf_token": token, "sure": "yes"}).status_code == 404
    assert dump(database) == before
