import datetime as dt

from secondsource.core.csv_rows import RESPONSES, responses_row
from secondsource.core.edition import edition_digest
from secondsource.store import editions, responses, students

LATER = dt.timedelta(minutes=5)
GUARDS = {"answer": ("guards",)}


def test_each_answered_item_is_one_record_with_its_newest_answer_and_its_first_sight(
    save, start, ada, ben, database, edition, at
):
    mine, bens = start(ada), start(ben)
    save(mine)
    save(bens, item="how-many-times", response={"answer": (" 51",)}, confidence=None, late=True)
    save(mine, revision=2, response=GUARDS, first_shown=at + LATER, saved=at + 2 * LATER)
    first, second = responses.records(database.read())
    number, count = (next(i for i in edition.items if i.id == name) for name in ("how-many-times", "whose-count"))
    assert first.model_dump() == {
        "classroom": "",
        "classroom_id": None,
        "student": f"guest-{ben}",
        "course": "crane",
        "bank": "who-says",
        "edition": edition_digest(number),
        "item": "how-many-times",
        "attempt": 1,
        "assignment": None,
        "response": {"answer": (" 51",)},
        "confidence": None,
        "first_shown": at,
        "saved_at": at + dt.timedelta(seconds=40),
        "late": True,
        "rating": None,
    }
    assert (second.student, second.edition, second.response) == (f"guest-{ada}", edition_digest(count), GUARDS)
    assert (second.first_shown, second.saved_at, second.late) == (at, at + 2 * LATER, False)
    row = responses_row(second, editions.item_edition(database.read(), second.edition))
    assert dict(zip(RESPONSES, row, strict=True))["answer"] == "The guards"


def test_records_come_in_the_order_of_saving(save, start, ada, ben, database):
    names = ["how-many-times", "whose-count", "who-says-which"]
    for attempt in (start(ada), start(ben)):
        for name in names:
            save(attempt, item=name)
        names.reverse()
    assert [record.item for record in responses.records(database.read())] == names + names[::-1]


def test_the_first_record_comes_without_reading_the_others(save, start, database, at):
    def add(name):
        student = database.write(lambda conn: students.create(conn, name, at))
        save(start(student))

    def steps_to_the_first_record():
        steps = []
        conn = database.read()
        conn.set_progress_handler(lambda: steps.append(1), 1)
        records = responses.records(conn)
        next(records)
        conn.set_progress_handler(None, 1)
        records.close()
        return len(steps)

    for name in ("ada", "ben", "cleo"):
        add(name)
    few = steps_to_the_first_record()
    for n in range(60):
        add(str(n))
    assert steps_to_the_first_record() < 2 * few


def test_records_are_of_one_moment_whatever_is_saved_meanwhile(save, start, ada, database):
    attempt = start(ada)
    save(attempt)
    save(attempt, item="how-many-times")
    records = responses.records(database.read())
    first = next(records)
    save(attempt, item="who-says-which")
    assert [first.item, *[record.item for record in records]] == ["whose-count", "how-many-times"]
    assert len(list(responses.records(database.read()))) == 3
