"""The data of one pupil: all of it in a file that can be read, and all of it gone when it is erased."""

import csv
import io
import json
import zipfile

import pytest

from kit import tasks
from secondsource.actions import assignments, classes, members, personal, regrading, study, support
from secondsource.actions.accounts import RefusedError
from secondsource.actions.regrading import Decision
from secondsource.core.rating import Rating
from secondsource.core.support import Support
from secondsource.store import editions, ratings


@pytest.fixture
def worked(database, shelf, class_10b, ada, ben):
    """Ada and ben have answered a task; ada is helped."""
    given = tasks.give(database, class_10b)
    for joined in (ada, ben):
        begun = assignments.begin(database, joined.pupil, given.id)
        tasks.answer(database, joined.pupil, begun)
        study.finish(database, begun)
    support.keep(database, class_10b, ada.pupil.id, Support(aloud=True))
    return given


def opened(content):
    """The files of a ZIP, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode("utf-8-sig") for name in file.namelist()}


def test_the_file_has_every_row_and_the_answers_with_their_points(database, ada, worked):
    files = opened(personal.export(database, ada.pupil))
    (answer,) = csv.DictReader(io.StringIO(files["answers.csv"]))
    assert (answer["item"], float(answer["points"])) == ("single-0", 1)
    rows = json.loads(files["everything.json"])
    assert rows["responses"][0]["response"] == {"answer": ["ministry"]}
    assert rows["support"][0]["aloud"] == 1
    assert rows["students"][0]["nickname"] == "ada"
    assert "return_code" not in rows["students"][0]
    assert "ada" in files["read-me.txt"]


def test_it_has_nothing_of_a_classmate(database, ada, ben, worked):
    files = opened(personal.export(database, ada.pupil))
    theirs = study.attempts_of(database, ben.pupil.id)[0].id
    assert not any(theirs in text or '"ben"' in text for text in files.values())


def test_the_own_file_holds_back_what_is_not_released(database, ms_cole, ada, worked):
    attempt = study.attempts_of(database, ada.pupil.id)[0]
    rating = Rating(levels={"doubt": 3}, comment="COMMENT", text="0" * 64, teacher="ms_cole", saved=tasks.now())
    database.write(lambda conn: ratings.add(conn, attempt.id, "open-0", rating, ms_cole.id))
    files = opened(personal.export_own(database, ada.pupil, [], {attempt.id}))
    assert list(csv.DictReader(io.StringIO(files["answers.csv"]))) == []
    rows = json.loads(files["everything.json"])
    assert rows["responses"][0]["response"] == {"answer": ["ministry"]}, "the own answer is theirs"
    assert rows["ratings"] == []
    whole = json.loads(opened(personal.export(database, ada.pupil))["everything.json"])
    assert [(row["comment"], row["levels"]) for row in whole["ratings"]] == [("COMMENT", {"doubt": 3})]


def test_erasing_leaves_nothing_of_the_pupil_and_everything_of_the_others(database, class_10b, ada, ben, worked):
    before = opened(personal.export(database, ben.pupil))["everything.json"]
    personal.erase(database, class_10b, ada.pupil.id)
    assert set(personal.held(database, ada.pupil).values()) == {0}
    assert [row.pupil.nickname for row in classes.progress(database, class_10b).pupils] == ["ben"]
    assert opened(personal.export(database, ben.pupil))["everything.json"] == before
    with pytest.raises(RefusedError, match="Nothing is stored"):
        personal.erase(database, class_10b, ada.pupil.id)


def test_an_erased_pupil_is_out_at_once_and_the_nickname_is_free(database, class_10b, ada, worked):
    personal.erase(database, class_10b, ada.pupil.id)
    assert study.attempts_of(database, ada.pupil.id) == []
    again = classes.join(database, class_10b.code, "ada").pupil
    assert again.id != ada.pupil.id, "a number is never given again"
    assert study.attempts_of(database, again.id) == []


def test_a_removed_pupil_is_still_stored_and_can_be_erased(database, class_10b, ada, worked):
    classes.remove(database, class_10b, ada.pupil.id)
    assert [one.nickname for one in members.removed(database, class_10b)] == ["ada"]
    assert personal.member(database, class_10b, ada.pupil.id)
    personal.erase(database, class_10b, ada.pupil.id)
    assert members.removed(database, class_10b) == []


def test_another_class_erases_nobody_here(database, class_of_dean, ada, worked):
    assert personal.member(database, class_of_dean, ada.pupil.id) is None
    with pytest.raises(RefusedError):
        personal.erase(database, class_of_dean, ada.pupil.id)
    assert personal.held(database, ada.pupil)["responses"] == 1


def test_the_own_file_tells_no_points_by_way_of_a_decision(database, class_10b, ms_cole, ada, worked):
    attempt = study.attempts_of(database, ada.pupil.id)[0]
    digest = next(iter(editions.item_digests(database.read(), attempt.edition).values()))
    regrading.put_in_force(database, ms_cole, class_10b, digest, Decision("left-out", "Unclear.", (class_10b.id,)))
    held, shown = (
        json.loads(opened(personal.export_own(database, ada.pupil, [], without))["everything.json"])["ruling_effects"]
        for without in ({attempt.id}, ())
    )
    assert (len(held), len(shown)) == (0, 1)
