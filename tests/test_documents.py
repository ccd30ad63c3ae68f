"""README, CONTRIBUTING and help texts hold what the program does, and nothing else."""

import re
import subprocess
from pathlib import Path

import click
import pytest

from secondsource import __version__
from secondsource.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def commands(group=main, name="secondsource"):
    """Every command that does something, under the name that one types."""
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
            if command.invoke_without_command:
                yield f"{name} {word}", command
        else:
            yield f"{name} {word}", command


COMMANDS = dict(commands())


def table_row(name):
    return next(line for line in README.splitlines() if re.match(rf"\| `{re.escape(name)}[ `]", line))


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_and_help_agree_on_every_command(name):
    row = table_row(name).split("|")[1]
    options = {
        word for p in COMMANDS[name].params if isinstance(p, click.Option) for word in (*p.opts, *p.secondary_opts)
    }
    told = set(re.findall(r"--[a-z-]+", row))
    assert told == options - {"-h", "--help"}
    arguments = [p for p in COMMANDS[name].params if isinstance(p, click.Argument)]
    for argument in arguments:
        assert (argument.metavar or argument.name.upper()).strip("[].") in row


def test_readme_names_no_command_that_does_not_exist():
    rows = re.findall(r"^\| `(secondsource [a-z -]+?)[ `]?(?=[\[A-Z]|--|`)", README, re.MULTILINE)
    assert {row.strip() for row in rows} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help_in_whole_sentences(name):
    command = COMMANDS[name]
    assert command.help
    assert command.help.splitlines()[0].endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts[0]}"


def test_readme_has_exactly_two_commands_on_its_first_screen():
    first = README.split("```")[1]
    assert [line.split("#")[0].strip() for line in first.strip().splitlines()] == ["make run", "make test"]


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_path_and_picture_named_exists(text):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    paths = re.findall(r"`((?:course|quizzes|webapp|tests|docs)/[^`<*\s]*)`", text)
    missing = [path for path in (*links, *paths) if not (ROOT / path).exists()]
    assert missing == []


def test_the_version_is_the_one_of_the_changelog_or_unreleased():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## (Unreleased|{re.escape(__version__)})", changelog, re.MULTILINE)


def test_ci_runs_make_test_and_nothing_else():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for line in script.splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]


def test_no_file_is_longer_than_300_lines():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    code = [ROOT / path for path in listed if path.endswith((".py", ".js", ".css", ".html"))]
    assert {
        str(path): n
        for path in code
        if path.exists() and (n := len(path.read_text(encoding="utf-8").splitlines())) > 300
    } == {}
