"""Editions, cards and the order of options: what an attempt pins, and what never changes by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.cards import runs
from secondsource.core.edition import canonical, edition_digest
from secondsource.core.items import item_from
from secondsource.core.items.options import OptionView
from secondsource.core.items.single import EXAMPLE
from secondsource.core.shuffle import shuffled

OPTIONS = st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), unique=True, max_size=8).map(
    lambda ids: [OptionView(id=id_, text=id_) for id_ in ids]
)


def test_the_digest_of_an_item_changes_with_its_words_and_with_nothing_else():
    item = item_from(EXAMPLE)
    assert edition_digest(item) == edition_digest(item_from(dict(reversed(EXAMPLE.items()))))
    assert edition_digest(item) != edition_digest(item.model_copy(update={"stem": "Whose claim is that?"}))


def test_an_item_is_read_back_from_its_canonical_form():
    import json  # noqa: PLC0415  beside its only use

    item = item_from(EXAMPLE)
    assert item_from(json.loads(canonical(item))) == item


def test_a_new_optional_field_leaves_old_digests_alone():
    assert '"varies"' not in canonical(item_from(EXAMPLE))
    assert '"enemies"' not in canonical(item_from(EXAMPLE))


# As they were before a draft could leave anything out, and before options had weights. They are kept in databases.
WHOLE = {
    "id": "whose-count",
    "skill": "attribution",
    "level": 1,
    "dossier": ["report-x/inspected"],
    "stem": "Who says it?",
    "proof": "X2",
}
WHY = {"feedback": "It says so.", "evidence": ["report-x/inspected#speaker"]}
SLIP = {"misconception": "mixed-up", "feedback": "It does not."}
KEPT = {
    "single": {
        "options": [
            {"id": "office", "text": "The office", "key": True, **WHY},
            {"id": "worker", "text": "A worker", **SLIP},
            {"id": "paper", "text": "The paper", **SLIP},
        ]
    },
    "numeric": {"key": 3, **WHY, "distractors": [{"value": 5, **SLIP}], "otherwise": SLIP},
    "highlight": {"excerpt": "report-x/inspected", "cores": ["speaker"], **WHY, "otherwise": SLIP},
    "open": {"model": "The office says so.", "criteria": [{"id": "a", "name": "A", "levels": ["a", "b", "c"]}], **WHY},
}


@pytest.mark.parametrize(
    ("type_", "digest"),
    [
        ("single", "fb8fd8159c2493c28ac3b13762bed0ef67419cc5136e2786cac4d4d0c616f0b8"),
        ("numeric", "98f676096ad1ab0929dcf0acb23cf7430ee10c5fa95e8124049e71c8db27231f"),
        ("highlight", "67ee75d7afbea39226b6368b5f8a01c696e421cc38e00d49b0d6a018c69986f8"),
        ("open", "a59c28d7ae47035ce4495f2b989225fd13355338ae9e3f3318f6a63c6e0f3de5"),
    ],
)
def test_the_digest_of_a_whole_item_is_what_it_has_been(type_, digest):
    assert edition_digest(item_from({**WHOLE, "type": type_, **KEPT[type_]})) == digest


@given(OPTIONS, st.text(min_size=1))
def test_an_order_keeps_every_option_and_is_the_same_at_every_look(options, seed):
    order = shuffled(options, seed)
    assert sorted(o.id for o in order) == sorted(o.id for o in options)
    assert order == shuffled(list(reversed(options)), seed)


@given(st.text(alphabet="ab cd", max_size=40), st.lists(st.text(alphabet="abcd", min_size=1, max_size=3), max_size=4))
def test_the_runs_of_an_excerpt_joined_are_the_excerpt(exact, marked):
    cut = runs(exact, marked)
    assert "".join(run.text for run in cut) == exact
    inside = "".join(run.text for run in cut if run.marked)
    assert all(words in exact and len(inside) >= len(words) for words in marked if words in exact)
