"""ada leaves a laptop and ben sits down: nothing of hers stays that the server has, and what it has not got is not lost."""

import pytest
from playwright.sync_api import expect

KEPT = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"


def leave(page):
    page.get_by_role("button", name="Not ada? Leave").click()


@pytest.fixture
def home(house):
    """Where whoever has left finds themselves."""
    return f"{house.url}/"


@pytest.mark.promise(
    "shared-laptop", "shared_laptop.leaving_keeps_pages", "shared_laptop.leaving_forgets_the_last_moment"
)
def test_leaving_sends_what_waits_and_empties_the_browser(page, house, ada, options, home, expect_stored):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    page.wait_for_function("() => sessionStorage.length > 0")  # the next questions are fetched ahead
    options.nth(0).check()
    chosen = options.nth(0).get_attribute("value")
    leave(page)  # at once: what was chosen a moment ago goes first
    page.wait_for_url(home)
    assert page.evaluate(KEPT) == 0
    expect_stored(attempt, 1, chosen)


@pytest.mark.promise("shared-laptop", "shared_laptop.leaving_keeps_drafts")
def test_what_was_not_checked_does_not_stay_for_the_next(page, house, ada, options, home):
    attempt = house.begins(ada, "at-once")
    page.goto(f"{attempt}1")
    options.nth(0).check()
    page.wait_for_function(f"{KEPT} === 1")
    leave(page)
    page.wait_for_url(home)
    assert page.evaluate(KEPT) == 0


@pytest.mark.promise("shared-laptop", "shared_laptop.leaving_does_not_ask", "shared_laptop.everybodys_queue_is_sent")
def test_what_cannot_be_sent_is_told_and_waits_for_its_owner_alone(
    page, context, house, ada, options, home, expect_nothing_waits, expect_stored
):
    attempt, sent = house.begins(ada), []
    page.goto(f"{attempt}1")
    page.route(
        "**/take/attempt/*/*",
        lambda route: route.fulfill(status=503) if route.request.method == "POST" else route.continue_(),
    )
    options.nth(0).check()
    chosen = options.nth(0).get_attribute("value")
    leave(page)
    expect(page.get_by_role("alert")).to_contain_text("Answers of yours are not saved yet")
    page.get_by_role("button", name="Leave all the same").click()
    page.wait_for_url(home)
    assert page.evaluate(KEPT) == 1, "the answer, and nothing else"
    page.unroute_all()
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    house.joins(context, "ben")
    page.goto("/take/tasks/")
    page.reload()
    assert not sent, "ben's pages let it alone"
    expect(page.get_by_role("alert")).to_have_count(0)
    house.seat(context, house.returns(ada))
    page.goto("/take/tasks/")
    expect_nothing_waits(page)
    expect_stored(attempt, 1, chosen)


@pytest.mark.promise("shared-laptop", "shared_laptop.kept_for_ever")
def test_what_nobody_came_back_for_is_gone_after_a_week(page, house, ada):
    page.goto("/take/tasks/")
    old = "name => localStorage.setItem(name, JSON.stringify({ at: Date.now() - 7.1 * 24 * 3600 * 1000, fields: [] }))"
    for name in ("secondsource-answer 77 somebody 1 1", "secondsource-draft 77 somebody 2"):
        page.evaluate(old, name)
    page.reload()
    assert page.evaluate(KEPT) == 0


def test_without_a_connection_nobody_is_told_that_they_have_left(page, house, ada, options):
    attempt = house.begins(ada, "at-once")
    page.goto(f"{attempt}1")
    options.nth(0).check()
    house.close()
    leave(page)
    expect(page.get_by_role("alert")).to_contain_text("There is no connection, so you are still signed in here")
    expect(options.nth(0)).to_be_checked()
    assert page.evaluate(KEPT) == 1, "nothing is forgotten before she has left"
