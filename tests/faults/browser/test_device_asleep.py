"""ada closes the lid in mid task: the time that the device slept through is gone, and its page does not say otherwise."""

import pytest
from playwright.sync_api import expect

from kit import tasks
from secondsource.core.assignment import Terms


@pytest.mark.promise("timer", "accessibility.a_device_that_slept_goes_on_counting")
def test_a_device_that_slept_asks_how_much_time_is_left(page, context, house, ada):
    attempt, timer = house.begins(ada, terms=Terms(minutes=40)), page.get_by_role("timer")
    page.clock.install()
    tasks.begun_before(house.database, attempt.split("/")[-2], minutes=19)
    page.goto(f"{attempt}1")
    expect(timer).to_have_text("21 minutes left")
    tasks.begun_before(house.database, attempt.split("/")[-2], minutes=30)
    context.set_offline(True)  # as when the lid was just opened
    page.clock.set_system_time(page.evaluate("Date.now()") + 11 * 60_000)  # what counts the seconds stood still
    page.clock.run_for(2_000)
    expect(timer).to_have_text("21 minutes left")
    context.set_offline(False)
    expect(timer).to_have_text("10 minutes left")
