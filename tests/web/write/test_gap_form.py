"""A text with gaps, written with its right words in braces: each gets a row, and keeps it while the text is changed."""

from secondsource.web.write.editor.shapes import flat
from secondsource.web.write.editor.sheets import Sheet


def typed(before, text):
    """The sheet after the text was changed."""
    return Sheet("gap", {**flat(before.data), "text": [text]})


def words(sheet):
    """The right word of each gap, in the order of the rows."""
    gaps = sheet.data["gaps"]
    return [next(one["text"] for one in gap["options"] if one["id"] == gap["key"]) for gap in gaps]


def with_feedback(sheet, n, text):
    return Sheet("gap", {**flat(sheet.data), f"gaps-{n}-feedback": [text]})


def test_each_word_in_braces_gets_a_row_with_room_for_wrong_words():
    sheet = typed(Sheet("gap", {}), "The office {says} that it was {looked at}.")
    assert words(sheet) == ["says", "looked at"]
    assert [len(gap["options"]) for gap in sheet.data["gaps"]] == [3, 3]


def test_a_gap_keeps_its_row_when_another_comes_before_it():
    first = with_feedback(typed(Sheet("gap", {}), "It {says} so."), 0, "A verb of saying.")
    later = typed(first, "The {office} of the port {says} so.")
    assert words(later) == ["office", "says"]
    assert [gap.get("feedback") for gap in later.data["gaps"]] == [None, "A verb of saying."]


def test_a_gap_whose_word_is_changed_keeps_its_row():
    first = with_feedback(typed(Sheet("gap", {}), "It {says} so."), 0, "A verb of saying.")
    later = typed(first, "It {claims} so.")
    assert words(later) == ["claims"]
    assert later.data["gaps"][0]["feedback"] == "A verb of saying."


def test_a_gap_that_goes_takes_its_row_with_it_unless_more_was_typed_there():
    plain = typed(typed(Sheet("gap", {}), "It {says} so {twice}."), "It {says} so.")
    assert words(plain) == ["says"]
    told = with_feedback(typed(Sheet("gap", {}), "It {says} so {twice}."), 1, "Count.")
    assert words(typed(told, "It {says} so.")) == ["says", "twice"]


def test_the_names_of_gaps_tell_nothing_of_their_keys():
    sheet = typed(Sheet("gap", {"stem": ["Complete it."]}), "It {says} so {twice}.")
    fields = {**flat(sheet.data), "skill": ["attribution"], "level": ["1"], "proof": ["X2"]}
    for n in range(2):
        fields |= {f"gaps-{n}-feedback": ["Why."], f"gaps-{n}-options-1-text": ["a"], f"gaps-{n}-options-2-text": ["b"]}
    item = Sheet("gap", fields).make(None, {}).item
    assert item.text == "It {gap} so {gap-2}."
    assert item.readable(item.keyed()) == "It says so twice."
