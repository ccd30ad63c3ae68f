"""A bank with a text to write, given to 10B as a task, and two of its pupils."""

import pytest

from kit import essays, tasks


@pytest.fixture
def shelf(database, tmp_path):
    return essays.shelf(database, tmp_path)


@pytest.fixture
def task(database, place):
    return tasks.give(database, place.room, feedback="after-finishing", attempts=2)


@pytest.fixture
def who(database, place):
    return {name: essays.pupil(database, place.room, name) for name in ("ada", "ben")}
