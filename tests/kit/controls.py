"""The form of an item as its template draws it, read back as the controls that a browser would send."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import html5lib
from flask import Flask
from jinja2 import ChainableUndefined

import secondsource.web
from secondsource.core.items.base import Item
from secondsource.core.outcome import Response
from secondsource.web.take import take

Fields = dict[str, list[str]]  # what a browser sends: under each name its values

FRAME = {"csrf_token", "item", "revision", "idem", "shown", "confidence"}  # what the page puts around every type's form

_APP = Flask(secondsource.web.__name__)
_APP.register_blueprint(take)  # with the filters that its templates use
_PAGES = _APP.jinja_env
_PAGES.undefined = ChainableUndefined  # the page around the form is no matter here
_PAGES.add_extension("jinja2.ext.i18n")
_PAGES.install_null_translations(newstyle=True)


@dataclass
class Control:
    """Everything under one name: what may be chosen, or that it is typed; what it holds; and what is sent with it."""

    kind: str  # "one", "many", "number" or "text"; "fixed" where nothing can be changed
    values: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)


def drawn(item: Item, seed: str = "", given: Response | None = None, stored: Response | None = None) -> str:
    """The form's inside before the feedback, as it is drawn with an answer given and an earlier one stored."""
    template = _PAGES.get_template(f"take/items/{item.type}.html")
    view = item.view_after(stored or {}, seed)
    return template.render(view=view, given=given or {}, locked=False, key={"answer": ()}, feedback=None)


def controls(html: str) -> dict[str, Control]:
    """The controls of an item's form by name, from its inside alone or from the page that it stands on."""
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html)
    forms = (form for form in tree.iter("form") if any(part.get("data-item") for part in form.iter("fieldset")))
    found: dict[str, Control] = {}
    for element in _enabled(next(forms, tree)):
        name = element.get("name")
        if name is not None and name not in FRAME:
            one, more = found.get(name, Control("fixed")), _control(element)
            kind = one.kind if more.kind == "fixed" else more.kind
            found[name] = Control(kind, one.values + more.values, one.held + more.held, one.fixed + more.fixed)
    return found


def _enabled(element: Any) -> Iterator[Any]:
    if element.get("disabled") is not None:  # a fieldset passes it on to what it holds
        return
    if element.tag in {"input", "select", "textarea"}:
        yield element
    for inner in element:
        yield from _enabled(inner)


def _control(element: Any) -> Control:
    kind, value = element.get("type", "text"), element.get("value", "")
    if element.tag == "select":
        offered = list(element.iter("option"))
        chosen = [o.get("value") for o in offered if o.get("selected") is not None] or [offered[0].get("value")]
        return Control("one", [o.get("value") for o in offered if o.get("value")], chosen)
    if element.tag == "textarea":
        return Control("text", held=[(element.text or "").replace("\n", "\r\n")])
    if kind in {"radio", "checkbox"}:
        checked = [value] if element.get("checked") is not None else []
        return Control("one" if kind == "radio" else "many", [value], checked)
    if kind == "hidden":
        return Control("fixed", fixed=[value])
    return Control("number" if element.get("inputmode") in {"decimal", "numeric"} else "text", held=[value])


def fields(html: str) -> Fields:
    """What a browser would send of an item's form as it stands."""
    held = {name: control.fixed + control.held for name, control in controls(html).items()}
    return {name: values for name, values in held.items() if values}


def answering(item: Item, response: Response, stored: Response | None = None, page: str = "") -> Fields:
    """What a browser sends to give a response, or its next step: the form drawn with it, read back.

    With `page`, the page that asks, it is made sure that its form offers all of that.
    """
    sent = fields(drawn(item, given=response, stored=stored))
    if page:
        offered = controls(page)
        for name, values in sent.items():
            assert name in offered, f"{item.type}: the page has no control {name}"
            known = {*offered[name].fixed, *offered[name].values, ""}
            assert not offered[name].values or {*values} <= known, (
                f"{item.type}: the page does not offer {name}={values}"
            )
    return sent


def steps(item: Item, response: Response) -> Iterator[Response]:
    """What is stored before each form that is sent to give a response: {} alone, but for an item that unfolds."""
    stored: Response = {}
    while stored != response:
        yield stored
        now = item.parse(answering(item, response, stored))
        assert now != stored, f"{item.type}: nothing leads from {stored} to {response}"
        assert item.extends(stored, now), f"{item.type}: {now} does not extend {stored}"
        stored = now


def first_answer(page: str) -> Fields:
    """Some answer to whatever a page asks: the first of what each control offers, a number, or some words.

    Controls that offer the same get one each, for they may be places of which each is taken once.
    """
    sent: Fields = {}
    turns: Counter[tuple[str, ...]] = Counter()
    for name, control in controls(page).items():
        offered = tuple(control.values)
        chosen = []
        if offered:
            chosen = [offered[turns[offered] % len(offered)]]
            turns[offered] += 1
        elif control.kind != "fixed":
            chosen = ["3" if control.kind == "number" else "A few words of my own."]
        sent[name] = control.fixed + chosen
    return sent
