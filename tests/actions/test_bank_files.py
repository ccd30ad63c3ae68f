"""A bank is found among files and manuscripts, and is written so that another program can use it."""

from dataclasses import replace

import pytest

from kit import invented, own, second_event
from secondsource.actions import manuscripts
from secondsource.actions.accounts import RefusedError
from secondsource.actions.bank_files import export_bank, find_bank
from secondsource.content.holdings import Holdings
from secondsource.core.bank import Bank
from secondsource.formats.question import Question
from secondsource.formats.reading import read


@pytest.fixture
def holdings(tmp_path):
    return Holdings(None, *invented.write(tmp_path / "own"))


@pytest.fixture
def data(tmp_path):
    return tmp_path / "no-data-yet"


@pytest.mark.parametrize("name", ["cranes", "harbour/cranes"])
def test_a_bank_of_a_course_needs_no_data_folder(holdings, data, name):
    found = find_bank(name, holdings, data)
    assert found.bank.bank == "cranes"
    assert "report-x/inspected" in found.cards
    assert not data.exists()


def test_a_name_that_is_not_there_is_told_with_the_nearest(holdings, data):
    with pytest.raises(RefusedError, match=r'no bank "crane" in the courses.*did you mean "cranes"'):
        find_bank("crane", holdings, data)
    with pytest.raises(RefusedError, match='no bank "harbor/cranes"'):
        find_bank("harbor/cranes", holdings, data)


def test_a_name_that_two_courses_use_has_to_be_said_whole(tmp_path, data):
    courses, quizzes = second_event.write(tmp_path / "own")
    shed = quizzes / "shed"
    text = (shed / "shed.yaml").read_text(encoding="utf-8").replace("bank: shed", "bank: cranes")
    (shed / "shed.yaml").write_text(text, encoding="utf-8")
    lesson = courses / "shed" / "lessons" / "shed.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("bank: shed", "bank: cranes"), encoding="utf-8")
    holdings = Holdings(None, courses, quizzes)
    with pytest.raises(RefusedError, match="Say which: harbour/cranes, shed/cranes"):
        find_bank("cranes", holdings, data)
    assert find_bank("shed/cranes", holdings, data).bank.title == "Sheds"


def test_a_bank_that_is_not_in_order_says_what_is_wrong_first(holdings, data):
    path = holdings.quizzes / "harbour" / "cranes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("attribution", "attributoin"), encoding="utf-8")
    with pytest.raises(RefusedError, match=r"not in order: .*cranes.yaml:.*attributoin"):
        find_bank("cranes", holdings, data)


def test_a_bank_of_a_teacher_is_found_in_the_data_folder(database, shelf, ms_cole, holdings):
    made = own.bank(database, ms_cole, shelf)
    found = find_bank(f"harbour/{made.bank}", holdings, database.folder)
    assert found.bank.bank == made.bank
    assert "report-x/inspected" in found.cards
    empty = manuscripts.create(database, ms_cole, shelf.courses["harbour"], "Nothing yet")
    with pytest.raises(RefusedError, match="has no questions yet"):
        find_bank(empty.bank, holdings, database.folder)


def test_as_yaml_a_bank_holds_everything(holdings, data):
    found = find_bank("cranes", holdings, data)
    made = export_bank(found, "yaml")
    assert (made.questions, made.faults) == (len(found.bank.items), [])


def test_excerpts_go_along_as_words_and_where_they_come_from_stands_in_the_feedback_alone(holdings, data):
    found = find_bank("cranes", holdings, data)
    for written in ("gift", "moodle-xml"):
        made = export_bank(found, written)
        questions = [one for one in read(made.text, written) if isinstance(one, Question)]
        assert len(questions) == made.questions
        quoted = [one for one in questions if invented.COPY.splitlines()[1] in one.stem.text]
        assert len(quoted) == len(questions)
        assert all("— Report X, paragraph 2\n" in one.stem.text for one in quoted)
        assert not any("an invented report" in one.stem.text for one in questions)
        assert "Report X, paragraph 2, an invented report" in made.text
        assert all("Monday, 9:00." in one.stem.text for one in questions)


@pytest.mark.parametrize("written", ["gift", "moodle-xml", "aiken"])
def test_every_question_is_written_or_told(holdings, data, written):
    found = find_bank("cranes", holdings, data)
    made = export_bank(found, written)
    told = {made.ids[fault.line - 1] for fault in made.lost}
    assert made.questions + len(told) == len(made.ids)
    assert not [one for one in made.faults if one.kept and made.ids[one.line - 1] in told]
    assert {item.id for item in found.bank.items if item.type in {"highlight", "scenario"}} <= told
    assert "1 question to mark words" in made.losses
    read_back = [one for one in read(made.text, written) if isinstance(one, Question)]
    assert len(read_back) == made.questions > 0


def test_a_type_that_nobody_else_has_is_listed_and_never_dropped(holdings, data):
    found = find_bank("cranes", holdings, data)
    alone = tuple(item for item in found.bank.items if item.type == "scenario")
    made = export_bank(replace(found, bank=Bank(bank="alone", title="Alone", profile="draft", items=alone)), "gift")
    assert (made.text, made.questions) == ("", 0)
    assert [fault.kind for fault in made.lost] == ["scenario"]
