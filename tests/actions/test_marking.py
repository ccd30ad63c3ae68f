"""What questions cite stays, or is told: excerpts and decisive words are not taken away unseen, and a new text lists what falls."""

import pytest

from kit import own, own_sources
from secondsource.actions import benches, marking
from secondsource.actions import own_sources as actions
from secondsource.actions.accounts import RefusedError
from secondsource.actions.marking import Marked
from secondsource.core.lint import lint_bank
from secondsource.core.own_source import clean_text
from secondsource.core.quoting import NotQuotedError
from secondsource.store import editions

CHANGED = clean_text("A line above.\n" + own_sources.TEXT.replace("nine people", "ten people"))


@pytest.fixture
def ferry(database, shelf, ms_cole):
    return own_sources.source(database, ms_cole, shelf)


@pytest.fixture
def bank(database, shelf, ms_cole):
    return own.bank(database, ms_cole, shelf)


@pytest.fixture
def letter(database, ms_cole, ferry):
    """An excerpt that stands in the changed text too, two words of it named."""
    made = own_sources.mark(database, ms_cole, ferry, name="letter")
    marking.mark_decisive(database, ms_cole, ferry.id, made.id, [(0, 2)], "speaker")
    return made


@pytest.fixture
def nine(database, ms_cole, ferry):
    """One that does not."""
    return own_sources.mark(database, ms_cole, ferry, 3, own_sources.NINE, "nine")


def name(ferry):
    return ferry.source.source


def excerpts(database, teacher, ferry):
    own = own_sources.now(database, teacher, ferry).own
    return {one.id: one.spans for one in own.source.excerpts}


def findings(database, shelf, teacher, bank):
    catalogue = benches.bench(database, shelf.courses["harbour"], teacher).catalogue
    made = bank.manuscript.as_bank(bank.items)
    return [one.what for one in lint_bank(made, catalogue) if "orrin" in one.what and one.severity == "error"]


def test_marked_words_are_kept_and_what_is_no_quotation_changes_nothing(database, ms_cole, ferry, letter):
    assert excerpts(database, ms_cole, ferry) == {"letter": {"speaker": "the ferry company"}}
    with pytest.raises(NotQuotedError, match="does not stand in this paragraph"):
        marking.mark(database, ms_cole, ferry.id, Marked(2, "A duck said"))
    with pytest.raises(NotQuotedError, match="already"):
        marking.mark(database, ms_cole, ferry.id, Marked(2, "a letter"))
    assert excerpts(database, ms_cole, ferry) == {"letter": {"speaker": "the ferry company"}}


def test_another_teacher_marks_only_what_is_shared(database, ms_cole, mr_dean, ferry, letter):
    acts = (
        lambda: marking.mark(database, mr_dean, ferry.id, Marked(3, own_sources.NINE)),
        lambda: marking.mark_decisive(database, mr_dean, ferry.id, "letter", [(3, 3)], ""),
        lambda: marking.unmark_decisive(database, mr_dean, ferry.id, "letter", "speaker"),
        lambda: marking.rename(database, mr_dean, ferry.id, "letter", "mine"),
        lambda: marking.note_language(database, mr_dean, ferry.id, "letter", "mine"),
        lambda: marking.unmark(database, mr_dean, ferry.id, "letter"),
        lambda: actions.renew(database, mr_dean, ferry.id, CHANGED, revision=3),
    )
    for act in acts:
        with pytest.raises(RefusedError, match="not there any more"):
            act()
    assert own_sources.now(database, ms_cole, ferry).own.revision == 3
    own_sources.shared(database, ferry)
    acts[0]()
    assert len(excerpts(database, ms_cole, ferry)) == 2


def test_an_excerpt_that_a_question_cites_keeps_its_name_and_its_decisive_words(database, ms_cole, ferry, bank, letter):
    own_sources.cite(database, ms_cole, bank, f"{name(ferry)}/letter#speaker")
    marking.mark_decisive(database, ms_cole, ferry.id, "letter", [(3, 3)], "")
    for act in (
        lambda: marking.rename(database, ms_cole, ferry.id, "letter", "post"),
        lambda: marking.unmark(database, ms_cole, ferry.id, "letter"),
        lambda: marking.unmark_decisive(database, ms_cole, ferry.id, "letter", "speaker"),
    ):
        with pytest.raises(RefusedError, match="1 question cites it"):
            act()
    marking.unmark_decisive(database, ms_cole, ferry.id, "letter", "said")
    marking.note_language(database, ms_cole, ferry.id, "letter", "  a note ")
    found = own_sources.now(database, ms_cole, ferry).own.excerpt("letter")
    assert (found.spans, found.language) == ({"speaker": "the ferry company"}, "a note")


def test_an_excerpt_that_none_cites_is_renamed_and_removed(database, ms_cole, ferry, letter, nine):
    assert marking.rename(database, ms_cole, ferry.id, "letter", "nine") == "nine-2"
    assert marking.rename(database, ms_cole, ferry.id, "nine-2", "Nine 2") == "nine-2"
    assert set(excerpts(database, ms_cole, ferry)) == {"nine", "nine-2"}
    marking.unmark(database, ms_cole, ferry.id, "nine")
    with pytest.raises(RefusedError, match="not there any more"):
        marking.unmark(database, ms_cole, ferry.id, "nine")
    assert set(excerpts(database, ms_cole, ferry)) == {"nine-2"}


def test_questions_in_others_banks_are_counted_and_not_shown(database, shelf, ms_cole, mr_dean, ferry, letter):
    own_sources.shared(database, ferry)
    theirs = own.bank(database, mr_dean, shelf, "A secret title")
    own_sources.cite(database, mr_dean, theirs, f"{name(ferry)}/letter")
    found = marking.uses_of_excerpt(database, ms_cole, own_sources.now(database, ms_cole, ferry), "letter")
    assert (len(found), found.open) == (1, ())
    with pytest.raises(RefusedError, match="1 question cites it"):
        marking.unmark(database, ms_cole, ferry.id, "letter")
    assert marking.others_need(database, own_sources.now(database, ms_cole, ferry))


def test_a_new_text_lists_the_questions_whose_evidence_falls_until_they_are_mended(
    database, shelf, ms_cole, ferry, bank, letter, nine
):
    stands = own_sources.cite(database, ms_cole, bank, f"{name(ferry)}/letter#speaker")
    falls = own_sources.cite(database, ms_cole, bank, f"{name(ferry)}/nine")
    assert findings(database, shelf, ms_cole, own.now(database, ms_cole, bank)) == []
    before = own_sources.now(database, ms_cole, ferry)
    compared = actions.compared_with(before, CHANGED)
    uses = marking.uses(database, ms_cole, {name(ferry)})
    assert [use.item for use in marking.unproved(uses, compared.source).open] == [falls]
    assert own_sources.now(database, ms_cole, ferry) == before  # looking changes nothing

    after = actions.renew(database, ms_cole, ferry.id, CHANGED, before.own.revision)
    assert ([one.id for one in after.fallen], [(one.id, one.p) for one in after.source.excerpts]) == (
        ["nine"],
        [("letter", 3)],
    )
    assert [use.item for use in marking.unproved(uses, after.source).open] == [falls]
    said = findings(database, shelf, ms_cole, own.now(database, ms_cole, bank))
    assert set(said) == {f'there is no excerpt "{name(ferry)}/nine"'}
    with pytest.raises(RefusedError, match="1 question cites it"):
        marking.unmark(database, ms_cole, ferry.id, "nine")

    ten = own_sources.NINE.replace("nine", "ten")
    assert marking.mark(database, ms_cole, ferry.id, Marked(4, ten, instead="nine")).id == "nine"
    mended = own_sources.now(database, ms_cole, ferry).own
    assert mended.fallen == ()
    assert len(marking.unproved(uses, mended.source)) == 0
    assert findings(database, shelf, ms_cole, own.now(database, ms_cole, bank)) == []
    assert stands in {use.item for use in uses.open}


def test_a_name_made_of_words_never_takes_the_place_of_what_fell(database, ms_cole, ferry, nine):
    found = own_sources.now(database, ms_cole, ferry).own
    actions.renew(database, ms_cole, ferry.id, CHANGED, found.revision)
    other = marking.mark(database, ms_cole, ferry.id, Marked(2, "Ferry stops", "nine"))
    assert other.id == "nine-2"
    assert [one.id for one in own_sources.now(database, ms_cole, ferry).own.fallen] == ["nine"]
    marking.unmark(database, ms_cole, ferry.id, "nine")
    assert own_sources.now(database, ms_cole, ferry).own.fallen == ()


def test_what_was_published_stays_as_it_was(database, shelf, ms_cole, ferry, bank, nine):
    own_sources.cite(database, ms_cole, bank, f"{name(ferry)}/nine")
    opened = own.now(database, ms_cole, bank)
    bench = benches.bench(database, shelf.courses["harbour"], ms_cole)
    made = bench.edition(opened.manuscript.as_bank(opened.items))
    digest = database.write(lambda conn: editions.publish(conn, made, opened.manuscript.saved)).digest
    actions.renew(database, ms_cole, ferry.id, CHANGED, own_sources.now(database, ms_cole, ferry).own.revision)
    kept = editions.bank_edition(database.read(), digest)
    assert kept.cards[f"{name(ferry)}/nine"].exact == own_sources.NINE
    assert own_sources.TEXT.splitlines()[4] not in kept.model_dump_json()  # the text itself is no part of it
