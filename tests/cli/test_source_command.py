import pytest
import yaml
from click.testing import CliRunner

from kit.short_report import COPY, written
from secondsource.cli import main


@pytest.fixture
def path(tmp_path, monkeypatch):
    """An unsealed source in the folder one is in, and its text beside it."""
    monkeypatch.chdir(tmp_path)
    fields = {name: value for name, value in written().items() if name != "sealed"}
    (tmp_path / "report-x.yaml").write_text(yaml.safe_dump(fields), encoding="utf-8")
    (tmp_path / "report-x.txt").write_text(COPY, encoding="utf-8")
    return tmp_path / "report-x.yaml"


def run(*words):
    return CliRunner().invoke(main, ["source", "seal", *words])


def test_a_sealed_source_ends_with_0_and_then_passes_the_check(path):
    ran = run("report-x.yaml", "--texts", ".")
    assert (ran.exit_code, ran.stdout) == (0, "report-x.yaml: 2 excerpts proved and sealed\n")
    assert CliRunner().invoke(main, ["check", "report-x.yaml"]).exit_code == 0


def test_a_source_with_a_problem_ends_with_1_and_is_left_as_it_is(path):
    path.write_text(path.read_text(encoding="utf-8").replace("on Monday", "on Mondays"), encoding="utf-8")
    before = path.read_bytes()
    ran = run("report-x.yaml", "--texts", ".")
    assert ran.exit_code == 1
    assert "does not stand in paragraph 2 word for word" in ran.stdout
    assert ran.stderr == "Files with a problem were left as they are.\n"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--texts", "."], "Missing argument 'PATH...'"),
        (["nowhere", "--texts", "."], "'nowhere' does not exist"),
        ([".", "--texts", "."], "There is no source in these folders"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(path, words, told):
    ran = run(*words)
    assert ran.exit_code == 2
    assert told in ran.stderr
