"""Titles of assignments: what Canvas would drop or misread is told, and another one is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.canvas_titles import flaw, one_line, split_title, unambiguous

DROPPED = [
    "Current Score",
    "The Final Score of the harbour",
    "Unposted Final Grade",
    "Current Points (autumn)",
    "final  grade",
    "Override Score",
]


@pytest.mark.parametrize("title", DROPPED)
def test_a_title_with_the_words_of_a_total_is_told_to_be_dropped(title):
    assert "leaves out every column" in flaw(title)
    assert flaw(unambiguous(title)) == ""


@pytest.mark.parametrize(
    ("title", "why"),
    [
        (" \n ", "no title"),
        ("The fire (1998)", "(1998) at the end"),
        ("Section", "something else"),
        ("SIS Login ID", "something else"),
        ("Cranes", "Two columns"),
        ("Cr\nanes", ""),
        ("x" * 256, "more than 255"),
        ("Who says?", ""),
        ('She said: "No"', ""),
        ("The score in the final", ""),
        ("In 1998 (a fire)", ""),
    ],
)
def test_what_else_canvas_would_misread_is_told_with_its_reason(title, why):
    told = flaw(title, ["Who else?", "cranes "])
    assert why in told
    assert bool(told) == bool(why)


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=4))
def test_the_title_that_is_offered_always_passes(title, taken):
    offered = unambiguous(title, taken)
    assert flaw(offered, taken) == ""
    assert one_line(offered) == offered


@given(st.text(min_size=1, max_size=60).map(one_line).filter(bool))
def test_a_title_that_passes_is_left_alone(title):
    assert flaw(title) or unambiguous(title) == title


def test_the_second_of_one_title_has_its_number_and_the_first_keeps_it():
    taken = []
    for _n in range(3):
        taken.append(unambiguous("Cranes", taken))
    assert taken == ["Cranes", "Cranes, 2", "Cranes, 3"]


def test_the_number_of_an_assignment_is_told_from_its_title():
    assert split_title("The fire (1998) (7)") == ("The fire (1998)", "7")
    assert split_title("The fire(1998)") == ("The fire(1998)", "")
