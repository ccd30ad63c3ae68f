"""What a bored or a clever pupil tries in a class: guessing, flooding, forging, staying after the end."""

import io

import pytest

from secondsource.actions import accounts, classes, passwords
from secondsource.store.errors import BusyError
from secondsource.web import addresses

BANK = "/take/harbour/cranes/"


def guess(app, number, device):
    """A wrong join code, from some device."""
    return app.test_client().get(f"/join/{number:08}", environ_base={"REMOTE_ADDR": device})


def from_device(app, address):
    """A new browser on some device."""
    browser = app.test_client()
    browser.environ_base["REMOTE_ADDR"] = address
    return browser


@pytest.mark.promise("guessing")
def test_a_device_that_guesses_on_and_on_waits_by_itself(app, place):
    codes = [guess(app, n, device="192.0.2.66").status_code for n in range(70)]
    assert codes == [404] * 60 + [429] * 10
    for device in ("192.0.2.66", "192.0.2.7"):
        answer = app.test_client().get(f"/join/{place.room.code}", environ_base={"REMOTE_ADDR": device})
        assert answer.status_code == (429 if device.endswith("66") else 200), "the class goes on"


@pytest.mark.promise("guessing", "people.nothing_is_counted", "people.right_codes_are_counted_too")
def test_wrong_codes_are_limited_for_all_together_and_right_ones_are_not_counted(app, place, start):
    sits = start(place.browsers["ada"])
    for _ in range(200):
        assert app.test_client().get("/join/", query_string={"code": place.room.code}).status_code == 303
    codes = [guess(app, n, device=f"192.0.2.{n % 3}").status_code for n in range(120)]
    assert set(codes) == {404}
    for page in ("/join/12345678", f"/join/{place.room.code}", "/join/?code=12345678"):
        limited = app.test_client().get(page)
        assert limited.status_code == 429, page
        assert "Too many wrong tries" in limited.get_data(as_text=True)
    assert sits.check(1, answer="ministry").status_code == 303, "whoever is in goes on"
    for page in ("/join/back", "/teach/setup"):
        assert app.test_client().get(page).status_code == 200, "coming back and setting up have a budget of their own"


@pytest.mark.promise("guessing")
def test_wrong_personal_codes_have_a_budget_of_their_own(app, place, send):
    def guess(n):
        return send(from_device(app, f"192.0.2.{n % 3}"), "/join/back", code=f"{n:010}").status_code

    assert {guess(n) for n in range(120)} == {422}
    assert app.test_client().get("/join/back").status_code == 429
    assert app.test_client().get(f"/join/{place.room.code}").status_code == 200, "joining goes on"


@pytest.mark.promise("guessing", "people.one_budget_for_all")
def test_a_device_that_guesses_personal_codes_keeps_nobody_else_from_coming_back(app, place, send):
    ben = from_device(app, "192.0.2.66")
    codes = [send(ben, "/join/back", code=f"{n:010}").status_code for n in range(60)]
    assert set(codes) == {422}
    assert from_device(app, "192.0.2.66").get("/join/back").status_code == 429
    ada = from_device(app, "192.0.2.7")
    assert ada.get("/join/back").status_code == 200
    assert send(ada, "/join/back", code=place.ada.return_code).status_code == 303, "the class goes on"


def test_what_cannot_be_a_code_is_no_guess(app, place):
    codes = [app.test_client().get(f"/join/{page}").status_code for page in ("leave", "x", "ABC") * 50]
    assert set(codes) == {404}
    assert app.test_client().get(f"/join/{place.room.code}").status_code == 200


def test_a_pupil_whose_session_has_ended_is_told_and_makes_no_guest(app, place, database, start):
    ada = place.browsers["ada"]
    start(ada)
    token = ada.token(BANK)
    classes.remove(database, place.room, place.ada.pupil.id)
    before = database.read().execute("SELECT count(*) FROM students").fetchone()[0]
    answer = ada.post(f"{BANK}start", data={"csrf_token": token, "form": "core"}, follow_redirects=True)
    assert "has ended" in answer.get_data(as_text=True)
    assert "Go on without a class" in answer.get_data(as_text=True)
    assert database.read().execute("SELECT count(*) FROM students").fetchone()[0] == before
    ada.post("/join/leave", data={"csrf_token": ada.token("/join/")})
    assert start(ada).page(1), "as a guest, once she has said so"


def test_sitting_down_ends_the_session_before_it(app, place, database, send):
    ada = place.browsers["ada"]
    with ada.session_transaction() as session:
        token = session["session"]
    assert accounts.person(database, token) == place.ada.pupil
    send(ada, f"/join/{place.room.code}", nickname="dora")
    assert accounts.person(database, token) is None


@pytest.mark.parametrize("nickname", ["guest-1", "GUEST-12", "ada (removed, 1)"])
def test_a_nickname_cannot_pass_for_a_label_of_the_table(app, place, send, nickname):
    answer = send(app.test_client(), f"/join/{place.room.code}", nickname=nickname)
    assert answer.status_code == 422
    assert "label" in answer.get_data(as_text=True)


def test_a_full_class_takes_nobody_more(app, place, send, monkeypatch):
    monkeypatch.setattr(classes, "MOST_PUPILS", 2)
    answer = send(app.test_client(), f"/join/{place.room.code}", nickname="dora")
    assert answer.status_code == 422
    assert "full" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "sent", [{"json": {"name": 5, "password": 5}}, {"json": [1]}, {"data": {"name": (io.BytesIO(b"x"), "x.txt")}}]
)
def test_what_is_no_plain_form_is_refused(app, place, sent):
    answer = app.test_client().post("/teach/sign-in", **sent)
    assert answer.status_code == 400


def test_a_flood_of_log_ins_is_turned_away_and_holds_no_threads(quick_passwords):
    del quick_passwords
    taken = [passwords._PLACES.acquire(blocking=False) for _ in range(8)]  # noqa: SLF001  as eight that wait would
    try:
        assert all(taken)
        with pytest.raises(BusyError, match="Too many are signing in"):
            passwords.matches("a long password", None)
    finally:
        for _ in taken:
            passwords._PLACES.release()  # noqa: SLF001  the same
    assert passwords.matches("a long password", None) is False


@pytest.mark.parametrize("host", ["0.0.0.0:8000", "[::]:8000", "localhost.:8000", "127.0.0.1:8000"])
def test_the_projector_never_shows_an_address_that_leads_to_the_pupils_own_device(app, host):
    addresses.listens(app, addresses.EVERYWHERE, 8000)
    with app.test_request_context(base_url=f"http://{host}"):
        shown = " ".join(addresses.for_pupils())
    assert not any(itself in shown for itself in (addresses.EVERYWHERE, "localhost", "127.", "::"))


def test_a_server_on_one_address_names_that_one_alone(app):
    addresses.listens(app, "192.0.2.77", 8000)
    with app.test_request_context(base_url="http://localhost:8000"):
        assert addresses.for_pupils() == ["http://192.0.2.77:8000"]
