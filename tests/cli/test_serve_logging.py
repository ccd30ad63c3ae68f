"""A real server's log, and what it believes of a proxy in front of it."""

import http.client
import json

import click
import pytest
from click.testing import CliRunner

from kit.server import serving
from secondsource.cli import main
from secondsource.cli.logging_options import Log, log_options

QUIZ = "/take/belarus-border-2021/who-says/"


def asked(server, came_from, **headers):
    """The headers of an answer to whoever connects from an address."""
    host, _, port = server.url.removeprefix("http://").partition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=60, source_address=(came_from, 0))
    try:
        connection.request("GET", QUIZ, headers={"Host": "quiz.school.example", **headers})
        answer = connection.getresponse()
        answer.read()
        return dict(answer.getheaders())
    finally:
        connection.close()


def test_the_log_is_json_and_only_the_named_proxy_is_believed(tmp_path):
    options = ("--name", "quiz.school.example", "--behind-proxy", "127.0.0.1", "--log-format", "json", "--access-log")
    https = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
    with serving(tmp_path / "data", *options) as server:
        assert "Secure" in asked(server, "127.0.0.1", **https)["Set-Cookie"]
        assert "Secure" not in asked(server, "127.0.0.1")["Set-Cookie"], "a proxy without TLS still lets people in"
        assert "Secure" not in asked(server, "127.0.0.2", **https)["Set-Cookie"], "somebody else says so"
        server.stop()
    told = [json.loads(line) for line in server.said if line.startswith("{")]
    assert [one["event"] for one in told] == ["migration", "start", "request", "request", "request", "drain", "stop"]
    assert told[1]["url"] == server.url
    assert (told[1]["names"], told[1]["proxy"]) == (["quiz.school.example"], "127.0.0.1")
    assert {one["route"] for one in told[2:5]} == {"/take/<course>/<bank>/"}
    assert "203.0.113.7" not in "".join(server.said)


@pytest.mark.parametrize("proxy", ["localhost", "127.0.0.1:443"])
def test_a_proxy_is_named_by_its_address_in_numbers(tmp_path, proxy):
    done = CliRunner().invoke(main, ["serve", "--data", str(tmp_path / "data"), "--port", "0", "--behind-proxy", proxy])
    assert done.exit_code == 2
    assert "Give its address in numbers" in done.output


@pytest.mark.parametrize(
    ("words", "terminal", "level"),
    [
        ([], True, "warning"),
        ([], False, "info"),
        (["--access-log"], True, "info"),
        (["--log-level", "error"], False, "error"),
    ],
)
def test_a_person_at_a_terminal_is_spared_what_a_service_logs(monkeypatch, words, terminal, level):
    found = []

    @click.command()
    @log_options
    def command(log: Log):
        found.append(log.level)

    monkeypatch.setattr("secondsource.cli.logging_options.sys.stderr.isatty", lambda: terminal, raising=False)
    assert command.main(words, standalone_mode=False) is None
    assert found == [level]
