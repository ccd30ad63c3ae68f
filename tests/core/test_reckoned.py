"""What an item makes of a response is reckoned once, and never taken for that of another item or language."""

from gettext import NullTranslations

from secondsource.core import reckoned, words
from secondsource.core.items.single import EXAMPLE as SINGLE
from secondsource.core.items.single import Single
from secondsource.core.items.verdict import EXAMPLE as VERDICT
from secondsource.core.items.verdict import Verdict

MINISTRY = {"answer": ("ministry",)}


class Counting(Single):
    """An item that counts how often it scores."""

    def score(self, response):
        asked.append(response)
        return super().score(response)


asked: list[object] = []


def test_the_same_response_to_the_same_item_is_scored_once():
    asked.clear()
    item = Counting.model_validate(SINGLE)
    first = reckoned.score(item, MINISTRY)
    assert first == Single.model_validate(SINGLE).score(MINISTRY)
    assert reckoned.score(item, {"answer": ("ministry",)}) is first
    assert len(asked) == 1
    assert reckoned.score(item, {"answer": ("guards",)}).points == 0
    assert reckoned.score(item, {}).points == 0


def test_two_items_that_look_alike_keep_what_is_their_own():
    other = [{**one, "key": one["id"] == "guards"} for one in SINGLE["options"]]
    one, two = Single.model_validate(SINGLE), Single.model_validate({**SINGLE, "options": other})
    assert [reckoned.score(item, MINISTRY).points for item in (one, two)] == [1, 0]
    assert [reckoned.key(item) for item in (one, two)] == ["The ministry", "The guards"]
    assert reckoned.readable(two, MINISTRY) == "The ministry"


def test_words_are_those_of_the_reader_who_asks():
    class Shouting(NullTranslations):
        def gettext(self, message):
            return message.upper()

    item = Verdict.model_validate(VERDICT)
    plain = reckoned.key(item)
    token = words.translations.set(Shouting())
    try:
        assert reckoned.key(item) == plain.upper()
    finally:
        words.translations.reset(token)
    assert reckoned.key(item) == plain
