"""No page asks a pupil for more than a nickname and a code, and none fetches anything from anybody else."""

import re

import pytest

from kit import tasks
from kit.pages import parsed

TYPED = {"text", "email", "tel", "url", "date", "month", "number", "search", "password", None}
# What pupils type besides their answers: codes, the nickname, and whom they sit with.
ASKED = {"code", "nickname", "partner"}
PERSONAL = re.compile(r"e-?mail|birth|surname|family name|real name|phone|address", re.IGNORECASE)
FETCHED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "form": "action"}


@pytest.fixture
def crawl(place, database, start):
    """Every page that nobody and ada come to by links, by who and address: ada with a quiz begun and a task to begin."""
    ada = place.browsers["ada"]
    first = ["/", "/join/", "/join/back", f"/join/?code={place.room.code}"]

    def crawl():
        found, begun = {}, start(ada).attempt
        tasks.give(database, place.room)
        for who, waiting in (("nobody", [*first]), ("ada", [*first, f"{begun}1"])):
            while waiting:
                address = waiting.pop()
                if (who, address) in found or address.startswith(("/teach", "/static")):
                    continue
                answer = place.browsers[who].get(address, follow_redirects=True)
                found[who, address] = answer.text if answer.mimetype == "text/html" else ""
                waiting.extend(re.findall(r'href="(/[^"#]*)', found[who, address]))
        assert len(found) > 15
        return found

    return crawl


@pytest.mark.promise("no-strangers", "privacy.an_address_asked_for")
def test_pupils_are_asked_for_a_nickname_a_code_and_their_answers(crawl):
    for address, page in crawl().items():
        root, _faults = parsed(page)
        for form in root.iter("form"):
            if any(part.get("data-item") for part in form.iter("fieldset")):
                continue  # a question
            for field in form.iter("input"):
                if field.get("type") in TYPED:
                    assert field.get("name") in ASKED, address
                    assert field.get("type") in {"text", "search", None}, address
        for label in root.iter("label"):
            assert not PERSONAL.search("".join(label.itertext())), address


@pytest.mark.promise("no-strangers", "privacy.a_font_from_elsewhere")
def test_pages_fetch_nothing_from_anybody_else(crawl):
    for address, page in crawl().items():
        for element in parsed(page)[0].iter():
            if (name := FETCHED.get(element.tag)) and element.get(name):
                assert not re.match(r"(https?:)?//", element.get(name)), address
