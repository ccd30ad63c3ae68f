"""What was looked for is found as the full text index finds it, and marked where it stands."""

import pytest

from secondsource.core import found_words
from secondsource.core.items import item_from
from secondsource.core.items.single import EXAMPLE
from secondsource.store import item_words, manuscripts


@pytest.mark.parametrize("typed", ["MINIS", "clâim whose", "whose submarine", "says so", '"; DROP', "", "35", "it it"])
def test_words_are_found_in_a_shipped_bank_as_in_ones_own(database, typed):
    item = item_from(EXAMPLE)
    (digest,) = database.write(lambda conn: manuscripts.keep_items(conn, [item]))
    texts = "\n".join([item.id, *(line.text for line in item.lines())])
    indexed = bool(item_words.having(database.read(), typed, [digest]))
    assert found_words.has_all(texts, found_words.wanted(typed)) == indexed


def test_a_text_in_parts_is_the_same_text():
    parts = found_words.parts("Whose claim is it, and who claims it?", found_words.wanted("claim who"))
    assert "".join(part.text for part in parts) == "Whose claim is it, and who claims it?"
    assert [part.text for part in parts if part.found] == ["Whose", "claim", "who", "claims"]


def test_the_line_that_has_what_the_question_lacks_is_shown():
    item = item_from(EXAMPLE)
    line = found_words.line_found(item, found_words.wanted("whose film"))
    assert [part.text for part in line] == ["They own the ", "film", "."]
    assert found_words.line_found(item, found_words.wanted("whose claim")) is None
