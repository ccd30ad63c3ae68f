"""ms_cole at a new bank of her own, in a real browser."""

import pytest

from kit import journeys, writers
from kit.journeys import LAPTOP
from kit.server import serving


@pytest.fixture(scope="module")
def server(tmp_path_factory, hatchery):
    """The shipped course, on a server that nobody has used before the module."""
    with serving(tmp_path_factory.mktemp("served") / "data", hatchery=hatchery) as running:
        yield running


@pytest.fixture
def cole(new_context, signed_in):
    """Her page at the bank. She signs in anew: what a test does to her session ends with it."""
    page = new_context(**LAPTOP).new_page()
    page.goto("/teach/sign-in")
    journeys.sign_in(page)
    writers.make_bank(page)
    return page
