"""What is typed and not saved: kept at every button and without one, until it is saved or discarded."""

import pytest

from kit.editor import follow, held, page, press
from secondsource.actions import item_edits


def keep(desk, address, **typed):
    """What the script sends a moment after typing."""
    changed = {name.replace("__", "-"): value for name, value in typed.items()}
    return desk.browser.post(f"{address}keep", data={**held(page(desk.browser, address)), **changed})


@pytest.mark.parametrize("new", [True, False], ids=["new", "saved"])
def test_what_is_typed_is_there_after_a_reload(desk, new):
    address = desk.new("single") if new else desk.item(desk.one("single").id)
    answer = keep(desk, address, stem="Half a que", options__1__text="The guards")
    assert (answer.status_code, answer.get_data()) == (204, b"")
    html = page(desk.browser, address)
    assert f'data-kept="{answer.headers["X-Kept"]}"' in html, "the browser can tell which copy is the newer"
    form = held(html)
    assert (form["stem"], form["options-1-text"]) == (["Half a que"], ["The guards"])


def test_what_is_kept_is_no_revision_and_is_listed_for_its_teacher(desk):
    before = desk.now
    keep(desk, desk.new("single"), stem="Half a que")
    keep(desk, desk.item(desk.one("verdict").id), claim="Half a claim")
    assert desk.now == before
    found = item_edits.unsaved(desk.database, desk.school.ms_cole, desk.bank.id)
    assert [(one.item, one.new, one.title) for one in found] == [
        (desk.one("verdict").id, False, "Half a claim"),
        ("new.single.0123456789", True, "Half a que"),
    ]
    assert held(page(desk.browser, desk.item(found[1].item)))["stem"] == ["Half a que"], "the list leads back to it"


@pytest.mark.parametrize("do", ["save", "discard"])
def test_what_is_kept_is_gone_once_it_is_saved_or_discarded(desk, do):
    item = desk.one("single")
    keep(desk, desk.item(item.id), stem="Who says it now?")
    answer = press(desk.browser, desk.item(item.id), do)
    html = follow(desk.browser, answer)
    assert item_edits.unsaved(desk.database, desk.school.ms_cole, desk.bank.id) == []
    assert held(html)["stem"] == ["Who says it now?" if do == "save" else item.stem]


def test_a_new_question_that_is_discarded_leads_back_to_the_bank(desk):
    answer = press(desk.browser, desk.new("single"), "discard")
    assert answer.headers["Location"] == desk.address


def test_two_new_questions_are_kept_apart(desk):
    keep(desk, desk.new("single", "aaaaaaaaaa"), stem="The first")
    keep(desk, desk.new("single", "bbbbbbbbbb"), stem="The second")
    assert held(page(desk.browser, desk.new("single", "aaaaaaaaaa")))["stem"] == ["The first"]


def test_fields_that_the_form_does_not_have_are_not_kept(desk):
    keep(desk, desk.new("single"), nonsense="x", stem="A", **{"../../x": "y"})
    copy = item_edits.copy_of(desk.database, desk.school.ms_cole, desk.bank.id, "new.single.0123456789")
    assert "stem" in copy.fields
    assert not {"nonsense", "../../x", "csrf_token", "do"} & set(copy.fields)


def test_a_hundred_options_and_a_long_text_get_through(desk):
    typed = {
        f"options__{n}__{name}": f"{name} {n} {'long ' * 100}" for n in range(100) for name in ("text", "feedback")
    }
    assert keep(desk, desk.new("multi"), **typed).status_code == 204
    assert held(page(desk.browser, desk.new("multi")))["options-99-text"][0].startswith("text 99")


def test_more_than_a_megabyte_is_refused(desk):
    address = desk.new("single")
    assert keep(desk, address, stem="x" * 1_100_000).status_code == 413
    assert held(page(desk.browser, address))["stem"] == [""]


def test_working_copies_of_one_bank_are_bounded(desk, monkeypatch):
    monkeypatch.setattr(item_edits, "MOST_COPIES", 2)
    answers = [keep(desk, desk.new("single", token * 10), stem="x").status_code for token in "aabbcc"]
    assert answers == [204, 204, 204, 204, 409, 409]


def test_what_one_teacher_typed_is_not_shown_to_another(desk, place, database):
    from kit import own  # noqa: PLC0415  beside its only use

    own.shared(database, desk.bank)
    item = desk.one("single")
    keep(desk, desk.item(item.id), stem="Mine alone")
    assert held(page(place.browsers["mr_dean"], desk.item(item.id)))["stem"] == [item.stem]


def test_the_sources_lie_open_at_one_field_and_what_is_ticked_there_is_shown_with_its_words(desk):
    address = desk.new("single")
    html = follow(desk.browser, press(desk.browser, address, "cite:options-0-evidence"))
    assert html.count("data-picker") == 1
    assert 'value="report-x/nobody#hedge"' in html
    done = press(
        desk.browser,
        address + "?part=options-0-evidence",
        "done:options-0-evidence",
        options__0__evidence="report-x/nobody#hedge",
    )
    html = follow(desk.browser, done)
    assert "data-picker" not in html
    assert "<mark>could not check the claim</mark>" in html
    assert held(html)["options-0-evidence"] == ["report-x/nobody#hedge"]


def test_what_is_brought_from_marking_words_is_ticked_at_its_field(desk):
    html = page(desk.browser, desk.new("single") + "?part=options-0-evidence&cite=report-x/inspected%23speaker")
    assert held(html)["options-0-evidence"] == ["report-x/inspected#speaker"]


def test_a_passage_that_is_brought_takes_the_place_of_the_one_before(desk):
    address = desk.item(desk.one("highlight").id)
    html = page(desk.browser, f"{address}?part=excerpt&cite=report-x/nobody%23hedge")
    assert held(html)["excerpt"] == ["report-x/nobody"]
    assert held(page(desk.browser, f"{address}?part=stem&cite=report-x/nobody"))["stem"] == [desk.one("highlight").stem]


def test_a_reference_that_is_not_at_hand_any_more_is_shown_as_such(desk):
    html = page(desk.browser, desk.new("single") + "?part=options-0-evidence&cite=nowhere/gone")
    assert "nowhere/gone (not here any more)" in html
