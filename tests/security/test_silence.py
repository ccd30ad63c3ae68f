"""What logs and error pages keep to themselves: a lesson with everything that goes wrong in it, at a real server."""

import contextlib
import datetime as dt
import re
import urllib.error

import pytest

from kit import raw, tasks
from kit.pages import hidden
from kit.pupil import Pupil
from kit.server import serving

PASSWORD = "PASSWORDCANARY of three words"
QUIZ = "/take/belarus-border-2021/who-says/"


class Journey(Pupil):
    """Somebody who tries things, and notes each secret that the server gave out."""

    secrets: set[str]

    def cookies(self):
        """The cookies that the server has set."""
        return next(one.cookiejar for one in self.opener.handlers if hasattr(one, "cookiejar"))

    def tries(self, path, data=None):
        """The page at an address, whatever its status."""
        try:
            return self.post(path, data)[1] if data is not None else self.get(path)[1]
        except urllib.error.HTTPError as refused:
            return refused.read().decode()

    def sends(self, page, to=None, **typed):
        """Fill in the form of a page."""
        html = self.tries(page)
        fields = hidden(html)
        self.secrets |= {value for name, value in fields.items() if name in {"csrf_token", "idem", "shown"}}
        return self.tries(to or page, {**fields, **typed})


def lesson(server):
    """A teacher and a pupil, and what each does wrong; all that no log may hold."""
    code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", "".join(server.said))[0]
    cole, ada = Journey(server.url), Journey(server.url)
    cole.secrets = ada.secrets = {"CANARY"}
    new = {"name": "NAMECANARY cole", "password": PASSWORD, "again": PASSWORD}
    cole.sends("/teach/setup", code="AAAAA-CANAR", **new)
    cole.sends("/teach/setup", code=code, **new)
    cole.sends("/teach/sign-in", name="NAMECANARY cole", password="PASSWORDCANARY wrong")
    cole.sends("/teach/classes/new", name="CLASSCANARY", ends="2999-01-01", zone="UTC")
    room = cole.sends(
        "/teach/classes/new", name="CLASSCANARY", ends=str(tasks.now().date() + dt.timedelta(days=7)), zone="UTC"
    )
    join = re.search(r"\b([0-9A-Z]{4}-[0-9A-Z]{4})\b", room)[1].replace("-", "")
    ada.sends(f"/join/{join}", nickname="NICKCANARY\x1b\u202e")
    welcome = ada.sends(f"/join/{join}", nickname="NICKCANARY ada")
    back = re.search(r'id="code">([^<]+)<', welcome)[1]
    address, page = ada.start(QUIZ)
    ada.tries(address, {**hidden(page), "answer": "ANSWERCANARY"})
    ada.tries(address, {"answer": "ANSWERCANARY" * 9000})
    ada.answer(address, page)
    for path in (
        "/PATHCANARY?q=CANARY",
        f"/join/{join}?x=CANARY",
        "/join/CANARY00",
        f"/join/{join}/me",
        "/teach/?CANARY",
    ):
        ada.tries(path)
        ada.tries(path, {"code": back, "nickname": "NICKCANARY"})
    ada.sends("/join/back", code="CANAR-CANAR")
    for said in ("GET /CANARY\x00 HTTP/1.1\r\nHost: CANARY.example\r\nConnection: close\r\n\r\n", "CANARY\r\n\r\n", "GET / HTTP/CANARY\r\nConnection: close\r\n\r\n",
                 "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: CANARY\r\n\r\n",
                 "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCANARY\x00: x\r\n\r\n"):  # fmt: skip
        with contextlib.suppress(OSError):
            raw.asked(server, said)
    cookies = {cookie.value for one in (cole, ada) for cookie in one.cookies()}
    return {*ada.secrets, *cookies, join, f"{join[:4]}-{join[4:]}", back, back.replace("-", ""), PASSWORD}


@pytest.mark.promise("logs", "logs.requests_are_logged_by_their_address")
def test_no_name_answer_code_or_token_is_in_the_log(tmp_path):
    with serving(tmp_path / "data", "--access-log", "--log-level", "info") as server:
        before = len(server.said)
        secrets = lesson(server)
        server.stop()
    log = "".join(server.said[before:])
    assert log.count("route=") > 30, "there is a line for each request"
    assert {secret for secret in secrets if secret in log} == set()
    assert "Traceback" not in log
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", log), "what was sent is not written to the terminal"


@pytest.mark.promise("logs", "logs.errors_tell_their_message")
def test_an_error_of_ours_is_told_by_a_reference_alone(app, place, caplog, monkeypatch):
    def fail(*_asked, **_more):
        raise ValueError(f"CANARY {place.room.code}") from KeyError("CANARY")

    app.testing = False
    for endpoint in ("front.home", "take.tasks", "teach.home", "join.enter"):
        monkeypatch.setitem(app.view_functions, endpoint, fail)
    for who, path in (
        ("ada", "/"),
        ("ada", "/take/tasks/"),
        ("ms_cole", "/teach/"),
        ("ada", f"/join/{place.room.code}?CANARY"),
    ):
        answer = place.browsers[who].get(path)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 500
        assert re.search(r"reference: [0-9a-f]{8}\b", page)
        told = "\n".join([page, str(answer.headers), caplog.text, *(str(record.__dict__) for record in caplog.records)])
        assert not re.search(r"Traceback|File &#34;|CANARY|KeyError", told)
        assert place.room.code not in told
