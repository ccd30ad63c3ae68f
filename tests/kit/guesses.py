"""What may be sent and stored for an item of any type: generated from its form, and a wrong answer found among that."""

import json
from functools import cache

from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from kit.controls import Control, answering, controls, drawn
from secondsource.core.edition import canonical
from secondsource.core.items import item_from
from secondsource.core.items.base import Item
from secondsource.core.outcome import BadResponseError, Form, Response, Verdict


def parsed(item: Item, form: Form) -> Response:
    """The response; none where what was sent is refused, as two steps in one place are."""
    try:
        return item.parse(form)
    except BadResponseError:
        return {}


def forms(item: Item, stored: Response | None = None) -> st.SearchStrategy[Form]:
    """Whatever a browser could send from the form that is drawn for an item, often near its key."""
    return _forms(canonical(item), json.dumps(stored or {}))


@cache
def _forms(data: str, stored_: str) -> st.SearchStrategy[Form]:
    item, stored = item_from(json.loads(data)), {slot: tuple(given) for slot, given in json.loads(stored_).items()}
    offered = controls(drawn(item, given=stored, stored=stored))
    keyed = answering(item, item.keyed(), stored)
    free = {name: _values(control) for name, control in offered.items()}
    near = st.sets(st.sampled_from(sorted(offered)), max_size=2).flatmap(
        lambda redrawn: st.fixed_dictionaries(
            {name: free[name] if name in redrawn else st.just(keyed.get(name, [])) for name in offered}
        )
    )
    same = {tuple(control.values) for control in offered.values()}
    if len(same) == 1 and len(offered) > 1:  # perhaps places, of which each is taken once
        places = st.permutations(next(iter(same)))
        near |= places.map(lambda order: {name: [value] for name, value in zip(offered, order, strict=False)})
    return st.fixed_dictionaries(free) | near


@st.composite
def responses(draw: st.DrawFn, item: Item) -> Response:
    """Whatever may come to be stored for an item: a form, or several where it unfolds; {} where the first is refused."""
    stored: Response = {}
    while True:
        now = parsed(item, draw(forms(item, stored)))
        if not item.extends(stored, now):
            return stored
        stored = now
        if item.complete(stored):
            return stored


def _values(control: Control) -> st.SearchStrategy[list[str]]:
    return {
        "fixed": st.just([]),
        "number": st.lists(st.decimals(-1000, 1000, places=2).map(str), max_size=1),
        "text": st.lists(st.text(max_size=80), max_size=1),
        "one": st.lists(st.sampled_from(control.values or [""]), max_size=1),
        "many": st.lists(st.sampled_from(control.values or [""]), max_size=len(control.values)),
    }[control.kind].map(lambda chosen: control.fixed + chosen)


def wrong(item: Item) -> Response:
    """The plainest whole answer that earns nothing; of an item that no program judges, any but its own."""
    found = _plainest(canonical(item), "ungraded" if item.score(item.keyed()).points is None else "wrong")
    assert found is not None, f"{item.type}: no answer earns nothing"
    return found


def partly(item: Item) -> Response | None:
    """The plainest whole answer that earns a part; None where an item gives all or nothing."""
    return _plainest(canonical(item), "partly")


@cache
def _plainest(data: str, verdict: Verdict) -> Response | None:
    item = item_from(json.loads(data))

    def fits(response: Response) -> bool:
        whole = item.complete(response) and response != item.keyed()
        return whole and item.score(response).verdict == verdict

    quiet = settings(database=None, derandomize=True, suppress_health_check=list(HealthCheck), max_examples=500)
    try:
        return find(responses(item), fits, settings=quiet)
    except NoSuchExample:
        return None
