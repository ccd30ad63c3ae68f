import datetime as dt

import pytest

from kit import answered, own, tasks
from kit.guesses import wrong
from secondsource.actions import analysis, class_results, classes
from secondsource.core.rating import Rating, text_digest
from secondsource.store import attempts, editions, ratings, responses, rulings

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


@pytest.fixture
def digest(shelf):
    return shelf.courses["harbour"].banks["cranes"]


@pytest.fixture
def items(database, digest):
    return {item.type: item for item in editions.bank_edition(database.read(), digest).form("core")}


def some_right(n, item):
    """Every third pupil has everything wrong."""
    return wrong(item) if n % 3 == 0 else item.keyed()


def of(found, item):
    return next(one for one in found.found.items if one.item.id == item.id)


def test_one_edition_is_analysed_over_all_classes_and_over_one_alone(database, class_10b, class_of_dean, digest, items):
    mine, theirs = answered.join_many(database, class_10b, 4), answered.join_many(database, class_of_dean, 6)
    answered.all_sit(database, mine, digest, answered.keyed)
    answered.all_sit(database, theirs, digest, some_right)
    pooled = analysis.of_edition(database, digest, untaught=False)
    alone = analysis.of_edition(database, digest, class_10b, untaught=False)
    assert (pooled.found.quiz.n, pooled.classrooms) == (10, 2)
    assert (alone.found.quiz.n, alone.classrooms) == (4, 1)
    assert of(pooled, items["single"]).figures.facility.value == pytest.approx(8 / 10)
    assert of(alone, items["single"]).figures.facility.value == 1
    assert [option.times for option in of(pooled, items["single"]).options] == [8, 2, 0]


def test_only_a_first_finished_attempt_counts(database, class_10b, digest, items):
    people = answered.join_many(database, class_10b, 2)
    answered.all_sit(database, people, digest, some_right)
    answered.all_sit(database, people, digest, answered.keyed, at=NOW)
    answered.all_sit(
        database, answered.join_many(database, class_10b, 1, "slow"), digest, answered.keyed, finished=False
    )
    found = analysis.of_edition(database, digest, untaught=False)
    assert found.found.quiz.n == 2
    assert of(found, items["single"]).answers[:3] == (2, 1, 0)


def test_removed_pupils_deleted_classes_and_guests_are_no_part_of_it(
    database, class_10b, class_of_dean, mr_dean, digest
):
    mine, theirs = answered.join_many(database, class_10b, 3), answered.join_many(database, class_of_dean, 2)
    answered.all_sit(database, [*mine, *theirs], digest, answered.keyed)
    assert analysis.of_edition(database, digest, untaught=False).found.quiz.n == 5
    classes.remove(database, class_10b, mine[0].id)
    assert analysis.of_edition(database, digest, untaught=False).found.quiz.n == 4
    classes.delete(database, mr_dean, class_of_dean)
    found = analysis.of_edition(database, digest, untaught=False)
    assert (found.found.quiz.n, found.classrooms) == (2, 1)


def test_an_answer_left_out_earns_nothing_and_is_counted_as_empty(database, class_10b, digest, items):
    answered.all_sit(database, answered.join_many(database, class_10b, 2), digest, answered.nothing)
    found = of(analysis.of_edition(database, digest, untaught=False), items["single"])
    assert found.answers[:3] == (2, 0, 2)
    assert found.figures.facility.value == 0


def test_a_text_waits_until_it_is_rated_and_then_has_its_points(database, class_10b, ms_cole, digest, items):
    text = items["open"]
    attempts = answered.all_sit(database, answered.join_many(database, class_10b, 2), digest, answered.keyed)
    found = analysis.of_edition(database, digest, untaught=False)
    assert of(found, text).figures.facility.value is None
    assert found.found.waiting == 1

    rating = Rating(levels={"a": 3, "b": 2}, text=text_digest(text.keyed()), teacher="ms_cole", saved=NOW)
    for one in attempts:
        database.write(lambda conn, id_=one.id: ratings.add(conn, id_, text.id, rating, ms_cole.id))
    again = analysis.of_edition(database, digest, untaught=False)
    assert of(again, text).figures.facility.value == pytest.approx(0.75)
    assert again.found.waiting == 0


def test_a_ruling_counts_for_its_class_and_leaves_the_others_as_they_are(database, class_10b, ms_cole, digest, items):
    single, verdict = items["single"], items["verdict"]
    answered.all_sit(database, answered.join_many(database, class_10b, 3), digest, lambda _n, item: wrong(item))
    pinned = editions.item_digests(database.read(), digest)
    for item, kind in ((single, "credit"), (verdict, "left-out")):
        row = {"classroom": class_10b.id, "item_edition": pinned[item.id], "kind": kind, "replacement": None}
        database.write(lambda conn, row=row: rulings.add(conn, **row, reason="No key.", teacher=ms_cole.id, at=NOW))
    alone = analysis.of_edition(database, digest, class_10b, untaught=False)
    assert of(alone, single).figures.facility.value == 1
    assert verdict.id not in {one.item.id for one in alone.found.items}
    pooled = analysis.of_edition(database, digest, untaught=False)
    assert of(pooled, single).figures.facility.value == 0
    assert of(pooled, verdict).figures.facility.value == 0


def test_what_is_kept_gives_way_as_soon_as_anything_is_answered(database, class_10b, digest):
    answered.all_sit(database, answered.join_many(database, class_10b, 1), digest, answered.keyed)
    before = analysis.of_edition(database, digest, untaught=False)
    assert analysis.of_edition(database, digest, untaught=False) is before
    answered.all_sit(database, answered.join_many(database, class_10b, 1, "next"), digest, answered.nothing)
    assert analysis.of_edition(database, digest, untaught=False).found.quiz.n == 2


def test_parts_of_an_answer_are_told_from_three_pupils_on(database, class_10b, digest, items):
    match = items["match"]
    answered.all_sit(database, answered.join_many(database, class_10b, 3), digest, answered.keyed)
    given = of(analysis.of_edition(database, digest, untaught=False), match).given
    assert [(one.times, one.right) for one in given] == [(3, True)] * len(match.keyed())
    answered.all_sit(database, answered.join_many(database, class_10b, 2, "more"), digest, lambda _n, item: wrong(item))
    assert all(one.right for one in of(analysis.of_edition(database, digest, untaught=False), match).given)


def test_hints_are_told_of_a_class_of_fifteen(database, class_10b, digest, items):
    answered.all_sit(database, answered.join_many(database, class_10b, 15), digest, lambda _n, item: wrong(item))
    told = of(analysis.of_edition(database, digest, class_10b, untaught=False), items["single"]).told
    assert {one.kind for one in told} == {"hint"}
    assert "Nobody of 15" in told[0].text


def test_the_editions_of_a_class_are_those_it_began_the_newest_first_or_else_the_current_one(
    database, class_10b, digest
):
    assert analysis.editions_used(database, class_10b, "harbour", "cranes") == [digest]
    assert analysis.editions_used(database, class_10b, "harbour", "nowhere") == []
    people = answered.join_many(database, class_10b, 1)
    answered.all_sit(database, people, digest, answered.keyed)
    edition = editions.bank_edition(database.read(), digest).model_copy(update={"title": "Cranes again"})
    newer = database.write(lambda conn: editions.publish(conn, edition, NOW + dt.timedelta(days=400))).digest
    assert analysis.editions_used(database, class_10b, "harbour", "cranes") == [digest]
    answered.all_sit(database, people, newer, answered.keyed, at=NOW)
    assert analysis.editions_used(database, class_10b, "harbour", "cranes") == [newer, digest]


def test_the_newest_answer_to_an_item_counts(database, class_10b, digest, items):
    single = items["single"]
    people = answered.join_many(database, class_10b, 1)
    (begun,) = answered.all_sit(database, people, digest, lambda _n, item: wrong(item), finished=False)
    changed = {"attempt": begun.id, "item": single.id, "revision": 2, "idem": "again", "response": single.keyed()}
    changed |= {"confidence": None, "first_shown": answered.AT, "saved": NOW, "follows": lambda _stored: True}
    database.write(lambda conn: responses.save(conn, **changed))
    database.write(lambda conn: attempts.finish(conn, begun.id, NOW))
    found = analysis.of_edition(database, digest, untaught=False)
    assert of(found, single).answers[:3] == (1, 1, 0)
    assert class_results.skills(database, class_10b).skills[0].right == 1


def test_an_attempt_that_was_spared_some_items_is_left_out_and_another_order_is_not(database, class_10b, digest, items):
    people = answered.join_many(database, class_10b, 4)
    answered.all_sit(database, people[:2], digest, answered.keyed)
    order = tuple(item.id for item in items.values())[::-1]
    answered.all_sit(database, people[2:3], digest, answered.keyed, drawn=order)
    spared = items["single"].id
    answered.all_sit(
        database, people[3:], digest, lambda _n, item: wrong(item) if item.id == spared else None, drawn=(spared,)
    )
    found = analysis.of_edition(database, digest, untaught=False)
    assert of(found, items["single"]).answers[:3] == (3, 3, 0)
    assert found.found.alike


def test_a_text_that_was_handed_in_empty_earns_nothing_and_in_practice_it_waits(database, class_10b, digest, items):
    task = tasks.give(database, class_10b)
    answered.all_sit(database, answered.join_many(database, class_10b, 2), digest, answered.nothing, assignment=task.id)
    handed_in = analysis.of_edition(database, digest, untaught=False)
    assert of(handed_in, items["open"]).figures.facility.value == 0
    answered.all_sit(database, answered.join_many(database, class_10b, 1, "free"), digest, answered.nothing)
    assert analysis.of_edition(database, digest, untaught=False).found.waiting == 1


def test_attempts_with_drawn_items_are_compared_on_what_they_saw(database, class_10b, digest, items):
    people = answered.join_many(database, class_10b, 6)
    single, verdict, match = (items[type_].id for type_ in ("single", "verdict", "match"))
    for pupil, drawn in zip(people, [(single, verdict), (verdict, match), (single, match)] * 2, strict=True):
        answered.all_sit(
            database, [pupil], digest, lambda _n, item, d=drawn: item.keyed() if item.id in d else None, drawn=drawn
        )
    found = analysis.of_edition(database, digest, untaught=False)
    assert of(found, items["single"]).answers[:3] == (4, 4, 0), "not drawn is not wrong"
    assert found.found.quiz.average.value == 1
    assert "different questions" in found.found.quiz.consistency.reason
    assert of(found, items["order"]).figures.facility.reason == "nobody has finished it yet"


def test_the_bank_of_another_teacher_is_unknown_until_it_is_shared(database, class_10b, mr_dean, shelf):
    made = own.bank(database, mr_dean, shelf)
    own.published(database, mr_dean, shelf, made)
    assert analysis.editions_used(database, class_10b, made.course, made.bank) == []
    own.shared(database, made)
    assert len(analysis.editions_used(database, class_10b, made.course, made.bank)) == 1
