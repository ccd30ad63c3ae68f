"""What becomes of questions that other systems ask in ways of their own: points, wildcards, pictures, ranges."""

from decimal import Decimal

import pytest

from secondsource.formats.items.taken import take
from secondsource.formats.question import Question
from secondsource.formats.reading import read


def taken(text, **given):
    """The item of the one question in a GIFT text, and the kinds of what was lost of it."""
    (question,) = (one for one in read(text, "gift") if isinstance(one, Question))
    item, faults = take(question, **given)
    return item, [fault.kind for fault in faults]


def refused(text):
    (question,) = (one for one in read(text, "gift") if isinstance(one, Question))
    item, faults = take(question)
    assert item is None
    return faults[-1].what


def weights(item):
    return {option.text: option.weight for option in item.options}


def test_true_or_false_becomes_a_choice_of_two_in_that_order():
    item, lost = taken("Minsk is in Belarus. {TRUE#no#yes####See the map.}")
    assert (item.type, item.shuffle, lost) == ("single", False, [])
    assert [(option.id, option.text, option.key) for option in item.options] == [
        ("true", "True", True),
        ("false", "False", False),
    ]
    assert [option.feedback for option in item.options] == ["yes\n\nSee the map.", "no"]


def test_fractions_and_negative_weights_become_those_of_options():
    item, lost = taken("Which? {=a ~%50%b ~%-25%c ~d}")
    assert (weights(item), lost) == ({"a": None, "b": 0.5, "c": -0.25, "d": None}, [])
    several, lost = taken("Which? {~%75%a ~%25%b ~%-50%c ~d}")
    assert (several.type, weights(several), lost) == ("multi", {"a": 0.75, "b": 0.25, "c": -0.5, "d": 0}, [])
    assert several.score({"answer": ("a", "b")}).points == 1


def test_shares_that_are_usual_are_not_written_out():
    item, _lost = taken("Which? {~%50%a ~%50%b ~%-50%c ~%-50%d}")
    assert weights(item) == dict.fromkeys("abcd")
    thirds, lost = taken("Which? {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-100%d}")
    assert (weights(thirds), lost) == (dict.fromkeys("abcd"), [])


def test_points_that_do_not_make_a_whole_are_shared_out_anew_and_told():
    item, lost = taken("Which? {~%60%a ~%60%b ~c}")
    assert (weights(item), lost) == ({"a": 0.5, "b": 0.5, "c": 0}, ["points"])


def test_answers_to_type_are_accepted_foreseen_or_the_rest():
    item, lost = taken(
        "Capital? {=Minsk#yes =minsk. =%50%Mensk#old =Min*k =5\\\\*5 =*#Look at the map.####It is in Belarus.}"
    )
    assert item.accepted == ("Minsk", "5*5")
    assert [(one.forms, one.weight, one.feedback) for one in item.distractors] == [(("Mensk",), 0.5, "old")]
    assert item.otherwise.feedback == "Look at the map."
    assert item.feedback == "yes\n\nIt is in Belarus."
    assert lost == ["wildcard", "feedback", "points"]


def test_a_range_that_earns_less_is_cut_where_the_right_one_is():
    item, lost = taken("Pi? {#=3.1:0.1 =%50%3.1:0.5#nearly ~#no}")
    assert (item.key, item.tolerance, lost) == (Decimal("3.1"), Decimal("0.1"), [])
    points = [item.score(item.parse({"answer": [typed]})).points for typed in ("3.2", "3.3", "2.7", "4")]
    assert points == [1, 0.5, 0.5, 0]
    assert item.otherwise.feedback == "no"


def test_a_number_that_nobody_can_type_is_refused():
    assert refused("How many? {#123456789012345678:1}").startswith("this number has more than 15 digits")
    item, _lost = taken("How many? {#0.3333333333333333333:0.01}")
    assert item.score(item.parse({"answer": ["0.333"]})).points == 1


def test_pictures_scripts_and_formatting_are_told_and_leave_words():
    item, lost = taken('Which <b>one</b>? <img src="map.png" alt="a map"> {=a ~b}')
    assert item.question == "Which one? [picture: a map]"
    assert lost == ["image", "formatting"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("A text alone.", "a text without a question is not kept"),
        ("Which? {=a ~%100%d ~c}", "2 options earn full points"),
        ("Which? {=a ~a ~b}", 'two answers say "a"'),
        ("Which? {=A ~a ~b}", 'two options say "a"'),
        ("Where? {=Min*}", "no answer earns full points"),
        ("Which? {=" + "x" * 5000 + " ~b}", "this question does not fit"),
        ("Which? {" + "".join(f"~%-10%{n} " for n in range(12)) + "~%100%z}", "13 options are more than"),
    ],
)
def test_what_no_draft_may_hold_is_refused_in_words(text, what):
    assert what in refused(text)


def test_an_id_says_what_is_asked_and_never_what_is_right():
    assert taken("Which river is the longest of all in the whole land? {=Dnipro ~Bug}")[0].id == (
        "which-river-is-the-longest-of-all-in"
    )
    assert taken("// [id:rivers-1]\nWhich? {=Dnipro ~Bug}")[0].id == "rivers-1"
    assert taken("// [id:dnipro-1]\nWhich? {=Dnipro ~Bug}")[0].id == "which"
    assert taken("// [id:No id]\n??? {=Dnipro ~Bug}")[0].id == "question"
    assert taken("::It is Dnipro::Which? {=Dnipro ~Bug}")[0].id == "which"


def test_ids_of_parts_are_none_that_the_page_uses():
    item, _lost = taken("Match {=answer -> x =Item -> y =a -> z}")
    assert [pair.id for pair in item.pairs] == ["answer-2", "item-2", "a"]
