"""How long each page of a teacher takes in a school of 2,000 pupils with a million answers.

`python benchmarks/school.py --data DIR` measures a data folder that `secondsource demo` filled, or fills an empty one. Every
GET route below /teach/ and /take/ is asked for, with ids that are found in the database: of the class and the pupil with
most answers. Cold is the first time in this process, warm the middle of five more, and the work of the processor in it beside that: others may be busy on the machine. It prints, and it judges nothing.
"""

import argparse
import itertools
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import export
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from kit.routes import Values, addresses, ids
from secondsource.actions.accounts import new_token
from secondsource.actions.demo import make
from secondsource.actions.publish import Shelf, publish
from secondsource.content.locate import locate
from secondsource.store import sessions, times
from secondsource.store.database import Database
from secondsource.store.sessions import Holder
from secondsource.web.application import create_app
from secondsource.web.desk import SESSION

OK = 200
WARM = 5  # further requests of each route
MOST_TRIED = 60  # sets of ids, until one is answered with a page


def main(arguments: list[str]) -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pupils", type=int, default=2_000)
    parser.add_argument("--responses", type=int, default=1_000_000)
    parser.add_argument("--only", default="", help="routes whose name has this in it")
    asked = parser.parse_args(arguments)
    with Database.open(asked.data) as database:
        shelf = publish(database, locate("course"), locate("quizzes"))
        if database.read().execute("SELECT 1 FROM students").fetchone() is None:
            took, _made = timed(
                lambda: make(database, shelf, pupils=asked.pupils, responses=asked.responses, seed=1, told=None)
            )
            print(f"inventing the school: {took / 1000:.1f} s")
        told(database)
        print(f"\n{'route':<32}{'cold ms':>9}{'warm ms':>9}{'work ms':>9}{'kB':>9}  status")
        for line in routes(create_app(database, shelf), database, shelf, asked.only):
            print(line, flush=True)
        print(f"memory at most: {memory()} MB")


def measure(responses: int = 1_000_000, pupils: int = 2_000) -> dict[str, float | int]:
    """Middle and worst milliseconds of the teachers' pages once they are warm, and the memory of a process that made all."""
    with Database.open(export.school(responses, pupils)) as database:
        shelf = publish(database, locate("course"), locate("quizzes"))
        lines = list(routes(create_app(database, shelf), database, shelf, "teach."))
    warm = [one.warm for one in lines if one.warm is not None]
    return {
        "school_pages": len(warm),
        "school_page_ms": round(statistics.median(warm), 1),
        "school_page_worst_ms": round(max(warm), 1),
        "school_memory_mb": memory(),
    }


def told(database: Database) -> None:
    """Say how large the school is."""
    for table in ("classrooms", "students", "attempts", "responses"):
        (rows,) = database.read().execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  constants
        print(f"{table}: {rows}")
    print(f"database: {database.path.stat().st_size / 1e6:.0f} MB")


class Line(NamedTuple):
    """A route: milliseconds at first, then warm, and of work; the kB of the page, its status and address. None: it has no page."""

    route: str
    cold: float
    warm: float | None = None
    work: float | None = None
    size: float | None = None
    told: str = ""

    def __str__(self) -> str:
        """The line of the table."""
        numbers = ("" if one is None else f"{one:.0f}" for one in (self.cold, self.warm, self.work, self.size))
        return f"{self.route:<32}" + "".join(f"{one:>9}" for one in numbers) + f"  {self.told}"


def routes(app: Flask, database: Database, shelf: Shelf, only: str) -> Iterator[Line]:
    """A line for each route whose name has `only` in it."""
    values, teacher = ids(database.read(), shelf)
    browsers = {
        "teach": seated(app, database, Holder(teacher, None)),
        "take": seated(app, database, Holder(None, values["pupil"][0])),
    }
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint):
        blueprint = rule.endpoint.partition(".")[0]
        if blueprint in browsers and "GET" in (rule.methods or ()) and only in rule.endpoint:
            yield measured(browsers[blueprint], app, rule, values)


def seated(app: Flask, database: Database, holder: Holder) -> FlaskClient:
    """A browser with a session."""
    token, now = new_token(), times.now()
    database.write(lambda conn: sessions.create(conn, token, holder, at=now, expires=now.replace(year=now.year + 1)))
    browser = app.test_client()
    with browser.session_transaction() as session:
        session[SESSION] = token
    return browser


def measured(browser: FlaskClient, app: Flask, rule: Rule, values: Values) -> Line:
    """The line of one route, for the first address that answers with a page."""
    took, size, status = 0.0, 0, 0
    for address in itertools.islice(addresses(app, rule, values), MOST_TRIED):
        took, (status, size) = timed(lambda address=address: asked(browser, address))
        if status == OK:
            busy = time.process_time()
            warm = statistics.median(timed(lambda address=address: asked(browser, address))[0] for _ in range(WARM))
            work = (time.process_time() - busy) / WARM * 1000
            return Line(rule.endpoint, took, warm, work, size / 1000, f"{status}  {address}")
    return Line(rule.endpoint, took, told=str(status or f"no ids for {', '.join(rule.arguments)}"))


def asked(browser: FlaskClient, address: str) -> tuple[int, int]:
    """Status and length of what an address answers, read to its end."""
    with browser.get(address) as answer:
        return answer.status_code, sum(len(part) for part in answer.response)


def timed(job: Callable[[], Any]) -> tuple[float, Any]:
    """How many milliseconds something took, and what it returned."""
    start = time.perf_counter()
    result = job()
    return (time.perf_counter() - start) * 1000, result


def memory() -> int:
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(sys.argv[1:])
