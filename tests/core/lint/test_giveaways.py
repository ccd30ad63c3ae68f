import pytest

from kit import invented
from kit.asked import single, verdict, warned
from secondsource.core.lint import Catalogue
from secondsource.core.sources import Source

KEY = "The office by the harbour"
SOURCES = {
    f"report-{letter.lower()}": Source.model_validate(
        {**invented.source(), "source": f"report-{letter.lower()}", "letter": letter, "label": f"Report {letter}"}
    )
    for letter in "XYZ"
}


def asked(id_, *options, told="Read the card once more.", **fields):
    """An item whose key is the first option, and the feedback on it."""
    made = single(f"Question {id_}: who says so?", options or ("Mira", "Tomas", "Kim"), id=id_, **fields)
    made["options"][0] = {**made["options"][0], "feedback": told}
    return made


LATER = asked("later", KEY, "A reporter of the Star there", "The people in the lorries")


@pytest.mark.parametrize("told", [f"{KEY} says so.", "It is the Office, by the harbour.", f"No: “{KEY.upper()}”!"])
def test_a_key_that_earlier_feedback_prints_is_told(told):
    told = told.replace("the Office", "The Office")
    assert warned(asked("first", told=told), LATER) == [(("items", 1, "options", 0, "text"), "key-told-before")]


@pytest.mark.parametrize(
    "told",
    ["The office by the river says so.", "The office.", "Theoffice by the harbour", "By the harbour, the office"],
)
def test_other_words_do_not_tell_it(told):
    assert warned(asked("first", told=told), LATER) == []


def test_feedback_that_comes_later_tells_nothing():
    assert warned(LATER, asked("last", told=f"{KEY} says so.")) == []


def test_a_question_may_print_its_own_key():
    assert warned({**LATER, "options": [{**LATER["options"][0], "feedback": KEY}, *LATER["options"][1:]]}) == []


def test_enemies_and_the_items_of_another_form_do_not_meet():
    first = asked("first", told=f"{KEY} says so.")
    assert warned({**first, "enemies": ["later"]}, LATER) == []
    assert warned(first, {**LATER, "enemies": ["first"]}) == []
    assert warned(first, {**LATER, "varies": "first"}) == []


def test_a_key_of_two_words_meets_anywhere():
    first = asked("first", told="The mayor came, and the mayor went.")
    assert warned(first, asked("later", "The mayor", "The press", "The guard")) == []


def test_distractors_may_be_printed():
    first = asked("first", told="A reporter of the Star there says so.")
    assert warned(first, LATER) == []


def test_a_form_that_is_accepted_as_typed_is_a_key_too(short_text):
    short_text["accepted"] = ["Mira", KEY]
    assert warned(asked("first", told=f"{KEY} says so."), short_text) == [
        (("items", 1, "accepted", 1), "key-told-before")
    ]


def test_the_span_that_is_asked_for_is_not_marked_before(highlight):
    first = asked("first")
    assert warned(first, highlight) == [(("items", 1), "key-told-before")]  # it cites report-x/inspected#speaker
    assert warned(highlight, first) == []
    highlight["cores"] = ["claim"]
    highlight["tempting"] = []
    assert warned(first, highlight) == []


def test_a_span_asked_for_inside_a_scene_is_looked_for_too(scenario, highlight):
    scenario["scenes"][1]["item"] = highlight
    assert warned(asked("first"), scenario) == [(("items", 1), "key-told-before")]


NAMES = ("Report X", "Report Y", "Report Z")


@pytest.mark.parametrize(
    ("options", "dossier", "warns"),
    [
        (NAMES, ["report-x/inspected"], True),
        (NAMES, ["report-x/inspected", "report-x/nobody"], True),
        (NAMES, ["report-x/inspected", "report-z/inspected"], False),
        (NAMES, ["report-y/inspected"], False),
        (("X", "Y", "Z"), ["report-x/inspected"], True),
        (("Mira, in X2", "Tomas, in Y3", "Kim, in Z4"), ["report-x/inspected"], True),
        (("Reports X and Y", "Report Z alone", "None of these"), ["report-x/inspected"], True),
        (("Mira", "Tomas", "Kim"), ["report-x/inspected"], False),
        (("Report X", "A ship", "A boat"), ["report-x/inspected"], False),
    ],
)
def test_reports_as_options_lie_on_the_desk_with_others(options, dossier, warns):
    made = single(options=options, dossier=dossier)
    found = [rule for _loc, rule in warned(made, known=Catalogue(sources=SOURCES))]
    assert ("key-on-card" in found) == warns


def test_a_bank_uses_three_sources_or_as_many_as_there_are():
    def found(dossier, sources):
        return [where for where, rule in warned(verdict(dossier=dossier), known=Catalogue(sources=sources)) if rule]

    refs = [f"{name}/inspected" for name in SOURCES]
    assert found(refs[:2], SOURCES) == [("items",)]
    assert found(refs, SOURCES) == []
    assert found(refs[:1], dict(list(SOURCES.items())[:1])) == []
    assert found(refs[:1], None) == []
