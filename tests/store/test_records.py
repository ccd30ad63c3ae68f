import datetime as dt

from secondsource.core.csv_responses import Answered
from secondsource.core.edition import edition_digest
from secondsource.store import records, students
from secondsource.store.responses import response_of
from secondsource.store.times import to_text

LATER = dt.timedelta(minutes=5)
GUARDS = {"answer": ("guards",)}


def test_each_answered_item_is_one_record_with_its_newest_answer_and_its_first_sight(
    save, start, ada, ben, database, edition, at
):
    mine, bens = start(ada), start(ben)
    save(mine)
    save(bens, item="how-many-times", response={"answer": (" 51",)}, confidence=None, late=True)
    save(mine, revision=2, response=GUARDS, first_shown=at + LATER, saved=at + 2 * LATER)
    first, second = map(Answered._make, records.answered(database.read()))
    number, count = (next(i for i in edition.items if i.id == name) for name in ("how-many-times", "whose-count"))
    assert first._asdict() == {
        "classroom": None,
        "classroom_id": None,
        "student": f"guest-{ben}",
        "course": "crane",
        "bank": "who-says",
        "edition": edition_digest(number),
        "item": "how-many-times",
        "attempt": 1,
        "assignment": None,
        "response": '{"answer": [" 51"]}',
        "confidence": None,
        "first_shown": to_text(at),
        "saved": to_text(at + dt.timedelta(seconds=40)),
        "late": True,
        "rating": None,
    }
    assert (second.student, second.edition, response_of(second.response)) == (
        f"guest-{ada}",
        edition_digest(count),
        GUARDS,
    )
    assert (second.first_shown, second.saved, second.late) == (to_text(at), to_text(at + 2 * LATER), False)


def test_records_come_in_the_order_of_saving(save, start, ada, ben, database):
    names = ["how-many-times", "whose-count", "who-says-which"]
    for attempt in (start(ada), start(ben)):
        for name in names:
            save(attempt, item=name)
        names.reverse()
    assert [Answered._make(row).item for row in records.answered(database.read())] == names + names[::-1]


def test_the_first_record_comes_without_reading_the_others(save, start, database, at):
    def add(name):
        student = database.write(lambda conn: students.create(conn, name, at))
        save(start(student))

    def steps_to_the_first_record():
        steps = []
        conn = database.read()
        conn.set_progress_handler(lambda: steps.append(1), 1)
        next(records.answered(conn))
        conn.set_progress_handler(None, 1)
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
    rows = map(Answered._make, records.answered(database.read()))
    first = next(rows)
    save(attempt, item="who-says-which")
    assert [first.item, *[row.item for row in rows]] == ["whose-count", "how-many-times"]
    assert len(list(records.answered(database.read()))) == 3
