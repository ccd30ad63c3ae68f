"""ms_cole writes a scenario in a file, and sees on its map what is wrong where."""

import datetime as dt
import re

import html5lib
import pytest
import yaml

from kit import invented, own, stories
from kit.pages import texts
from kit.stories import MAP, change
from secondsource.actions import manuscripts
from secondsource.actions.publish import publish
from secondsource.core.manuscript import Change
from secondsource.store import manuscripts as store

LIST = "/write/scenarios/"
LONG = "Read the paragraph, word by word, with a pencil, once more"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def path(tmp_path):
    return stories.write(tmp_path / "mine", stories.story())


@pytest.fixture
def app(database, path, tmp_path):
    return stories.watched(database, tmp_path / "mine")


def shown(browser, address=MAP):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def tree(page):
    return html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)


def boxes(page):
    """The names of the boxes on the map, in order. Each leads to its row in the table."""
    found = [part for part in tree(page).iter(f"{SVG}a") if "box" in part.get("class").split()]
    rows = {head.get("id") for head in tree(page).iter("th")}
    assert {part.get("href") for part in found} == {f"#{id_}" for id_ in rows if id_}
    return [part.get("aria-label") for part in found]


def remarks(page):
    """What the list beside the map says, item by item."""
    lists = [part for part in tree(page).iter("ol") if part.get("class") == "remarks"]
    return [" ".join("".join(one.itertext()).split()) for part in lists for one in part.iter("li")]


def row(page, number):
    """The cells of a scene in the table."""
    for line in tree(page).iter("tr"):
        if any(head.get("id") == f"scene-{number}" for head in line.iter("th")):
            return [" ".join("".join(cell.itertext()).split()) for cell in line if cell.tag in {"th", "td"}]
    raise AssertionError(number)


def astray(item):
    item["scenes"][0]["choices"][2]["to"] = "cellar"
    item["scenes"].append({"id": "lost", "message": "Nobody comes here."})


def test_the_list_names_every_scenario_with_its_bank(ms_cole):
    page = shown(ms_cole, LIST)
    (entry,) = (text for text in texts(page, "li") if "Cranes" in text)
    assert "4 scenes · begins at 16:20" in entry
    assert f'href="{MAP}"' in page


def test_a_scenario_in_order_is_drawn_with_clock_words_points_and_the_best_way(ms_cole):
    page = shown(ms_cole)
    assert boxes(page)[0].startswith("Scene 1, 16:20: Site editor: Everybody has")
    assert boxes(page)[1].startswith("Scene 2, 16:30–16:45: The paragraph")  # noqa: RUF001  as the page has it
    labels = [text for text in texts(page, f"{SVG}text") if re.fullmatch(r"[a-z] · \d( ★)?", text)]
    assert sorted(labels) == ["a · 2 ★", "a · 2 ★", "b · 0", "b · 1", "c · 0"]
    assert remarks(page) == []
    assert "Nothing. Every way comes to an end" in page


def test_the_table_says_what_the_map_draws(ms_cole):
    page = shown(ms_cole)
    scene, clock, decisions, told = row(page, 2)
    assert scene.startswith("Scene 2 passage The paragraph lies before you")
    assert "Asks: Whose number is it?" in scene
    assert (clock, told) == ("16:30–16:45", "–")  # noqa: RUF001  as the page has it
    assert "a Write the number together with whose it is → Scene" in decisions
    assert "2 points · 5 minutes · ★ on a best way" in decisions
    assert row(page, 3)[2] == "An ending."


def test_an_error_that_is_saved_stands_on_the_map_at_the_next_look_and_goes_when_it_is_mended(ms_cole, path):
    assert remarks(shown(ms_cole)) == []
    before = path.read_text(encoding="utf-8")
    change(path, astray)
    page = shown(ms_cole)
    first, second = remarks(page)
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "to: cellar" in text)
    assert re.match(rf'✗ 1 Error Scene 1 cranes\.yaml:{line}:\d+ choice "post" leads to "cellar"', first)
    assert re.match(r'✗ 2 Error Scene \d cranes\.yaml:\d+:\d+ no choice leads to scene "lost"', second)
    assert boxes(page)[0].endswith("– remarks: 1")  # noqa: RUF001  as the page has it
    assert any(name.endswith("– remarks: 2") and "Nobody comes here" in name for name in boxes(page))  # noqa: RUF001  as the page has it
    assert "no such scene: cellar" in row(page, 1)[2]
    assert "2 errors in cranes.yaml" in page
    assert "2 errors in cranes.yaml. Pupils have it as it was before." in " ".join(texts(shown(ms_cole, LIST), "p"))
    path.write_text(before, encoding="utf-8")
    assert remarks(shown(ms_cole)) == []


def test_the_first_scene_is_number_one_wherever_it_stands(ms_cole, path):
    def before(item):
        item["scenes"].insert(0, {"id": "lost", "message": "An orphan.", "choices": item["scenes"][0]["choices"]})
        item["start"] = "ticker"

    change(path, before)
    page = shown(ms_cole)
    assert boxes(page)[0].startswith("Scene 1, 16:20: Site editor")
    assert row(page, 2)[0].startswith("Scene 2 lost An orphan.")
    assert row(page, 2)[1] == "nothing leads here"


def test_a_way_round_is_drawn_back_and_told(ms_cole, path):
    def round_(item):
        item["scenes"][1]["choices"][1]["to"] = item["scenes"][0]["id"]

    change(path, round_)
    page = shown(ms_cole)
    assert "lead round in a circle" in remarks(page)[0]
    assert "leads back" in row(page, 2)[2]
    arrows = [part.get("class").split() for part in tree(page).iter(f"{SVG}g") if part.find(f"{SVG}title") is not None]
    assert len(arrows) == 5
    assert sum("astray" in kinds for kinds in arrows) == 1


def test_a_scenario_with_a_typing_error_is_drawn_all_the_same(ms_cole, path):
    def mistyped(item):
        item["scenes"][1]["mesage"] = item["scenes"][1].pop("message")

    change(path, mistyped)
    page = shown(ms_cole)
    assert len(boxes(page)) == 4
    assert any('did you mean "message"' in one for one in remarks(page))
    assert "It can be played once every scene can be read." in page
    assert ms_cole.get(f"{MAP}play").status_code == 404


def test_a_file_that_cannot_be_read_is_named_in_the_list(ms_cole, path):
    path.write_text("bank: [", encoding="utf-8")
    page = shown(ms_cole, LIST)
    assert "Files that cannot be read" in page
    assert re.search(r"cranes\.yaml:\d+:\d+", page)
    assert ms_cole.get(MAP).status_code == 404


def test_remarks_on_other_questions_of_the_bank_are_not_on_the_map(ms_cole, tmp_path, path):
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    other = {**stories.story(), "id": "another"}
    astray(other)
    path.write_text(yaml.safe_dump(invented.as_data({**bank, "items": [*bank["items"], other]})), encoding="utf-8")
    page = shown(ms_cole)
    assert remarks(page) == []
    assert "This scenario is in order; another part of cranes.yaml is not." in page
    assert len(remarks(shown(ms_cole, "/write/scenarios/harbour/cranes/another/"))) == 2


def test_the_sign_of_a_remark_stands_clear_of_the_words_in_its_box(ms_cole, path):
    def lines(page, number):
        (box,) = (part for part in tree(page).iter(f"{SVG}a") if part.get("id") == f"box-{number}")
        return [part.text for part in box.findall(f"{SVG}text")]

    assert len(lines(shown(ms_cole), 1)) == 4
    change(path, astray)
    assert len(lines(shown(ms_cole), 1)) == 3


def test_pupils_are_not_served_what_is_not_in_order(ms_cole, ada, path):
    change(path, astray)
    assert remarks(shown(ms_cole))
    page = ada.get("/take/harbour/cranes/").get_data(as_text=True)
    assert "cellar" not in page
    assert ada.get("/take/harbour/cranes/").status_code == 200
    assert ada.get(MAP).status_code == 303


@pytest.mark.parametrize(
    "address", ["harbour/cranes/none", "harbour/none/one-line-by-five", "none/cranes/one-line-by-five"]
)
def test_what_is_not_there_is_not_found(ms_cole, address):
    assert ms_cole.get(f"{LIST}{address}/").status_code == 404


def test_warnings_of_a_bank_in_order_stand_on_the_map_too(ms_cole, path):
    def long(item):
        item["scenes"][0]["choices"][0]["text"] = (
            "Read the paragraph once more, word by word, with a pencil, and then once again"
        )

    change(path, long)
    page = shown(ms_cole)
    assert any(one.startswith("! ") and "Warning Scene 1" in one for one in remarks(page))
    assert "errors in" not in page


@pytest.fixture
def her_own(database, path, tmp_path, place):
    """A bank of ms_cole's with the scenario."""
    shelf = publish(database, tmp_path / "mine" / "course", tmp_path / "mine" / "quizzes")
    return own.bank(database, place.ms_cole, shelf)


def test_a_scenario_of_ones_own_bank_is_listed_and_drawn(database, place, her_own):
    (item,) = own.now(database, place.ms_cole, her_own).items
    address = f"/write/banks/{her_own.id}/items/{item.id}/map"
    browser = place.browsers["ms_cole"]
    assert f'href="{address}"' in shown(browser, LIST)
    page = shown(browser, address)
    assert len(boxes(page)) == 4
    assert place.browsers["mr_dean"].get(address).status_code == 404
    assert address not in shown(place.browsers["mr_dean"], LIST)
    own.shared(database, her_own)
    assert boxes(shown(place.browsers["mr_dean"], address)) == boxes(page)
    assert browser.get(f"/write/banks/{her_own.id}/items/none/map").status_code == 404
    database.write(lambda conn: store.archive(conn, her_own.id, dt.datetime.now(dt.UTC)))
    assert address not in shown(browser, LIST)


def test_what_only_teaching_needs_is_a_warning_on_a_draft_and_errors_stand_first(database, place, her_own):
    def revised(profile):
        def revise(conn, opened):
            item = opened.items[0]
            first, second, *others = item.scenes
            long = first.choices[0].model_copy(update={"text": LONG})
            untagged = second.choices[1].model_copy(update={"misconception": None})
            scenes = (
                first.model_copy(update={"choices": (long, *first.choices[1:])}),
                second.model_copy(update={"choices": (second.choices[0], untagged)}),
                *others,
            )
            kept = store.keep_items(conn, [item.model_copy(update={"scenes": scenes})])
            head = opened.manuscript.head.model_copy(update={"profile": profile})
            return manuscripts.NewRevision(head, tuple(kept), Change(deed="head"))

        manuscripts.revise(database, place.ms_cole, her_own.id, revise)
        (item,) = own.now(database, place.ms_cole, her_own).items
        return remarks(shown(place.browsers["ms_cole"], f"/write/banks/{her_own.id}/items/{item.id}/map"))

    told = revised("course")
    assert told[0].startswith("✗ 1 Error Scene 2 untagged")
    assert all(" Warning " in one for one in told[1:])
    assert "! 2 Warning Scene 1 " in told[1]
    told = revised("draft")
    assert any("Warning Scene 2 untagged" in one for one in told)
    assert not any(" Error " in one for one in told)
