"""Questions are found by their words and by what they are, in one's own banks and in those of the courses."""

import pytest

from kit import own
from secondsource.actions import bank_search, study
from secondsource.actions.bank_search import MINE, SHIPPED, Wanted
from secondsource.store.item_facets import NONE, Facets


@pytest.fixture
def cranes(database, ms_cole, shelf):
    return own.bank(database, ms_cole, shelf)


@pytest.fixture
def found(database, ms_cole, shelf):
    """The items that are found, as (number of the bank, id)."""

    def found(teacher=ms_cole, page=1, **wanted):
        hits = bank_search.search(database, teacher, shelf, Wanted(**wanted), page).hits
        return [(hit.place.number, hit.item.id) for hit in hits]

    return found


@pytest.fixture
def mine(database, ms_cole, cranes):
    return lambda: [(cranes.id, item.id) for item in own.now(database, ms_cole, cranes).items]


def test_the_same_words_find_a_question_and_the_one_it_was_duplicated_from(database, shelf, cranes, mine, found):
    shipped = [(None, item.id) for item in study.edition(database, shelf.courses["harbour"].banks["cranes"]).items]
    for typed in ("", "whos", "crane harbour"):
        hits = found(words=typed, where=MINE), found(words=typed, where=SHIPPED)
        assert [mine().index(hit) for hit in hits[0]] == [shipped.index(hit) for hit in hits[1]]
        assert found(words=typed) == [*hits[0], *hits[1]]
    assert found(words="submarine") == []


@pytest.mark.parametrize("where", [MINE, SHIPPED])
@pytest.mark.parametrize(
    ("facets", "fits"),
    [
        (Facets(type="match"), lambda item: item.type == "match"),
        (Facets(skill="attribution"), lambda item: item.skill == "attribution"),
        (Facets(skill=NONE), lambda _item: False),
        (Facets(level=1), lambda item: item.level == 1),
        (Facets(source="report-x"), lambda item: any(ref.startswith("report-x/") for ref in item.dossier)),
        (Facets(source="report"), lambda _item: False),
        (Facets(type="single", level=3), lambda item: (item.type, item.level) == ("single", 3)),
    ],
)
def test_each_filter_leaves_what_fits(database, ms_cole, shelf, cranes, where, facets, fits):
    hits = bank_search.search(database, ms_cole, shelf, Wanted(facets=facets, where=where)).hits
    every = bank_search.search(database, ms_cole, shelf, Wanted(where=where)).hits
    assert [hit.item.id for hit in hits] == [hit.item.id for hit in every if fits(hit.item)]


def test_items_are_found_by_what_the_check_says(database, ms_cole, cranes, mine, found):
    wrong = mine()[2][1]
    own.changed(database, ms_cole, cranes, wrong, dossier=("report-x/nowhere",))
    assert found(state="errors", where=str(cranes.id)) == [(cranes.id, wrong)]
    assert (cranes.id, wrong) not in found(state="fine", where=MINE)
    assert len(found(state="fine", where=MINE)) + len(found(state="warnings", where=MINE)) == len(mine()) - 1


def test_a_form_of_the_test_may_cite_what_is_kept_for_it(database, shelf, found):
    shown = shelf.courses["harbour"]
    for name, source in shown.sources.items():
        kept = tuple(excerpt.model_copy(update={"reserved": True}) for excerpt in source.excerpts)
        shown.sources[name] = source.model_copy(update={"excerpts": kept})
    assert found(state="errors", where=SHIPPED) != []
    shown.forms["X"] = "cranes"
    assert found(state="errors", where=SHIPPED) == []


def test_another_teachers_bank_is_searched_once_it_is_shared(database, mr_dean, cranes, mine, found):
    assert found(teacher=mr_dean, where=MINE) == []
    assert found(teacher=mr_dean, where=str(cranes.id)) == []
    own.shared(database, cranes)
    assert found(teacher=mr_dean, where=MINE) == mine()


def test_the_archive_is_searched_by_name_alone(database, cranes, mine, found):
    own.archived(database, cranes)
    assert found(where=MINE) == []
    assert found(where=str(cranes.id)) == mine()


def test_long_lists_come_in_pages(database, ms_cole, shelf, cranes, found, mine, monkeypatch):
    monkeypatch.setattr(bank_search, "PAGE", 4)
    pages = [found(page=n, where=MINE) for n in range(1, 5)]
    assert [hit for page in pages for hit in page] == mine()
    assert found(page=99, where=MINE) == []
    assert bank_search.search(database, ms_cole, shelf, Wanted(where=MINE), 99).total == len(mine())
