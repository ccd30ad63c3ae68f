"""What the page's script is told of an answer: little, and nothing that is another's. tests/security/ has right and wrong."""

import pytest

from kit.pages import hidden

JSON = {"Accept": "application/json"}


@pytest.fixture
def send(ada_sits):
    """Send ada's answer to the first question as the script of its page does."""

    def send(form=None, browser=None, **change):
        data = {**(form or hidden(ada_sits.page(1))), "answer": "ministry", **change}
        return (browser or ada_sits.browser).post(f"{ada_sits.attempt}1", data=data, headers=JSON)

    return send


def test_it_is_told_since_when_as_which_revision_and_where_to_go_on(ada_sits, send):
    form = hidden(ada_sits.page(1))
    saved = send(form)
    assert (saved.status_code, saved.headers["Cache-Control"]) == (200, "no-store")
    told = saved.get_json()
    assert set(told) == {"saved", "revision", "idem", "next"}
    assert (told["revision"], told["idem"], told["next"]) == (1, form["idem"], f"{ada_sits.attempt}1#feedback")
    again = send(form)
    assert (again.status_code, again.get_json()) == (200, told), "sent twice, it is stored once, and told alike"


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"answer": ""}, 422, "Choose or type an answer first"),
        ({"answer": "nobody"}, 422, "does not offer"),
        ({"revision": "-1"}, 422, "did not arrive"),
        ({"item": "multi-1"}, 409, "belongs to another question"),
    ],
)
def test_what_is_refused_is_told_in_words(send, change, status, words):
    told = send(**change)
    assert (told.status_code, told.mimetype) == (status, "application/json")
    assert words in told.get_json()["problem"]


def test_a_stale_tab_is_told_both_answers_and_from_which_revision_on(ada_sits, send):
    stale = hidden(ada_sits.page(1))
    send()
    told = send(stale, answer="guards")
    assert told.status_code == 409
    assert told.get_json()["changes"] is False, "its feedback may be seen"
    assert "The first answer stays: The ministry. Not counted: The guards" in told.get_json()["problem"]
    assert told.get_json()["revision"] == 1


def test_after_the_end_it_is_told_what_had_been_saved(ada_sits, send):
    stale = hidden(ada_sits.page(1))
    send()
    ada_sits.finish(sure="yes")
    told = send(stale, answer="guards").get_json()
    assert "Saved before that: The ministry. Not counted: The guards" in told["problem"]
    assert told["changes"] is False


def test_nobody_saves_in_anothers_name(ben, ada_sits, send):
    theirs = {**hidden(ada_sits.page(1)), "csrf_token": ben.token("/take/harbour/cranes/")}
    assert send(theirs, ben).status_code == 404
    assert send({**theirs, "csrf_token": "another's"}, ben).status_code == 400
    assert 'data-stored=""' in ada_sits.page(1), "nothing is stored"


def test_a_form_is_still_answered_with_a_page(ada_sits):
    assert ada_sits.check(1, answer="ministry").status_code == 303
