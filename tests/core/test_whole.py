import pytest

from kit.invented import COPY, source
from secondsource.core.seal import seal
from secondsource.core.sources import Source
from secondsource.core.whole import whole

LINES = COPY.splitlines()


@pytest.fixture
def sealed():
    """The invented source with other excerpts, by id: paragraph, words, and whether they are kept for the forms."""

    def sealed(**excerpts):
        made = [
            {"id": id_, "p": p, "exact": exact, "reserved": reserved} for id_, (p, exact, reserved) in excerpts.items()
        ]
        found = Source.model_validate({**source(), "excerpts": made, "sealed": None})
        return found.model_copy(update={"sealed": seal(found, COPY)})

    return sealed


def quoted(lines):
    return [(run.begins, run.text) for line in lines for run in line if run.quoted]


def test_excerpts_are_marked_where_they_stand_and_the_rest_is_as_it_was(sealed):
    made = sealed(
        office=(2, "The harbour office said", False), tuesday=(5, "rain fell", False), a=(1, "Northport", False)
    )
    lines = whole(made, LINES)
    assert quoted(lines) == [
        (("a",), "Northport"),
        (("office",), "The harbour office said"),
        (("tuesday",), "rain fell"),
    ]
    assert ["".join(run.text for run in line) for line in lines] == LINES


def test_words_that_are_kept_for_the_test_are_not_marked(sealed):
    assert quoted(whole(sealed(kept=(2, "on Monday", True), shown=(2, "in March", False)), LINES)) == [
        (("shown",), "in March")
    ]


def test_excerpts_that_overlap_keep_an_anchor_each(sealed):
    made = sealed(one=(4, "It says in many plain words", False), two=(4, "plain words that ships waited", False))
    assert quoted(whole(made, LINES)) == [
        (("one",), "It says in many "),
        (("two",), "plain words"),
        ((), " that ships waited"),
    ]
    same = sealed(one=(4, "ships waited", False), two=(4, "ships waited outside", False))
    assert quoted(whole(same, LINES)) == [(("one", "two"), "ships waited"), ((), " outside")]


def test_a_copy_with_other_quotation_marks_is_marked_all_the_same(sealed):
    made = sealed(who=(3, '"Nobody was near it,"', False), later=(3, "could not check the claim", False))
    curly = LINES[2].replace('"Nobody', "“Nobody").replace('it,"', "it,”")
    assert quoted(whole(made, [*LINES[:2], curly])) == [
        (("who",), '"Nobody was near it,"'),
        (("later",), "could not check the claim"),
    ]
