"""ada at a browser whose network, server and power can be taken away; each test has a school of its own, so mutants work."""

import logging

import pytest
from playwright.sync_api import TimeoutError as Timeout
from playwright.sync_api import expect

from kit.schoolhouse import schoolhouse

PATIENCE = 10_000  # ms for what has to come
SHORT = 2_500  # under a mutant, where it has to fail to come


@pytest.fixture
def house(mutant, tmp_path, quick_passwords):
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with schoolhouse(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def patience(mutant):
    expect.set_options(timeout=SHORT if mutant else PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def context(browser, house):
    made = browser.new_context(base_url=house.url)
    yield made
    made.close()


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def ada(house, context):
    """Who has joined the class at this browser."""
    return house.joins(context, "ada")


@pytest.fixture
def options(page):
    """What can be chosen of the question that is shown."""
    return page.locator("fieldset.answer input")


@pytest.fixture
def expect_state(page):
    """Assert what the one status region says."""
    return lambda text: expect(page.get_by_role("status")).to_contain_text(text)


@pytest.fixture
def expect_stored(house):
    """Assert which revision of an answer is at the server, and with which choice; every revision is there once."""

    def check(attempt, revision, choice, item="single-0"):
        answer = house.stored(attempt).get(item)
        assert answer, "nothing is stored"
        assert (answer.revision, answer.response) == (revision, {"answer": (choice,)})
        rows = "SELECT count(*), count(DISTINCT idem), count(DISTINCT revision) FROM responses WHERE item = :item"
        assert tuple(house.database.read().execute(rows, {"item": item}).fetchone()) == (revision,) * 3

    return check


@pytest.fixture
def expect_nothing_waits(mutant):
    """Assert that the queue of this device becomes empty."""
    empty = "() => !Object.keys(localStorage).some((name) => name.startsWith('secondsource-answer '))"

    def check(page):
        try:
            page.wait_for_function(empty, timeout=SHORT if mutant else PATIENCE)
        except Timeout:
            pytest.fail("an answer still waits on this device")

    return check
