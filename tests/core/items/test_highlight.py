import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kit import invented
from secondsource.core.cards import cards
from secondsource.core.items import item_from
from secondsource.core.items.highlight import EXAMPLE, Highlight
from secondsource.core.outcome import BadResponseError
from secondsource.core.sources import Source

item = Highlight.model_validate(EXAMPLE)
ALL = frozenset(range(14))
CORE, ZONE, CLAIM = frozenset(range(4)), frozenset(range(6)), frozenset(range(7, 12))
OUTSIDE = ALL - ZONE
CARDS = cards({"report-x": Source.model_validate(invented.source())})

calm = settings(deadline=None)  # a busy machine is no fault of the rules
marks = st.frozensets(st.sampled_from(sorted(ALL)))


def changed(**fields) -> Highlight:
    return item_from({**EXAMPLE, **fields})


def anchored(**spans) -> Highlight:
    """The example with its spans standing elsewhere."""
    return changed(anchored={"words": item.words, "spans": {**item.anchored.spans, **spans}})


def outcome(marked, of: Highlight = item):
    return of.score(of.parse({"answer": [str(n) for n in marked]}))


def points(marked, of: Highlight = item) -> float:
    return outcome(marked, of).points


def states(marked, of: Highlight = item) -> str:
    """What became of each word, by the first letter of its state: p, h, m or e."""
    return "".join(word.state[0] for word in outcome(marked, of).words)


@calm
@given(marks)
def test_points_are_as_the_rules_say(marked):
    excess = len(marked - ZONE)
    if not marked >= CORE or marked >= CLAIM or len(marked) > 0.8 * 14 or excess > 2 * len(ZONE):
        assert points(marked) == 0
    else:
        assert points(marked) == (0.5 if excess else 1)


@calm
@given(marks, st.sampled_from(sorted(OUTSIDE)))
def test_one_more_word_outside_the_zone_never_pays(marked, more):
    assert points(marked | {more}) <= points(marked)


@calm
@given(marks, st.frozensets(st.sampled_from(sorted(ZONE - CORE))))
def test_words_of_the_zone_are_free(marked, free):
    assume(len(marked | free) <= 0.8 * 14)
    assert points(marked | free) == points(marked - (ZONE - CORE))


def test_any_core_suffices_and_all_cores_together_do():
    two = changed(cores=["speaker", "day"], zone=[])
    assert [points(words, two) for words in (CORE, {4, 5}, ZONE, {4})] == [1, 1, 1, 0]


def test_marking_everything_or_nearly_everything_earns_nothing():
    narrow = changed(tempting=[])  # nothing tempts, so it is the amount alone
    assert points(ALL, narrow) == 0
    assert points(ALL - {13, 12}, narrow) == 0, "12 of 14"
    assert points(ALL - {13, 12, 11}, narrow) == 0.5, "11 of 14"


def test_a_zone_of_nearly_everything_can_still_be_marked():
    wide = anchored(day=(4, 12))
    assert points(range(13), wide.model_copy(update={"tempting": ()})) == 1


def test_excess_of_more_than_twice_the_zone_earns_nothing():
    one_word = anchored(speaker=(0, 0)).model_copy(update={"zone": (), "tempting": ()})
    assert [points(range(n), one_word) for n in (1, 2, 3, 4)] == [1, 0.5, 0.5, 0]


def test_a_tempting_span_costs_all_only_when_it_is_marked_as_a_whole():
    assert points(CORE | CLAIM) == 0
    assert points(CORE | (CLAIM - {9})) == 0.5


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["12"], ("12-12",)),
        (["4-9", "12-12"], ("4-9", "12-12")),
        (["9", "3", "4-6", "5-8", "3"], ("3-9",)),
        (["0-2", "3"], ("0-3",)),
        ([" 1 ", "", "  "], ("1-1",)),
    ],
)
def test_words_and_ranges_are_merged_and_put_in_order(values, response):
    assert item.parse({"answer": values}) == {"answer": response}


def test_nothing_marked_is_no_response():
    assert item.parse({"answer": ["", " "]}) == item.parse({}) == {}


@pytest.mark.parametrize("junk", ["14", "0-14", "9-4", "-1", "x", "1,2", "1e309", "NaN", "٣", "1" * 1_000_000, "0 3"])
def test_what_is_no_word_of_the_excerpt_is_refused(junk):
    with pytest.raises(BadResponseError, match="no word of this passage"):
        item.parse({"answer": ["0", junk]})


def test_more_values_than_any_form_sends_are_refused():
    assert item.parse({"answer": ["1"] * 28}) == {"answer": ("1-1",)}
    with pytest.raises(BadResponseError):
        item.parse({"answer": ["1"] * 29})


def test_a_stored_response_that_no_longer_fits_is_scored_and_not_refused():
    assert item.score({"answer": ("0-3", "20-25", "junk")}).points == 1


def test_each_word_is_told_what_became_of_it():
    assert states(CORE | {5, 8}) == "hhhhphppeppppp"
    assert [word.text for word in outcome(CORE).words] == list(item.words)


def test_words_are_missed_only_where_no_core_was_marked():
    assert states({0, 1}) == "hhmmpppppppppp"
    assert states(()) == "mmmmpppppppppp"
    assert states({8}) == "mmmmppppeppppp"


def test_no_word_of_another_core_is_missed_once_one_is_marked():
    two = anchored(speaker=(0, 3), day=(12, 13)).model_copy(update={"cores": ("speaker", "day"), "zone": ()})
    assert states({0, 1, 2, 12, 13}, two) == "hhhppppppppphh"


def test_the_words_missed_are_those_of_the_nearest_core():
    two = anchored(speaker=(0, 3), day=(12, 13)).model_copy(update={"cores": ("speaker", "day"), "zone": ()})
    assert states({10}, two) == "ppppppppppepmm", "nearer"
    assert states({3, 12, 11}, two) == "mmmhpppppppehp", "as much of each: the first"
    three = two.model_copy(update={"anchored": anchored(speaker=(0, 3), day=(11, 13)).anchored})
    assert states({3, 11, 12}, three) == "ppphppppppphhm", "more of the second"
    assert outcome({10}, two).notes[0].about == "in March."


def told(marked, of: Highlight = item):
    return [(note.about, note.right, note.chosen, note.misconception) for note in outcome(marked, of).notes]


def test_feedback_tells_the_core_what_tempted_and_what_nobody_foresaw():
    key = ("The harbour office said", True, True, None)
    missed = ("The harbour office said", True, False, None)
    assert told(CORE) == [key]
    assert told(()) == [missed]
    assert told(CLAIM) == [missed, ("the crane had been inspected", False, True, "attribution-missed")]
    assert told(CORE | {6, 13}) == [key, ("that … March.", False, True, "attribution-missed")]
    assert told({3}) == [missed, ("said", False, True, "attribution-missed")]
    assert outcome(CLAIM).notes[1].text == item.tempting[0].feedback
    assert outcome({3}).notes[1].text == item.otherwise.feedback


def test_an_answer_reads_as_its_runs_of_words():
    assert item.readable({"answer": ("0-3", "12-13")}) == "The harbour office said … in March."
    assert item.ids({"answer": ("0-3", "12-13")}) == "0-3 12-13"
    assert item.readable(item.keyed()) == "The harbour office said"


def test_a_blind_guess_is_the_mean_over_every_run_of_words():
    right = [(0, last) for last in (3, 4, 5)]
    half = [(0, last) for last in range(6, 11)]  # from word 11 on it holds what tempts
    assert item.guess() == pytest.approx((len(right) + len(half) / 2) / (14 * 15 / 2))


def test_a_blind_guess_counts_the_runs_at_both_ends():
    last = anchored(speaker=(13, 13)).model_copy(update={"zone": (), "tempting": ()})
    assert last.guess() == pytest.approx((1 + 0.5 + 0.5) / 105)


def test_a_span_that_its_excerpt_has_lost_neither_helps_nor_harms():
    lost = changed(cores=["lost", "speaker"], tempting=[{**EXAMPLE["tempting"][0], "span": "gone"}])
    assert [points(words, lost) for words in (CORE, {9}, ())] == [1, 0, 0]


def test_the_view_does_not_name_a_span():
    shown = str(item.view().model_dump())
    assert not any(name in shown for name in ("speaker", "'day'", "'claim'"))


def test_an_item_is_published_with_the_words_of_its_excerpt_whatever_its_file_says():
    stale = changed(anchored={"words": ["old"], "spans": {"speaker": [0, 0]}})
    bound = stale.bound(CARDS)
    assert bound.words == item.words
    assert bound.anchored.spans == item.anchored.spans
    assert item_from(bound.model_dump(mode="json")) == bound


def test_before_it_is_published_it_has_no_words_and_nothing_breaks():
    bare = changed(anchored=None)
    assert bare.score({"answer": ("0-3",)}).points == 0
    assert (bare.keyed(), bare.guess(), bare.readable({"answer": ("0-3",)})) == ({}, None, "")


def test_one_name_may_stand_where_a_list_may():
    assert changed(cores="speaker", zone="day") == item


def found(of: Highlight) -> list[tuple[object, str]]:
    return [(finding.loc, finding.what) for finding in of.findings()]


def test_a_tempting_span_inside_the_zone_is_found():
    assert found(anchored(claim=(2, 5))) == [
        (("tempting", 0, "span"), 'the tempting span "claim" lies inside what may be marked')
    ]
    assert found(anchored(claim=(2, 6))) == []


@pytest.mark.parametrize("spans", [{"cores": ["claim"]}, {"zone": ["claim"]}])
def test_a_span_that_tempts_and_has_another_part_is_found_before_the_source_is_known(spans):
    assert found(changed(anchored=None, **spans)) == [
        (("tempting", 0, "span"), 'the span "claim" tempts and has another part too')
    ]


def test_a_zone_of_nearly_the_whole_excerpt_is_found():
    wide = (("zone",), "12 of the 14 words of the excerpt may be marked")
    assert found(anchored(day=(4, 11)).model_copy(update={"tempting": ()})) == [wide]
    assert found(anchored(day=(4, 10)).model_copy(update={"tempting": ()})) == []
    whole = anchored(speaker=(0, 13)).model_copy(update={"zone": (), "tempting": ()})
    assert found(whole) == [(("cores",), "14 of the 14 words of the excerpt may be marked")]


def test_a_span_named_with_the_excerpt_is_found():
    assert found(changed(excerpt="report-x/inspected#speaker")) == [
        (("excerpt",), '"excerpt" names the span "report-x/inspected#speaker"')
    ]
