"""A bank in a file that has the id of a teacher's own bank is left out and told: what classes were given stays."""

from kit import invented, own, people
from secondsource.actions.publish import publish
from secondsource.content.bank_text import bank_text
from secondsource.core.bank import Bank
from secondsource.store import editions


def test_a_file_that_comes_later_never_takes_the_place_of_a_teachers_bank(database, shelf, tmp_path, quick_passwords):
    cole = people.teacher(database, "ms_cole")
    mine = own.bank(database, cole, shelf, "Boats")
    own.published(database, cole, shelf, mine)
    before = editions.current(database.read(), "harbour")["boats"]
    courses, quizzes = invented.write(tmp_path / "later")
    written = {name: value for name, value in invented.bank().items() if name != "lesson"}
    (item, *_others) = written["items"]
    later = Bank.model_validate({**written, "bank": "boats", "items": [{**item, "id": "later-one", "enemies": []}]})
    (quizzes / "harbour" / "boats.yaml").write_text(bank_text(later))
    found = publish(database, courses, quizzes)
    assert "boats" not in found.courses["harbour"].banks
    assert any('written a bank with the id "boats"' in problem.what for problem in found.problems)
    assert editions.current(database.read(), "harbour")["boats"] == before
