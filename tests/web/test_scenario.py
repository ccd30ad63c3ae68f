"""A scenario over HTTP: decision by decision, come back to, gone back in, forged, and tried again when it is over."""

import pytest

from kit import invented
from kit.controls import controls, fields
from kit.harbour import asked
from kit.pages import hidden, texts
from secondsource.actions import study
from secondsource.actions.publish import publish
from secondsource.store import responses

READ, CALL, POST = "ticker=read", "ticker=call", "ticker=post"
ATTRIBUTE, BARE = "passage=attribute", "passage=bare"
DATA = asked("scenario")
DATA["scenes"][0]["excerpts"] = ["report-x/inspected"]
DATA["scenes"][1] |= {"excerpts": ["report-x/nobody"], "item": {**DATA["scenes"][1]["item"], "dossier": []}}
SCENES = {scene["id"]: scene for scene in DATA["scenes"]}
CHOICES = {f"{scene['id']}={choice['id']}": choice for scene in DATA["scenes"] for choice in scene.get("choices", [])}
ITEM = DATA["id"]


@pytest.fixture
def shelf(database, tmp_path):
    """The scenario, and a question after it."""
    bank = {**invented.bank(), "items": [DATA, asked("single")]}
    return publish(database, *invented.write(tmp_path / "files", bank))


@pytest.fixture
def held(monkeypatch):
    """Hold the feedback back, as an assignment may."""
    whole = study.sitting
    monkeypatch.setattr(study, "sitting", lambda *which: whole(*which).model_copy(update={"released": False}))


def form(page):
    """What the form of a page repeats of the decisions before."""
    return {**hidden(page), **{name: control.fixed for name, control in controls(page).items()}}


def decision(page, *choice, inner=None, **change):
    """The form of a page with a choice made, and the item in its scene answered."""
    sent = form(page)
    within = {"passage/answer": inner} if inner else {}
    return {**sent, "answer": [*sent["answer"], *choice], **within, **change}


def decide(sits, *choice, **more):
    return sits.browser.post(f"{sits.attempt}1", data=decision(sits.page(1), *choice, **more))


def stored(database, sits):
    """The newest response, and how many there are."""
    kept = responses.answers(database.read(), sits.attempt.strip("/").split("/")[-1])
    count = database.read().execute("SELECT count(*) FROM responses").fetchone()[0]
    return (kept[ITEM].response if ITEM in kept else {}), count


def words(page):
    return " ".join(texts(page, "main")[0].split())


@pytest.fixture
def through(ada_sits):
    """Ada, who has come to an ending: partly right."""
    for choice, inner in ((CALL, None), (BARE, "ministry")):
        assert decide(ada_sits, choice, inner=inner, confidence="certain").status_code == 303
    return ada_sits


def test_each_decision_is_saved_and_leads_to_the_next_scene(ada_sits, database):
    went = decide(ada_sits, CALL, confidence="fairly")
    assert went.headers["Location"] == f"{ada_sits.attempt}1#continue"
    assert stored(database, ada_sits) == ({"answer": (CALL,)}, 1)
    page = ada_sits.page(1)
    assert 'id="continue"' in page
    assert CHOICES[CALL]["consequence"] in words(page)
    assert "16:45" in words(page)
    ended = decide(ada_sits, ATTRIBUTE, inner="ministry")
    assert ended.headers["Location"] == f"{ada_sits.attempt}1#feedback"
    assert stored(database, ada_sits) == ({"answer": (CALL, ATTRIBUTE), "passage/answer": ("ministry",)}, 2)
    assert "4 of 5 points" in words(ada_sits.page(1))


def test_the_story_is_where_it_was_after_a_reload_and_after_coming_back(ada_sits):
    decide(ada_sits, READ)
    assert form(ada_sits.page(1))["answer"] == form(ada_sits.page(1))["answer"] == [READ]
    assert ada_sits.browser.get(ada_sits.attempt).headers["Location"] == f"{ada_sits.attempt}1"
    course = ada_sits.browser.get("/read/harbour/").get_data(as_text=True)
    assert "Go on with the quiz" in course
    assert "Question 1, answered" not in " ".join(texts(ada_sits.page(2), "body")[0].split()), "it is not over yet"


def test_a_decision_taken_again_after_back_is_refused_and_the_story_stays(ada_sits, database):
    before = ada_sits.page(1)
    decide(ada_sits, READ)
    for choice in (POST, READ):
        again = ada_sits.browser.post(f"{ada_sits.attempt}1", data=decision(before, choice))
        assert again.status_code == 409
        told = again.get_data(as_text=True)
        assert "This was decided already" in told
        assert form(told)["answer"] == [READ], "what is stored is shown, and goes on"
    assert stored(database, ada_sits) == ({"answer": (READ,)}, 1)
    decide(ada_sits, ATTRIBUTE, inner="ministry")
    late = ada_sits.browser.post(f"{ada_sits.attempt}1", data=decision(before, POST))
    assert late.status_code == 409
    assert "already answered" in late.get_data(as_text=True)
    assert stored(database, ada_sits)[1] == 2


def test_the_same_decision_sent_twice_is_saved_once(ada_sits, database):
    data = decision(ada_sits.page(1), READ)
    assert [ada_sits.browser.post(f"{ada_sits.attempt}1", data=data).status_code for _ in range(2)] == [303, 303]
    data = decision(ada_sits.page(1), BARE, inner="guards")
    assert [ada_sits.browser.post(f"{ada_sits.attempt}1", data=data).status_code for _ in range(2)] == [303, 303]
    assert stored(database, ada_sits)[1] == 2


@pytest.mark.parametrize(
    ("answer", "inner", "message"),
    [
        ([], None, "Choose or type an answer first"),
        ([READ], "ministry", "Choose or type an answer first"),
        ([READ, ATTRIBUTE], None, "Answer the question in this scene, too"),
        ([CALL, ATTRIBUTE], "ministry", "does not follow from what is saved"),
        ([POST], None, "does not follow from what is saved"),
        ([ATTRIBUTE], "ministry", "have not reached"),
        ([READ, "printed=on"], "ministry", "does not offer"),
        ([READ, ATTRIBUTE, BARE], "ministry", "More than one decision"),
    ],
)
def test_a_forged_way_is_refused_and_changes_nothing(ada_sits, database, answer, inner, message):
    decide(ada_sits, READ)
    refused = decide(ada_sits, inner=inner, answer=answer)
    assert refused.status_code == 422
    assert message in words(refused.get_data(as_text=True))
    assert stored(database, ada_sits) == ({"answer": (READ,)}, 1)
    assert decide(ada_sits, ATTRIBUTE, inner="guards").status_code == 303, "and a good one is still taken"


def test_two_decisions_at_once_are_refused(ada_sits, database):
    refused = decide(ada_sits, READ, ATTRIBUTE, inner="ministry")
    assert refused.status_code == 422
    assert CHOICES[ATTRIBUTE]["text"] not in refused.get_data(as_text=True)
    assert stored(database, ada_sits) == ({}, 0)


def test_what_was_chosen_is_kept_where_something_is_missing(ada_sits):
    decide(ada_sits, READ)
    told = decide(ada_sits, BARE).get_data(as_text=True)
    assert fields(told)["answer"] == [READ, BARE]
    told = decide(ada_sits, inner="guards").get_data(as_text=True)
    assert fields(told)["passage/answer"] == ["guards"]


def test_nothing_of_what_is_not_reached_is_sent_before_the_end(ada_sits):
    reached = {"ticker"}
    for n, choice in enumerate((CALL, BARE)):
        pages = [ada_sits.page(1), ada_sits.browser.get(f"{ada_sits.attempt}1?path={READ}").get_data(as_text=True)]
        pages.append(decide(ada_sits, POST, BARE).get_data(as_text=True))
        for page in pages:
            assert not [id_ for id_, scene in SCENES.items() if scene["message"] in page and id_ not in reached]
            assert not [one for one in CHOICES.values() if one["feedback"] in page]
            unseen = [one for id_, one in CHOICES.items() if id_.partition("=")[0] not in reached]
            assert not [one for one in unseen if one["text"] in page]
            told = [one for one in CHOICES.values() if one.get("consequence", "-") in page and "consequence" in one]
            assert len(told) == n
            assert ('data-excerpt="report-x/nobody"' in page) == ("passage" in reached)
            assert "<svg" not in page
            assert "point" not in words(page)
            assert "replay" not in page
        decide(ada_sits, choice, inner="ministry")
        reached.add(CHOICES[choice]["to"])


def test_how_sure_one_is_is_asked_once_and_kept(ada_sits, database):
    assert "How sure are you?" in ada_sits.page(1)
    decide(ada_sits, READ, confidence="guessing")
    page = ada_sits.page(1)
    assert "How sure are you?" not in page
    decide(ada_sits, BARE, inner="ministry")
    kept = database.read().execute("SELECT confidence FROM responses").fetchall()
    assert [row["confidence"] for row in kept] == ["guessing", "guessing"]
    assert "you were guessing" in ada_sits.page(1)


def test_at_the_end_every_decision_is_explained_and_all_ways_are_on_the_map(through):
    page = through.page(1)
    assert 'data-outcome="partly"' in page
    assert "2 of 5 points · you were certain" in words(page)
    for choice in (CALL, READ, BARE, ATTRIBUTE):
        assert CHOICES[choice]["feedback"] in page, "those taken, and the better ones"
    assert CHOICES[POST]["feedback"] not in page
    assert page.count('class="spot') == len(SCENES) + 1, "and one in the legend"
    for choice in CHOICES.values():
        assert choice["text"] in page
    assert words(page).count("your decision") == 2
    assert words(page).count("★ a best way") == 3, "two decisions, and the legend"


def test_another_decision_can_be_tried_from_any_scene_and_nothing_is_stored(through, database):
    before = database.read().execute("SELECT * FROM responses").fetchall()
    page = through.page(1)
    assert page.count("Try another decision here") == 2
    assert 'id="replay"' not in page
    tried = through.browser.get(f"{through.attempt}1?path={CALL}").get_data(as_text=True)
    assert 'id="replay"' in tried
    assert "Nothing of this is saved" in tried
    assert "?path=ticker%3Dcall,passage%3Dattribute#replay" in tried
    on = through.browser.get(f"{through.attempt}1?path={CALL},{ATTRIBUTE}").get_data(as_text=True)
    assert SCENES["printed"]["message"] in words(on)
    assert "The decisions of this way earn 3 points" in words(on)
    assert "2 of 5 points" in words(on), "her own points stay"
    replayed = on.partition('id="replay"')[2].partition('id="ways"')[0]
    assert SCENES["passage"]["message"] in replayed
    assert SCENES["ticker"]["message"] not in replayed, "what both ways share is not told again"
    assert [tuple(row) for row in database.read().execute("SELECT * FROM responses")] == [tuple(row) for row in before]


@pytest.mark.parametrize("path", ["nonsense", ATTRIBUTE, f"{READ},{READ}", "<script>", "=" * 2000])
def test_a_way_that_does_not_exist_is_told_so(through, path):
    told = through.browser.get(f"{through.attempt}1", query_string={"path": path})
    assert told.status_code == 200
    assert "No way through this story goes like that" in told.get_data(as_text=True)


def test_held_back_it_is_told_to_its_end_and_explained_later(ada_sits, held):
    assert "It is saved at once, and it stays." in words(ada_sits.page(1))
    decide(ada_sits, CALL)
    over = decide(ada_sits, BARE, inner="guards")
    assert over.headers["Location"] == f"{ada_sits.attempt}2"
    page = ada_sits.page(1)
    assert SCENES["posted"]["message"] in words(page)
    assert "This answer stays as it is." in page
    assert not [hint for hint in ("<svg", "points", 'class="sign"', "Try another decision") if hint in page]


def test_an_attempt_finished_on_the_way_counts_what_was_decided(ada_sits):
    decide(ada_sits, READ)
    ada_sits.finish(sure="yes")
    page = ada_sits.page(1)
    assert "this answer stays as it is" in page
    assert not controls(page), "nothing can be chosen"
    review = ada_sits.browser.get(f"{ada_sits.attempt}review").get_data(as_text=True)
    assert "2 of 6 points" in review
    assert CHOICES[ATTRIBUTE]["feedback"] in review


def test_the_review_and_the_file_tell_the_way(through):
    through.finish(sure="yes")
    review = words(through.browser.get(f"{through.attempt}review").get_data(as_text=True))
    assert f"16:45 · {CHOICES[BARE]['text']}" in review
    file = through.browser.get(f"{through.attempt}answers.csv").get_data(as_text=True)
    assert f"{CHOICES[CALL]['text']} → [The ministry's] {CHOICES[BARE]['text']}" in file
    assert f"answer={CALL}+{BARE} passage/answer=ministry" in file
