"""What a draft may leave out: every type does without, and in a course each thing left out is told at its place."""

import pytest

from kit import drafts, invented
from kit.guesses import wrong
from secondsource.core.bank import Bank
from secondsource.core.edition import canonical
from secondsource.core.finding import ONLY_TO_PUBLISH
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.lint import Catalogue, lint_bank, warn_bank
from secondsource.core.sources import Source

SOURCE = Source.model_validate(invented.source())
KNOWN = Catalogue(
    sources={"report-x": SOURCE}, skills=frozenset({"attribution"}), misconceptions=frozenset({"mixed-up"})
)
WHOLE = dict(zip(ITEM_TYPES, invented.published(), strict=True))
BARE = {made["type"]: item_from(made).bound(KNOWN.cards) for made in drafts.items()}
every_type = pytest.mark.parametrize("type_", ITEM_TYPES)


def found(profile, *items):
    bank = Bank.model_validate({**invented.bank(), "items": items, "profile": profile})
    return [(f.rule, f.loc[2:], f.what) for f in lint_bank(bank, KNOWN)]


def without(data, *path):
    """The data of an item with one thing taken away."""
    step, *rest = path
    if isinstance(data, list):
        return [without(one, *rest) if n == step else one for n, one in enumerate(data)]
    if not rest:
        assert step in data
        return {name: value for name, value in data.items() if name != step}
    return {**data, step: without(data[step], *rest)}


@every_type
def test_an_item_with_its_words_and_its_key_alone_is_a_draft_and_no_course(type_):
    (bare,) = (made for made in drafts.items() if made["type"] == type_)
    assert found("draft", bare) == []
    told = found("course", bare)
    assert {rule for rule, _loc, _what in told} <= ONLY_TO_PUBLISH
    assert {rule for rule, _loc, _what in told} >= {"unskilled", "unrated", "unproved", "unexplained"}
    assert ("untagged" in {rule for rule, _loc, _what in told}) == bool(list(WHOLE[type_].tags()))


def test_everything_that_an_item_lacks_is_told_at_once():
    (bare,) = (made for made in drafts.items() if made["type"] == "single")
    assert found("course", bare) == [
        ("unskilled", (), 'item "single-0" has no skill'),
        ("unrated", (), 'item "single-0" has no level'),
        ("unproved", (), 'item "single-0" has no proof'),
        ("unexplained", ("options", 0), 'option "ministry" has no feedback'),
        ("unexplained", ("options", 1), 'option "guards" has no feedback'),
        ("unexplained", ("options", 2), 'option "outlet" has no feedback'),
        ("untagged", ("options", 1), 'option "guards" has no misconception'),
        ("untagged", ("options", 2), 'option "outlet" has no misconception'),
        ("unproved", (), 'item "single-0" has no dossier'),
        ("unproved", ("options", 0), 'the key of "single-0" is explained without evidence'),
    ]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (("single", "skill"), 'item "single-0" has no skill; every item of type single needs one'),
        (("open", "model"), 'item "open-10" has no model; every item of type open needs one'),
        (("open", "criteria"), "0 criteria; give two: what matters most, and how it is shown"),
        (("open", "feedback"), 'item "open-10" has no feedback; every item of type open needs one'),
        (("open", "evidence"), 'the key of "open-10" is explained without evidence; cite the excerpt that proves it'),
        (("multi", "options", 2, "feedback"), 'option "c" has no feedback; every option needs one'),
        (("match", "pairs", 1, "feedback"), 'pair "film" has no feedback; every pair needs one'),
        (("match", "pairs", 1, "misconception"), 'pair "film" has no misconception; every pair needs one'),
        (("grid", "rows", 0, "feedback"), 'row "count" has no feedback; every row needs one'),
        (("grid", "rows", 0, "misconception"), 'row "count" has no misconception; every row needs one'),
        (("order", "steps", 3, "feedback"), 'step "relayed" has no feedback; every step needs one'),
        (("gap", "gaps", "act", "feedback"), 'gap "act" has no feedback; every gap needs one'),
        (
            ("numeric", "distractors", 0, "misconception"),
            'distractor "5" has no misconception; every distractor needs one',
        ),
        (("short-text", "distractors", 0, "feedback"), 'distractor "#1" has no feedback; every distractor needs one'),
        (("short-text", "otherwise"), 'item "short-text-9" has no otherwise; every item of type short-text needs one'),
        (("numeric", "otherwise", "feedback"), '"otherwise" has no feedback; write "feedback:" and what belongs there'),
        (("numeric", "feedback"), 'item "numeric-4" has no feedback; every item of type numeric needs one'),
        (
            ("highlight", "tempting", 0, "feedback"),
            'tempting span "claim" has no feedback; every tempting span needs one',
        ),
        (("highlight", "otherwise"), 'item "highlight-8" has no otherwise; every item of type highlight needs one'),
        (
            ("highlight", "otherwise", "misconception"),
            '"otherwise" has no misconception; write "misconception:" and what belongs there',
        ),
        (
            ("verdict", "feedback", "not-established"),
            'no feedback for "not-established"; explain each of the three judgements',
        ),
        (
            ("verdict", "misconceptions", "contradicted"),
            'no misconception for "contradicted"; name what a student who judges so has mixed up',
        ),
        (("scenario", "scenes", 0, "choices", 1, "feedback"), 'choice "call" has no feedback; every choice needs one'),
        (
            ("scenario", "scenes", 1, "item", "skill"),
            'item "whose-number" has no skill; every item of type single needs one',
        ),
    ],
)
def test_one_thing_that_is_left_out_is_told_where_it_belongs(path, told):
    type_, *inside = path
    (whole,) = (made for made in invented.items() if made["type"] == type_)
    less = without(whole, *inside)
    assert found("draft", less) == []
    bank = Bank.model_validate({**invented.bank(), "items": [less]})
    (finding,) = lint_bank(bank, KNOWN)
    assert f"{finding.what}; {finding.do}" == told
    beside = {"criteria": ("criteria",), "evidence": ("feedback",)}  # a reader of files takes it to what is there
    assert finding.loc == ("items", 0, *beside.get(inside[-1], inside[:-1]))


@every_type
def test_every_answer_to_a_bare_item_is_scored_like_that_to_the_whole(type_):
    bare, whole = BARE[type_], WHOLE[type_]
    for response in (whole.keyed(), wrong(whole), {}):
        assert bare.score(response).points == whole.score(response).points
        assert [note.text for note in bare.score(response).notes] == [""] * len(bare.score(response).notes)
        assert bare.readable(response) == whole.readable(response)


@every_type
def test_a_bare_item_has_no_line_without_words(type_):
    assert all(line.text and line.part != "feedback" for line in BARE[type_].lines())
    assert list(BARE[type_].tags()) == []
    assert all(not slip.text and slip.misconception is None for slip in BARE[type_].slips())


@every_type
def test_a_bare_item_in_a_course_is_still_warned_of(type_):
    (bare,) = (made for made in drafts.items() if made["type"] == type_)
    bank = Bank.model_validate({**invented.bank(), "items": [bare]})
    assert all(finding.severity == "warning" for finding in warn_bank(bank, KNOWN))


def test_an_order_without_feedback_still_tells_the_teacher_what_tempts():
    (whole,) = (made for made in invented.items() if made["type"] == "order")
    made = item_from({**drafts.bare(whole), "misconception": "mixed-up"})
    assert [(slip.text, slip.misconception) for slip in made.slips()] == [("", "mixed-up")]


def short(name, field, number=2):
    """The invented item of a type with a few of its options, pairs or steps."""
    (whole,) = (made for made in invented.items() if made["type"] == name)
    return {**whole, field: whole[field][:number]}


def gap_of_two():
    (whole,) = (made for made in invented.items() if made["type"] == "gap")
    return {**whole, "gaps": {name: {**gap, "options": gap["options"][:2]} for name, gap in whole["gaps"].items()}}


def multi_with(**change):
    """The invented multi with something changed in each of its options."""
    (whole,) = (made for made in invented.items() if made["type"] == "multi")
    return {**whole, "options": [{**option, **change.get(option["id"], {})} for option in whole["options"]]}


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (short("single", "options"), "few-options"),
        (short("match", "choices"), "few-options"),
        ({**short("grid", "rows"), "columns": short("grid", "columns")["columns"]}, "few-options"),
        (short("order", "steps"), "few-options"),
        (gap_of_two(), "few-options"),
        (multi_with(c={"text": "None of these"}), "option-wording"),
        (multi_with(c={"text": "Report A or D"}), "option-wording"),
        (multi_with(c={"weight": 0}, d={"weight": -0.5}), "guessable"),
        (multi_with(c={"key": True, "misconception": None}, d={"key": True, "misconception": None}), "guessable"),
    ],
)
def test_what_makes_an_item_easier_or_worse_keeps_it_from_teaching_and_not_from_practice(made, rule):
    assert rule in {found_rule for found_rule, _loc, _what in found("course", made)}
    assert found("draft", made) == []


def test_what_is_left_out_is_not_in_the_canonical_form():
    assert not [name for name in drafts.LACKING for item in BARE.values() if f'"{name}":' in canonical(item)]


def test_a_draft_variant_without_skill_and_dossier_varies_its_core_item():
    bare = drafts.items()[0]
    variant = {**bare, "id": "another-day", "varies": bare["id"]}
    assert found("draft", bare, variant) == []
    assert found("draft", {**bare, "skill": "attribution"}, variant) == []


def test_an_open_item_without_criteria_asks_for_no_self_check():
    bare, whole = BARE["open"], WHOLE["open"]
    stored = bare.parse({"answer": ["It is so."]})
    assert whole.continues(stored)
    assert not bare.continues(stored)
    assert not bare.extends(stored, stored)
    assert bare.score(stored).notes == ()
    assert bare.readable(bare.keyed()) == ""
