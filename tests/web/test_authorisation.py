"""Who may do what: every route has a row here, and a route without one fails."""

import datetime as dt

import pytest
from flask import url_for

from kit import invented, own, people, tasks
from kit.articles import attach_copy
from kit.pages import hidden
from secondsource.actions import accounts, study
from secondsource.store import texts

# What each visitor is answered: nobody (a browser that started nothing), ada (a pupil of ms_cole's 10B, whose attempt it
# is), ben (her classmate), carl (of mr_dean's class), mr_dean, ms_cole (who owns 10B), ms_head (the admin, teaches nothing).
VISITORS = ("nobody", "ada", "ben", "carl", "mr_dean", "ms_cole", "ms_head")
PUPILS, TEACHERS = ("ada", "ben", "carl"), ("mr_dean", "ms_cole", "ms_head")


def row(others, **some):
    """The answers to all visitors: the same one, but for some."""
    return {**dict.fromkeys(VISITORS, others), **some}


def teaching(status, **some):
    """Whoever is no teacher is sent to sign in."""
    return row(303, **dict.fromkeys(TEACHERS, status), **some)


EVERYBODY = row(200)
OWNER_SEES = row(303, mr_dean=404, ms_cole=200, ms_head=404)
OWNER_DOES = row(303, mr_dean=404, ms_cole=303, ms_head=404)
MATRIX = {
    ("GET", "front.home"): EVERYBODY,
    ("GET", "front.healthz"): EVERYBODY,
    ("GET", "read.course"): EVERYBODY,
    ("GET", "read.lesson"): EVERYBODY,
    ("GET", "read.report"): row(200, nobody=404),  # a real report whose text is attached
    ("GET", "take.start"): EVERYBODY,
    ("POST", "take.begin"): row(303),
    ("GET", "take.resume"): row(404, ada=303),
    ("GET", "take.item"): row(404, ada=200),
    ("POST", "take.check"): row(404, ada=303),
    ("POST", "take.finish"): row(404, ada=303),
    ("GET", "take.ready"): row(404, ada=200),
    ("GET", "take.review"): row(404, ada=200),
    ("GET", "take.answers"): row(404, ada=200),
    ("GET", "take.tasks"): row(303, **dict.fromkeys(PUPILS, 200)),
    ("GET", "take.task"): row(303, ada=200, ben=200, carl=404),
    ("POST", "take.begin_task"): row(303, carl=404),
    ("GET", "join.start"): EVERYBODY,
    ("GET", "join.enter"): EVERYBODY,
    ("POST", "join.enter"): row(303),
    ("GET", "join.welcome"): row(303, **dict.fromkeys(PUPILS, 200)),
    ("GET", "join.back"): EVERYBODY,
    ("POST", "join.back"): row(303),
    ("POST", "join.leave"): row(303),
    ("GET", "teach.setup"): EVERYBODY,
    ("POST", "teach.setup"): row(303),
    ("GET", "teach.sign_in"): row(200, **dict.fromkeys(TEACHERS, 303)),
    ("POST", "teach.sign_in"): row(303),
    ("POST", "teach.sign_out"): row(303),
    ("GET", "teach.password"): teaching(200),
    ("POST", "teach.password"): row(303),
    ("GET", "teach.home"): teaching(200),
    ("GET", "teach.new"): teaching(200),
    ("POST", "teach.new"): row(303),
    ("GET", "write.home"): teaching(200),
    ("GET", "write.new"): teaching(200),
    ("POST", "write.new"): row(303),
    ("GET", "write.bank"): OWNER_SEES,
    ("GET", "write.new_item"): OWNER_SEES,
    ("GET", "write.item"): OWNER_SEES,
    ("GET", "write.scenario_list"): teaching(200),
    ("GET", "write.scenario"): teaching(200),
    ("GET", "write.play_scenario"): teaching(200),
    ("POST", "write.decide_scenario"): row(303),
    ("GET", "write.story"): OWNER_SEES,
    ("GET", "write.play_story"): OWNER_SEES,
    ("POST", "write.decide_story"): OWNER_DOES,
    ("GET", "teach.materials"): teaching(200),
    ("GET", "teach.material"): teaching(200),
    ("GET", "teach.slide"): teaching(200),
    ("GET", "teach.reach"): teaching(200),
    ("GET", "teach.reach_state"): teaching(200),
    ("GET", "teach.papers"): teaching(200),
    ("GET", "teach.paper"): teaching(200),
    ("GET", "teach.paper_key"): teaching(200),
    ("GET", "teach.paper_answers"): teaching(200),
    ("GET", "teach.paper_lesson"): teaching(200),
    ("GET", "teach.paper_reports"): teaching(404),  # real reports are printed whole by nobody
    ("GET", "teach.texts"): teaching(200),
    ("GET", "teach.text"): teaching(200),
    ("POST", "teach.text"): row(303),
    ("POST", "teach.remove_text"): row(303),
    ("GET", "teach.room"): OWNER_SEES,
    ("GET", "teach.projector"): OWNER_SEES,
    ("GET", "teach.register"): OWNER_SEES,
    ("GET", "teach.responses"): OWNER_SEES,
    ("GET", "teach.grades"): OWNER_SEES,
    ("POST", "teach.new_code"): OWNER_DOES,
    ("POST", "teach.delete"): OWNER_DOES,
    ("GET", "teach.assign"): OWNER_SEES,
    ("POST", "teach.assign"): OWNER_DOES,
    ("GET", "teach.assignment"): OWNER_SEES,
    ("POST", "teach.assignment"): OWNER_DOES,
    ("POST", "teach.close"): OWNER_DOES,
    ("POST", "teach.withdraw"): OWNER_DOES,
    ("GET", "teach.pupil"): OWNER_SEES,
    ("POST", "teach.reissue"): OWNER_DOES,
    ("POST", "teach.remove"): OWNER_DOES,
    ("POST", "teach.switch"): OWNER_DOES,
}
# Where 303 alone does not tell a refusal from success: whoever is no teacher changes nothing and is sent to sign in.
TEACHERS_ALONE = {
    key for key in MATRIX if key[1].startswith(("teach.", "write.")) and key[1] not in {"teach.setup", "teach.sign_in"}
}
AFTER_FINISHING = {"take.review", "take.answers"}
SAFE = {"GET", "HEAD", "OPTIONS"}


def routes(app):
    """Every method and endpoint of the app, HEAD and OPTIONS apart."""
    return {
        (method, rule.endpoint) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}
    }


@pytest.fixture
def place(place, app, database, shelf, start):
    """The school, ada's attempt at a quiz, a task of 10B, and what the routes need."""
    made = place
    banks = shelf.courses["harbour"].banks
    banks["boats"] = tasks.another_bank(database, banks["cranes"], "boats")
    made.task = tasks.give(database, made.room, bank="boats")
    made.sits = start(made.browsers["ada"])
    attach_copy(database, shelf)
    given = {"course": "harbour", "lesson": "cranes", "source": "report-x", "bank": "cranes", "position": 1}
    given |= {"number": 1, "material": "guide"}
    given |= {"attempt": made.sits.attempt.strip("/").split("/")[-1]}
    given |= {"classroom": made.room.id, "assignment": made.task.id, "pupil": made.ada.pupil.id, "code": made.room.code}
    made.own = own.bank(database, made.ms_cole, shelf)
    items = own.now(database, made.ms_cole, made.own).items
    story = next(item for item in items if item.type == "scenario")
    edition = study.edition(database, banks["cranes"])
    given |= {"quiz": "cranes", "scenario": next(item.id for item in edition.items if item.type == "scenario")}
    made.decided = story.keyed()["answer"][0]
    numbers = {
        "write": {"bank": made.own.id, "item": items[0].id, "story": story.id}
    }  # there a bank is known by its number
    with app.test_request_context():
        made.addresses = {
            rule.endpoint: url_for(
                rule.endpoint,
                **{name: {**given, **numbers.get(rule.endpoint.split(".")[0], {})}[name] for name in rule.arguments},
            )
            for rule in app.url_map.iter_rules()
        }
    return made


def fields(place, database, endpoint, who=""):
    """What a form sends that means it, without its token."""
    new = {"password": "another three words", "again": "another three words"}
    closes = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    rules = {"closes": f"{closes:%Y-%m-%dT%H:%M}", "attempts": "1", "feedback": "at-once"}
    sent = {
        "join.enter": {"nickname": f"new {who}"},
        "join.back": {"code": place.ada.return_code},
        "teach.sign_in": {"name": "ms_cole", "password": people.PASSWORD},
        "teach.password": {"old": people.PASSWORD, **new},
        "teach.assign": {"what": "quiz/harbour/cranes", **rules},
        "teach.assignment": rules,
        "write.new": {"title": "Rivers", "course": "harbour"},
        "write.decide_scenario": {"answer": place.decided},
        "write.decide_story": {"answer": place.decided},
        "teach.text": {"text": invented.COPY},
        "teach.new": {"name": "11C", "ends": str(place.room.ends), "zone": "Europe/Minsk"},
    }
    if endpoint == "take.check":
        sent[endpoint] = {**hidden(place.sits.page(1)), "answer": "ministry"}
    if endpoint == "teach.setup":
        sent[endpoint] = {"code": accounts.add_teacher(database.folder, f"new {who}"), "name": "new", **new}
    return {**sent.get(endpoint, {}), "sure": "yes"}


def test_every_route_has_a_row(app):
    assert routes(app) == set(MATRIX), "add the new route to MATRIX, with an answer for each visitor"


@pytest.mark.parametrize(("method", "endpoint"), MATRIX)
def test_each_visitor_is_answered_as_the_matrix_says(app, place, database, method, endpoint):
    if endpoint in AFTER_FINISHING:
        place.sits.finish(sure="yes")
    answers = {}
    for visitor in sorted(VISITORS, key=lambda who: who in {"ada", "ms_cole"}):  # those who may come last
        client = place.browsers[visitor]
        data = None if method in SAFE else fields(place, database, endpoint, visitor)
        token = client.token("/join/back")
        before = dump(database)
        answer = client.open(
            place.addresses[endpoint], method=method, data=data and {**data, "csrf_token": token}, buffered=True
        )
        answers[visitor] = answer.status_code
        if (method, endpoint) in TEACHERS_ALONE and visitor not in TEACHERS:
            assert answer.headers["Location"].startswith("/teach/sign-in")
        if MATRIX[method, endpoint][visitor] == 404 or (
            (method, endpoint) in TEACHERS_ALONE and visitor not in TEACHERS
        ):
            assert dump(database) == before, f"{visitor} changed something"
    assert answers == MATRIX[method, endpoint]


@pytest.mark.parametrize("token", [None, "", "foreign"])
@pytest.mark.parametrize("visitor", ["ada", "ms_cole"])
def test_every_unsafe_route_refuses_a_missing_or_foreign_token(place, database, token, visitor):
    sent = {endpoint: fields(place, database, endpoint) for method, endpoint in MATRIX if method not in SAFE}
    before = dump(database)
    for endpoint, data in sent.items():
        data.pop("csrf_token", None)
        if token is not None:
            data["csrf_token"] = place.browsers["ben"].token("/join/back") if token == "foreign" else token
        answer = place.browsers[visitor].post(place.addresses[endpoint], data=data)
        assert answer.status_code == 400, endpoint
        assert "Go back, load the page anew" in answer.get_data(as_text=True)
    assert dump(database) == before


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_get_writes(place, database, visitor):
    place.sits.check(1, answer="ministry")
    before = dump(database)
    for method, endpoint in MATRIX:
        if method == "GET":
            place.browsers[visitor].get(place.addresses[endpoint], buffered=True)
    assert dump(database) == before


def test_a_pupil_of_another_class_is_no_pupil_of_this_one(place, database):
    """ms_cole owns a class, and may not reach mr_dean's pupil through it."""
    carl = database.read().execute("SELECT id FROM students WHERE nickname = 'carl'").fetchone()["id"]
    browser = place.browsers["ms_cole"]
    address = place.addresses["teach.pupil"].replace(f"/pupils/{place.ada.pupil.id}/", f"/pupils/{carl}/")
    assert address != place.addresses["teach.pupil"]
    token = browser.token("/join/back")
    before = dump(database)
    assert browser.get(address).status_code == 404
    for act in ("reissue", "remove"):
        assert browser.post(f"{address}{act}", data={"csrf_token": token, "sure": "yes"}).status_code == 404
    assert dump(database) == before


def dump(database):
    """All that is in the database, as SQL, and the texts that are attached."""
    return list(database.read().iterdump()) + list(texts.kept(database.folder))
