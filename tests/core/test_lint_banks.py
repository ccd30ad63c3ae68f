import pytest
from pydantic import ValidationError

from kit import invented
from secondsource.core.bank import Bank
from secondsource.core.lint import Catalogue, lint_bank
from secondsource.core.sources import Source

SOURCE = Source.model_validate(invented.source())
RESERVED = SOURCE.model_copy(
    update={"excerpts": (SOURCE.excerpts[0].model_copy(update={"reserved": True}), SOURCE.excerpts[1])}
)
IDS = [item["id"] for item in invented.items()]
SINGLE, VERDICT, NUMERIC = 0, IDS.index("verdict-2"), IDS.index("numeric-4")
VARIANT = len(IDS)  # it stands at the end of the bank


def catalogue(**known):
    given = {
        "sources": {"report-x": SOURCE},
        "skills": frozenset({"attribution"}),
        "misconceptions": frozenset({"mixed-up"}),
        "items": frozenset({*IDS, "another-day", "elsewhere"}),
    }
    return Catalogue(**{**given, **known})


def lint(n=0, known=None, **fields):
    """Findings on the invented bank after the fields of one item are changed; None takes a field away."""
    made = invented.bank()
    made["items"][n] = {k: v for k, v in {**made["items"][n], **fields}.items() if v is not None}
    return [(f.loc, f.what, f.do) for f in lint_bank(Bank.model_validate(made), known or catalogue())]


def options(n=0, **fields):
    """The options of the first item, one of them changed."""
    made = invented.bank()["items"][SINGLE]["options"]
    made[n] = {**made[n], **fields}
    return made


def test_a_bank_in_order_has_no_findings():
    assert lint() == []


def test_an_unknown_skill_is_told():
    assert lint(skill="atribution") == [
        (("items", 0, "skill"), 'the course has no skill "atribution"', 'did you mean "attribution"?'),
        (
            ("items", VARIANT, "varies"),
            f'"another-day" has the skill attribution, and "{IDS[0]}", which it varies, has atribution',
            "let a variant repeat the skill of its core item",
        ),
    ]


def test_an_unknown_misconception_is_told():
    assert lint(options=options(1, misconception="mixed-upp")) == [
        (
            ("items", 0, "options", 1, "misconception"),
            'the course knows no misconception "mixed-upp"',
            'did you mean "mixed-up"?',
        )
    ]


def test_an_unknown_excerpt_is_told_wherever_it_is_cited():
    found = lint(dossier=["report-x/inspected", "report-x/nobdy"], options=options(1, evidence="elsewhere/a"))
    assert found == [
        (("items", 0, "dossier", 1), 'there is no excerpt "report-x/nobdy"', 'did you mean "report-x/nobody"?'),
        (("items", 0, "options", 1, "evidence", 0), 'there is no excerpt "elsewhere/a"', "use one of: report-x"),
    ]


def test_an_unknown_span_is_told():
    assert lint(options=options(0, evidence="report-x/inspected#speakr")) == [
        (
            ("items", 0, "options", 0, "evidence", 0),
            'excerpt "report-x/inspected" has no span "speakr"',
            'did you mean "speaker"?',
        )
    ]


def test_a_reserved_excerpt_is_told_at_every_mention():
    found = lint(known=catalogue(sources={"report-x": RESERVED}))
    assert {what for _loc, what, _do in found} == {
        'excerpt "report-x/inspected" is reserved for the before and after forms'
    }
    assert ("items", 0, "dossier", 0) in [loc for loc, _what, _do in found]


def test_a_form_of_the_test_before_and_after_may_use_reserved_excerpts_and_belongs_to_no_lesson():
    made = {name: value for name, value in invented.bank().items() if name != "lesson"} | {"parallel": "X"}
    assert list(lint_bank(Bank.model_validate(made), catalogue(sources={"report-x": RESERVED}))) == []
    with pytest.raises(ValidationError, match="leave out one of the two"):
        Bank.model_validate({**made, "lesson": "cranes"})


def test_a_bank_may_stand_alone_and_a_draft_of_it_needs_no_scene():
    alone = {name: value for name, value in invented.bank().items() if name not in {"lesson", "scenario"}}
    assert [f.what for f in lint_bank(Bank.model_validate(alone), catalogue())] == ["the bank sets no scene"]
    assert list(lint_bank(Bank.model_validate({**alone, "profile": "draft"}), catalogue())) == []


def test_a_source_with_problems_is_told_once_for_a_bank():
    found = lint(known=catalogue(broken=frozenset({"report-x"})))
    assert [what for _loc, what, _do in found] == ["report-x is cited and is not in order itself"]
    found = lint(known=catalogue(sources={}, broken=frozenset({"report-x"})))
    assert [what for _loc, what, _do in found] == ["report-x is cited and is not in order itself"]


def test_what_is_not_known_is_not_looked_up():
    found = lint(skill="x", dossier=["y/z"], enemies=["w"], options=options(1, misconception="v"), known=Catalogue())
    assert [loc for loc, _what, _do in found if loc[:2] == ("items", 0)] == [("items", 0, "options", 0, "evidence", 0)]


def test_the_evidence_of_a_key_is_in_the_dossier():
    assert lint(dossier=["report-x/nobody"]) == [
        (
            ("items", 0, "options", 0, "evidence", 0),
            '"report-x/inspected" proves the key and is not in the dossier',
            "add it to the dossier, or cite what is there",
        )
    ]


def test_the_evidence_of_a_distractor_may_be_elsewhere():
    made = options(0, evidence="report-x/nobody")
    made[1] = {**made[1], "evidence": "report-x/inspected"}
    assert lint(dossier=["report-x/nobody"], options=made) == []


def unproved(value):
    """An item's data without a single reference to what proves it."""
    if isinstance(value, dict):
        return {name: [] if name == "evidence" else unproved(inner) for name, inner in value.items()}
    return [unproved(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("n", range(len(IDS)))
def test_a_key_without_evidence_is_told_for_every_type(n):
    found = lint(n, **unproved(invented.bank()["items"][n]))
    assert found != []
    assert {what for _loc, what, _do in found} == {f'the key of "{IDS[n]}" is explained without evidence'}


def test_evidence_beside_the_feedback_is_placed_there():
    assert lint(VERDICT, dossier=["report-x/nobody"])[0][0] == ("items", VERDICT, "evidence", 0)
    assert lint(NUMERIC, dossier=["report-x/nobody"])[0][0] == ("items", NUMERIC, "evidence", 0)


def test_a_dossier_names_excerpts_without_spans_and_each_once():
    assert lint(dossier=["report-x/inspected#speaker", "report-x/nobody", "report-x/nobody"]) == [
        (
            ("items", 0, "dossier", 0),
            'the dossier names the span "report-x/inspected#speaker"',
            "name the excerpt alone: report-x/inspected",
        ),
        (("items", 0, "dossier", 2), 'the dossier names "report-x/nobody" twice', "name it once"),
    ]


def test_enemies_are_items_of_the_course_and_never_in_one_form():
    assert lint(enemies=["elsewhere"]) == []
    assert lint(enemies=["another-day"]) == []
    assert [(loc, what) for loc, what, _do in lint(enemies=["elsewere", IDS[1], IDS[0]])] == [
        (("items", 0, "enemies", 0), 'the course has no item "elsewere"'),
        (("items", 0, "enemies", 1), f'"{IDS[0]}" and its enemy "{IDS[1]}" are in one form'),
        (("items", 0, "enemies", 2), f'"{IDS[0]}" is its own enemy'),
    ]


def test_enemies_of_a_review_variant_are_looked_for_among_the_variants():
    made = invented.bank()
    other = {**made["items"][VARIANT], "id": "third-day", "enemies": ["another-day", IDS[1]]}
    bank = Bank.model_validate({**made, "items": [*made["items"], other]})
    found = lint_bank(bank, catalogue())
    assert [finding.what for finding in found] == ['"third-day" and its enemy "another-day" are in one form']


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"varies": "single"}, '"another-day" varies "single", which is no core item of this bank'),
        ({"varies": "another-day"}, '"another-day" varies "another-day", which is no core item of this bank'),
        (
            {"dossier": ["report-x/nobody", "report-x/inspected"]},
            f'"another-day" has the same dossier as "{IDS[0]}", which it varies',
        ),
    ],
)
def test_a_variant_repeats_a_core_item_of_its_bank_on_another_passage(fields, what):
    assert [(loc, told) for loc, told, _do in lint(VARIANT, **fields)] == [
        (("items", VARIANT, "dossier" if what.startswith("x") else "varies"), what)
    ]


def test_ids_of_items_differ_and_the_rules_of_each_type_are_applied():
    assert lint(1, id=IDS[0])[0][:2] == (("items", 1, "id"), f'id "{IDS[0]}" is used twice')
    assert lint(options=options(1, misconception=None))[0][:2] == (
        ("items", 0, "options", 1),
        'option "guards" has no misconception',
    )
