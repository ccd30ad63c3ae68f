"""ms_cole imports a file in the browser: she sees what it would bring, chooses, stores it, and takes it back."""

import re

import pytest

from kit import own
from kit.imported import GIFT, XML, ask, imported, many, press, send, sent
from kit.pages import texts
from secondsource.actions import imports, manuscripts
from secondsource.store import imports as store
from secondsource.store import manuscripts as banks


def dump(database):
    return list(database.read().iterdump())


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def words(html):
    return " ".join(" ".join(texts(html, "main")).split())


def number(address):
    return int(re.search(r"/banks/(\d+)/", address)[1])


def questions(database, teacher, address):
    found = manuscripts.opened(database, teacher, number(address))
    return [item.question for item in found.items]


@pytest.fixture
def mine(place, database, shelf):
    """A bank of ms_cole's own."""
    return own.bank(database, place.ms_cole, shelf)


def test_a_file_is_shown_with_every_problem_and_its_line_before_anything_is_stored(database, ms_cole):
    before = dump(database)
    html = page(ms_cole, sent(ms_cole, GIFT))
    said = words(html)
    assert "2 questions read 1 problem 0 doubts" in said
    assert "Line 6, problem:" in said
    assert "What to do:" in said
    assert "6::Broken::Which one is {=open" in said
    assert "1. Which river is longest?" in said
    assert "The Bug (right)" in said
    assert "The Neman (0.5 points)" in said
    assert "That is a city." in said
    assert said.count("no evidence yet") == 2
    assert html.count("checked") == 2
    assert dump(database) == before


def test_what_is_not_kept_is_counted_and_told_before_and_after(database, place, ms_cole):
    address = sent(ms_cole, XML, "rivers.xml")
    html = page(ms_cole, address)
    assert "Not kept: 1 image, 1 script, 1 calculated question." in words(html)
    assert "<script>alert" not in html
    bank = press(ms_cole, address, "import", 1).headers["Location"]
    after = words(page(ms_cole, bank))
    assert "1 question imported from rivers.xml" in after
    assert "Not kept: 1 image, 1 script, 1 calculated question." in after
    assert "until then the bank cannot be published" in after
    assert imports.unacknowledged(database.read(), number(bank))


def test_only_what_is_ticked_is_imported_and_into_the_bank_that_was_chosen(database, place, ms_cole, mine):
    address = sent(ms_cole, GIFT, into=str(mine.id))
    before = questions(database, place.ms_cole, f"/banks/{mine.id}/")
    answer = press(ms_cole, address, "import", 2, into=str(mine.id))
    assert questions(database, place.ms_cole, answer.headers["Location"]) == [*before, "How long is it?"]
    assert ms_cole.get(address).headers["Location"] == answer.headers["Location"]


def test_a_new_bank_is_called_as_typed_or_as_the_file(database, place, ms_cole):
    for typed, title in (("Rivers, first week", "Rivers, first week"), ("", "Rivers")):
        bank = press(ms_cole, sent(ms_cole, GIFT), "import", 1, title=typed).headers["Location"]
        assert texts(page(ms_cole, bank), "h1") == [title]


def test_a_pasted_text_and_a_bank_as_yaml_are_known_by_what_is_in_them(database, place, ms_cole, mine):
    assert "Which river is longest?" in page(ms_cole, sent(ms_cole, b"", "", text=GIFT))
    yaml = ms_cole.get(f"/write/banks/{mine.id}/export/yaml").get_data(as_text=True)
    html = words(page(ms_cole, sent(ms_cole, b"", "", text=yaml)))
    assert "Second Source (YAML)" in html
    assert "0 problems" in html


def test_skill_and_level_are_given_to_all(database, place, ms_cole, shelf):
    skill = shelf.courses["harbour"].course.skills[0].id
    bank = imported(ms_cole, GIFT, skill=f"harbour/{skill}", level="2")[0]
    items = manuscripts.opened(database, place.ms_cole, number(bank)).items
    assert {(item.skill, item.level) for item in items} == {(skill, 2)}


def test_a_choice_is_kept_from_page_to_page_without_scripts(database, place, ms_cole):
    address = sent(ms_cole, many(120))
    first = page(ms_cole, address)
    assert first.count('name="take"') == 50
    assert "1 to 50 of 120" in first
    on = press(ms_cole, address, "page-3", *range(2, 51))
    assert "page=3" in on.headers["Location"]
    last = page(ms_cole, on.headers["Location"])
    assert (last.count('name="take"'), last.count("checked")) == (20, 20)
    assert "Chosen: 119 of 120" in last
    bank = press(ms_cole, address, "import", *range(101, 120), page=3).headers["Location"]
    stored = questions(database, place.ms_cole, bank)
    assert (len(stored), stored[0], stored[-1]) == (
        118,
        "Is it river 2 or not, do you think?",
        "Is it river 119 or not, do you think?",
    )


def test_all_none_and_only_those_without_doubts_are_chosen_with_one_press(ms_cole):
    address = sent(ms_cole, GIFT + XML_IN_GIFT)
    for go, n in (("none", 0), ("all", 3), ("sure", 2)):
        press(ms_cole, address, go)
        assert page(ms_cole, address).count("checked") == n, go


XML_IN_GIFT = 'See <img src="map.png">: where is it? {=Here ~There ~Nowhere}\n\n'


def test_with_nothing_chosen_nothing_is_stored_and_it_is_said(database, ms_cole):
    address = sent(ms_cole, GIFT)
    before = dump(database)
    answer = press(ms_cole, address, "import")
    assert answer.status_code == 409
    assert "There is no question to import." in answer.get_data(as_text=True)
    assert dump(database) == before
    assert ms_cole.get(address).status_code == 200


def test_sent_twice_it_is_imported_once(database, place, ms_cole):
    address = sent(ms_cole, GIFT)
    first = press(ms_cole, address, "import", 1, 2).headers["Location"]
    before = dump(database)
    assert press(ms_cole, address, "import", 1, 2).headers["Location"] == first
    assert dump(database) == before


def test_a_bank_that_goes_while_it_is_open_costs_nothing_and_another_can_be_chosen(database, place, ms_cole, mine):
    address = sent(ms_cole, GIFT, into=str(mine.id))
    database.write(lambda conn: conn.execute("UPDATE manuscripts SET owner = 1 WHERE id = ?", (mine.id,)))
    before = dump(database)
    answer = press(ms_cole, address, "import", 1, 2, into=str(mine.id))
    assert answer.status_code == 422
    assert "That bank is not there any more" in answer.get_data(as_text=True)
    assert dump(database) == before
    assert press(ms_cole, address, "import", 1, 2).status_code == 303


def test_into_an_archived_bank_nothing_is_imported(database, place, ms_cole, mine):
    address = sent(ms_cole, GIFT)
    database.write(lambda conn: banks.archive(conn, mine.id, mine.saved))
    before = dump(database)
    assert press(ms_cole, address, "import", 1, 2, into=str(mine.id)).status_code == 422
    assert dump(database) == before


def test_what_waits_is_one_teachers_alone(place, ms_cole):
    address = sent(ms_cole, GIFT)
    dean = place.browsers["mr_dean"]
    for one in (dean.get(address), dean.get(f"{address}state"), press(dean, address, "import", 1)):
        assert one.status_code == 404
    assert press(dean, f"{address}discard", "").status_code == 404
    assert ms_cole.get(address).status_code == 200


def test_thrown_away_it_is_gone_and_the_page_says_where_to(database, ms_cole):
    address = sent(ms_cole, GIFT)
    assert list((database.folder / "uploads").iterdir())
    assert press(ms_cole, f"{address}discard", "").status_code == 303
    assert not list((database.folder / "uploads").iterdir())
    gone = ms_cole.get(address)
    assert gone.status_code == 404
    assert "choose it again" in gone.get_data(as_text=True)


def test_losses_are_acknowledged_one_by_one_or_all_at_once(database, place, ms_cole):
    bank, import_ = imported(ms_cole, XML, "rivers.xml")
    n = len(store.of_manuscript(database.read(), number(bank))[0].losses)
    assert n > 2
    ask(ms_cole, bank, f"{import_}acknowledge", go="ticked", seen=["0", "1", "999"])
    left = store.of_manuscript(database.read(), number(bank))[0]
    assert (left.unseen, left.open) == (n - 2, True)
    assert page(ms_cole, bank).count("checked disabled") == 2
    ask(ms_cole, bank, f"{import_}acknowledge", go="ticked", seen=[str(i) for i in range(2, n)])
    assert not imports.unacknowledged(database.read(), number(bank))
    other, again = imported(ms_cole, XML, "rivers.xml")
    ask(ms_cole, other, f"{again}acknowledge", go="all")
    assert not imports.unacknowledged(database.read(), number(other))
    assert "All of it is acknowledged." in page(ms_cole, again)


def test_many_losses_have_pages_of_their_own(ms_cole):
    bank, import_ = imported(ms_cole, XML_IN_GIFT * 60)
    assert "Look at all 60" in page(ms_cole, bank)
    assert page(ms_cole, import_).count('name="seen"') == 50
    assert page(ms_cole, f"{import_}?page=2").count('name="seen"') == 10
    on = ask(ms_cole, import_, f"{import_}acknowledge", go="ticked", page="2", seen="55")
    assert on.headers["Location"].endswith("?page=2")


def test_undone_it_says_what_was_edited_since_and_stays(database, place, ms_cole):
    bank, import_ = imported(ms_cole, GIFT)
    opened = manuscripts.opened(database, place.ms_cole, number(bank))
    changed = opened.items[0].model_copy(update={"stem": "Which river is the longest of all?"})

    def edit(conn, found):
        digests = (*banks.keep_items(conn, [changed]), *found.manuscript.items[1:])
        return manuscripts.NewRevision(found.manuscript.head, digests, banks.Change(deed="item-changed"))

    manuscripts.revise(database, place.ms_cole, number(bank), edit)
    asked = ask(ms_cole, bank, f"{import_}undo")
    assert "1 question is removed" in words(asked.get_data(as_text=True))
    assert len(questions(database, place.ms_cole, bank)) == 2, "it asks once"
    done = ask(ms_cole, bank, f"{import_}undo", sure="yes")
    assert questions(database, place.ms_cole, bank) == ["Which river is the longest of all?"]
    after = page(ms_cole, done.headers["Location"])
    assert "These questions were edited since they were imported, so they stay" in after
    assert changed.id in after
    assert ask(ms_cole, bank, f"{import_}undo", sure="yes").status_code == 409


def test_the_state_of_an_import_is_told_by_an_etag(ms_cole):
    address = sent(ms_cole, GIFT)
    answer = ms_cole.get(f"{address}state")
    assert answer.json == {"done": 0, "of": 0}
    assert ms_cole.get(f"{address}state", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_ten_uploads_wait_at_most(database, ms_cole):
    addresses = [sent(ms_cole, GIFT) for _ in range(12)]
    assert [ms_cole.get(one).status_code for one in addresses] == [404] * 2 + [200] * 10


def test_a_wrong_form_keeps_what_was_typed(database, ms_cole):
    before = dump(database)
    for wrong in (
        {"into": "new/nowhere"},
        {"into": "999"},
        {"skill": "harbour/none"},
        {"level": "9"},
        {"written": "pdf"},
        {"title": "x" * 121},
    ):
        answer = send(ms_cole, b"", "", text=GIFT, **wrong)
        assert answer.status_code == 422, wrong
        assert "Which river is longest?" in answer.get_data(as_text=True)
    assert dump(database) == before
