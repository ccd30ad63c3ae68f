"""What is somebody else's stays out of every page, and what is not a form's to set stays as it is."""

import re

import pytest

from kit import tasks
from kit.everywhere import SAFE, fields
from kit.matrix import MATRIX
from secondsource.store import sessions

WRITTEN = "ANSWERCANARY"
AGAIN = """
INSERT INTO responses (attempt, item, revision, idem, response, confidence, first_shown, saved, late)
SELECT attempt, item, revision + 1, idem || '-again', ?, confidence, first_shown, saved, late FROM responses WHERE item LIKE 'open-%'
"""


@pytest.mark.promise(
    "others",
    "people.attempts_are_anybodys",
    "people.an_admin_teaches_every_class",
    "people.every_teacher_teaches_every_class",
)
def test_no_page_shows_somebody_elses_name_or_answer(furnished, database):
    """Neither a classmate nor another teacher, nor the admin: whatever the status, the body holds nothing of it."""
    answer = f'{{"answer": ["{WRITTEN} said so."]}}'

    def plant(conn):
        name = {"nickname": "'NAMECANARY-' || id || '.'", "nickname_key": "'namecanary-' || id || '.'"}
        conn.execute(f"UPDATE students SET {', '.join(f'{key} = {value}' for key, value in name.items())}")  # noqa: S608  the test's own
        conn.execute(AGAIN, (answer,))

    database.write(plant)
    teacher_sees = furnished.browsers["ms_cole"].get(furnished.addresses["teach.pupil"]).get_data(as_text=True)
    assert f"NAMECANARY-{furnished.ada.pupil.id}." in teacher_sees
    assert WRITTEN in furnished.browsers["ms_cole"].get(furnished.addresses["teach.mark_text"]).get_data(as_text=True)
    for visitor in ("nobody", "ben", "carl", "mr_dean", "ms_head"):
        with furnished.browsers[visitor].session_transaction() as session:
            holder = sessions.holder(database.read(), session.get("session", ""), tasks.now())
        own = f"NAMECANARY-{holder.student if holder else None}."
        for method, endpoint in MATRIX:
            if method == "GET" and endpoint != "look.room":  # a link which the class's own teacher gave out
                told = furnished.browsers[visitor].get(furnished.addresses[endpoint], buffered=True)
                assert told.status_code == 404 or MATRIX[method, endpoint][visitor] != 404, (
                    f"{visitor} reads {endpoint}"
                )
                body = told.get_data().decode("utf-8", "replace").replace(own, "")
                assert not re.search(f"NAMECANARY-|{WRITTEN}", body), f"{visitor} sees it at {endpoint}"


FORGED = "987654321"
LAST = {f"join.{one}" for one in ("leave", "enter", "back", "pick", "come_in")}  # after which it is another's browser
LAST |= {
    f"teach.{one}" for one in ("sign_in", "sign_out", "setup", "password", "delete", "hand_over", "erase", "remove")
}
OWN_FIELDS = {
    "write.edit": {"item", "reason", "scenario"},
    "write.keep": {"item", "reason", "scenario"},
    "teach.rate": {"comment"},
    "write.make_excerpt": {"name"},
    "write.mark_decisive": {"name"},
    "write.rename_excerpt": {"language"},
}  # what a form has, beside what `fields` sends


@pytest.mark.promise("tampering", "forms.a_form_may_set_the_number")
def test_no_form_sets_a_column_that_is_not_its_own(furnished, database):
    """Every form is sent with the names of all columns of the database besides: none of the values arrives there."""
    conn = database.read()
    tables = [row["name"] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    columns = {row["name"] for table in tables for row in conn.execute(f"PRAGMA table_info({table})")}
    arrived: dict[str, str] = {}
    unsafe = sorted(endpoint for method, endpoint in MATRIX if method not in SAFE)
    for endpoint in sorted(unsafe, key=LAST.__contains__):
        visitor = "ms_cole" if endpoint.startswith(("teach.", "write.")) else "ada"
        meant = fields(furnished, database, endpoint, visitor)
        forged = dict.fromkeys(columns - meant.keys() - OWN_FIELDS.get(endpoint, set()), FORGED)
        sent = {**forged, **meant, "csrf_token": furnished.browsers[visitor].token("/join/back")}
        furnished.browsers[visitor].post(furnished.addresses[endpoint], data=sent, buffered=True)
        arrived |= {line: endpoint for line in conn.iterdump() if FORGED in line and line not in arrived}
    assert arrived == {}
