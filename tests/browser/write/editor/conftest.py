"""ms_cole at a bank of her own, in a real browser."""

import pytest

from kit import writers
from kit.journeys import LAPTOP


@pytest.fixture
def cole(school, sits):
    page = sits(LAPTOP)
    writers.begin(page, school)
    return page
