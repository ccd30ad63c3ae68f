"""The network, the server or the browser goes away while ada answers: all arrives, once, and is not said to be saved before."""

import pytest
from playwright.sync_api import Error, expect

from kit.browsers import NAME

OFFLINE = "Not saved yet: no connection, kept on this device"
POSTS = "**/take/attempt/*/*"


def choose(options, nth):
    """Choose an option; its value."""
    options.nth(nth).check()
    return options.nth(nth).get_attribute("value")


def cut(page, doing=lambda route: route.abort()):
    """From now on something else becomes of the answers that a page sends."""
    page.route(POSTS, lambda route: doing(route) if route.request.method == "POST" else route.continue_())


@pytest.mark.promise("offline", "student_page.nothing_is_tried_again")
def test_without_a_network_an_answer_waits_and_is_sent_when_it_is_back(
    page, context, house, ada, options, expect_state, expect_stored
):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    assert page.evaluate("isSecureContext") is False, "as in a school: plain HTTP, and a name that is not localhost"
    first = choose(options, 0)
    expect_state("Saved")
    expect_stored(attempt, 1, first)
    context.set_offline(True)
    second = choose(options, 1)
    expect_state(OFFLINE)
    expect_stored(attempt, 1, first)
    context.set_offline(False)
    expect_state("Saved")
    expect_stored(attempt, 2, second)


@pytest.mark.promise("offline", "student_page.no_second_try_by_itself")
def test_a_server_that_is_away_is_tried_again(page, house, ada, options, expect_state, expect_stored):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    house.close()  # the device has a network, and nobody answers there
    first = choose(options, 0)
    expect_state(OFFLINE)
    house.open()
    expect_state("Saved")
    expect_stored(attempt, 1, first)


@pytest.mark.promise("offline", "student_page.saved_before_the_answer", "student_page.any_page_counts")
def test_saved_is_said_after_the_server_has_said_so(page, house, ada, options, expect_state, expect_stored):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    on_its_way = []
    cut(page, on_its_way.append)
    with page.expect_request(lambda request: request.method == "POST"):
        first = choose(options, 0)
    expect_state("Saving")
    on_its_way.pop().fulfill(status=200, content_type="text/html", body="Accept the terms of this network")
    expect_state(OFFLINE)
    assert not house.stored(attempt)
    page.unroute(POSTS)
    expect_state("Saved")
    expect_stored(attempt, 1, first)


@pytest.mark.promise("offline", "student_page.dropped_before_the_answer", "student_page.another_key_each_time")
def test_an_answer_whose_receipt_was_lost_is_sent_again_and_stored_once(
    page, house, ada, options, expect_state, expect_stored
):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")

    def deliver_and_lose(route):
        route.fetch(url=route.request.url.replace(NAME, "127.0.0.1"))
        route.abort()

    cut(page, deliver_and_lose)
    first = choose(options, 0)
    expect_state(OFFLINE)
    expect_stored(attempt, 1, first)
    second = choose(options, 1)  # while nobody knows what became of the first
    page.unroute(POSTS)
    expect_state("Saved")
    expect_stored(attempt, 2, second)
    assert first != second


@pytest.mark.promise("offline", "student_page.sent_before_it_is_kept")
def test_a_browser_that_crashes_sends_it_when_it_is_opened_again(
    page, context, house, ada, options, expect_state, expect_nothing_waits, expect_stored
):
    attempt = house.begins(ada)
    page.goto(f"{attempt}1")
    cut(page)
    first = choose(options, 0)
    expect_state(OFFLINE)
    with pytest.raises(Error, match="ABORTED"), page.expect_event("crash"):
        page.goto("chrome://crash")
    assert not house.stored(attempt)
    again = context.new_page()
    again.goto("/take/tasks/")  # any page of the pupil's sends what waits
    expect_nothing_waits(again)
    expect_stored(attempt, 1, first)


def test_a_device_that_is_switched_off_has_it_on_its_disk(
    browser_type, browser_type_launch_args, tmp_path, house, expect_stored
):
    def turn_on():
        return browser_type.launch_persistent_context(
            tmp_path / "device", base_url=house.url, **browser_type_launch_args
        )

    with turn_on() as device:
        joined = house.joins(device, "ada")
        attempt = house.begins(joined)
        page = device.new_page()
        page.goto(f"{attempt}1")
        house.close()
        first = choose(page.locator("fieldset.answer input"), 0)
        expect(page.get_by_role("status")).to_contain_text(OFFLINE)
    house.open()
    with turn_on() as device:
        house.seat(device, joined.token)  # the cookie of a session ends with the browser: she came back with her code
        page = device.new_page()
        page.goto(f"{attempt}1")
        expect(page.get_by_role("status")).to_contain_text("Saved")
    expect_stored(attempt, 1, first)
