"""`source attach` and `source detach`, also beside a running server, which notices."""

import pytest
from click.testing import CliRunner

from kit import invented, journeys
from kit.articles import UNQUOTED, WHOLE
from kit.pages import hidden
from kit.pupil import Pupil
from kit.server import serving
from secondsource.cli import main
from secondsource.store import texts
from secondsource.store.database import Database


@pytest.fixture
def data(tmp_path):
    Database.open(tmp_path / "data").close()
    return tmp_path / "data"


@pytest.fixture
def course(tmp_path):
    """The folder of ms_cole's own course, on a report that she holds."""
    courses, _quizzes = invented.write(tmp_path / "mine")
    return courses / "harbour"


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(invented.COPY, encoding="utf-8")
    return path


def run(*words):
    return CliRunner().invoke(main, ["source", *map(str, words)])


def test_the_very_copy_is_attached_and_removed(data, course, copy):
    ran = run("attach", "report-x", copy, "--course", course, "--data", data)
    assert ran.exit_code == 0, ran.output
    assert "Report X of harbour: the very copy, 5 paragraphs." in ran.stdout
    assert list(texts.kept(data)) == [("harbour", "report-x")]
    ran = run("detach", "report-x", "--course", course, "--data", data)
    assert (ran.exit_code, ran.stdout) == (0, "The text of report-x is removed.\n")
    assert list(texts.kept(data)) == []
    ran = run("detach", "report-x", "--course", course, "--data", data)
    assert (ran.exit_code, ran.stdout) == (0, "report-x has no text attached.\n")


def test_another_edition_ends_with_1_and_names_its_paragraphs(data, course, copy):
    copy.write_text(invented.COPY.replace("Monday", "Sunday"), encoding="utf-8")
    ran = run("attach", "report-x", copy, "--course", course, "--data", data)
    assert ran.exit_code == 1
    assert "another edition of Report X" in ran.stdout
    assert "4 of its 5 paragraphs are the same" in ran.stdout
    assert (
        "  paragraph 2 of our copy: written differently in your text\n      The harbour office said on Sunday"
        in ran.stdout
    )
    assert ran.stderr == "Nothing was attached.\n"
    assert list(texts.kept(data)) == []


def test_another_article_is_not_listed_paragraph_by_paragraph(data, copy):
    ran = run("attach", "report-a", copy, "--data", data)
    assert ran.exit_code == 1
    assert ran.stdout == "Not one paragraph of Report A stands in this text: it seems to be another article.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report-q7",), "There is no source report-q7. These there are: report-a"),
        (("report-p",), "Report P is invented"),
        (("report-a", "--course", "nowhere"), "There is no course nowhere"),
        (("report-a", "--course", "harbour-fire"), "There is no source report-a"),
    ],
)
def test_what_cannot_have_a_text_is_refused_in_one_line(data, copy, words, told):
    ran = run("attach", words[0], copy, *words[1:], "--data", data)
    assert ran.exit_code == 1
    assert told in ran.stderr
    assert "Traceback" not in ran.output


def test_a_file_that_is_not_there_is_wrong_usage(data):
    assert run("attach", "report-a", "nowhere.txt", "--data", data).exit_code == 2


def test_a_running_server_notices_what_a_command_attaches_and_removes(tmp_path, course, copy):
    data = tmp_path / "served"
    with serving(data, "--course", str(course.parent), "--own-only") as server:
        cole = Pupil(server.url)
        _, page = cole.get("/teach/setup")
        password = {"password": journeys.PASSWORD, "again": journeys.PASSWORD}
        cole.post("/teach/setup", {**hidden(page), "code": journeys.code_of(server), "name": "ms_cole", **password})
        assert WHOLE not in cole.get("/read/harbour/")[1]
        assert run("attach", "report-x", copy, "--course", course, "--data", data).exit_code == 0
        assert WHOLE in cole.get("/read/harbour/")[1]
        assert UNQUOTED in cole.get(WHOLE)[1]
        assert "Attached, since" in cole.get("/teach/texts/")[1]
        assert run("detach", "report-x", "--course", course, "--data", data).exit_code == 0
        assert WHOLE not in cole.get("/read/harbour/")[1]
        assert UNQUOTED not in "".join(server.said)
