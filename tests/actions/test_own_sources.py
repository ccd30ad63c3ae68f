"""A teacher's own sources: letters and ids of their own, cited at the bench, told of anew, private until shared."""

import pytest

from kit import own, own_sources
from secondsource.actions import benches
from secondsource.actions import own_sources as actions
from secondsource.actions.accounts import RefusedError
from secondsource.core import seal
from secondsource.core.own_source import About, clean_text
from secondsource.core.quoting import NotQuotedError


@pytest.fixture
def ferry(database, shelf, ms_cole):
    return own_sources.source(database, ms_cole, shelf)


def cards(database, shelf, teacher):
    return benches.bench(database, shelf.courses["harbour"], teacher).cards


def test_it_gets_the_first_free_letter_and_an_id_that_no_source_has(database, shelf, ms_cole, mr_dean):
    about = About(label="Report X")  # as that of the course is called, whose letter is X
    made = [own_sources.source(database, who, shelf, about=about).source for who in (ms_cole, mr_dean, ms_cole)]
    assert [(one.source, one.letter) for one in made] == [("report-x-2", "A"), ("report-x-3", "B"), ("report-x-4", "C")]
    rest = [own_sources.source(database, ms_cole, shelf, about=about).source.letter for _ in range(23)]
    assert (rest[19], rest[20], rest[21:]) == ("W", "Y", ["Z", "AA"])


def test_its_excerpts_are_cards_at_the_bench_of_its_owner_alone(database, shelf, ms_cole, mr_dean, ferry):
    own_sources.mark(database, ms_cole, ferry)
    card = cards(database, shelf, ms_cole)["orrin-post-on-the-ferry/the-ferry-company-said-in-a"]
    assert (card.exact, card.letter, card.p) == (own_sources.LETTER, "A", 2)
    assert (card.label, card.provenance) == ("Orrin Post on the ferry", "M. Hale, Orrin Post, 12 May")
    assert set(cards(database, shelf, ms_cole)) - set(cards(database, shelf, mr_dean)) == {card.ref}
    own_sources.shared(database, ferry)
    assert card.ref in cards(database, shelf, mr_dean)
    assert benches.bench(database, shelf.courses["harbour"], mr_dean).catalogue.excerpts[card.ref]


def test_anothers_source_is_not_there_and_is_not_changed(database, ms_cole, mr_dean, ferry):
    assert actions.opened(database, mr_dean, ferry.id) is None
    assert actions.mine(database, mr_dean) == []
    with pytest.raises(RefusedError, match="not there any more"):
        actions.tell(database, mr_dean, ferry.id, About(label="Mine now"))
    own_sources.shared(database, ferry)
    found = own_sources.now(database, mr_dean, ferry)
    for act in (
        lambda: actions.share(database, mr_dean, found, shared=False),
        lambda: actions.archive(database, mr_dean, found, away=True),
    ):
        with pytest.raises(RefusedError, match="another teacher's"):
            act()
    assert actions.tell(database, mr_dean, ferry.id, About(label="Ours")).source.label == "Ours"


def test_telling_of_it_anew_keeps_its_excerpts_under_their_seal(database, ms_cole, ferry):
    own_sources.mark(database, ms_cole, ferry)
    told = actions.tell(database, ms_cole, ferry.id, About(label="Leaflet", provenance="a leaflet", lang="de"))
    assert (told.source.provenance, told.source.lang, told.source.letter) == ("a leaflet", "de", "A")
    assert [one.exact for one in told.source.excerpts] == [own_sources.LETTER]
    assert list(seal.check_copy(told.source, own_sources.now(database, ms_cole, ferry).text)) == []
    again = actions.tell(database, ms_cole, ferry.id, told.about)
    assert again.revision == told.revision  # what changes nothing is no revision


def test_a_new_text_is_refused_when_somebody_was_faster_and_when_it_would_be_quoted_too_much(database, ms_cole, ferry):
    own_sources.mark(database, ms_cole, ferry)
    text = clean_text(own_sources.TEXT.replace("1998", "1989"))
    with pytest.raises(RefusedError, match="changed meanwhile"):
        actions.renew(database, ms_cole, ferry.id, text, revision=1)
    assert actions.renew(database, ms_cole, ferry.id, text, revision=2).revision == 3
    assert own_sources.now(database, ms_cole, ferry).text == text
    with pytest.raises(NotQuotedError, match="would be 70% of this text"):
        actions.renew(database, ms_cole, ferry.id, f"Well: {own_sources.LETTER} of May.", revision=3)


def test_sharing_a_bank_shares_the_sources_that_its_owner_cites_in_it(database, shelf, ms_cole, mr_dean, ferry):
    other = own_sources.source(database, ms_cole, shelf, about=About(label="Not cited"))
    one = own_sources.mark(database, ms_cole, ferry)
    bank = own.bank(database, ms_cole, shelf)
    own_sources.cite(database, ms_cole, bank, f"{ferry.source.source}/{one.id}")
    assert actions.mine(database, mr_dean) == []
    own.shared(database, bank)
    assert [found.id for found in actions.mine(database, mr_dean)] == [ferry.id]
    own_sources.cite(database, ms_cole, bank, f"{other.source.source}/whatever")  # and when one is cited later on
    assert [found.id for found in actions.mine(database, mr_dean)] == [ferry.id, other.id]


def test_a_colleague_cannot_lay_a_source_open_by_citing_it(database, shelf, ms_cole, mr_dean, ferry):
    ref = f"{ferry.source.source}/{own_sources.mark(database, ms_cole, ferry).id}"
    mine = own.bank(database, mr_dean, shelf, "Of mr_dean")
    own_sources.cite(database, mr_dean, mine, ref)
    own.shared(database, mine)
    together = own.bank(database, ms_cole, shelf, "Of both")
    own.shared(database, together)
    own_sources.cite(database, mr_dean, together, ref)
    own_sources.rename(database, ms_cole, together)  # her own save does not open it either
    assert actions.opened(database, mr_dean, ferry.id) is None
    assert ref not in cards(database, shelf, mr_dean)
