"""Whatever a pupil can fetch: every link of every page is followed, and nothing of it tells a key that is held back."""

import io
import re
import zipfile
from itertools import count
from urllib.parse import urljoin, urlsplit

import pytest
from werkzeug.http import generate_etag

from kit import invented, lively, tasks
from kit.canaries import CANARY, planted
from kit.controls import answering, steps
from kit.guesses import wrong
from kit.pages import hidden, parsed
from kit.student import Student
from secondsource.actions import assignments, study
from secondsource.actions.publish import publish
from secondsource.store import editions

PUPILS = ("front.", "read.", "take.", "join.", "look.")
# A pupil comes to none of these here: it takes a real report, a teacher's link, a door to wait at, or released answers.
ELSEWHERE = {"take.answers", "read.report", "look.room", "join.waiting", "join.waiting_state", "take.ask_help_here"}
LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}


@pytest.fixture
def shelf(database, tmp_path):
    """The course with a canary in every secret of every type; a story shows its scenes one by one."""
    made, numbers = invented.bank(), count(1000)
    made["items"] = [{**planted(item, numbers), "reason": f"CANARY-{next(numbers)}"} for item in made["items"]]
    return publish(database, *invented.write(tmp_path / "files", made))


def told(answer):
    """Everything of an answer that reaches a browser; of a ZIP file, what is in it."""
    body = answer.get_data()
    if answer.mimetype == "application/zip":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{answer.status}\n{answer.headers}\n{body.decode('utf-8', 'replace')}"


def links(page, html):
    """The addresses that a page names: links, forms, scripts, pictures, and what scripts are told to fetch."""
    tree, _faults = parsed(html)
    for element in tree.iter():
        named = [element.get(LINKS.get(element.tag, ""))] if isinstance(element.tag, str) else []
        named += [value for name, value in element.items() if name.startswith("data-") and value.startswith("/")]
        yield from (urlsplit(urljoin(page, one)).path for one in named if one and not one.startswith("#"))


def crawled(browser, *begin):
    """Every answer of a GET that a browser comes to from some addresses, by its address."""
    found, waiting = {}, list(begin)
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(("/teach", "/write")):
            continue
        answer = found[address] = browser.get(address, buffered=True)
        if answer.mimetype == "text/html":
            waiting += links(address, answer.get_data(as_text=True))
        if "Location" in answer.headers:
            waiting.append(urlsplit(answer.headers["Location"]).path)
    return found


def refused(browser, address):
    """What a pupil is answered who sends nonsense, too much, or by a strange method."""
    yield browser.post(address, data={"answer": "nonsense"})
    yield browser.post(address, data={"answer": "x" * 70_000})
    yield browser.put(address)
    yield browser.get(f"{address}/x\x00y")


@pytest.fixture
def held_back(database, place, shelf):
    """An attempt of ada's at a task whose answers the teacher hands out by hand; everything answered, half of it wrongly."""
    place.talk = lively.discussing(database, place.room, place.ms_cole)
    digest = shelf.courses["harbour"].banks["cranes"]
    edition = editions.bank_edition(database.read(), digest)
    task = tasks.give(database, place.room, feedback="by-hand", attempts=2)
    begun = assignments.begin(database, place.ada.pupil, task.id)
    sits = Student(place.browsers["ada"], f"/take/attempt/{begun.id}/")
    items = study.sitting(database, begun.id, place.ada.pupil.id).items
    assert {item.type for item in items} == {item.type for item in edition.form("core")}
    for n, item in enumerate(items, 1):
        response = wrong(item) if n % 2 else item.keyed()
        for stored in steps(item, response):
            page = sits.page(n)
            assert sits.check(n, **answering(item, response, stored, page)).status_code == 303, item.type
    return sits


def come_to(database, sits, pupil):
    """The canaries that are this pupil's own: what was typed as the key has it, and the scenes that a story has come to."""
    sitting = study.sitting(database, sits.attempt.split("/")[-2], pupil.id)
    responses = [(item, sitting.answer(item).response) for item in sitting.items]
    typed = [str(response) for _item, response in responses]
    scenes = [str(item.view_after(response)) for item, response in responses if item.type == "scenario"]
    return set(CANARY.findall(" ".join([*typed, *scenes])))


@pytest.mark.promise("key", "keys.feedback_is_held_back_from_nobody", "keys.pages_hold_the_whole_item")
def test_nothing_that_a_pupil_can_fetch_tells_what_is_held_back(app, database, place, held_back):
    ada = held_back.browser
    begin = ["/", held_back.attempt, f"/take/discussions/{place.talk.id}/", "/join/welcome", f"/join/{place.room.code}"]
    begin += ["/healthz", "/take/harbour/cranes/", "/join/?code=x", "/take/mine/data.zip", f"{held_back.attempt}review"]
    before = crawled(ada, *begin)
    own = come_to(database, held_back, place.ada.pupil)
    expect_silence(before, own)
    assert held_back.finish(sure="yes").status_code == 303
    after = crawled(ada, *begin, f"{held_back.attempt}answers.csv")
    expect_silence(after, own)
    routes = app.url_map.bind("localhost")
    reached = {
        routes.match(one, "GET")[0] for one, answer in [*before.items(), *after.items()] if was_routed(one, answer)
    }
    wanted = {
        rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith(PUPILS) and "GET" in rule.methods
    }
    assert wanted - reached <= ELSEWHERE, "a pupil's address that no page leads to: let the crawl begin there too"
    nonsense = {
        f"{address} {n}": one
        for address in (f"{held_back.attempt}1", f"/take/discussions/{place.talk.id}/alone")
        for n, one in enumerate(refused(ada, address))
    }
    expect_silence(nonsense, own)


def was_routed(address, answer):
    """Whether a page answered, and neither an error nor a file that needs no page."""
    return answer.status_code < 400 and not address.startswith("/static/")


def expect_silence(answers, own):
    for address, answer in answers.items():
        assert answer.status_code < 500, address
        assert set(CANARY.findall(told(answer))) <= own, f"{address} tells what is held back"
        tag = answer.get_etag()[0]
        public = (
            tag is None
            or tag == generate_etag(answer.get_data())
            or "/static/" in address
            or address.endswith("/state")
        )
        assert public, f"{address}: its ETag is made of more than what it shows"
        if address.startswith("/take/"):
            assert answer.headers["Cache-Control"] == "no-store", address


WAYS = {"a form": {}, "the script of the page": {"Accept": "application/json"}}


@pytest.mark.promise(
    "key", "keys.a_right_answer_leads_elsewhere", "keys.a_right_answer_is_longer", "saving.right_ones_are_told"
)
def test_right_and_wrong_are_answered_alike_to_the_byte(app, start):
    """However an answer is sent: the reply to it and the headers are as long, and say the same."""

    def outside(headers, option):
        sits = start(app.test_client())
        sent = {**hidden(sits.page(1)), "answer": option}
        answer = sits.browser.post(f"{sits.attempt}1", data=sent, headers=headers)
        named = [(name, len(value)) for name, value in answer.headers if name != "Set-Cookie"]
        return answer.status_code, named, len(re.sub(rb"[\w-]{20,}", b"", answer.get_data()))

    statuses = {}
    for way, headers in WAYS.items():
        right, wrong = (outside(headers, option) for option in ("ministry", "guards"))
        assert right == wrong, f"to {way} they are answered differently"
        statuses[way] = right[0]
    assert statuses == {"a form": 303, "the script of the page": 200}
