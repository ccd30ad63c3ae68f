"""How long each page of a teacher takes in a school of 2,000 pupils, and the export of all its answers.

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
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from kit.routes import Values, addresses, ids
from secondsource.actions.accounts import new_token
from secondsource.actions.demo import make
from secondsource.actions.export import responses_csv
from secondsource.actions.publish import Shelf, publish
from secondsource.content.locate import locate
from secondsource.store import sessions, times
from secondsource.store.database import Database, open_beside
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
    parser.add_argument("--no-export", action="store_true", help="leave out the export of everything")
    asked = parser.parse_args(arguments)
    with Database.open(asked.data) as database:
        shelf = publish(database, locate("course"), locate("quizzes"))
        if database.read().execute("SELECT 1 FROM students").fetchone() is None:
            took, _made = timed(
                lambda: make(database, shelf, pupils=asked.pupils, responses=asked.responses, seed=1, told=None)
            )
            print(f"inventing the school: {took / 1000:.1f} s")
        told(database)
        routes(create_app(database, shelf), database, shelf, asked.only)
    if not asked.no_export:
        export(asked.data)


def told(database: Database) -> None:
    """Say how large the school is."""
    for table in ("classrooms", "students", "attempts", "responses"):
        (rows,) = database.read().execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  constants
        print(f"{table}: {rows}")
    print(f"database: {database.path.stat().st_size / 1e6:.0f} MB")


def routes(app: Flask, database: Database, shelf: Shelf, only: str) -> None:
    """A line for each route: cold, warm, and how large the page is."""
    values, teacher = ids(database.read(), shelf)
    browsers = {
        "teach": seated(app, database, Holder(teacher, None)),
        "take": seated(app, database, Holder(None, values["pupil"][0])),
    }
    print(f"\n{'route':<32}{'cold ms':>9}{'warm ms':>9}{'work ms':>9}{'kB':>8}  status")
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint):
        blueprint = rule.endpoint.partition(".")[0]
        if blueprint in browsers and "GET" in (rule.methods or ()) and only in rule.endpoint:
            print(measured(browsers[blueprint], app, rule, values), flush=True)
    print(f"memory at most: {memory()} MB")


def seated(app: Flask, database: Database, holder: Holder) -> FlaskClient:
    """A browser with a session."""
    token, now = new_token(), times.now()
    database.write(lambda conn: sessions.create(conn, token, holder, at=now, expires=now.replace(year=now.year + 1)))
    browser = app.test_client()
    with browser.session_transaction() as session:
        session[SESSION] = token
    return browser


def measured(browser: FlaskClient, app: Flask, rule: Rule, values: Values) -> str:
    """The line of one route, for the first address that answers with a page."""
    took, size, status = 0.0, 0, 0
    for address in itertools.islice(addresses(app, rule, values), MOST_TRIED):
        took, (status, size) = timed(lambda address=address: asked(browser, address))
        if status == OK:
            busy = time.process_time()
            warm = statistics.median(timed(lambda address=address: asked(browser, address))[0] for _ in range(WARM))
            work = (time.process_time() - busy) / WARM * 1000
            return f"{rule.endpoint:<32}{took:>9.0f}{warm:>9.0f}{work:>9.0f}{size / 1000:>8.0f}  {status}  {address}"
    return (
        f"{rule.endpoint:<32}{took:>9.0f}{'':>9}{'':>9}{'':>8}  {status or 'no ids for ' + ', '.join(rule.arguments)}"
    )


def asked(browser: FlaskClient, address: str) -> tuple[int, int]:
    """Status and length of what an address answers, read to its end."""
    with browser.get(address) as answer:
        return answer.status_code, sum(len(part) for part in answer.response)


def export(folder: Path) -> None:
    """Everything that was ever answered, line by line, as `secondsource export responses` writes it."""
    before, rows, size = memory(), -1, 0
    start, busy = time.perf_counter(), time.process_time()
    with open_beside(folder) as conn:
        for line in responses_csv(conn):
            rows, size = rows + 1, size + len(line)
    took, work = time.perf_counter() - start, time.process_time() - busy
    print(f"\nexport of {rows} answers: {took:.1f} s, of it {work:.1f} s of work, {size / 1e6:.0f} MB")
    print(f"memory at most: {memory()} MB, {memory() - before} MB more than before")


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
