import pytest

from kit.asked import single, warned

STEM, KEY = ("items", 0, "stem"), ("items", 0, "options", 0, "text")


@pytest.mark.parametrize(
    ("stem", "options", "warns"),
    [
        ("The speaker is an", ("editor", "mayor", "guard"), True),
        ("The speaker is a ...", ("mayor", "editor", "guard"), True),
        ("The speaker is an:", ("editor", "officer", "agent"), False),
        ("The speaker is a", ("unit", "European", "mayor"), False),
        ("They waited for an", ("hour", "answer", "order"), False),
        ("The speaker is", ("an editor", "a mayor", "a guard"), False),
        ("He said so in Vienna", ("editor", "mayor", "guard"), False),
    ],
)
def test_an_article_that_only_some_options_fit_is_a_cue(stem, options, warns):
    assert warned(single(stem, options)) == ([(STEM, "article-cue")] if warns else [])


def test_the_words_before_a_gap_cue_as_well(gap):
    gap["text"] = "The office {verb} an {act} crane."
    gap["gaps"]["act"]["options"][0]["text"] = "old"
    assert warned(gap) == [(("items", 0, "text"), "article-cue")]


@pytest.mark.parametrize(
    ("stem", "options", "warns"),
    [
        ("The speakers are", ("the guards", "the mayor", "the driver"), True),
        ("The speaker was ...", ("the mayor", "the guards", "the driver"), True),
        ("The speakers are", ("the guards", "the drivers", "the people"), False),
        ("The speaker is", ("the press", "the mayor", "the status"), False),
        ("The speaker is", ("one whom it does not name", "some guards of that port", "the press of the city"), False),
        ("Who are they?", ("the guards", "the mayor", "the driver"), False),
    ],
)
def test_a_verb_that_only_some_options_fit_is_a_cue(stem, options, warns):
    assert warned(single(stem, options)) == ([(STEM, "number-cue")] if warns else [])


@pytest.mark.parametrize(
    ("stem", "options"),
    [
        ("Who ordered the inspections?", ("An inspection office", "The city's mayor", "The press there")),
        ("What does the photo show?", ("The photos of a crane", "A ship", "A lorry")),
        ("Was the crane inspected?", ("Inspected in March", "Mended in May", "Sold in June")),
    ],
)
def test_a_word_of_the_stem_that_only_the_key_repeats_is_a_clue(stem, options):
    assert warned(single(stem, options)) == [(KEY, "clue-word")]


@pytest.mark.parametrize(
    ("stem", "options"),
    [
        ("Which report is first?", ("Report A, line one", "Report B, line two", "Report C, line six")),  # all have it
        ("Who ordered the crane?", ("The office", "A crane driver", "The press")),  # only a distractor has it
        ("Who ordered the crane?", ("Those who sold the crane", "A crane driver", "The press")),  # one distractor too
        ("Which report is it?", ("The report of May", "A ship", "A lorry")),  # on every page
        ("What about these?", ("Nothing about these", "A ship", "A lorry")),  # words without meaning
        ("Who saw the ship?", ("The ship", "A lorry", "A train")),  # too short to tell
    ],
)
def test_a_word_that_all_share_or_that_means_little_is_no_clue(stem, options):
    assert warned(single(stem, options)) == []


def test_a_message_gives_clues_to_the_choices_of_its_scene_alone(scenario):
    scenario["scenes"][0]["message"] = "It is out. Has nobody read it?"
    scenario["scenes"][0]["choices"][0]["text"] = "Read what nobody looked at"
    assert warned(scenario) == [(("items", 0, "scenes", 0, "choices", 0, "text"), "clue-word")]
    scenario["scenes"][0]["message"] = "It is out, and nobody has read it. Well?"
    assert warned(scenario) == []
    scenario["stem"] = "Has nobody read it?"
    assert warned(scenario) == []
