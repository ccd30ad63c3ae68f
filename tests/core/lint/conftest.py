import pytest

from kit import invented


def example(name):
    (made,) = (item for item in invented.items() if item["type"] == name)
    return made


@pytest.fixture
def scenario():
    """The data of the example of a scenario, free to be changed."""
    return example("scenario")


@pytest.fixture
def gap():
    """The same of a text with gaps."""
    return example("gap")


@pytest.fixture
def match():
    """The same of pairs."""
    return example("match")


@pytest.fixture
def highlight():
    """The same of words to be marked."""
    return example("highlight")


@pytest.fixture
def short_text():
    """The same of a word to be typed."""
    return example("short-text")
