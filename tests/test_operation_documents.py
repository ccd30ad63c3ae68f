"""What docs/ tells a school's admin, its officer and the maintainer holds: commands, files, settings, what is stored."""

import ast
import configparser
import json
import re
import shlex
from itertools import pairwise

import click
import pytest

from kit.promises import ROOT
from secondsource.cli import ending, main
from secondsource.cli.serve import BELIEVED, MOST_BUFFERED, TUNING
from secondsource.store import folder, personal, retention
from secondsource.store.database import Database

DOCS = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
DEPLOY = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "docs" / "deploy").iterdir())}
DEPLOYMENT = DOCS["deployment.md"]
SERVE = main.commands["serve"]
PORT = next(option.default for option in SERVE.params if option.name == "port")
DATA = "/var/lib/secondsource"


def code(text):
    """What stands in blocks and between backticks, line by line."""
    blocks = re.findall(r"^ *```\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return [line.strip() for block in blocks for line in block.splitlines()] + spans


def ours(line):
    """The command of ours in a line, and its words; None where there is none."""
    words = shlex.split(line)
    for word, following in pairwise(words):
        if word.endswith("secondsource") and following in main.commands:
            command, rest = main, words[words.index(following) :]
            while isinstance(command, click.Group) and rest and rest[0] in command.commands:
                command, rest = command.commands[rest[0]], rest[1:]
            return command, rest
    return None


def expect_accepted(line):
    """A command as one could type it: its options exist, and no more words than it takes."""
    command, words = ours(line)
    _values, left, _order = command.make_parser(click.Context(command)).parse_args(list(words))
    assert not left, line


LINES = {name: [line for line in code(text) if ours(line)] for name, text in DOCS.items()}


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in LINES.items() for line in lines])
def test_every_command_in_the_documents_can_be_typed(name, line):
    expect_accepted(line)


def test_the_documents_show_commands_at_all():
    assert {name for name, lines in LINES.items() if len(lines) > 4} >= {"deployment.md", "release.md"}


@pytest.mark.parametrize("name", DOCS)
def test_options_paths_links_and_targets_of_make_exist(name):
    options = {word for command in main.commands.values() for p in command.params for word in p.opts}
    spans = code(DOCS[name])
    named = {span.split()[0] for span in spans if span.startswith("--")}
    assert named <= options
    paths = [span for span in spans if re.match(r"(?:docs|tests|webapp|course|quizzes)/[\w./-]+$", span)]
    files = [span for span in spans if re.fullmatch(r"[A-Z]+\.md|[a-z]+\.toml", span)]
    assert [path for path in (*paths, *files) if not (ROOT / path).exists()] == []
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", DOCS[name])
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
    targets = {found for span in spans for found in re.findall(r"^make (\w+)", span)}
    assert targets <= set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_every_event_of_the_log_is_explained():
    told = set()
    for path in (ROOT / "webapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"events.tell", "_tell", "events.Event"}:
                told |= {one.value for one in node.args[:1] if isinstance(one, ast.Constant)}
    assert told > {"start", "error", "request"}
    assert [event for event in told if f"`{event}`" not in DEPLOYMENT] == []


@pytest.fixture(params=[name for name in DEPLOY if name.endswith((".service", ".timer"))])
def unit(request):
    """A unit file of systemd, by its sections. Keys may come twice."""
    read = configparser.ConfigParser(strict=False, interpolation=None, comment_prefixes=("#",))
    read.optionxform = str
    read.read_string(DEPLOY[request.param])
    return read


def test_a_unit_runs_a_command_that_exists_on_the_folder_that_it_may_write(unit):
    if "Timer" in unit:
        assert unit["Timer"]["Persistent"] == "true"
        assert unit["Install"]["WantedBy"] == "timers.target"
        return
    service = unit["Service"]
    expect_accepted(service["ExecStart"])
    assert f"--data {DATA} " in service["ExecStart"] + " "
    assert service["StateDirectory"] == DATA.rpartition("/")[2]
    assert (service["StateDirectoryMode"], service["UMask"]) == ("0700", "0077")
    assert f"useradd --system --home-dir {DATA} --shell /usr/sbin/nologin {service['User']}" in DEPLOYMENT
    assert {"ProtectSystem", "ProtectHome", "NoNewPrivileges", "SystemCallFilter"} < set(service)


def test_a_service_manager_waits_longer_than_the_server_needs_to_end():
    (of_systemd,) = re.findall(r"^TimeoutStopSec=(\d+)$", DEPLOY["secondsource.service"], re.MULTILINE)
    (of_docker,) = re.findall(r"--stop-timeout (\d+)", DEPLOYMENT)
    assert min(int(of_systemd), int(of_docker)) >= ending.DRAIN + 10


def test_the_documents_name_every_file_that_is_to_be_copied():
    assert [name for name in DEPLOY if f"docs/deploy/{name}" not in DEPLOYMENT] == []


def test_nginx_passes_on_what_is_believed_and_as_much_as_is_taken():
    text = DEPLOY["nginx.conf"]
    assert text.count("{") == text.count("}")
    assert f"server 127.0.0.1:{PORT};" in text
    sent = {name.lower() for name in re.findall(r"proxy_set_header (X-[\w-]+)", text)}
    assert sent == BELIEVED
    assert "proxy_set_header Host $host;" in text
    assert int(re.search(r"client_max_body_size (\d+)m;", text)[1]) * 1024 * 1024 == MOST_BUFFERED
    assert int(re.search(r"keepalive_timeout (\d+)s;", text)[1]) < TUNING["channel_timeout"]
    assert text.count("access_log off;") == text.count("server_name")


def test_caddy_and_the_container_stand_before_the_same_server():
    assert f"reverse_proxy 127.0.0.1:{PORT} " in DEPLOY["Caddyfile"]
    made = DEPLOY["Containerfile"]
    (start,) = re.findall(r"^CMD (.*)", made, re.MULTILINE)
    assert re.findall(r"^ENTRYPOINT (.*)", made, re.MULTILINE) == ['["secondsource"]']
    expect_accepted(shlex.join(["secondsource", *json.loads(start)]))
    assert f"EXPOSE {PORT}" in made
    assert f"127.0.0.1:{PORT}/healthz" in made
    (volume,) = re.findall(r"^VOLUME (.*)", made, re.MULTILINE)
    assert f"secondsource:{volume} " in DEPLOYMENT


def test_the_officers_sheet_names_every_table_that_holds_something_of_a_pupil():
    rows = [line for line in DOCS["data-protection.md"].splitlines() if line.startswith("|")]
    named = {table for row in rows for table in re.findall(r"`(\w+)`", row.split("|")[-2])}
    assert named == {holding.table for holding in personal.HOLDINGS}


def test_the_officers_sheet_says_for_how_long_as_it_is_set_at_first(tmp_path):
    with Database.open(tmp_path / "data") as database:
        days = retention.rules(database.read())
    assert f"erased {days.days} days after the last day of a class" in DOCS["data-protection.md"]
    assert f"are kept for {days.backups} days" in DOCS["data-protection.md"]
    assert f"--keep-days {days.backups}\n" in DEPLOY["secondsource-backup.service"]


def test_the_folder_is_described_as_it_is(tmp_path):
    where = folder.Folder(tmp_path)
    for path in (where.backups, where.texts, where.secret):
        assert f"`{path.name}" in DEPLOYMENT or f"/{path.name}`" in DEPLOYMENT, path.name
