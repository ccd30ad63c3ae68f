"""ms_cole plays a scenario from a scene in its middle: as pupils see it, told at once what each decision earned."""

import pytest

from kit import own, stories
from kit.controls import controls
from kit.pages import hidden, texts
from kit.stories import MAP, change
from secondsource.actions import manuscripts
from secondsource.actions.publish import publish
from secondsource.core.manuscript import Change
from secondsource.store import manuscripts as store

PLAY = f"{MAP}play"
FROM = f"{PLAY}?from=passage"


@pytest.fixture
def path(tmp_path):
    return stories.write(tmp_path / "mine", stories.story())


@pytest.fixture
def app(database, path, tmp_path):
    return stories.watched(database, tmp_path / "mine")


def words(answer):
    return " ".join(texts(answer.get_data(as_text=True), "main")[0].split())


def decide(browser, address, choice, **inner):
    """Send the form of a page with a choice made."""
    page = browser.get(address).get_data(as_text=True)
    sent = {**hidden(page), **{name: one.fixed for name, one in controls(page).items()}}
    sent["answer"] = [*sent.get("answer", []), choice]
    return browser.post(
        address.partition("?")[0], data={**sent, **{f"passage/{name}": one for name, one in inner.items()}}
    )


def test_it_begins_at_the_scene_with_the_clock_and_the_desk_of_the_best_way(ms_cole):
    said = words(ms_cole.get(FROM))
    assert "Desk clock: 16:30" in said
    assert "16:20 · Read the paragraph once more, word by word" in said
    assert "You decided" not in said
    assert "Whose number is it?" in said
    assert "Dossier: " in said


def test_a_decision_is_told_at_once_and_leads_on_to_the_end(ms_cole):
    answer = decide(ms_cole, PLAY, "ticker=call")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("#continue")
    second = answer.headers["Location"].partition("#")[0]
    said = words(ms_cole.get(second))
    assert "It earned 1 point. The best decision here could lead to 1 more." in said
    assert "It led to the paragraph, by a longer way" in said
    assert "Desk clock: 16:45" in said
    answer = decide(ms_cole, second, "passage=bare", answer="ministry")
    assert answer.headers["Location"].endswith("#feedback")
    said = words(ms_cole.get(answer.headers["Location"]))
    assert "Here the story ends." in said
    assert "2 of 5 points" in said
    assert ms_cole.get(second).status_code == 200, "Back leads to the decision before"


def test_the_end_says_the_same_points_as_a_pupil_reads_who_went_that_way(ms_cole, ada):
    answer = decide(ms_cole, FROM, "passage=attribute", answer="guards")
    assert "4 of 5 points" in words(ms_cole.get(answer.headers["Location"]))
    start = ada.post(
        "/take/harbour/cranes/start", data={"csrf_token": ada.token("/take/harbour/cranes/"), "form": "core"}
    ).headers["Location"]
    for choice, inner in (("ticker=read", {}), ("passage=attribute", {"passage/answer": "guards"})):
        page = ada.get(f"{start}1").get_data(as_text=True)
        sent = {**hidden(page), **{name: one.fixed for name, one in controls(page).items()}}
        ada.post(f"{start}1", data={**sent, "answer": [*sent["answer"], choice], **inner})
    pupil, teacher = ada.get(f"{start}1"), ms_cole.get(answer.headers["Location"])
    notes = [texts(page.get_data(as_text=True), "section")[0] for page in (pupil, teacher)]
    assert notes[0] == notes[1]


def test_nothing_is_stored(ms_cole, database):
    before = list(database.read().iterdump())
    answer = decide(ms_cole, FROM, "passage=bare", answer="ministry")
    ms_cole.get(answer.headers["Location"])
    assert list(database.read().iterdump()) == before


def test_what_is_no_decision_is_refused_and_what_was_typed_stays(ms_cole):
    page = ms_cole.get(FROM).get_data(as_text=True)
    answer = ms_cole.post(PLAY, data={**hidden(page), "passage/answer": "guards"})
    assert answer.status_code == 422
    assert "Choose what to do first." in words(answer)
    assert controls(answer.get_data(as_text=True))["passage/answer"].held == ["guards"]
    answer = ms_cole.post(PLAY, data={**hidden(page), "answer": "passage=bare"})
    assert answer.status_code == 422
    assert "Answer the question in this scene, too." in words(answer)


@pytest.mark.parametrize("state", ["forged", "WyJwYXNzYWdlIix7fV0.AAAA"])
def test_a_state_that_this_server_did_not_sign_begins_anew(ms_cole, state):
    said = words(ms_cole.get(f"{PLAY}?state={state}"))
    assert "You begin anew." in said
    assert "Desk clock: 16:20" in said


def test_the_state_of_another_scenario_is_none_of_this_one(ms_cole, path):
    change(path, lambda item: item.update(id="another"))
    other = decide(ms_cole, "/write/scenarios/harbour/cranes/another/play", "ticker=call").headers["Location"]
    change(path, lambda item: item.update(id=stories.STORY))
    state = other.partition("?")[2].partition("#")[0]
    assert "You begin anew." in words(ms_cole.get(f"{PLAY}?{state}"))


def test_a_scenario_that_changed_under_way_begins_anew(ms_cole, path):
    address = decide(ms_cole, PLAY, "ticker=call").headers["Location"].partition("#")[0]
    assert "You begin anew." not in words(ms_cole.get(address))

    def without(item):
        del item["scenes"][0]["choices"][1]

    change(path, without)
    assert "You begin anew." in words(ms_cole.get(address))
    page = ms_cole.get(PLAY).get_data(as_text=True)
    state = address.partition("state=")[2]
    answer = ms_cole.post(
        PLAY, data={**hidden(page), "state": state, "answer": "passage=bare", "passage/answer": "guards"}
    )
    assert answer.status_code == 409


def test_a_scene_that_is_not_there_is_not_found(ms_cole):
    assert ms_cole.get(f"{PLAY}?from=cellar").status_code == 404


def test_a_scenario_with_errors_is_played_as_far_as_it_leads(ms_cole, path):
    def astray(item):
        item["scenes"][0]["choices"][0]["to"] = "cellar"
        item["scenes"][0]["choices"][1]["evidence"] = ["report-x/gone"]
        item["scenes"].append({"id": "lost", "message": "Nobody comes here.", "choices": item["scenes"][1]["choices"]})

    change(path, astray)
    answer = decide(ms_cole, PLAY, "ticker=read")
    assert answer.status_code == 422
    assert "This decision does not lead on" in words(answer)
    address = decide(ms_cole, PLAY, "ticker=call").headers["Location"]
    address = decide(ms_cole, address.partition("#")[0], "passage=bare", answer="guards").headers["Location"]
    assert 'There is no excerpt "report-x/gone".' in words(ms_cole.get(address))
    assert "No way leads to this scene" in words(ms_cole.get(f"{PLAY}?from=lost"))
    assert decide(ms_cole, f"{PLAY}?from=lost", "lost=bare").status_code == 303


def test_a_scenario_of_ones_own_bank_is_played(database, path, tmp_path, place):
    shelf = publish(database, tmp_path / "mine" / "course", tmp_path / "mine" / "quizzes")
    bank = own.bank(database, place.ms_cole, shelf)
    (item,) = own.now(database, place.ms_cole, bank).items
    address = f"/write/banks/{bank.id}/items/{item.id}/map/play"
    answer = decide(place.browsers["ms_cole"], address, "ticker=post")
    assert "0 of 5 points" in words(place.browsers["ms_cole"].get(answer.headers["Location"]))
    assert place.browsers["mr_dean"].get(address).status_code == 404


def test_a_draft_without_feedback_or_evidence_is_drawn_with_warnings_and_played(database, path, tmp_path, place):
    shelf = publish(database, tmp_path / "mine" / "course", tmp_path / "mine" / "quizzes")
    bank = own.bank(database, place.ms_cole, shelf)

    def bare(conn, opened):
        first, *others = opened.items[0].scenes
        choices = [
            one.model_copy(update={"feedback": None, "evidence": (), "misconception": None}) for one in first.choices
        ]
        scenes = (first.model_copy(update={"choices": tuple(choices)}), *others)
        item = opened.items[0].model_copy(update={"scenes": scenes, "skill": None, "proof": None})
        head = opened.manuscript.head.model_copy(update={"profile": "draft"})
        return manuscripts.NewRevision(head, tuple(store.keep_items(conn, [item])), Change(deed="head"))

    manuscripts.revise(database, place.ms_cole, bank.id, bare)
    (item,) = own.now(database, place.ms_cole, bank).items
    browser, address = place.browsers["ms_cole"], f"/write/banks/{bank.id}/items/{item.id}/map"
    told = words(browser.get(address))
    assert "! 1 Warning" in told
    assert "no feedback" in told
    assert "Error" not in told
    answer = decide(browser, f"{address}/play", "ticker=post")
    assert "It earned 0 points." in words(browser.get(answer.headers["Location"]))
