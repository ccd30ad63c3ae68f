"""Imports are stored whole or not at all, tell what they lost until somebody has seen it, and can be taken back."""

import subprocess
import sys
from pathlib import Path

import pytest

from kit import own
from kit.imported import import_questions
from secondsource.actions import imports, manuscripts
from secondsource.actions.accounts import RefusedError
from secondsource.actions.import_preview import read_import
from secondsource.actions.imports import Into
from secondsource.actions.manuscripts import NewRevision
from secondsource.core.lint import Catalogue
from secondsource.core.manuscript import Change
from secondsource.store import health, revisions, times, working_copies
from secondsource.store import manuscripts as store
from secondsource.store.database import Database

CHILD = Path(__file__).with_name("importing_child.py")
GIFT = b"""
::One:: Which is longest? {~%-50%Bug #no =Dnipro #yes ~%50%Neman
####See the map.}

Pi? {#3.1:0.1}

Never closed {=a ~b

Minsk is in Belarus. {TRUE}

Which is big? <img src="x.png"> {=Dnipro ~Bug}
"""
CLEAN = b"Which is a river? {=Bug ~Brest}\n\nPi? {#3.1:0.1}\n"
NEW = Into("harbour")


@pytest.fixture
def stored(database, shelf, ms_cole):
    return import_questions(database, ms_cole, read_import(GIFT, "rivers.gift"), NEW)


def unacknowledged(database, manuscript):
    return imports.unacknowledged(database.read(), manuscript.id)


def test_an_import_is_a_draft_that_says_what_was_lost(database, ms_cole, stored):
    opened = own.now(database, ms_cole, stored.manuscript)
    head = opened.manuscript.head
    assert (head.title, head.profile, opened.manuscript.bank) == ("Rivers", "draft", "rivers")
    assert [item.type for item in opened.items] == ["single", "numeric", "single", "single"]
    assert [option.weight for option in opened.items[0].options] == [-0.5, None, 0.5]
    assert {option.id for option in opened.items[2].options} == {"true", "false"}
    assert stored.items == tuple(item.id for item in opened.items)
    (one,) = unacknowledged(database, stored.manuscript)
    (finding,) = imports.loss_findings(database.read(), stored.manuscript.id)
    assert finding.what == 'what was lost or is doubtful in the import of "rivers.gift" is not acknowledged yet'
    assert [(loss["line"], loss["kept"], loss["kind"]) for loss in one.losses] == [(7, False, ""), (11, True, "image")]
    imports.acknowledge(database, ms_cole, one.id)
    assert unacknowledged(database, stored.manuscript) == []


def test_what_lost_nothing_has_nothing_to_be_acknowledged(database, shelf, ms_cole):
    clean = import_questions(database, ms_cole, read_import(CLEAN, "a.gift"), NEW)
    accepted = import_questions(database, ms_cole, read_import(GIFT, "b.gift"), NEW, accept=True)
    assert (clean.open, accepted.open) == (False, False)
    assert unacknowledged(database, clean.manuscript) == unacknowledged(database, accepted.manuscript) == []


def test_the_same_file_again_gets_ids_that_end_in_2(database, ms_cole, stored):
    again = import_questions(database, ms_cole, read_import(GIFT, "rivers.gift"), NEW)
    assert again.items == tuple(f"{id_}-2" for id_ in stored.items)
    assert again.manuscript.bank == "rivers-2"


def test_questions_that_read_alike_get_ids_of_their_own(database, shelf, ms_cole):
    preview = read_import(b"Which is right? {=a ~b ~c}\n\n" * 3, "a.gift")
    stored = import_questions(database, ms_cole, preview, NEW)
    assert stored.items == ("which-is-right", "which-is-right-2", "which-is-right-3")


def test_ids_stay_apart_where_one_ends_like_the_next_free_one(database, shelf, ms_cole):
    blocks = [f"// [id:{id_}]\nWhich? {{=a ~b ~c}}\n\n" for id_ in ("which", "which", "which-2", "which-2")]
    stored = import_questions(database, ms_cole, read_import("".join(blocks).encode(), "a.gift"), NEW)
    assert stored.items == ("which", "which-2", "which-2-2", "which-2-3")


def test_questions_may_be_chosen_and_go_behind_those_of_a_bank(database, ms_cole, stored):
    preview = read_import(GIFT, "rivers.gift")
    into = Into("harbour", stored.manuscript.id)
    added = import_questions(database, ms_cole, preview, into, chosen={1, 3})
    assert [one is not None for one in added.items] == [True, False, True, False]
    assert added.manuscript.revision == 2
    opened = own.now(database, ms_cole, stored.manuscript)
    assert [item.id for item in opened.items] == [*stored.items, added.items[0], added.items[2]]
    newest, _oldest = imports.of_manuscript(database, ms_cole, stored.manuscript.id)
    assert [loss["line"] for loss in newest.losses] == [7]  # the image belongs to a question that was not chosen


def test_skill_and_level_are_those_given_or_those_of_the_tags(database, shelf, ms_cole):
    text = b"One? {=a ~b ~c}\n\n// [tag:skill:attribution] [tag:level:3] [tag:skill:nowhere]\nTwo? {=a ~b ~c}\n"
    known = Catalogue(skills=frozenset({"attribution", "origin"}))
    preview = read_import(text, "a.gift", skill="origin", level=1, catalogue=known)
    assert [(one.item.skill, one.item.level) for one in preview.questions] == [("origin", 1), ("attribution", 3)]
    with pytest.raises(RefusedError, match='no skill "orgin": did you mean "origin"'):
        read_import(text, "a.gift", skill="orgin", catalogue=known)


def test_undoing_removes_what_was_added_and_leaves_what_was_edited(database, ms_cole, stored):
    def retitle_first(conn, opened):
        first = opened.items[0].model_copy(update={"stem": "Which one is the longest?"})
        items = (*store.keep_items(conn, [first]), *opened.manuscript.items[1:])
        return NewRevision(opened.manuscript.head, items, Change(deed="item-changed", item=first.id))

    manuscripts.revise(database, ms_cole, stored.manuscript.id, retitle_first)
    undone = imports.undo(database, ms_cole, stored.import_)
    assert (undone.removed, undone.edited) == (stored.items[1:], stored.items[:1])
    opened = own.now(database, ms_cole, stored.manuscript)
    assert [item.question for item in opened.items] == ["Which one is the longest?"]
    change = revisions.log(database.read(), stored.manuscript.id, most=1)[0].change
    assert (change.deed, change.n, change.of) == ("import-undone", 3, "rivers.gift")
    with pytest.raises(RefusedError, match="undone already"):
        imports.undo(database, ms_cole, stored.import_)


def test_undoing_leaves_what_somebody_is_typing_into(database, ms_cole, stored):
    manuscript, item = stored.manuscript.id, stored.items[1]
    row = {"teacher": ms_cole.id, "manuscript": manuscript, "item": item, "based_on": None, "fields": {}}
    database.write(lambda conn: working_copies.keep(conn, **row, at=times.now()))
    undone = imports.undo(database, ms_cole, stored.import_)
    assert (undone.removed, undone.edited) == ((stored.items[0], *stored.items[2:]), (item,))
    assert [item.id for item in own.now(database, ms_cole, stored.manuscript).items] == [item]


def test_an_import_that_was_undone_keeps_nobody_from_publishing(database, ms_cole, stored):
    imports.undo(database, ms_cole, stored.import_)
    assert unacknowledged(database, stored.manuscript) == []


def test_the_import_of_another_teacher_is_not_there(database, ms_cole, mr_dean, stored):
    for act in (imports.acknowledge, imports.undo):
        with pytest.raises(RefusedError, match="not there any more"):
            act(database, mr_dean, stored.import_)
    into = Into("harbour", stored.manuscript.id)
    with pytest.raises(RefusedError, match="not there any more"):
        import_questions(database, mr_dean, read_import(CLEAN, "a.gift"), into)
    assert imports.of_manuscript(database, mr_dean, stored.manuscript.id) == []


def test_nothing_is_stored_where_there_is_nothing_or_too_much(database, shelf, ms_cole, monkeypatch):
    with pytest.raises(RefusedError, match="no question to import"):
        import_questions(database, ms_cole, read_import(b"Only words.\n", "a.gift"), NEW)
    with pytest.raises(RefusedError, match="title is too long"):
        import_questions(database, ms_cole, read_import(CLEAN, "a.gift"), Into("harbour", title="x" * 5000))
    assert manuscripts.mine(database, ms_cole) == []
    first = import_questions(database, ms_cole, read_import(CLEAN, "a.gift"), NEW)
    before = items_in(database)
    monkeypatch.setattr(imports, "MOST_QUESTIONS", 3)
    into = Into("harbour", first.manuscript.id)
    with pytest.raises(RefusedError, match="3 questions at most, and there would be 4"):
        import_questions(database, ms_cole, read_import(CLEAN, "a.gift"), into)
    assert items_in(database) == before


def test_a_bank_in_the_archive_takes_nothing_and_gives_nothing_back(database, ms_cole, stored):
    database.write(lambda conn: store.archive(conn, stored.manuscript.id, stored.manuscript.saved))
    into = Into("harbour", stored.manuscript.id)
    with pytest.raises(RefusedError, match="archive"):
        import_questions(database, ms_cole, read_import(CLEAN, "a.gift"), into)
    with pytest.raises(RefusedError, match="archive"):
        imports.undo(database, ms_cole, stored.import_)


def test_an_error_in_the_middle_leaves_nothing(database, shelf, ms_cole):
    def fails(done, _of):
        if done == 2:
            raise InterruptedError

    before = items_in(database)
    with pytest.raises(InterruptedError):
        import_questions(database, ms_cole, read_import(GIFT, "a.gift"), NEW, progress=fails)
    assert (items_in(database), manuscripts.mine(database, ms_cole)) == (before, [])


def items_in(database: Database):
    conn = database.read()
    counts = (
        "SELECT (SELECT count(*) FROM item_editions), (SELECT count(*) FROM item_words), (SELECT count(*) FROM imports)"
    )
    return tuple(conn.execute(counts).fetchone())


@pytest.mark.parametrize("after", [1, 250, 499])
def test_an_import_that_is_killed_leaves_nothing(database, shelf, ms_cole, after):
    before = items_in(database)
    command = [sys.executable, str(CHILD), str(database.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert [child.stdout.readline() for _ in range(after)][-1] == f"{after}\n"
        child.kill()
        rest = child.stdout.read()
    committed = "committed" in rest  # it may have been faster than the signal
    assert child.returncode == -9 or committed
    found = manuscripts.mine(database, ms_cole)
    assert [len(one.items) for one in found] == ([500] if committed else [])
    assert (items_in(database) == before) is not committed
    assert health.faults(database.read()) == health.dangling(database.read()) == []
    assert import_questions(database, ms_cole, read_import(CLEAN, "a.gift"), NEW).items
