"""A teacher's bank is published when nothing keeps it from that, given by whoever may, and taken as it was begun."""

import pytest

from kit import own, tasks
from secondsource.actions import (
    assignments,
    bank_items,
    bank_search,
    benches,
    manuscripts,
    progress,
    publication,
    study,
)
from secondsource.actions.accounts import RefusedError
from secondsource.actions.bank_search import Wanted
from secondsource.actions.giving import What
from secondsource.store import editions
from secondsource.store.item_facets import NONE, Facets


@pytest.fixture
def shown(shelf):
    return shelf.courses["harbour"]


@pytest.fixture
def cranes(database, ms_cole, shelf):
    return own.bank(database, ms_cole, shelf)


@pytest.fixture
def check(database, ms_cole, shown):
    """What the check says of a bank as it is now."""

    def check(bank, teacher=ms_cole):
        there = benches.bench(database, shown, teacher)
        return publication.check(database, shown, there, own.now(database, teacher, bank))

    return check


@pytest.fixture
def publish(database, ms_cole, shelf):
    return lambda bank, teacher=ms_cole: own.published(database, teacher, shelf, bank)


def what(bank):
    return What(bank.course, bank.bank, reading=False)


def current(database, bank):
    return editions.current(database.read(), bank.course).get(bank.bank)


def test_a_published_bank_is_an_edition_with_its_items(database, ms_cole, cranes, publish):
    publish(cranes)
    edition = study.edition(database, current(database, cranes))
    assert [item.id for item in edition.items] == [item.id for item in own.now(database, ms_cole, cranes).items]
    assert (edition.title, edition.lesson) == ("Old cranes", None)
    assert publication.own_edition(database, ms_cole, cranes.course, cranes.bank) == edition


def test_what_has_a_mistake_is_not_published(database, ms_cole, shown, cranes, check):
    item = own.now(database, ms_cole, cranes).items[0]
    own.changed(database, ms_cole, cranes, item.id, dossier=("report-x/nowhere",))
    checked = check(cranes)
    assert {one.item.id for one in checked.errors} == {item.id}
    assert any('no excerpt "report-x/nowhere"' in one.what for about in checked.errors for one in about.findings)
    with pytest.raises(RefusedError, match="mistakes"):
        publication.publish(database, ms_cole, benches.bench(database, shown, ms_cole), checked)
    assert current(database, cranes) is None


def test_a_bank_without_questions_is_not_published(database, ms_cole, shown, check):
    empty = manuscripts.create(database, ms_cole, shown, "Empty")
    (told,) = check(empty).errors
    assert "no question yet" in told.findings[0].what


def test_ids_are_unique_among_all_banks_of_a_course(database, ms_cole, mr_dean, shelf, shown, cranes, check):
    shipped = study.edition(database, shown.banks["cranes"]).items[0].id
    own.changed(database, ms_cole, cranes, own.now(database, ms_cole, cranes).items[0].id, id=shipped)
    theirs = own.now(database, mr_dean, own.bank(database, mr_dean, shelf, "His")).items[1].id
    own.changed(database, ms_cole, cranes, own.now(database, ms_cole, cranes).items[1].id, id=theirs)
    told = [one.item.id for one in check(cranes).errors if any("another bank" in told.what for told in one.findings)]
    assert told == [shipped, theirs]


def test_a_bank_whose_id_the_course_took_meanwhile_is_not_published_over_it(database, ms_cole, shown, cranes, check):
    shown.banks[cranes.bank] = shown.banks["cranes"]
    assert "the course has got a bank of its own" in check(cranes).errors[0].findings[0].what


def test_what_was_changed_after_the_check_is_not_published_unseen(database, ms_cole, shown, cranes, check):
    checked = check(cranes)
    bank_items.remove(database, ms_cole, cranes.id, [checked.opened.items[0].id])
    with pytest.raises(RefusedError, match="changed at this moment"):
        publication.publish(database, ms_cole, benches.bench(database, shown, ms_cole), checked)
    assert current(database, cranes) is None


def test_a_bank_that_is_unshared_or_archived_is_not_published(database, ms_cole, mr_dean, shown, cranes, check):
    checked = check(cranes)
    with pytest.raises(RefusedError, match="not shared with you any more"):
        publication.publish(database, mr_dean, benches.bench(database, shown, mr_dean), checked)
    own.archived(database, cranes)
    with pytest.raises(RefusedError, match="archive"):
        publication.publish(database, ms_cole, benches.bench(database, shown, ms_cole), checked)


@pytest.mark.promise("edition", "editions.attempts_follow_the_bank")
def test_a_pupil_in_the_middle_keeps_the_edition_that_was_begun(
    database, ms_cole, class_10b, cranes, publish, ada, ben
):
    publish(cranes)
    given = assignments.assign(database, class_10b, what(cranes), tasks.rules())
    begun = assignments.begin(database, ada.pupil, given.id)
    tasks.answer(database, ada.pupil, begun)
    first = own.now(database, ms_cole, cranes).items[0].id
    own.changed(database, ms_cole, cranes, first, reason="It has a second step.")
    assert assignments.begin(database, ben.pupil, given.id).edition == begun.edition, "not published yet"
    publish(cranes)
    sitting = study.sitting(database, begun.id, ada.pupil.id)
    assert sitting.items[0].reason is None
    assert current(database, cranes) != begun.edition
    assert sitting.answers.keys() == {first}
    assert assignments.begin(database, ada.pupil, given.id).id == begun.id
    study.finish(database, begun)
    stands = progress.of_classroom(database.read(), class_10b, tasks.now())
    assert [column.title for column in stands.columns] == ["Old cranes"]
    assert stands.pupils[0].banks[cranes.bank].answered == 1


@pytest.mark.promise("edition", "editions.attempts_follow_the_bank")
def test_a_question_that_is_deleted_in_mid_quiz_is_still_asked_and_scored(
    database, ms_cole, class_10b, cranes, publish, ada
):
    publish(cranes)
    begun = assignments.begin(
        database, ada.pupil, assignments.assign(database, class_10b, what(cranes), tasks.rules()).id
    )
    first, second = (item.id for item in own.now(database, ms_cole, cranes).items[1:3])
    bank_items.remove(database, ms_cole, cranes.id, [first, second])
    publish(cranes)
    own.archived(database, cranes)
    assert first not in [item.id for item in study.edition(database, current(database, cranes)).items]
    sitting = study.sitting(database, begun.id, ada.pupil.id)
    assert [item.id for item in sitting.items[1:3]] == [first, second]
    for position in (2, 3):
        assert not tasks.answer(database, ada.pupil, begun, position).repeated
    study.finish(database, begun)
    assert study.sitting(database, begun.id, ada.pupil.id).points() == 2


def test_a_class_is_given_the_banks_of_its_teacher_and_those_shared_alone(
    database, ms_cole, mr_dean, class_10b, class_of_dean, cranes, publish
):
    with pytest.raises(RefusedError, match="no such quiz"):
        assignments.assign(database, class_10b, what(cranes), tasks.rules())  # it is not published
    publish(cranes)
    assert [one.bank for one in publication.own_banks(database, ms_cole)] == [cranes.bank]
    assert publication.own_banks(database, mr_dean) == []
    assert publication.own_edition(database, mr_dean, cranes.course, cranes.bank) is None
    with pytest.raises(RefusedError, match="no such quiz"):
        assignments.assign(database, class_of_dean, what(cranes), tasks.rules())
    own.shared(database, cranes)
    assert assignments.assign(database, class_of_dean, what(cranes), tasks.rules()).bank == cranes.bank
    own.archived(database, cranes)
    assert publication.own_banks(database, ms_cole) == []
    with pytest.raises(RefusedError, match="no such quiz"):
        assignments.assign(database, class_10b, what(cranes), tasks.rules())


def test_what_is_not_proved_yet_is_published_to_practise_and_not_to_teach(
    database, ms_cole, cranes, check, publish, shelf
):
    item = next(one for one in own.now(database, ms_cole, cranes).items if one.type == "single" and not one.varies)
    bare = {"skill": None, "level": None, "proof": None, "dossier": ()}
    options = tuple(one.model_copy(update={"evidence": (), "feedback": None}) for one in item.options)
    own.changed(database, ms_cole, cranes, item.id, **bare, options=options)
    assert {one.item.id for one in check(cranes).errors if one.item} == {item.id}
    own.headed(database, ms_cole, cranes, profile="draft")
    assert check(cranes).errors == []
    publish(cranes)
    wanted = Wanted(state="unproved", where=str(cranes.id))
    assert [hit.item.id for hit in bank_search.search(database, ms_cole, shelf, wanted).hits] == [item.id]
    wanted = Wanted(facets=Facets(skill=NONE))
    assert [hit.item.id for hit in bank_search.search(database, ms_cole, shelf, wanted).hits] == [item.id]


def test_a_draft_is_offered_as_one(database, ms_cole, cranes, publish):
    publish(cranes)
    assert [one.draft for one in publication.own_banks(database, ms_cole)] == [False]
    own.headed(database, ms_cole, cranes, profile="draft")
    assert [one.draft for one in publication.own_banks(database, ms_cole)] == [False], "as it was published"
    publish(cranes)
    assert [one.draft for one in publication.own_banks(database, ms_cole)] == [True]
