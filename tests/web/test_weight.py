"""What a question costs at the first visit: its page and every file that the page names, as they go over the wire."""

import re

import pytest

from kit import invented, tasks
from kit.student import Student
from secondsource.actions import support
from secondsource.core.assignment import Terms
from secondsource.core.items import ITEM_TYPES
from secondsource.core.support import Support

MOST_BYTES, MOST_REQUESTS = 60_000, 6
CHROMIUM = {"Accept-Encoding": "gzip, deflate, br, zstd"}
TYPES = dict(enumerate(ITEM_TYPES, 1))


@pytest.fixture
def ada_sits(database, place, send):
    """Ada begins a task with a time limit and all the help that there is."""
    support.keep(database, place.room, place.ada.pupil.id, Support(aloud=True, glosses=True))
    at = f"/take/tasks/{tasks.give(database, place.room, terms=Terms(minutes=40)).id}/"
    ada = place.browsers["ada"]
    return Student(ada, send(ada, at, to=f"{at}start").headers["Location"])


def test_a_question_of_any_type_with_all_help_costs_six_requests_and_60_kb(ada_sits):
    assert len(invented.items()) == len(TYPES)
    for position, type_ in TYPES.items():
        page = ada_sits.browser.get(f"{ada_sits.attempt}{position}", headers=CHROMIUM)
        drawn = page.get_data(as_text=True)
        assert 'role="timer"' in drawn, type_
        assert 'id="aloud"' in drawn, type_
        named = dict.fromkeys(re.findall(r'<(?:link|script|img)\b[^>]*? (?:href|src)="([^"]+)"', drawn))
        assert len(named) >= MOST_REQUESTS // 2, "what a page names is found"
        sizes = {"the page": int(page.headers["Content-Length"])}
        for address in named:
            with ada_sits.browser.get(address, headers=CHROMIUM) as file:
                assert file.headers.get("Content-Encoding") in {"br", "gzip"} or "icon" in address, address
                sizes[address.rsplit("/")[-1]] = len(file.get_data())
        assert len(sizes) <= MOST_REQUESTS, (type_, sizes)
        assert sum(sizes.values()) <= MOST_BYTES, (type_, sizes)
