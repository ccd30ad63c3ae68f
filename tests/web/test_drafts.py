"""A bank of drafts over HTTP: every type can be practised, printed and looked at with nothing but its words and its key."""

import re

import pytest

from kit import drafts, invented
from kit.controls import answering, steps
from kit.guesses import wrong
from kit.pages import texts
from kit.student import starts
from secondsource.actions.publish import publish
from secondsource.core.items import ITEM_TYPES, item_from

WHOLE = invented.published()
AT = {item.type: position for position, item in enumerate(WHOLE, 1)}
UNPROVED = "There is no proof yet: nobody has named a passage that shows what is right here."
NOTHING = re.compile(
    r"<(p|li|dd|h2|h3|ul class=\"(?:notes|whys)\"|span class=\"skill\")(?: (?!class=\"unseen)[^>]*)?>\s*</", re.DOTALL
)
every_type = pytest.mark.parametrize("type_", ITEM_TYPES)


@pytest.fixture
def shelf(database, tmp_path):
    return publish(database, *invented.write(tmp_path / "files", drafts.bank()))


def words(page):
    """What a page says, when it draws nothing that has not been written."""
    main = page.partition("<main")[2]
    assert not (empty := NOTHING.search(main)), empty[0]
    said = " ".join(texts(page, "main")[0].split())
    assert not re.search(r"\bNone\b|\[\]|\(\)|Undefined", said), said
    return said


def gives(sits, type_, response):
    """Give a response by the form of the page; what can be sent is what the whole item takes."""
    item = WHOLE[AT[type_] - 1]
    for stored in steps(item, response):
        told = sits.check(AT[type_], **answering(item, response, stored, sits.page(AT[type_])))
        assert told.status_code == 303, told.get_data(as_text=True)


@every_type
@pytest.mark.parametrize("right", [True, False])
def test_every_type_can_be_practised_and_says_that_nothing_proves_it(ada_sits, type_, right):
    before = ada_sits.page(AT[type_])
    words(before)
    assert UNPROVED not in before
    assert "What counts" not in before
    assert ("Dossier" in before) == (type_ == "highlight"), "there is none to open, but for the passage to mark"
    item = WHOLE[AT[type_] - 1]
    gives(ada_sits, type_, item.keyed() if right else wrong(item))
    page = ada_sits.page(AT[type_])
    outcome = item.score(item.keyed() if right else wrong(item))
    assert f'data-outcome="{outcome.verdict}"' in page
    assert UNPROVED in words(page)


def test_the_review_and_the_file_of_a_draft_stand_without_skills(ada_sits):
    for type_ in ITEM_TYPES:
        gives(ada_sits, type_, wrong(WHOLE[AT[type_] - 1]))
    ada_sits.finish(sure="yes")
    review = ada_sits.browser.get(f"{ada_sits.attempt}review").get_data(as_text=True)
    assert words(review).count(UNPROVED) == len(ITEM_TYPES)
    assert "By skill" not in review
    file = ada_sits.browser.get(f"{ada_sits.attempt}answers.csv").get_data(as_text=True)
    assert "None" not in file
    assert file.count("\r\n") == len(ITEM_TYPES) + 1


def test_a_teacher_reads_what_a_pupil_made_of_a_draft(place, ms_cole, room):
    sits = starts(place.browsers["ada"])
    gives(sits, "open", WHOLE[AT["open"] - 1].keyed())
    gives(sits, "single", {"answer": ("guards",)})
    page = ms_cole.get(f"{room}pupils/{place.ada.pupil.id}/").get_data(as_text=True)
    assert "The guards" in words(page)
    assert UNPROVED in page


@every_type
def test_a_draft_is_printed_with_its_key(ms_cole, type_):
    paper = ms_cole.get("/teach/paper/harbour/cranes").get_data(as_text=True)
    key = ms_cole.get("/teach/paper/harbour/cranes/key").get_data(as_text=True)
    item = item_from(drafts.items()[AT[type_] - 1])
    for page in (paper, key):
        part = re.search(rf'<section class="question[^>]*data-item="{item.id}".*?</section>', page, re.DOTALL)[0]
        assert not NOTHING.search(part), part
        assert "None" not in part
        assert ("There is no proof yet" in part) == (page is key)
        assert not re.search("What counts|Criteria", part)
        assert "Paragraphs:" not in part
        assert ("There is no model answer yet." in part) == (page is key and type_ == "open")
