"""What the linter says of an item as it is written: beside the others of its bank, errors and warnings apart."""

import pytest

from kit import own
from secondsource.actions import item_checks
from secondsource.actions.benches import bench


@pytest.fixture
def opened(database, ms_cole, shelf):
    return own.now(database, ms_cole, own.bank(database, ms_cole, shelf))


@pytest.fixture
def check(database, ms_cole, shelf, opened):
    """What is said of an item, for a bank of some profile."""

    def check(item, profile="course", accepted=()):
        head = opened.manuscript.head.model_copy(update={"profile": profile})
        now = opened._replace(manuscript=opened.manuscript.model_copy(update={"head": head}))
        return item_checks.checked(now, bench(database, shelf.courses["harbour"], ms_cole), item, accepted)

    return check


def test_what_is_said_is_about_this_item_alone(check, opened):
    assert [one for one in check(opened.items[0]) if one.severity == "error"] == []


def test_what_only_teaching_needs_is_a_warning_in_a_draft(check, opened):
    item = opened.items[0].model_copy(update={"skill": None})
    assert [one.severity for one in check(item) if one.rule == "unskilled"] == ["error"]
    assert [one.severity for one in check(item, "draft") if one.rule == "unskilled"] == ["warning"]


def test_a_new_item_is_looked_at_beside_the_others(check, opened):
    twin = opened.items[6].model_copy(update={"id": "another"})
    assert "stems-alike" in {one.rule for one in check(twin)}
    assert "stems-alike" in {one.rule for one in check(twin, "draft")}, "a draft is told too"


def test_an_accepted_warning_is_not_said(check, opened):
    twin = opened.items[6].model_copy(update={"id": "another"})
    assert "stems-alike" not in {one.rule for one in check(twin, accepted=[("stems-alike", "On purpose.")])}
