"""Reviews by fixed days: after one, seven and twenty-one; what is overdue stays until it is done; newer practice restarts."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kit.invented import published
from secondsource.core import reviewing
from secondsource.core.attempt import Answer, Attempt, Sitting
from secondsource.core.edition import BankEdition
from secondsource.core.reviewing import DAYS, MOST_ITEMS, due, today

MONDAY = dt.date(2026, 11, 2)
NOON = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)
DATES = st.integers(-40, 60).map(lambda days: MONDAY + dt.timedelta(days=days))


def later(days):
    return MONDAY + dt.timedelta(days=days)


@given(st.lists(DATES))
def test_a_review_is_due_on_a_fixed_day_that_no_review_has_reached(reviewed):
    found = due(MONDAY, reviewed)
    reached = [day for day in reviewed if day >= MONDAY]
    open_days = [later(days) for days in DAYS if not any(done >= later(days) for done in reached)]
    assert found == (min(open_days) if open_days else None)


@given(st.lists(DATES), DATES)
def test_one_review_more_never_brings_the_next_one_forward(reviewed, another):
    before, after = due(MONDAY, reviewed), due(MONDAY, [*reviewed, another])
    assert after is None or (before is not None and after >= before)


@given(st.lists(DATES.filter(lambda day: day < MONDAY)))
def test_newer_practice_begins_anew(reviewed):
    assert due(MONDAY, reviewed) == later(1)


def test_whoever_reviews_on_every_day_that_is_due_is_done_after_three():
    done = []
    while (day := due(MONDAY, done)) is not None:
        done.append(day)
    assert done == [later(1), later(7), later(21)]


def test_an_overdue_review_stays_and_one_does_for_all_that_were_left_out():
    assert due(MONDAY, []) == later(1)
    assert due(MONDAY, [later(9)]) == later(21)


@given(st.lists(st.integers(1, MOST_ITEMS)))
def test_a_day_asks_for_few_items_and_for_one_review_at_least(sizes):
    fit = today(sizes)
    assert fit >= bool(sizes)
    assert sum(sizes[:fit]) <= MOST_ITEMS
    assert fit == len(sizes) or sum(sizes[: fit + 1]) > MOST_ITEMS


def edition(skills, variants):
    """A bank with single-choice core items of these skills, and so many variants of the first of them."""
    first = published()[0]
    core = [first.model_copy(update={"id": f"core-{n}", "skill": skill}) for n, skill in enumerate(skills)]
    other = [
        first.model_copy(update={"id": f"variant-{n}", "varies": "core-0", "skill": skill})
        for n, skill in enumerate(variants)
    ]
    return BankEdition(
        course="harbour",
        bank="cranes",
        title="Cranes",
        items=(*core, *other),
        cards={},
        misconceptions={},
        skills={},
        standard_of_proof=(),
    )


def taken(bank, **answers):
    """A finished attempt: core items by number, each answered with an option."""
    attempt = Attempt(
        id="a",
        student=1,
        course="harbour",
        bank="cranes",
        edition="e",
        form="core",
        number=1,
        seed="s",
        started=NOON,
        finished=NOON,
    )
    stored = {
        item: Answer(
            item=item, revision=1, response={"answer": (given,)}, confidence=None, first_shown=NOON, saved=NOON
        )
        for item, given in answers.items()
    }
    return Sitting(attempt=attempt, edition=bank, answers=stored, released=True)


def ids(items):
    return [item.id for item in items]


def test_a_review_asks_variants_first_and_then_what_was_missed_last():
    bank = edition(["a", "a", "a"], ["a"])
    key, slip = published()[0].keyed()["answer"][0], "guards"
    first = taken(bank, **{"core-0": slip, "core-1": slip})
    second = taken(bank, **{"core-0": key})
    assert ids(reviewing.items(bank, [first])) == ["variant-0", "core-0", "core-1"]
    assert ids(reviewing.items(bank, [first, second])) == ["variant-0", "core-1"]
    assert ids(reviewing.items(bank, [])) == ["variant-0"], "what was left open was not practised"


def test_a_review_mixes_skills_and_is_short():
    bank = edition([], ["a", "a", "a", "b", "b", "c", "c", "c"])
    asked = [item.skill for item in reviewing.items(bank, [])]
    assert asked == ["a", "b", "c", "a", "b", "c"]


def test_a_bank_without_variants_has_no_review():
    bank = edition(["a"], [])
    assert reviewing.items(bank, [taken(bank, **{"core-0": "guards"})]) == ()
