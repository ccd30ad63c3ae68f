"""Leading people elsewhere by an address of ours, and being led here by a name of theirs."""

from urllib.parse import urljoin, urlsplit

import pytest

from kit import people

ELSEWHERE = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "https://evil.example/teach/",
    "/\t/evil.example",
    "/\r\n/evil.example",
    "/%0d%0aLocation:%20http://evil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/teach/@evil.example",
    "/teach/..//evil.example",
    "/teach/\u2025//evil.example",
    "\u2215\u2215evil.example",
    " //evil.example",
    "/teach/sign-out",
    "?next=//evil.example",
    "teach//evil.example:80",
    ".evil.example",
    "/teach/#@evil.example",
)


def host_of(location):
    """Where a browser goes from this server: what it takes out of an address first is taken out."""
    plain = "".join(letter for letter in location.strip() if letter not in "\t\r\n").replace("\\", "/")
    return urlsplit(urljoin("http://localhost/teach/sign-in", plain)).netloc


@pytest.mark.promise("redirects", "forms.next_is_followed")
def test_no_next_leads_off_this_server(app, place, send):
    for wanted in ELSEWHERE:
        browser = app.test_client()
        asked = browser.get("/teach/sign-in", query_string={"next": wanted})
        assert asked.status_code == 200
        done = send(browser, "/teach/sign-in", name="ms_cole", password=people.PASSWORD, next=wanted)
        assert done.status_code == 303
        assert host_of(done.headers["Location"]) == "localhost", wanted
        assert browser.get(done.headers["Location"]).status_code in {200, 404}, "an address that only shows something"


@pytest.mark.promise("redirects")
def test_no_way_back_to_a_page_leads_off_this_server(ms_cole, place):
    for wanted in (*ELSEWHERE, "/write/..//evil.example", "/write//evil.example", "/write/../teach/sign-out"):
        page = ms_cole.get("/write/sources/", query_string={"back": wanted}).get_data(as_text=True)
        assert "evil.example" not in page


@pytest.mark.promise("redirects", "forms.forwarded_hosts_are_believed")
@pytest.mark.parametrize("header", ["X-Forwarded-Host", "Forwarded"])
def test_no_header_changes_the_name_of_this_server(app, place, header):
    value = "host=evil.example" if header == "Forwarded" else "evil.example"
    for path in (
        f"/join/?code={place.room.code}",
        "/take/tasks/",
        f"/teach/classes/{place.room.id}/projector",
        "/teach/",
    ):
        answer = place.browsers["ms_cole"].get(path, headers={header: value})
        assert "evil.example" not in answer.get_data(as_text=True) + str(answer.headers), path


@pytest.mark.promise("redirects")
def test_every_redirect_of_a_route_stays_on_this_server(app, place):
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and not rule.arguments:
            answer = place.browsers["nobody"].get(
                rule.rule, query_string={"next": "//evil.example", "back": "//evil.example"}
            )
            assert host_of(answer.headers.get("Location", "/")) == "localhost", rule.rule
