"""A school in which every route has something to show: addresses and forms for the tests that walk the map of routes."""

import datetime as dt
from collections import ChainMap
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flask import Flask, url_for

from kit import invented, lively, own, own_sources, people, school_roster, tasks
from kit.articles import attach_copy
from kit.imported import GIFT, waiting
from kit.matrix import JUDGING
from kit.pages import hidden
from kit.student import starts
from secondsource.actions import accounts, assignments, classes, discussions, study
from secondsource.actions.publish import Shelf
from secondsource.core.rating import text_digest
from secondsource.store import editions, pupils, roster_ids, rulings, texts
from secondsource.store.database import Database

SAFE = {"GET", "HEAD", "OPTIONS"}
JUDGED = {endpoint for _method, endpoint in JUDGING}


def everywhere(made: Any, app: Flask, database: Database, shelf: Shelf) -> Any:
    """The school `made`, with an attempt of ada's, a task of 10B, and the address of each route in `addresses`."""
    banks = shelf.courses["harbour"].banks
    banks["boats"] = tasks.another_bank(database, banks["cranes"], "boats")
    made.task = tasks.give(database, made.room, bank="boats")
    made.sits = starts(made.browsers["ada"])
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
    at_route = (at_task, dict.fromkeys(JUDGED, judged), removed, lossy)

    def known(endpoint: str) -> ChainMap[str, Any]:
        of_blueprint = numbers.get(endpoint.partition(".")[0], {})
        return ChainMap(*(one.get(endpoint, {}) for one in at_route), of_blueprint, given)

    made.addresses = _addresses(app, known)
    return made


def _addresses(app: Flask, known: Callable[[str], Mapping[str, Any]]) -> dict[str, str]:
    """The address of each route, its parts filled by what is known for it."""
    with app.test_request_context():
        return {
            rule.endpoint: url_for(rule.endpoint, **{name: known(rule.endpoint)[name] for name in rule.arguments})
            for rule in app.url_map.iter_rules()
        }


def judging(database: Database, made: Any) -> dict[str, Any]:
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


_NEW_PASSWORD = {"password": "another three words", "again": "another three words"}


def fields(place: Any, database: Database, endpoint: str, who: str = "") -> dict[str, Any]:
    """What a form sends that means it, without its token."""
    usual = {**school_roster.fields(place), **_of_pupils(place, who), **_of_teachers(place), **_of_authors(place)}
    return {**usual.get(endpoint, {}), **_made_for_it(place, database, endpoint, who), "sure": "yes"}


def _of_pupils(place: Any, who: str) -> dict[str, dict[str, Any]]:
    return {
        "join.enter": {"nickname": f"new {who}"},
        "join.back": {"code": place.ada.return_code},
        "take.ask_help": {"help": "yes"},
        "take.ask_help_here": {"help": "yes"},
    }


def _of_teachers(place: Any) -> dict[str, dict[str, Any]]:
    closes = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    rules = {"closes": f"{closes:%Y-%m-%dT%H:%M}", "attempts": "1", "feedback": "at-once"}
    return {
        "teach.sign_in": {"name": "ms_cole", "password": people.PASSWORD},
        "teach.password": {"old": people.PASSWORD, **_NEW_PASSWORD},
        "teach.assign": {"what": "quiz/harbour/cranes", **rules},
        "teach.assignment": rules,
        "teach.change_keeping": {"days": "90", "backups": "30"},
        "teach.pupil_times": {"task": "all", "extra": "1.5"},
        "teach.take_back_times": {"task": "all"},
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
        "teach.canvas": {"take": "quiz-harbour/cranes", "do": "file"},
        "teach.new": {"name": "11C", "ends": str(place.room.ends), "zone": "Europe/Minsk"},
    }


def _of_authors(place: Any) -> dict[str, dict[str, Any]]:
    return {
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
    }


def _made_for_it(place: Any, database: Database, endpoint: str, who: str) -> dict[str, Any]:
    """What can be sent once alone, or goes with what the page holds; whatever it takes is made."""
    sent: dict[str, Any] = {}
    match endpoint:
        case "take.pair":
            partner = classes.join(database, place.room.code, f"partner {who}")
            sent = {"partner": partner.pupil.nickname, "code": partner.return_code}
        case "teach.answer_door":
            sent = {"do": "admit", "who": school_roster.waits(database, place, f"new {who}")}
        case "teach.assignment_pairs":
            pair = [classes.join(database, place.room.code, f"{which} {who}").pupil.id for which in ("left", "right")]
            sent = dict(zip(("owner", "partner"), pair, strict=True))
        case "take.check":
            sent = {**hidden(place.sits.page(1)), "answer": "ministry"}
        case "take.discuss":
            answer = dict.fromkeys(("idem", "shown"), "x" * 20) | {"revision": "1", "answer": "ministry"}
            sent = {"item": lively.SINGLE, **answer}
        case "teach.begin_discussion":
            discussions.end(database, place.room, place.discussion.id)
        case "teach.setup":
            sent = {"code": accounts.add_teacher(database.folder, f"new {who}"), "name": "new", **_NEW_PASSWORD}
    return sent


def dump(database: Database) -> list[str]:
    """All that is in the database, as SQL, the texts that are attached, and the files that wait to be imported."""
    waiting = sorted(path.name for path in (database.folder / "uploads").glob("*"))
    return [*database.read().iterdump(), *texts.kept(database.folder), *waiting]
