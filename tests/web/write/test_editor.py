"""The editor without scripts: every type from an empty form to a saved question, its buttons, and what is told."""

import re

import pytest

from kit.editor import follow, held, page, press, told
from kit.pages import texts
from kit.typed import anonymous, renewed
from secondsource.web.write.editor.item_forms import FORMS
from secondsource.web.write.editor.sheets import sheet_of

every_type = pytest.mark.parametrize("type_", FORMS)


@every_type
def test_an_empty_form_becomes_the_example_of_its_type(desk, type_):
    example = desk.one(type_)
    address = desk.new(type_)
    form = held(page(desk.browser, address))
    asked = {FORMS[type_].head: "Another one, so that it is no double."}
    typed = {**renewed(example), **asked, "csrf_token": form["csrf_token"]}
    answer = desk.browser.post(address, data={**typed, "do": "save"})
    assert "Saved." in follow(desk.browser, answer)
    made = desk.now.items[-1]
    assert made.id not in {item.id for item in desk.now.items[:-1]}
    assert anonymous(made) == anonymous(example.model_copy(update=asked))


@every_type
def test_saving_a_question_that_was_not_changed_changes_nothing(desk, type_):
    before = desk.now
    answer = press(desk.browser, desk.item(desk.one(type_).id), "save")
    assert answer.status_code == 303
    assert desk.now == before


@every_type
def test_a_question_is_changed_under_its_id(desk, type_):
    item = desk.one(type_)
    head = FORMS[type_].head
    press(desk.browser, desk.item(item.id), "save", **{head: "Asked in another way?"})
    assert desk.now.item(item.id) == item.model_copy(update={head: "Asked in another way?"})
    assert [one.id for one in desk.now.items].count(item.id) == 1


@every_type
def test_every_field_has_a_place_beside_it_for_what_is_told(desk, type_):
    item = desk.one(type_)
    there = set(re.findall(r'id="told-([^"]+)"', page(desk.browser, desk.item(item.id))))
    assert sheet_of(item).names == there


@every_type
def test_an_empty_form_that_is_saved_says_what_it_lacks_beside_each_field_and_is_kept(desk, type_):
    address, before = desk.new(type_), desk.now
    answer = press(desk.browser, address, "save", reason="Kept all the same.")
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    summary = html.partition('id="summary"')[2].partition("</section>")[0]
    linked = re.findall(r'href="#told-([^"]+)"', summary)
    assert linked
    assert all("⚠" not in told(html, name) and told(html, name) for name in linked)
    assert desk.now == before
    again = page(desk.browser, address)
    assert held(again)["reason"] == ["Kept all the same."]
    assert "Not saved as a question yet" in again


def test_a_form_that_was_just_opened_complains_of_nothing(desk):
    html = page(desk.browser, desk.new("single"))
    assert not re.findall(r'class="(wrong|doubt)"', html)
    assert 'id="wrong"' not in html


def test_rows_come_go_and_change_places_and_what_is_typed_in_them_goes_with_them(desk):
    address = desk.new("single")
    typed = {f"options__{n}__text": text for n, text in enumerate(("One", "Two", "Three"))}
    html = follow(desk.browser, press(desk.browser, address, "add:options", **typed, key=["+2"]))
    assert options(html) == ["One", "Two", "Three", ""]
    html = follow(desk.browser, press(desk.browser, address, "up:options:1"))
    assert options(html) == ["Two", "One", "Three", ""]
    assert held(html)["key"] == held(html)["options-0-id"], "the key went with its option"
    html = follow(desk.browser, press(desk.browser, address, "remove:options:1"))
    assert options(html) == ["Two", "Three", ""]
    assert len({held(html)[f"options-{n}-id"][0] for n in range(3)}) == 3
    follow(desk.browser, press(desk.browser, address, "down:options:2"))
    assert options(page(desk.browser, address)) == ["Two", "Three", ""], "the last one has nowhere to go"


def options(html):
    """The texts of the options in a form."""
    form = held(html)
    return [
        form[f"options-{n}-text"][0]
        for n in range(len([name for name in form if re.fullmatch(r"options-\d+-text", name)]))
    ]


@pytest.mark.parametrize(
    "do", ["add:stem", "add:nowhere", "up:options:x", "remove:options:99", "cite:nowhere", "waive:x", "nonsense", ":::"]
)
def test_a_button_that_the_form_does_not_have_changes_nothing(desk, do):
    item = desk.one("single")
    before = held(page(desk.browser, desk.item(item.id)))
    after = held(follow(desk.browser, press(desk.browser, desk.item(item.id), do)))
    assert {**after, "csrf_token": []} == {**before, "csrf_token": []}


def test_empty_rows_count_for_nothing_and_findings_stand_at_the_row_that_they_are_about(desk):
    item = desk.one("single")
    address = desk.item(item.id)
    follow(desk.browser, press(desk.browser, address, "add:options"))
    html = follow(desk.browser, press(desk.browser, address, "up:options:3"))
    assert options(html)[2] == ""
    html = follow(desk.browser, press(desk.browser, address, "check", options__3__text=item.options[0].text))
    assert "two options say" in told(html, "options-3-text")
    assert not told(html, "options-2-text")


def test_what_keeps_it_from_being_given_and_what_could_be_better_are_told_apart(desk):
    item = desk.one("single")
    html = follow(desk.browser, press(desk.browser, desk.item(item.id), "check", options__1__text="Never the ministry"))
    doubts = html.partition('class="doubts"')[2].partition("</details>")[0]
    assert "absolute" in doubts or "never" in doubts.lower()
    assert 'class="doubt"' in html
    html = follow(desk.browser, press(desk.browser, desk.item(item.id), "check", options__1__text=item.options[2].text))
    assert "two options say" in html.partition('id="wrong"')[2].partition("</section>")[0]


def test_a_warning_is_accepted_with_a_reason_and_told_no_longer(desk):
    item = desk.one("single")
    address = desk.item(item.id)
    html = follow(desk.browser, press(desk.browser, address, "check", options__1__text="Never the ministry"))
    rule = re.search(r'value="waive:([a-z-]+)"', html)[1]
    html = follow(desk.browser, press(desk.browser, address, f"waive:{rule}"))
    assert press(desk.browser, address, "save").status_code == 422, "a reason is asked for"
    html = follow(desk.browser, press(desk.browser, address, "save", waived__0__reason="They say it in these words."))
    assert f"waive:{rule}" not in html
    (accepted,) = [one for one in desk.now.manuscript.head.accepted if one.item == item.id]
    assert (accepted.rule, accepted.reason) == (rule, "They say it in these words.")
    follow(desk.browser, press(desk.browser, address, "remove:waived:0"))
    follow(desk.browser, press(desk.browser, address, "save"))
    assert not [one for one in desk.now.manuscript.head.accepted if one.item == item.id]


def test_a_new_question_has_its_dossier_and_its_proof_from_what_it_cites(desk):
    example = desk.one("single")
    typed = {**renewed(example), "stem": ["Who says it?"], "dossier": [], "proof": [""]}
    form = held(page(desk.browser, desk.new("single")))
    desk.browser.post(desk.new("single"), data={**typed, "csrf_token": form["csrf_token"], "do": "save"})
    made = desk.now.items[-1]
    assert made.dossier == ("report-x/inspected",)
    assert made.proof == "X2"
    assert made.id == "who-says-it"


def test_a_new_question_begins_with_the_skill_and_the_level_of_the_last(desk):
    last = desk.now.items[-1]
    press(desk.browser, desk.item(last.id), "save", level="3")
    assert held(page(desk.browser, desk.new("open")))["level"] == ["3"]
    assert held(page(desk.browser, desk.new("open")))["skill"] == [last.skill]


def test_saving_and_going_on_leads_to_the_next_question(desk):
    answer = press(desk.browser, desk.item(desk.one("open").id), "next")
    assert answer.status_code == 303
    html = desk.browser.get(answer.headers["Location"]).get_data(as_text=True)
    assert texts(html, "h1") == ["What kind of question?"]


def test_a_double_press_of_save_makes_one_question(desk):
    form = held(page(desk.browser, desk.new("single")))
    sent = {**renewed(desk.one("single")), "stem": ["Twice?"], "csrf_token": form["csrf_token"], "do": "save"}
    before = len(desk.now.items)
    places = [desk.browser.post(desk.new("single"), data=sent).headers["Location"] for _press in range(2)]
    assert places[0] == places[1]
    assert len(desk.now.items) == before + 1


def test_a_scenario_is_shown_as_what_is_written_in_files(desk):
    html = desk.browser.get(desk.item(desk.one("scenario").id)).get_data(as_text=True)
    assert "written in a file" in html
