"""Whatever another system asks becomes an item that a draft may hold, or is told; and ours come back as they went."""

from hypothesis import assume, given, settings

from kit.exchanged import questions
from kit.lean_items import asked, lean_items, visible
from secondsource.core.bank import Bank
from secondsource.core.lint import Catalogue, lint_bank
from secondsource.formats.fault import Fault
from secondsource.formats.items.given import give
from secondsource.formats.items.taken import take
from secondsource.formats.question import Question
from secondsource.formats.reading import read
from secondsource.formats.writing import write

AS_ANOTHER = {"verdict": "single", "grid": "match"}


@settings(max_examples=400)
@given(question=questions())
def test_any_question_becomes_an_item_of_a_draft_or_is_told_at_its_line(question):
    item, faults = take(question)
    assert all(fault.line == question.line for fault in faults)
    if item is None:
        assert [fault.kept for fault in faults][-1:] == [False]
        return
    assert all(fault.kept for fault in faults)
    bank = Bank(bank="imported", title="Imported", profile="draft", items=(item,))
    assert list(lint_bank(bank, Catalogue())) == []
    if item.type != "open":
        assert item.score(item.keyed()).points == 1


def back(question, written):
    """The item that a question is after it was written and read; None where the format cannot hold all of it."""
    parts = list(write([question], written))
    if any(isinstance(one, Fault) for one in parts):
        return None
    found = list(read("".join(parts), written))
    assert not [one for one in found if isinstance(one, Fault) and (one.kind or not one.kept)]
    (again,) = (one for one in found if isinstance(one, Question))
    return take(again, skills={"attribution", "omission", "verdict", "origin", "discrepancy"})


@settings(max_examples=300)
@given(item=lean_items())
def test_an_item_comes_back_as_it_went(item):
    item = item.model_copy(update={"id": "zqx-7"})  # an id that hints at the key is made anew; no key says this one
    bank = Bank(bank="made", title="Made", profile="draft", items=(item,))
    assume(visible(item) and not list(lint_bank(bank, Catalogue())))
    question, _faults = give(item, 1, {})
    assert question
    for written in ("gift", "moodle-xml"):
        if (returned := back(question, written)) is None:
            continue
        again, faults = returned
        assert again, faults
        assert again.type == AS_ANOTHER.get(item.type, item.type)
        assert what(again, item) == what(item, item)


def what(item, of):
    """What is compared of an item that went and came back. Feedback that stood with single parts came as one text."""
    found = asked(item)
    if of.type == "verdict":
        return {"stem": found["stem"].removeprefix("How far does the evidence carry this claim? ")}
    return found
