import pytest

from secondsource.web import hosts


@pytest.mark.promise("redirects", "forms.every_host_is_this_one")
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.0.2.1@evil.example",
        "evil.example#127.0.0.1",
        "2130706433.evil.example",
    ],
)
def test_a_page_elsewhere_that_points_its_own_name_here_is_refused(app, database, host):
    browser = app.test_client()
    for path in ("/", "/join/", "/teach/setup", "/healthz"):
        answer = browser.get(path, headers={"Host": host})
        assert answer.status_code == 400
        assert "Set-Cookie" not in answer.headers
        assert host not in answer.get_data(as_text=True)


@pytest.mark.promise("redirects")
@pytest.mark.promise("logs")
@pytest.mark.parametrize("host", [".", "a..b", "x" * 64, "x" * 64 + ".example"])
def test_what_can_be_no_name_is_refused_without_a_word_in_the_log(app, place, caplog, host):
    answer = app.test_client().get(f"/join/{place.room.code}", headers={"Host": host})
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers
    assert place.room.code not in caplog.text
    assert "Traceback" not in caplog.text


def test_a_monitor_that_sends_no_name_is_answered(app):
    assert app.test_client().get("/healthz", headers={"Host": ""}).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "192.168.4.20", "[2001:db8::7]"])
def test_addresses_in_numbers_and_this_computer_itself_are_answered(app, host):
    assert app.test_client().get("/join/", headers={"Host": host}).status_code == 200


def test_a_name_that_was_given_is_answered_with_and_without_local(app):
    def asked(host):
        return app.test_client().get("/join/", headers={"Host": host}).status_code

    assert asked("laptop.local") == 400
    hosts.answers_to(app, ["Laptop", "schüle.example."])
    assert asked("schüle.example".encode("idna").decode()) == 200
    assert asked("laptop.local:8000") == 200
    assert asked("LAPTOP") == 200
    assert asked("laptop.evil.example") == 400
