"""What the pages of a teacher ask the database does not grow with the school: by plans and counts, not by the clock."""

import re

import pytest

from kit.routes import addresses, ids
from kit.school import seated
from secondsource.actions import accounts, demo

pytestmark = pytest.mark.usefixtures("quick_passwords")

LARGE = r"attempts|responses|students|ratings"  # a million rows in a school; the others have some thousands at most


@pytest.fixture
def asked(database):
    """The statements that this thread runs, with their values in them."""
    statements = []
    conn = database.read()
    conn.set_trace_callback(statements.append)
    yield statements
    conn.set_trace_callback(None)


def scans(conn, statement):
    """The large tables, by what a statement calls them, that are read from end to end."""
    found = re.findall(rf"\b({LARGE})(?: AS (\w+))?", statement)
    names = {alias or table for table, alias in found}
    plan = [row["detail"] for row in conn.execute(f"EXPLAIN QUERY PLAN {statement}")]
    return [line for line in plan if re.match(rf"SCAN ({'|'.join(names)})( |$)", line)] if names else []


def pages(app, values):
    """An address of each GET route of a teacher that answers with a page."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("teach.") and "GET" in rule.methods:
            yield rule.endpoint, addresses(app, rule, values)


def test_no_page_of_a_teacher_reads_a_large_table_from_end_to_end(app, database, shelf, asked):
    made = demo.make(database, shelf, pupils=12, responses=None, seed=1)
    values, _teacher = ids(database.read(), shelf)
    browser = seated(app, accounts.sign_in(database, "ms_cole", made.password).token)
    seen = set()
    for endpoint, offered in pages(app, values):
        for address in offered:
            asked.clear()
            answer = browser.get(address)
            answer.get_data()
            found = [line for one in set(asked) for line in scans(database.read(), one)]
            assert not found, f"{endpoint}: {found}"
            if answer.status_code == 200:
                seen.add(endpoint)
                break
    assert {"teach.home", "teach.room", "teach.pupil", "teach.register", "teach.responses", "teach.grades"} <= seen


def test_a_larger_class_asks_for_no_more_statements(app, database, shelf, asked):
    made = demo.make(database, shelf, pupils=12, responses=None, seed=1)
    browser = seated(app, accounts.sign_in(database, "ms_cole", made.password).token)
    room = ids(database.read(), shelf)[0]["classroom"][0]

    def statements():
        counts = {}
        for page in ("", "register", "grades.csv"):
            asked.clear()
            assert browser.get(f"/teach/classes/{room}/{page}").get_data()
            counts[page] = len(asked)
        return counts

    statements()  # what never changes is read once
    whole = statements()
    database.write(lambda conn: conn.execute("UPDATE students SET removed = created WHERE id % 2"))
    assert statements() == whole
