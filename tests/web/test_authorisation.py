"""Who may do what: every route has a row here, and a route without one fails."""

import pytest
from flask import url_for

from kit.pages import hidden

# What each visitor is answered: nobody (a browser that started nothing), ada (whose attempt it is), ben (who has one of
# his own). Teachers and their routes come with classrooms; their columns then stand here too.
EVERYBODY = {"nobody": 200, "ada": 200, "ben": 200}
ADA_ALONE = {"nobody": 404, "ada": 200, "ben": 404}
MATRIX = {
    ("GET", "front.home"): EVERYBODY,
    ("GET", "front.healthz"): EVERYBODY,
    ("GET", "read.course"): EVERYBODY,
    ("GET", "read.lesson"): EVERYBODY,
    ("GET", "take.start"): EVERYBODY,
    ("POST", "take.begin"): {"nobody": 303, "ada": 303, "ben": 303},
    ("GET", "take.resume"): {"nobody": 404, "ada": 303, "ben": 404},
    ("GET", "take.item"): ADA_ALONE,
    ("POST", "take.check"): {"nobody": 404, "ada": 303, "ben": 404},
    ("POST", "take.finish"): {"nobody": 404, "ada": 303, "ben": 404},
    ("GET", "take.review"): ADA_ALONE,
    ("GET", "take.answers"): ADA_ALONE,
}
AFTER_FINISHING = {"take.review", "take.answers"}
SAFE = {"GET", "HEAD", "OPTIONS"}


def routes(app):
    """Every method and endpoint of the app, HEAD and OPTIONS apart."""
    return {
        (method, rule.endpoint) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def addresses(app, attempt):
    """The address of each endpoint, with ada's attempt in it."""
    given = {"course": "harbour", "lesson": "cranes", "bank": "cranes", "attempt": attempt, "position": 1}
    with app.test_request_context():
        return {
            rule.endpoint: url_for(rule.endpoint, **{name: given[name] for name in rule.arguments})
            for rule in app.url_map.iter_rules()
        }


def test_every_route_has_a_row(app):
    assert routes(app) == set(MATRIX), "add the new route to MATRIX, with an answer for each visitor"


@pytest.mark.parametrize(("method", "endpoint"), MATRIX)
@pytest.mark.parametrize("visitor", ["nobody", "ada", "ben"])
def test_each_visitor_is_answered_as_the_matrix_says(app, ada_sits, ben_sits, method, endpoint, visitor):
    address = addresses(app, ada_sits.attempt.strip("/").split("/")[-1])[endpoint]
    fields = hidden(ada_sits.page(1))
    if endpoint in AFTER_FINISHING:
        ada_sits.finish(sure="yes")
    client = {"nobody": app.test_client(), "ada": ada_sits.browser, "ben": ben_sits.browser}[visitor]
    data = {**fields, "answer": "ministry", "sure": "yes", "csrf_token": client.token("/take/harbour/cranes/")}
    answer = client.open(address, method=method, data=None if method in SAFE else data)
    assert answer.status_code == MATRIX[method, endpoint][visitor]


@pytest.mark.parametrize("token", [None, "", "foreign"])
def test_every_unsafe_route_refuses_a_missing_or_foreign_token(app, ada_sits, ben_sits, database, token):
    before = dump(database)
    fields = hidden(ada_sits.page(1))
    fields.pop("csrf_token")
    if token is not None:
        fields["csrf_token"] = ben_sits.browser.token("/take/harbour/cranes/") if token == "foreign" else token
    for method, endpoint in MATRIX:
        if method not in SAFE:
            address = addresses(app, ada_sits.attempt.strip("/").split("/")[-1])[endpoint]
            answer = ada_sits.browser.open(address, method=method, data={**fields, "answer": "ministry", "sure": "yes"})
            assert answer.status_code == 400
            assert "Go back, load the page anew" in answer.get_data(as_text=True)
    assert dump(database) == before


def test_no_get_writes(app, ada_sits, database):
    ada_sits.check(1, answer="ministry")
    before = dump(database)
    for method, endpoint in MATRIX:
        if method == "GET":
            ada_sits.browser.get(addresses(app, ada_sits.attempt.strip("/").split("/")[-1])[endpoint])
    assert dump(database) == before


def dump(database):
    """All that is in the database, as SQL."""
    return list(database.read().iterdump())
