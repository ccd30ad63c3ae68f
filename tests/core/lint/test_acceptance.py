import pytest

from kit import invented
from kit.asked import bank, single, verdict, warned
from kit.short_report import SOURCE
from secondsource.core.cards import cards
from secondsource.core.course import Course, Misconception
from secondsource.core.edition import canonical, edition_of
from secondsource.core.lint import Catalogue, lint_bank, warn_course
from secondsource.core.lint.rules import BANK_RULES

KNOWN = Catalogue(sources={"report-x": SOURCE})
NEGATIVE = single("Which of these did the office not say?")
ACCEPTED = {"item": "asked", "rule": "plain-not", "reason": "It is what is asked."}


def test_an_accepted_warning_is_not_told():
    assert warned(NEGATIVE, known=KNOWN) == [(("items", 0, "stem"), "plain-not")]
    assert warned(NEGATIVE, known=KNOWN, accepted=[ACCEPTED]) == []


@pytest.mark.parametrize("wrong", [{"item": "other"}, {"item": None}, {"rule": "long-key"}])
def test_an_acceptance_is_for_one_rule_and_one_item(wrong):
    accepted = {name: value for name, value in {**ACCEPTED, **wrong}.items() if value is not None}
    assert warned(NEGATIVE, single(id="other"), known=KNOWN, accepted=[accepted]) == [
        (("items", 0, "stem"), "plain-not"),
        (("accepted", 0), "unneeded-acceptance"),
    ]


def test_an_acceptance_without_an_item_is_for_the_bank():
    sources = dict.fromkeys(("report-x", "report-y", "report-z"), SOURCE)
    known = Catalogue(sources=sources)
    assert warned(single(), known=known) == [(("items",), "few-sources")]
    accepted = [{"rule": "few-sources", "reason": "One report is what this bank is about."}]
    assert warned(single(), known=known, accepted=accepted) == []


def test_whether_it_is_needed_is_told_only_where_every_rule_was_tried():
    assert warned(single(), accepted=[ACCEPTED]) == []
    assert warned(single(), accepted=[ACCEPTED], known=KNOWN) == [(("accepted", 0), "unneeded-acceptance")]


def test_rules_and_items_that_are_not_there_are_errors():
    accepted = [{**ACCEPTED, "rule": "plain-nott"}, {**ACCEPTED, "item": "askd"}, ACCEPTED, ACCEPTED]
    found = [(f.loc, f.what, f.do, f.severity) for f in lint_bank(bank(single(), accepted=accepted), Catalogue())]
    assert found == [
        (
            ("accepted", 0, "rule"),
            'there is no rule "plain-nott" that could be accepted here',
            'did you mean "plain-not"?',
            "error",
        ),
        (
            ("accepted", 1, "item"),
            'a warning is accepted for "askd", which is no item of this bank',
            'did you mean "asked"?',
            "error",
        ),
        (("accepted", 3), '"plain-not" is accepted twice', "remove one of the two", "error"),
    ]


@pytest.mark.parametrize("rule", BANK_RULES)
def test_every_rule_of_a_bank_can_be_accepted(rule):
    accepted = [{"item": "asked", "rule": rule, "reason": "So."}]
    assert list(lint_bank(bank(single(), accepted=accepted), Catalogue())) == []


def test_an_edition_knows_nothing_of_what_is_accepted():
    course = Course.model_validate(invented.COURSE)
    known = {"mixed-up": Misconception(id="mixed-up", name="x", remedy="y")}
    plain = bank(NEGATIVE)
    for made in (bank(NEGATIVE, accepted=[ACCEPTED]), bank(NEGATIVE, profile="draft")):
        editions = [edition_of(one, course, cards({"report-x": SOURCE}), known) for one in (plain, made)]
        assert canonical(editions[0]) == canonical(editions[1])


def test_a_draft_has_no_warnings_even_of_acceptances():
    assert warned(NEGATIVE, known=KNOWN, profile="draft", accepted=[{**ACCEPTED, "rule": "long-key"}]) == []


def unready():
    """An item that can be practised and not published: no misconception, no evidence."""
    options = [{name: v for name, v in one.items() if name != "misconception"} for one in single()["options"]]
    return {**single(), "options": [{**option, "evidence": []} for option in options]}


def test_a_draft_may_lack_what_only_publishing_needs():
    assert {f.rule for f in lint_bank(bank(unready()), Catalogue())} == {"untagged", "unproved"}
    assert list(lint_bank(bank(unready(), profile="draft"), Catalogue())) == []


def test_a_draft_may_cite_what_is_not_on_the_desk():
    made = single(dossier=["report-x/nobody"])
    assert [f.rule for f in lint_bank(bank(made), Catalogue())] == ["unproved"]
    assert list(lint_bank(bank(made, profile="draft"), Catalogue())) == []


def test_a_draft_may_not_be_wrong():
    made = single(options=("Mira", "Mira", "Kim"))
    assert [f.what for f in lint_bank(bank(made, profile="draft"), Catalogue())] == ['two options say "Mira"']


def course(**fields):
    return Course.model_validate({**invented.COURSE, **fields})


def verdicts(supported, contradicted, open_, **fields):
    keys = ["supported"] * supported + ["contradicted"] * contradicted + ["not-established"] * open_
    return bank(*(verdict(key, id=f"v-{n}") for n, key in enumerate(keys)), **fields)


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        ((3, 3, 2), []),
        ((4, 3, 3), []),
        ((5, 3, 2), ["Supported", "Not established"]),
        ((2, 4, 4), ["Supported"]),
        ((5, 2, 0), []),  # of seven nothing can be said
        ((8, 0, 0), ["Supported", "Contradicted", "Not established"]),
    ],
)
def test_each_judgement_is_the_key_of_25_to_40_per_cent_of_the_verdicts(counted, told):
    found = list(warn_course(course(), [verdicts(*counted)]))
    assert {f.rule for f in found} <= {"verdict-balance"}
    assert [f.what.split('"')[1] for f in found] == told


def test_a_course_accepts_warnings_too_and_drafts_are_not_counted():
    accepted = [{"rule": "verdict-balance", "reason": "Half of it is still to be written."}]
    assert list(warn_course(course(accepted=accepted), [verdicts(8, 0, 0)])) == []
    found = warn_course(course(accepted=accepted), [verdicts(8, 0, 0, profile="draft")])
    assert [(f.loc, f.rule) for f in found] == [(("accepted", 0), "unneeded-acceptance")]


@pytest.mark.parametrize(("longest", "warns"), [(6, False), (7, True), (10, True), (0, False)])
def test_the_longest_option_is_the_key_no_more_often_than_by_chance(longest, warns):
    made = [
        single(
            f"Question {n}: who?",
            ("Mira K", "Tomas", "Kim") if n < longest else ("Kim", "Tomas", "Mira K"),
            id=f"q-{n}",
        )
        for n in range(10)
    ]
    assert [f.rule for f in warn_course(course(), [bank(*made)])] == (["key-often-longest"] if warns else [])
