"""Who may do what: every route has a row here, and a route without one fails."""

import datetime as dt
from functools import partial

import pytest
from flask import url_for

from kit import invented, lively, own, own_sources, people, school_roster, tasks
from kit.articles import attach_copy
from kit.imported import GIFT, waiting
from kit.matrix import JUDGING, MATRIX, TEACHERS, VISITORS
from kit.pages import hidden
from secondsource.actions import accounts, assignments, classes, discussions, study
from secondsource.core.rating import text_digest
from secondsource.store import editions, pupils, roster_ids, rulings, texts

# Where 303 alone does not tell a refusal from success: whoever is no teacher changes nothing and is sent to sign in.
TEACHERS_ALONE = {
    key for key in MATRIX if key[1].startswith(("teach.", "write.")) and key[1] not in {"teach.setup", "teach.sign_in"}
}
AFTER_FINISHING = {"take.review", "take.answers"}
JUDGED = {endpoint for _method, endpoint in JUDGING}
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
    database.write(lambda conn: roster_ids.keep(conn, made.ada.pupil.id, {"email": "ada@school.example"}))
    given = {"course": "harbour", "lesson": "cranes", "source": "report-x", "bank": "cranes", "position": 1}
    given |= {"attempt": made.sits.attempt.strip("/").split("/")[-1]}
    given |= {"classroom": made.room.id, "assignment": made.task.id, "pupil": made.ada.pupil.id, "code": made.room.code}
    made.discussion = lively.discussing(database, made.room, made.ms_cole)
    ben = next(one for one in pupils.of_classroom(database.read(), made.room.id) if one.nickname == "ben")
    lively.begun(database, ben, made.task, finished=True)
    working = lively.begun(database, made.ada.pupil, made.task)
    given |= {"discussion": made.discussion.id, "number": 1, "material": "guide"}
    at_task = {"take.ask_help_here": {"attempt": working.id}, "teach.reopen": {"pupil": ben.id}}
    made.own = own.bank(database, made.ms_cole, shelf)
    made.writes = own.now(database, made.ms_cole, made.own)
    items = made.writes.items
    made.item = items[0].id
    made.second = own.bank(database, made.ms_cole, shelf, "New cranes")
    made.source = own_sources.source(database, made.ms_cole, shelf)
    excerpt = own_sources.mark(database, made.ms_cole, made.source)
    story = next(item for item in items if item.type == "scenario")
    edition = study.edition(database, banks["cranes"])
    given |= {"quiz": "cranes", "scenario": next(item.id for item in edition.items if item.type == "scenario")}
    made.decided = story.keyed()["answer"][0]
    given["token"] = waiting(database, made.ms_cole, made.second)
    lossy = {
        name: {"bank": made.second.id} for name in ("write.losses", "write.acknowledge_import", "write.undo_import")
    }
    judged = judging(database, made)
    # There a bank is known by its number, and a source by its own.
    numbers = {"bank": made.own.id, "item": made.item, "story": story.id, "written": "yaml"}
    numbers |= {"source": made.source.id, "excerpt": excerpt.id, "p": excerpt.p}
    rostered = school_roster.fill(database, made, made.task.id)
    given |= rostered.given
    numbers = {"write": numbers, "look": {"token": rostered.link}}
    removed = {"teach.restore": {"pupil": rostered.removed}}
    with app.test_request_context():
        made.addresses = {
            rule.endpoint: url_for(
                rule.endpoint,
                **{
                    name: {
                        **given,
                        **numbers.get(rule.endpoint.split(".")[0], {}),
                        **lossy.get(rule.endpoint, {}),
                        **removed.get(rule.endpoint, {}),
                        **(judged if rule.endpoint in JUDGED else {}),
                        **at_task.get(rule.endpoint, {}),
                    }[name]
                    for name in rule.arguments
                },
            )
            for rule in app.url_map.iter_rules()
        }
    return made


def judging(database, made):
    """A text that waits and a decision that is in force, both of iris's task: what marking and regrading are about."""
    iris = classes.join(database, made.room.code, "iris").pupil
    attempt = assignments.begin(database, iris, made.task.id)
    items = study.sitting(database, attempt.id, iris.id).items
    position = next(n for n, item in enumerate(items, 1) if item.type == "open")
    tasks.answer(database, iris, attempt, position)
    study.finish(database, attempt)
    made.text = study.sitting(database, attempt.id, iris.id).answer(items[position - 1]).response
    digests = editions.item_digests(database.read(), attempt.edition)
    one, other = (digests[item.id] for item in items[:2])
    row = {"classroom": made.room.id, "replacement": None, "reason": "It was unclear.", "teacher": made.ms_cole.id}
    add = partial(rulings.add, item_edition=one, kind="credit", at=tasks.now(), **row)
    return {
        "item": items[position - 1].id,
        "attempt": attempt.id,
        "digest": other,
        "ruling": database.write(add),
        "course": "harbour",
    }


def fields(place, database, endpoint, who=""):
    """What a form sends that means it, without its token."""
    new = {"password": "another three words", "again": "another three words"}
    closes = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    rules = {"closes": f"{closes:%Y-%m-%dT%H:%M}", "attempts": "1", "feedback": "at-once"}
    sent = {
        **school_roster.fields(place),
        "join.enter": {"nickname": f"new {who}"},
        "join.back": {"code": place.ada.return_code},
        "teach.sign_in": {"name": "ms_cole", "password": people.PASSWORD},
        "teach.password": {"old": people.PASSWORD, **new},
        "teach.assign": {"what": "quiz/harbour/cranes", **rules},
        "teach.assignment": rules,
        "teach.pupil_times": {"task": "all", "extra": "1.5"},
        "teach.take_back_times": {"task": "all"},
        "write.new": {"title": "Rivers", "course": "harbour"},
        "write.edit": {"based_on": place.writes.manuscript.items[0], "do": "check", "stem": "Whose?"},
        "write.keep": {"based_on": place.writes.manuscript.items[0], "stem": "Whose?"},
        "write.preview": {"answer": "ministry"},
        "write.choose": {"do": "theirs"},
        "write.new_source": {"label": "Post", "course": "harbour", "text": own_sources.TEXT},
        "write.source_about": {"label": "Post"},
        "write.source_text": {"text": own_sources.TEXT.replace("1998", "1989")},
        "write.share_source": {"shared": "yes"},
        "write.make_excerpt": {"p": "3", "words": own_sources.NINE},
        "write.mark_decisive": {"answer": "0-2"},
        "write.rename_excerpt": {"name": "letter"},
        "write.import_file": {"text": GIFT, "into": "new/harbour"},
        "write.choose_import": {"go": "import", "page": "1", "take": "1", "into": "new/harbour"},
        "write.decide_scenario": {"answer": place.decided},
        "write.decide_story": {"answer": place.decided},
        "write.about": {"title": "Rivers", "scenario": "", "profile": "draft", "revision": "1"},
        "write.place": {"item": place.item, "position": "2", "revision": "1"},
        "write.move_items": {"item": place.item, "into": str(place.second.id)},
        "write.duplicate_items": {"item": place.item},
        "write.remove_items": {"item": place.item},
        "write.restore": {"revision": "1"},
        "write.share": {"shared": "yes"},
        "write.archive": {"away": "yes"},
        "teach.support": {"share": "50", "aloud": "y"},
        "teach.text": {"text": invented.COPY},
        "teach.rate": {"level-speaker": "1", "level-doubt": "2", "text": text_digest(place.text), "seen": ""},
        "teach.decide": {"kind": "credit", "reason": "Unclear.", "do": "apply", "tried": "credit"},
        "teach.switch_names": {"hidden": "yes"},
        "teach.extend_all": {"minutes": "5"},
        "teach.extend_one": {"minutes": "5"},
        "teach.reopen": {"reason": "It was a mistake."},
        "teach.begin_discussion": {"which": f"harbour/cranes/{lively.SINGLE}"},
        "teach.turn_discussion": {"phase": "talk", "step": "1"},
        "take.ask_help": {"help": "yes"},
        "take.ask_help_here": {"help": "yes"},
        "teach.canvas": {"take": "quiz-harbour/cranes", "do": "file"},
        "teach.new": {"name": "11C", "ends": str(place.room.ends), "zone": "Europe/Minsk"},
    }
    if endpoint == "take.pair":
        partner = classes.join(database, place.room.code, f"partner {who}")
        sent[endpoint] = {"partner": partner.pupil.nickname, "code": partner.return_code}
    if endpoint == "teach.answer_door":
        sent[endpoint] = {"do": "admit", "who": school_roster.waits(database, place, f"new {who}")}
    if endpoint == "teach.assignment_pairs":
        pair = [classes.join(database, place.room.code, f"{which} {who}").pupil.id for which in ("left", "right")]
        sent[endpoint] = dict(zip(("owner", "partner"), pair, strict=True))
    if endpoint == "take.check":
        sent[endpoint] = {**hidden(place.sits.page(1)), "answer": "ministry"}
    if endpoint == "take.discuss":
        answer = dict.fromkeys(("idem", "shown"), "x" * 20) | {"revision": "1", "answer": "ministry"}
        sent[endpoint] = {"item": lively.SINGLE, **answer}
    if endpoint == "teach.begin_discussion":
        discussions.end(database, place.room, place.discussion.id)
    if endpoint == "teach.setup":
        sent[endpoint] = {"code": accounts.add_teacher(database.folder, f"new {who}"), "name": "new", **new}
    return {**sent.get(endpoint, {}), "sure": "yes"}


def test_every_route_has_a_row(app):
    assert routes(app) == set(MATRIX), "add the new route to kit/matrix.py, with an answer for each visitor"


@pytest.mark.parametrize(("method", "endpoint"), MATRIX)
def test_each_visitor_is_answered_as_the_matrix_says(app, place, database, method, endpoint):
    if endpoint in AFTER_FINISHING:
        place.sits.finish(sure="yes")
    if endpoint == "teach.hand_out":
        by_hand = place.task.model_copy(update={"feedback": "by-hand"})
        tasks.moved(database, place.room, by_hand, opens=-60, closes=-1)
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


ABSURD = ("", "-1", "9" * 30, "NaN", "²", "a\ud7ff\u202e\t", "9999-12-31T23:59", "x" * 20_000, "a/b/c/d", [])


@pytest.mark.parametrize("endpoint", sorted({endpoint for method, endpoint in MATRIX if method not in SAFE}))
def test_no_form_makes_the_server_stumble(app, place, database, endpoint, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr(
        "kit.pages.check_page", lambda _html, _headers: None
    )  # what was typed is shown, as it was typed
    visitor = "ms_cole" if endpoint.startswith(("teach.", "write.")) else "ada"
    client = place.browsers[visitor]
    meant = {**fields(place, database, endpoint, visitor), "csrf_token": client.token("/join/back")}
    for name in meant.keys() - {"csrf_token"}:
        for absurd in ABSURD:
            answer = client.post(place.addresses[endpoint], data={**meant, name: absurd}, buffered=True)
            assert answer.status_code < 500, (name, absurd)
    assert database.read().execute("PRAGMA foreign_key_check").fetchall() == []


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
    """All that is in the database, as SQL, the texts that are attached, and the files that wait to be imported."""
    waiting = sorted(path.name for path in (database.folder / "uploads").glob("*"))
    return [*database.read().iterdump(), *texts.kept(database.folder), *waiting]
