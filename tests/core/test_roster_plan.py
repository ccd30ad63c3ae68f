"""A list and a class: who is new, who is there, and under which names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.nicknames import MOST, nickname_key
from secondsource.core.roster import Listed, Row, listed
from secondsource.core.roster_plan import Member, plan


def pupils(*names, **ids):
    """People of a list by name, on lines from 1; `ids` by field hold a value for each."""
    rows = [Row(n, (name, *(values[n - 1] for values in ids.values()))) for n, name in enumerate(names, 1)]
    return listed(rows, ("name", *ids))


def matched(made):
    return [(entry.line, entry.nickname, entry.known) for entry in made.entries]


def test_names_of_a_list_become_names_of_a_class():
    made = plan(pupils("Ana Lopez", "Kurz, Ben", "Cleo"), [], short=False)
    assert matched(made) == [(1, "Ana Lopez", None), (2, "Ben Kurz", None), (3, "Cleo", None)]
    short = plan(pupils("Ana Lopez", "Kurz, Ben", "Cleo"), [], short=True)
    assert [entry.nickname for entry in short.entries] == ["Ana L.", "Ben K.", "Cleo"]


def test_two_of_one_name_are_told_with_their_lines_and_get_a_number():
    made = plan(pupils("Ana", "Ben", "ANA", "ana"), [], short=False)
    assert [entry.nickname for entry in made.entries] == ["Ana", "Ben", "ANA 2", "ana 3"]
    assert ["line 1" in "".join(entry.notes) for entry in made.entries] == [False, False, True, True]


def test_a_number_is_free_in_the_class_too():
    made = plan(pupils("Ana", "Ana"), [Member(7, "Ana 2", {})], short=False)
    assert [entry.nickname for entry in made.entries] == ["Ana", "Ana 3"]


def test_a_name_that_is_too_long_is_shortened_and_told():
    long = "Wolfeschlegelsteinhausenbergerdorff"
    (entry,) = plan(pupils(f"Hubert {long}"), [], short=False).entries
    assert entry.nickname == "Hubert W."
    (entry,) = plan(pupils(long), [], short=False).entries
    assert (len(entry.nickname), entry.nickname[-1]) == (MOST, "…")
    assert "too long" in entry.notes[0]
    assert entry.ids["full_name"] == long, "what the list says is kept whole"
    _first, second = plan(pupils(long, long), [], short=False).entries
    assert second.nickname.endswith("… 2")
    assert len(second.nickname) <= MOST


def test_a_line_without_a_name_is_left_out_and_told():
    made = plan(pupils("Ana", "", email=["a@x", "b@x"]), [], short=False)
    assert [entry.full for entry in made.entries] == ["Ana"]
    assert made.passed == [(2, "There is no name on this line.")]


def test_one_person_twice_on_a_list_is_taken_once():
    made = plan(pupils("Ana", "Lopez, Ana", email=["a@x", "A@X"]), [], short=False)
    assert [entry.full for entry in made.entries] == ["Ana"]
    assert made.passed == [(2, "The same person stands on line 1.")]


def test_a_later_list_finds_its_people_by_id_under_any_name():
    member = Member(7, "brave otter", {"full_name": "Ana Lopez", "canvas_id": "12"})
    made = plan(pupils("Ana Lopez-Kurz", canvas_id=["12"]), [member], short=False)
    assert matched(made) == [(1, "brave otter", 7)]


def test_without_an_id_people_are_found_by_the_name_of_the_list_or_of_the_class():
    members = [Member(7, "brave otter", {"full_name": "Ana Lopez"}), Member(8, "Ben Kurz", {})]
    made = plan(pupils("ana lopez", "Kurz, Ben", "Cleo", email=["a@x", "b@x", "c@x"]), members, short=False)
    assert matched(made) == [(1, "brave otter", 7), (2, "Ben Kurz", 8), (3, "Cleo", None)]


def test_one_name_with_another_id_is_somebody_else():
    member = Member(7, "Ana", {"full_name": "Ana", "email": "a@x"})
    (entry,) = plan(pupils("Ana", email=["other@x"]), [member], short=False).entries
    assert (entry.known, entry.nickname) == (None, "Ana 2")


def test_two_of_one_name_are_found_again_as_two():
    first = plan(pupils("Ana", "Ana"), [], short=False)
    members = [Member(n, entry.nickname, entry.ids) for n, entry in enumerate(first.entries, 1)]
    again = plan(pupils("Ana", "Ana", "Ana"), members, short=False)
    assert matched(again) == [(1, "Ana", 1), (2, "Ana 2", 2), (3, "Ana 3", None)]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [("", "empty"), ("x" * 31, "at most 30"), ("ada", "in the class"), ("BEN", "line 2"), ("guest-1", "label")],
)
def test_a_name_that_was_typed_and_will_not_do_is_told_and_kept(typed, wrong):
    made = plan(pupils("Ana", "Ben", "Cleo"), [Member(7, "ada", {})], short=False, typed={3: typed})
    last = made.entries[-1]
    assert wrong in last.wrong
    assert last.nickname == typed


def test_a_line_that_is_left_out_takes_no_name():
    made = plan(pupils("Ana", "Ben"), [], short=False, typed={1: "Ben", 2: "Ben"}, without={1})
    assert [entry.wrong for entry in made.entries] == ["", ""]


@given(st.lists(st.text("Aaä \u0301,.-", max_size=40), max_size=12))
def test_every_list_gives_names_that_are_free_and_fit(names):
    made = plan(pupils(*names), [Member(7, "a", {})], short=False)
    good = [entry.nickname for entry in made.new if not entry.wrong]
    keys = [nickname_key(name) for name in good]
    assert len(set(keys) | {"a"}) == len(keys) + 1
    assert len(made.entries) + len(made.passed) == len(names)


def test_a_name_in_one_word_has_no_letter_to_shorten():
    assert Listed(1, "Ana", "Ana", "", {}).called(short=True) == "Ana"
