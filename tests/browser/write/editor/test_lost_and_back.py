"""What is typed while the server is away or the session has ended: this browser holds it, and brings it back."""

import pytest
from playwright.sync_api import expect

from kit import journeys, writers
from kit.journeys import LAPTOP
from kit.writers import expect_kept, field

AWAY = "() => { window.real = fetch; window.fetch = () => Promise.reject(new TypeError('away')); }"
BACK = "() => { window.fetch = window.real; dispatchEvent(new Event('online')); }"
HELD = "Object.keys(localStorage).filter(name => name.startsWith('secondsource-write')).length"


@pytest.fixture
def single(cole):
    """A form for a question, of which something is kept already."""
    writers.to_new(cole, "One of several")
    field(cole, "stem").fill("First")
    expect_kept(cole)
    assert cole.evaluate(HELD) == 0, "what the server has got, the browser holds no longer"
    return cole


def test_what_is_typed_without_a_connection_is_sent_when_it_is_back(single):
    single.evaluate(AWAY)
    field(single, "stem").fill("Typed in a tunnel")
    expect(single.locator("#kept")).to_contain_text("Not kept: no connection")
    assert single.evaluate(HELD) == 1
    single.evaluate(BACK)
    expect_kept(single)
    single.reload()
    expect(field(single, "stem")).to_have_value("Typed in a tunnel")


def test_what_the_browser_held_is_shown_at_the_next_visit_and_can_be_discarded(single):
    single.evaluate(AWAY)
    field(single, "stem").fill("Typed in a tunnel")
    expect(single.locator("#kept")).to_contain_text("Not kept")
    single.reload()
    expect(single.get_by_text("This browser held what you typed")).to_be_visible()
    expect(field(single, "stem")).to_have_value("Typed in a tunnel")
    assert single.evaluate(HELD) == 0
    expect(single.get_by_role("button", name="Discard it")).to_be_visible()


def test_what_is_discarded_is_not_brought_back(single):
    single.reload()
    single.evaluate(AWAY)
    field(single, "stem").fill("Not worth keeping")
    expect(single.locator("#kept")).to_contain_text("Not kept")
    single.get_by_role("button", name="Discard it").click()
    expect(single.get_by_role("heading", level=1)).to_have_text("Rivers")
    assert single.evaluate(HELD) == 0


def test_a_session_that_ends_while_she_types_loses_nothing(single, new_context):
    other = new_context(**LAPTOP).new_page()
    other.goto("/teach/sign-in")
    journeys.sign_in(other)
    other.get_by_role("button", name="Sign out").click()  # ends her sessions everywhere
    other.wait_for_url("**/")
    field(single, "stem").fill("Typed after the session")
    expect(single.locator("#kept")).to_contain_text("your session has ended")
    single.reload()
    journeys.sign_in(single)
    expect(field(single, "stem")).to_have_value("Typed after the session")


def test_nothing_stays_in_the_browser_after_signing_out(single):
    single.evaluate(AWAY)
    field(single, "stem").fill("Typed in a tunnel")
    expect(single.locator("#kept")).to_contain_text("Not kept")
    assert single.evaluate(HELD) == 1
    single.get_by_role("button", name="Sign out").click()
    single.wait_for_url("**/")
    assert single.evaluate(HELD) == 0


def test_a_question_that_is_saved_leaves_no_copy_behind(single):
    writers.type_options(single)
    single.get_by_role("button", name="Save", exact=True).click()
    expect(single.get_by_text("Saved.")).to_be_visible()
    expect(single.get_by_role("button", name="Back to what is saved")).to_have_count(0)
    assert single.evaluate(HELD) == 0
