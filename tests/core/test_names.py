import random
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secondsource.core.names import BadNameError, clean_name, same_name
from secondsource.core.nicknames import BadNicknameError, clean_nickname, nickname_key, offered_nickname

RIGHT_TO_LEFT = "\u202e\u200f\u2067"
UNSEEN = {
    "right-to-left marks": RIGHT_TO_LEFT,
    "an override in a name": f"ada{RIGHT_TO_LEFT[0]}neb",
    "zero width": "a\u200bda",
    "a joiner": "a\u200dda",
    "a byte order mark": "\ufeffada",
    "a bell": "ada\a",
    "a null": "ada\0",
    "half a character": "ada\ud800",
    "for private use": "ada\ue000",
    "no character": "ada\uffff",
    "a Hangul filler": "\u3164",
    "a Braille blank": "\u2800",
    "a grapheme joiner": "a\u034fda",
    "a tag": "ada\U000e0041",
}


@pytest.mark.parametrize("typed", UNSEEN.values(), ids=UNSEEN)
def test_what_cannot_be_seen_is_refused_with_what_to_do(typed):
    with pytest.raises(BadNicknameError, match=r"nobody can see.*by hand"):
        clean_nickname(typed)


@pytest.mark.parametrize("typed", ["", " ", "\t\n", "\u00a0\u3000", "\u0301\u0301", "\ufe0f"])
def test_an_empty_nickname_is_refused(typed):
    with pytest.raises(BadNicknameError, match="empty"):
        clean_nickname(typed)


@pytest.mark.parametrize("typed", ["a" * 31, "a" * 10_000, "\u202e" * 10_000, "e\u0301" * 31])
def test_a_nickname_that_is_too_long_is_refused(typed):
    with pytest.raises(BadNicknameError, match="at most 30"):
        clean_nickname(typed)


def test_a_tower_of_accents_is_refused():
    with pytest.raises(BadNicknameError, match="Too many accents"):
        clean_nickname("q" + "\u0323" * 5)
    assert clean_nickname("q" + "\u0323" * 4)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  brave \t\n otter ", "brave otter"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("\u2764\ufe0f star", "\u2764 star"),
        ("Надзея", "Надзея"),
        ("محمد", "محمد"),
        ("=1+1", "=1+1"),
        ("<b>x</b>", "<b>x</b>"),
        ("a" * 30, "a" * 30),
    ],
)
def test_a_nickname_is_kept_as_people_read_it(typed, kept):
    assert clean_nickname(typed) == kept


@given(st.text(max_size=60))
def test_a_clean_name_can_be_seen_and_is_clean_already(typed):
    try:
        name = clean_name(typed)
    except BadNameError:
        return
    assert clean_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
    assert any(unicodedata.category(symbol)[0] in "LNPS" for symbol in name)
    assert not any(unicodedata.category(symbol)[0] == "C" for symbol in name)


@given(st.text(max_size=30))
@example("\u1fa4\u0301\u0345")  # an iota below a letter, which becomes one beside it
def test_the_key_of_a_name_is_its_own_key_whatever_the_capitals(name):
    assert same_name(same_name(name)) == same_name(name)
    assert same_name(name.casefold()) == same_name(name)


def test_nicknames_are_the_same_whatever_the_capitals_width_and_form():
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "ADA")
    assert {nickname_key(name) for name in ("ada", "Ada", wide)} == {"ada"}
    assert nickname_key("Zoe\u0308") == nickname_key("zo\u00eb")
    assert nickname_key("ada") != nickname_key("ben")


def test_every_nickname_offered_is_free_and_good_until_long_after_all_are_taken():
    chance, taken = random.Random(7), set()
    for _ in range(4000):
        name = offered_nickname(taken, chance)
        assert clean_nickname(name) == name
        assert nickname_key(name) not in taken
        taken.add(nickname_key(name))
